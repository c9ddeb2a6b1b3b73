/* Put into pages by `serve` alone: asks twice a second whether the site has changed, and shows what is wrong or behind. */
"use strict";

(() => {
  const PLACE = "position:fixed;inset:auto 0 0 0;z-index:1000;margin:0;overflow:auto;color:#fff;";
  const WRONG = `${PLACE}padding:1rem;max-height:50vh;white-space:pre-wrap;font:14px/1.5 monospace;background:#8b1a1a`;
  const BEHIND = `${PLACE}padding:.4rem 1rem;max-height:20vh;font:14px/1.5 sans-serif;background:#33424e`;
  let seen = null; // the version of the site that this page shows
  let notice = null;

  async function ask() {
    if (document.hidden) return;
    const answer = await fetch("/-live.json").catch(() => null); // the server may have been stopped
    if (!answer) return;
    const { version, problems, behind } = await answer.json();
    if (seen !== null && version !== seen && !problems) location.reload();
    else if (version !== seen) show(problems, behind);
    seen = version;
  }

  function show(problems, behind) {
    notice?.remove();
    if (problems) say("pre", "alert", `The site was not built. This page is the last one that was.\n\n${problems}`, WRONG);
    else if (behind) say("p", "status", behind, BEHIND);
  }

  function say(kind, role, words, style) {
    notice = document.createElement(kind);
    notice.setAttribute("role", role);
    notice.textContent = words;
    notice.style.cssText = style;
    document.body.append(notice);
  }

  setInterval(ask, 500);
  ask();
})();
