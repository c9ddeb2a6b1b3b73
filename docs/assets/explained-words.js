/*
 * Escape puts away the explanation of a word that is pointed at or has focus; it is back with the next one.
 * The explanations themselves need no script: the style sheet shows them.
 */
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.documentElement.classList.add("words-put-away");
});

for (const kind of ["pointerover", "focusin"]) {
  document.addEventListener(kind, (event) => {
    if (event.target.closest?.(".word")) document.documentElement.classList.remove("words-put-away");
  });
}
