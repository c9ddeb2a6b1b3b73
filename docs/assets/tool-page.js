/*
 * Starts the tools of a page, as early as the page allows.
 *
 * This script stands at the head of the page, beside what the tools need to know. So Python is on its way while the text
 * of the page still arrives; the tools answer as soon as all of that text is there, and an answer handed in before then
 * is kept for them. Where the reader turns to another page, Python goes along: see page-turn.js.
 */
"use strict";

(() => {
  const plan = document.getElementById("dt-plan");
  if (!plan || !("asks" in plan.dataset)) return;
  const WHOLE = "main ~ footer"; // the page's foot: everything of ours stands before it
  const engine = new ToolEngine(JSON.parse(plan.textContent));
  const early = []; // what was handed in before the tools could take it
  let shell = null; // the tools, once all of the page is there
  const keep = (event) => {
    if (!event.target.closest(".dt[data-tool]")) return;
    event.preventDefault();
    early.push(event);
  };
  const parsing = new MutationObserver(() => document.querySelector(WHOLE) && begin());

  document.addEventListener("submit", keep);
  parsing.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("page-turning", stay);
  document.addEventListener("page-turned", turned);
  engine.start();
  let arrival = isNew() ? new Arrival("theme-is-there") : null;
  if (document.readyState !== "loading") begin();

  /** A page opened at its top: one that is shown again, or at some place in it, needs its whole length at once. */
  function isNew() {
    return !location.hash && performance.getEntriesByType("navigation")[0]?.type === "navigate";
  }

  function begin() {
    parsing.disconnect();
    document.removeEventListener("DOMContentLoaded", begin);
    document.removeEventListener("submit", keep);
    open();
    early.forEach((event) => shell.take(event));
  }

  function open() {
    const boxes = Array.from(document.querySelectorAll(".dt[data-tool]"), (box) => [box.dataset.tool, box]);
    shell = new ToolShell(engine, new Map(boxes), undefined, shell?.said);
    shell.listen();
  }

  /** This document is to stay for the sake of a Python that runs or is about to, and that nobody waits for just now. */
  function stay(event) {
    if (shell?.isAtRest() && engine.isWell()) event.preventDefault();
  }

  function turned({ detail }) {
    shell.close();
    arrival?.end();
    arrival = detail.atTop ? new Arrival("tools-at-rest") : null;
    open();
  }
})();
