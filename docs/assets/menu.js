/*
 * The menu of a narrow window, by keyboard too: it is opened by a label, which no Tab reaches by itself.
 *
 * While it is shut nothing in it can be reached; opened, focus moves into it; Escape, or moving on, shuts it again.
 */
"use strict";

(() => {
  const NARROW = matchMedia("(max-width: 76.2344em)"); // where the theme turns its side column into a menu
  const toggle = document.getElementById("__drawer");
  const label = document.querySelector('.md-header label[for="__drawer"]');
  let menu = document.querySelector(".md-sidebar--primary");
  if (!toggle || !label || !menu) return;

  const opener = document.createElement("button"); // a label may not be told as a button
  opener.type = "button";
  opener.className = `${label.className} menu-button`;
  opener.setAttribute("aria-label", "Menu");
  opener.append(...label.childNodes);
  label.replaceWith(opener);

  opener.addEventListener("click", () => {
    toggle.click();
    if (toggle.checked) menu.querySelector("a").focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    toggle.click();
    opener.focus();
  });
  document.addEventListener("focusin", ({ target }) => {
    if (toggle.checked && NARROW.matches && !menu.contains(target) && target !== opener && target !== toggle) toggle.click();
  });
  toggle.addEventListener("change", tell);
  NARROW.addEventListener("change", tell);
  document.addEventListener("page-turned", () => {
    menu = document.querySelector(".md-sidebar--primary");
    tell();
  });
  tell();

  function tell() {
    opener.setAttribute("aria-expanded", String(toggle.checked));
    menu.inert = NARROW.matches && !toggle.checked;
  }
})();
