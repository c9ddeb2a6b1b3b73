/*
 * Says in words that the tools' own script did not come, where it did not: nothing else on the page could.
 * It is written as the tools write their state, over each of them; what each can ask and say stands below in full.
 */
"use strict";

addEventListener("load", () => {
  if (!document.querySelector("#dt-plan[data-asks]") || typeof ToolShell === "function") return;
  for (const [at, box] of document.querySelectorAll(".dt[data-tool]").entries()) {
    const line = document.createElement("div");
    line.className = "dt-state";
    line.dataset.state = "failed";
    const words = document.createElement("p");
    if (!at) words.setAttribute("role", "status"); // said once
    const retry = document.createElement("button");
    retry.type = "button";
    retry.textContent = "Retry";
    retry.addEventListener("click", () => location.reload());
    line.append(words, retry);
    box.before(line);
    words.textContent = "Failed to load: tools.js could not be loaded. The tool is written out in full below.";
    box.parentElement.nextElementSibling.open = true;
  }
});
