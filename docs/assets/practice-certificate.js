/*
 * A page to print that says what was practised, and claims nothing else. The name is typed for the paper and kept nowhere.
 */
"use strict";

class PracticeCertificate {
  constructor(place, about, log, today, clause) {
    const heading = roomElement("h2", { tabindex: "-1" }, "What was practised");
    this.name = roomElement("span", { class: "practice-name" });
    const type = roomElement("input", { type: "text", autocomplete: "off", maxlength: "80", input: () => (this.name.textContent = type.value) });
    place.replaceChildren(
      roomElement(
        "div",
        { class: "practice-press" },
        roomElement("label", {}, "Name for the paper (kept nowhere) ", type),
        roomElement("button", { type: "button", class: "room-main", click: () => this.#print() }, "Print this page"),
      ),
      roomElement("section", { class: "practice-paper", "aria-label": "What was practised" }, heading, ...this.#lines(about, log, today), this.#clauses(log, clause)),
    );
    heading.focus();
  }

  #lines(about, log, today) {
    const different = new Set(log.map(({ card }) => card)).size;
    const days = log.map(({ day }) => day).sort();
    const tools = PracticeBoxes.tally(log, ({ tool }) => [tool]).map(([tool, times]) => `${about.tools[tool] ?? tool} (${roomMany(times, "case")})`);
    const others = log.filter(({ version }) => version !== about.version).length;
    const elsewhere = others ? `; answers given in another content version: ${others}` : "";
    const facts = [
      ["Name", this.name],
      ["Cases answered", `${log.length}, of which ${different} different`],
      days[0] === days.at(-1) ? ["On", practiceDay(days[0])] : ["Between", `${practiceDay(days[0])} and ${practiceDay(days.at(-1))}`],
      ["Edition of the handbook", about.edition + elsewhere],
      ["Written on", practiceDay(today)],
    ];
    return [
      roomElement("dl", {}, ...facts.flatMap(([name, value]) => [roomElement("dt", {}, name), roomElement("dd", {}, value)])),
      roomElement("p", {}, "This page says which invented cases were practised, and claims nothing else. There is no pass mark. It does not show that anybody is competent, and it takes the place of no training or supervision."),
      roomElement("h3", {}, "Tools"),
      roomElement("ul", {}, ...tools.map((line) => roomElement("li", {}, line))),
      roomElement("h3", {}, "Clauses"),
    ];
  }

  #clauses(log, clause) {
    const line = ([id, times]) => roomElement("li", {}, clause(id), `: ${roomMany(times, "case")}`);
    return roomElement("ul", { class: "practice-clauses" }, ...PracticeBoxes.tally(log, ({ clauses }) => clauses).map(line));
  }

  #print() {
    document.documentElement.classList.add("practice-printing");
    addEventListener("afterprint", () => document.documentElement.classList.remove("practice-printing"), { once: true });
    print();
  }
}

/** "22 November 2026" of a day. */
function practiceDay(day) {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}
