/*
 * The bar of a room: back and forward, the time, and the way between the two windows.
 */
"use strict";

class RoomBar {
  static KEYS = [
    ["Arrow right, Page Down, Space", "Next stage"],
    ["Arrow left, Page Up, Shift and Space", "Stage before"],
    ["C", "Commit the count"],
    ["R", "Show the answer, once the count is committed"],
    ["T", "Start or pause the time"],
    ["Arrow down, arrow up", "Scroll"],
  ];

  constructor(view) {
    this.view = view;
    this.back = this.#button("Back", () => this.#go(-1));
    this.next = this.#button("Next", () => this.#go(1));
    this.time = roomElement("span", { class: "room-time", role: "timer" });
    this.press = this.#button("Start the time", () => view.act({ do: "timer", set: "press" }));
    this.reset = this.#button("Reset the time", () => view.act({ do: "timer", set: "reset" }));
    this.minutes = roomElement("input", { type: "number", min: "1", max: RoomState.MOST, inputmode: "numeric" });
    this.minutes.addEventListener("change", () => view.act({ do: "timer", set: "minutes", minutes: this.minutes.value }));
    this.letters = this.#button("", () => view.act({ do: "letters" }));
    this.other = roomElement("div", { class: "room-buttons room-other" });
    this.step = roomElement("p", { class: "room-said", role: "status" });
    this.running = roomElement("p", { class: "room-running" });
    this.now = roomElement(
      "div",
      { class: "room-now", role: "region", "aria-label": "Stages and time" },
      roomElement("div", { class: "room-buttons" }, this.back, this.next, this.time, this.press, this.reset),
    );
    this.more = roomElement("div", { class: "room-more", role: "region", "aria-label": "The two windows" }, ...this.#parts());
  }

  #parts() {
    const more = roomElement(
      "details",
      { class: "folded" },
      roomElement("summary", {}, "Keys, minutes and starting again"),
      roomElement("table", { class: "rows" }, ...RoomBar.KEYS.map(([key, does]) => roomElement("tr", {}, roomElement("th", { scope: "row" }, key), roomElement("td", {}, does)))),
      roomElement("label", { class: "room-minutes" }, "Minutes for this stage ", this.minutes),
      roomElement("div", { class: "room-buttons" }, this.letters, this.#button("Clear the counts and start again", () => this.#again())),
    );
    return [this.other, this.step, this.running, more];
  }

  #button(words, press) {
    return roomElement("button", { type: "button", click: press }, words);
  }

  #go(by) {
    this.view.act({ do: "go", to: this.state.stage + by });
  }

  #again() {
    if (confirm("Clear every count and go back to the first stage?")) this.view.act({ do: "start again" });
  }

  draw(state, now) {
    this.state = state;
    const last = this.view.plan.stages.length - 1;
    this.back.disabled = state.stage === 0;
    this.next.disabled = state.stage === last;
    this.letters.textContent = state.letters ? "Switch the letter keys off" : "Switch the letter keys on";
    this.tick(state, now);
  }

  /** The time as it stands; true where it has run out. */
  tick(state, now) {
    this.#drawRunning(state, now);
    const timer = state.timers[state.stage];
    const left = RoomState.left(timer, now);
    const over = timer.total > 0 && left <= 0;
    this.press.textContent = timer.since === null ? "Start the time" : "Pause the time";
    this.press.hidden = this.reset.hidden = timer.total === 0;
    if (this.minutes !== document.activeElement) this.minutes.value = timer.total ? timer.total / 60_000 : "";
    this.time.textContent = over ? "Time is up" : timer.total ? `${RoomBar.clock(left)} left` : "No time set";
    this.time.classList.toggle("room-over", over);
    return over;
  }

  #drawRunning(state, now) {
    if (this.view.role !== "facilitator") return;
    const planned = this.view.plan.stages.reduce((sum, { minutes }) => sum + minutes, 0);
    const gone = Math.max(0, Math.floor((now - state.begun) / 60_000));
    const words = [
      `Planned for the story: ${planned ? roomMany(planned, "minute") : "no time given"}.`,
      `Begun ${roomMany(gone, "minute")} ago.`,
      this.#nextStage(state.stage + 1),
    ].join(" ");
    if (this.running.textContent !== words) this.running.textContent = words;
  }

  #nextStage(at) {
    if (!(at in this.view.plan.stages)) return "This is the last stage.";
    const { minutes } = this.view.plan.stages[at];
    return `Next: ${this.view.story.heading(at)?.textContent ?? ""}${minutes ? ` (${roomMany(minutes, "minute")})` : ""}.`;
  }

  /** "7:05" of milliseconds. */
  static clock(left) {
    const seconds = Math.max(0, Math.ceil(left / 1_000));
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }
}
