/*
 * Lets the browser keep the handbook for use without a network, where it can: over https or from this machine itself.
 *
 * Says once when all of it is kept, and that a newer edition waits while one does. A newer edition is taken when the
 * reader says so, or when no page of the handbook is open; then every open page loads anew, so that none is of another.
 */
"use strict";

(() => {
  const TOLD = "handbook edition"; // in the tab's storage: "announced", or "put off" by the reader
  const KEPT = "The whole handbook is kept on this device. It can be opened without a network.";
  const NEWER = "A newer edition of this handbook is ready. The pages that are open load anew; what you handed in is kept.";
  const HEARD_MS = 100; // a screen reader hears what changes in a place that it knows
  const address = new URL("../sw.js", document.currentScript.src);
  const workers = location.protocol.startsWith("http") ? navigator.serviceWorker : undefined;
  if (!workers) return;

  const notice = document.createElement("div");
  notice.className = "edition-notice";
  notice.hidden = true;
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  notice.append(words);
  document.body.append(notice);

  function show(text, ...buttons) {
    notice.hidden = false;
    notice.replaceChildren(words, ...buttons);
    setTimeout(() => (words.textContent = text), HEARD_MS);
  }

  function button(label, pressed) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", pressed);
    return made;
  }

  const hide = () => (notice.hidden = true);

  /** The newer edition's worker, once it has kept all of it. */
  function offer(worker) {
    const told = sessionStorage.getItem(TOLD);
    if (told === "put off") return;
    if (told) words.removeAttribute("role"); // it is shown on every page, and announced on one
    sessionStorage.setItem(TOLD, "announced");
    const use = button("Use it now", () => worker.postMessage({ type: "use" }));
    const later = button("Later", () => {
      sessionStorage.setItem(TOLD, "put off");
      hide();
    });
    show(NEWER, use, later);
  }

  function watch(registration) {
    if (registration.waiting && workers.controller) offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const coming = registration.installing;
      coming?.addEventListener("statechange", () => coming.state === "installed" && workers.controller && offer(coming));
    });
  }

  if (workers.controller) workers.addEventListener("controllerchange", () => location.reload(), { once: true });
  workers.addEventListener("message", ({ data }) => data.type === "kept" && show(KEPT, button("Good", hide)));
  workers.startMessages();
  const register = () => workers.register(address, { updateViaCache: "none" }).then(watch).catch(() => {}); // not to be had
  addEventListener("load", () => (self.requestIdleCallback ?? setTimeout)(register));
})();
