/*
 * Leave this page quickly: the button `data-leave`, or Escape pressed three times, from anywhere on the page.
 *
 * What was answered in this tab is forgotten, what is on the screen goes at once, and a blank page takes this page's
 * place, so that Back does not return to it. What the browser itself remembers of the visit is out of reach.
 */
"use strict";

(() => {
  const TIMES = 3;
  const WITHIN = 3_000; // milliseconds from the first press to the last
  let presses = [];

  document.addEventListener("click", (event) => event.target.closest("[data-leave]") && leave());
  document.addEventListener("keydown", pressed, true);

  function pressed({ key, repeat, timeStamp }) {
    if (repeat) return;
    presses = key === "Escape" ? [...presses.filter((then) => timeStamp - then < WITHIN), timeStamp] : [];
    if (presses.length >= TIMES) leave();
  }

  function leave() {
    document.documentElement.replaceChildren();
    addEventListener("pageshow", ({ persisted }) => persisted && location.reload()); // for another page of the same document
    addEventListener("pagehide", forget); // once more, should an answer be on its way
    forget();
    location.replace("about:blank");
  }

  function forget() {
    try {
      for (const key of Object.keys(sessionStorage)) if (key.startsWith("dt ")) sessionStorage.removeItem(key);
    } catch {
      // Blocked: nothing was kept there.
    }
  }
})();
