/*
 * Addresses on paper: a link to another page of the handbook gets a number, and that page stands under it at the end,
 * with the address that leads there from a server, or the name of its file where the handbook is a folder.
 *
 * Addresses of other sites are written behind their links by site.css, which needs no script.
 */
"use strict";

(() => {
  const FOLDER = location.protocol === "file:";
  let list = null;

  addEventListener("beforeprint", write);
  addEventListener("afterprint", () => list?.remove());

  function write() {
    list?.remove();
    const content = document.querySelector(".md-content__inner");
    if (!content || content.querySelector(".pack")) return; // sheets to print are whole as they are
    const pages = new Map(); // by their addresses, in the order of the page: {number, title}
    for (const link of content.querySelectorAll("a[href]")) {
      if (/^[a-z]+:/i.test(link.getAttribute("href")) || link.pathname === location.pathname) continue;
      if (!pages.has(link.pathname)) pages.set(link.pathname, { number: pages.size + 1, title: title(link) });
      link.dataset.onPaper = pages.get(link.pathname).number;
    }
    list = element("section", "", ["on-paper"]);
    list.append(element("h2", "Addresses"), element("p", `This page: ${address(location)}`));
    for (const [pathname, { number, title }] of pages) {
      list.append(element("p", `[${number}] ${title}: ${address({ origin: location.origin, pathname })}`));
    }
    content.append(list);
  }

  /** What the menu calls the page that a link leads to, or else the link itself. */
  function title(link) {
    const entries = document.querySelectorAll(".md-nav--primary a[href]");
    const entry = Array.from(entries).find(({ pathname }) => pathname === link.pathname);
    return (entry ?? link).textContent.trim();
  }

  function address({ origin, pathname }) {
    return FOLDER ? decodeURIComponent(pathname.split("/").at(-1)) : origin + pathname;
  }

  function element(name, text, classes = []) {
    const made = document.createElement(name);
    made.textContent = text;
    made.classList.add(...classes);
    return made;
  }
})();
