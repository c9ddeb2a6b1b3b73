/*
 * Puts a "Copy" button under the text of a report, which can be selected and copied without it. Nothing is sent.
 * The newer way to copy is refused on pages from a folder and from plain http, so the older one stands behind it.
 */
"use strict";

async function copyText(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return document.execCommand("copy");
  }
}

function offerToCopy() {
  for (const report of document.querySelectorAll("details.report")) {
    const field = report.querySelector("textarea");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy the text";
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      const copied = await copyText(field);
      said.textContent = copied ? "Copied." : "It could not be copied. Select the text and copy it yourself.";
      if (copied) button.focus();
    });
    field.after(button, " ", said);
    report.addEventListener("toggle", () => {
      if (!report.open) return;
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length); // behind "Remark:"
    });
  }
}

offerToCopy();
document.addEventListener("page-turned", offerToCopy);
