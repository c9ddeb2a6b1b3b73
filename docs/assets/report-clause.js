/*
 * Makes a box to write in of the text of a report that is unfolded, with a "Copy" button under it. Nothing is sent.
 * Without this the text can be selected and copied as it stands.
 * The newer way to copy is refused on pages from a folder and from plain http, so the older one stands behind it.
 */
"use strict";

(() => {
  const LINES = 6;

  document.addEventListener("toggle", unfolded, true); // it does not rise by itself

  function unfolded({ target }) {
    if (!target.matches("details.report") || !target.open) return;
    const field = target.querySelector("textarea") ?? boxFor(target.querySelector("p"), target.querySelector(".report-text"));
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length); // behind "Remark:"
  }

  /** A box in the place of the text, named by the line above it. */
  function boxFor(line, text) {
    const field = made("textarea", { defaultValue: text.textContent, id: text.id, rows: LINES, spellcheck: false, autocomplete: "off" });
    const said = made("span", {});
    said.setAttribute("role", "status");
    const button = made("button", { type: "button", textContent: "Copy the text" });
    button.addEventListener("click", async () => {
      const copied = await copy(field);
      said.textContent = copied ? "Copied." : "It could not be copied. Select the text and copy it yourself.";
      if (copied) button.focus();
    });
    line.replaceWith(made("label", { textContent: line.textContent, htmlFor: text.id }));
    text.replaceWith(field, button, " ", said);
    return field;
  }

  function made(name, properties) {
    return Object.assign(document.createElement(name), properties);
  }

  async function copy(field) {
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch {
      field.focus();
      field.select();
      return document.execCommand("copy");
    }
  }
})();
