/* Put into pages by `serve` alone: asks once a second whether the site was built anew, and shows what is wrong. */
"use strict";

(() => {
  let seen = null; // the version of the site that this page shows
  let notice = null;

  async function ask() {
    if (document.hidden) return;
    const answer = await fetch("/-live.json").catch(() => null); // the server may have been stopped
    if (!answer) return;
    const { version, problems } = await answer.json();
    if (seen !== null && version !== seen && !problems) location.reload();
    else if (version !== seen) show(problems);
    seen = version;
  }

  function show(problems) {
    notice?.remove();
    if (!problems) return;
    notice = document.createElement("pre");
    notice.setAttribute("role", "alert");
    notice.textContent = `The site was not built. This page is the last one that was.\n\n${problems}`;
    notice.style.cssText =
      "position:fixed;inset:auto 0 0 0;z-index:1000;margin:0;padding:1rem;max-height:50vh;overflow:auto;" +
      "white-space:pre-wrap;font:14px/1.5 monospace;color:#fff;background:#8b1a1a";
    document.body.append(notice);
  }

  setInterval(ask, 1000);
  ask();
})();
