/*
 * A tool opened inside a story: the live tool of the handbook, with the facts of the invented case already given.
 *
 * Its answers are the story's alone. They are kept in memory and nowhere else, so they can never be taken for a
 * practitioner's own, and closing it forgets them. One is open at a time; the Python that runs it stays for the next.
 */
"use strict";

/** The answers of an invented case: in memory only, at the time that the story tells. */
class RoomAnswers {
  constructor(given) {
    this.state = given;
    this.today = given.today ?? "";
  }

  now() {
    return this.today ? `${this.today}T12:00:00+00:00` : clock();
  }

  keep(state) {
    this.state = state;
  }

  reread() {
    return false;
  }

  isForgotten() {
    return false;
  }
}

class RoomTool {
  static #open = null; // {shell, tool}: the one that is open
  static #engine = null; // of the page, from the first tool that is opened
  static LEVEL = 5;

  /** Put the way to open it into each place of a tool within `where`; without Python on the page its link stays. */
  static offer(where) {
    if (!document.getElementById("dt-plan") || typeof ToolShell !== "function") return;
    for (const place of where.querySelectorAll(".tool-in-story")) new RoomTool(place);
  }

  constructor(place) {
    this.place = place;
    this.link = place.querySelector("a");
    this.press = roomElement("button", { type: "button", "aria-expanded": "false", click: () => this.toggle() });
    this.inside = roomElement("div", { class: "room-tool" });
    place.append(roomElement("p", {}, this.press), this.inside);
    this.#words();
  }

  toggle() {
    if (RoomTool.#open?.tool === this) return this.close();
    RoomTool.#open?.tool.close();
    const { tool, given } = this.place.dataset;
    const box = roomElement("div", { class: "dt", "data-tool": tool, "data-level": String(RoomTool.LEVEL) });
    const note = "Nothing here touches answers of your own, and nothing of it is kept.";
    this.inside.replaceChildren(
      roomElement("p", { class: "room-invented" }, roomElement("strong", {}, "Invented case. "), note),
      roomElement("div", {}, box),
    );
    RoomTool.#engine ??= new ToolEngine(JSON.parse(document.getElementById("dt-plan").textContent));
    const shell = new ToolShell(RoomTool.#engine, new Map([[tool, box]]), new RoomAnswers(JSON.parse(given)));
    RoomTool.#open = { shell, tool: this };
    shell.listen();
    shell.engine.start();
    this.#words();
  }

  close() {
    if (RoomTool.#open?.tool !== this) return;
    const { shell } = RoomTool.#open;
    if (!shell.isAtRest() || !shell.engine.isWell()) RoomTool.#letPythonGo();
    shell.close();
    RoomTool.#open = null;
    this.inside.replaceChildren();
    this.#words();
  }

  static #letPythonGo() {
    RoomTool.#engine.close();
    RoomTool.#engine = null;
  }

  #words() {
    const open = RoomTool.#open?.tool === this;
    this.press.textContent = open ? "Close the tool" : "Open the tool here with the facts of this case";
    this.press.setAttribute("aria-expanded", String(open));
  }
}
