/*
 * The pack of a session plan: of all worksheets, guides and posters, those that the address asks for, in its order.
 *
 * `#stories=ID,ID&only=worksheet&title=NAME`: without `only`, worksheets first, then guides, then posters. Any other
 * address leaves the page as it is: a link to one sheet shows that sheet without this script.
 */
"use strict";

class Pack {
  static KINDS = ["worksheet", "guide", "poster"];

  constructor(place) {
    this.place = place;
    this.sheets = [...place.querySelectorAll(".sheet")];
    this.title = document.createElement("h2");
    this.list = document.createElement("ol");
    place.prepend(this.title, this.list);
    addEventListener("hashchange", () => this.#show());
    this.#show();
  }

  #show() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    const stories = (wanted.get("stories") ?? "").split(",").filter(Boolean);
    this.place.classList.toggle("chosen", stories.length > 0);
    this.title.textContent = stories.length ? (wanted.get("title") ?? "") : "";
    this.title.hidden = !this.title.textContent;
    this.list.replaceChildren();
    if (!stories.length) return;
    const kinds = Pack.KINDS.filter((kind) => [null, kind].includes(wanted.get("only")));
    const chosen = kinds.flatMap((kind) => this.#of(kind, stories));
    for (const sheet of this.sheets) sheet.classList.toggle("away", !chosen.includes(sheet));
    this.place.append(...chosen);
    this.list.replaceChildren(...stories.map((id) => this.#entry(id)).filter(Boolean));
  }

  /** A story of the pack by its title. */
  #entry(id) {
    const title = document.getElementById(`guide-${id}`)?.querySelector("h2")?.textContent;
    if (!title) return null;
    const entry = document.createElement("li");
    entry.textContent = title;
    return entry;
  }

  /** The sheets of one kind for these stories, in their order; each poster once, for the first story that needs it. */
  #of(kind, stories) {
    const guides = stories.map((id) => this.sheets.find(({ dataset }) => dataset.sheet === "guide" && dataset.story === id)).filter(Boolean);
    if (kind !== "poster") return guides.map(({ dataset }) => document.getElementById(`${kind}-${dataset.story}`));
    const tools = new Set(guides.flatMap(({ dataset }) => (dataset.tools ?? "").split(" ")));
    return [...tools].map((tool) => document.getElementById(`poster-${tool}`)).filter(Boolean);
  }
}

document.addEventListener("DOMContentLoaded", () => {
  const place = document.querySelector(".pack");
  if (place) new Pack(place);
});
