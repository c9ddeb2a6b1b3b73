/*
 * Practice alone: draws cases from the decks, asks, shows why, and keeps on this device when each comes back.
 *
 * The cases, their answers and every word said of them were made from the rules when the site was built, and stand in
 * the page. Progress is in the browser's local storage and nowhere else; it is handed out and taken in as a file, and
 * nothing is ever sent.
 */
"use strict";

/** The learner's progress, in memory and in the browser's storage where it lets us. */
class PracticeStore {
  static KEY = "practice";

  constructor() {
    this.kept = PracticeStore.lasts();
    this.#read();
    addEventListener("storage", ({ key }) => key === PracticeStore.KEY && this.#read()); // practised in another tab
  }

  #read() {
    try {
      this.progress = PracticeBoxes.taken(JSON.parse(localStorage.getItem(PracticeStore.KEY))) ?? PracticeBoxes.fresh();
    } catch {
      this.progress = PracticeBoxes.fresh();
    }
  }

  keep(progress) {
    this.progress = progress;
    try {
      localStorage.setItem(PracticeStore.KEY, JSON.stringify(progress));
    } catch {
      this.kept = false; // blocked or full: practice goes on from memory, and the page says so
    }
  }

  /** Whether what is kept outlives the page: where a browser blocks its storage, storage.js stands in for it. */
  static lasts() {
    return typeof Storage === "function" && localStorage instanceof Storage;
  }

  clear() {
    this.keep(PracticeBoxes.fresh());
    try {
      localStorage.removeItem(PracticeStore.KEY);
    } catch {
      // Nothing was kept there.
    }
  }
}

/** The practice of one page. */
class Practice {
  static CASES = [5, 10, 20];
  static WHY = {
    follows: "The same case with one answer different.",
    missed: "You missed this one a few cases ago.",
    due: "You have had this case before, and it is due again.",
    new: "A case you have not had yet.",
  };
  static FILE = "practice progress";
  static KEPT = "It stays in this browser and is never sent anywhere; whoever uses this browser can see it.";
  static NOT_KEPT = "This browser lets the page keep nothing: the progress is forgotten when you leave, unless you save it as a file.";

  #session = [];
  #answers = [];
  #most = 10;

  constructor(place) {
    this.place = place;
    this.about = JSON.parse(place.dataset.about); // {edition, version, tools: {tool: title}, clauses: {clause: address}}
    this.lists = document.querySelector(".practice-decks");
    this.lists.remove(); // out of reach of the eye and of a search in the page, and the page is light without them
    this.decks = Array.from(this.lists.querySelectorAll(".practice-deck"), ({ dataset }) => dataset.tool);
    this.store = new PracticeStore();
    this.home = roomElement("div", { class: "practice-home" });
    this.desk = roomElement("div", { class: "practice-desk" });
    this.certificate = roomElement("div", { class: "practice-certificate" });
    this.live = roomElement("p", { class: "room-said", role: "status" });
    place.append(this.home, this.live, this.desk, this.certificate);
    this.#atHome();
  }

  today() {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  }

  /* ---- Before a session ---- */

  #atHome() {
    const { log } = this.store.progress;
    const words = (tool) => ` ${this.about.tools[tool]} (${roomMany(this.#cards(tool).length, "case")})`;
    const box = (tool) => roomElement("label", {}, roomElement("input", { type: "checkbox", name: "tool", value: tool, checked: true }), words(tool));
    const size = (cases) => roomElement("label", {}, roomElement("input", { type: "radio", name: "most", value: String(cases), checked: cases === this.#most }), ` ${cases} cases`);
    const form = roomElement(
      "form",
      { class: "commit", submit: (event) => this.#start(event) },
      roomElement("fieldset", {}, roomElement("legend", {}, "Which tools?"), ...this.decks.map(box)),
      roomElement("fieldset", { class: "sure" }, roomElement("legend", {}, "How many cases?"), ...Practice.CASES.map(size)),
      roomElement("button", { type: "submit" }, "Start practising"),
    );
    this.home.replaceChildren(form, this.#kept(log));
    this.home.hidden = false;
  }

  #kept(log) {
    const different = new Set(log.map(({ card }) => card)).size;
    const says = log.length ? `${this.store.kept ? "On this device" : "So far"}: ${roomMany(log.length, "answer")} to ${roomMany(different, "different case")}.` : "Nothing is kept on this device yet.";
    const file = roomElement("input", { type: "file", accept: ".json,application/json", class: "practice-file", "aria-label": "A file of progress", change: ({ target }) => this.#import(target) });
    const press = (words, deed) => roomElement("button", { type: "button", click: deed }, words);
    const some = log.length ? [press("What was practised", () => this.#certify()), press("Save the progress as a file", () => this.#export()), press("Clear the progress", () => this.#clear())] : [];
    return roomElement(
      "section",
      { class: "practice-kept", "aria-label": "Your progress" },
      roomElement("p", {}, `${says} ${this.store.kept ? Practice.KEPT : Practice.NOT_KEPT}`),
      roomElement("div", { class: "room-buttons" }, ...some),
      roomElement("p", {}, roomElement("label", {}, "Take progress from a file ", file)),
    );
  }

  #start(event) {
    event.preventDefault();
    const fields = new FormData(event.target);
    const tools = fields.getAll("tool");
    if (!tools.length) return this.#say("Choose at least one tool.");
    this.#most = Number(fields.get("most"));
    this.deck = tools.flatMap((tool) => this.#cards(tool));
    this.#session = [];
    this.#answers = [];
    this.home.hidden = true;
    this.certificate.replaceChildren();
    this.#say("");
    this.#deal();
  }

  /** The cards of a tool. */
  #cards(tool) {
    return Array.from(this.lists.querySelectorAll(`.practice-deck[data-tool="${tool}"] .card`), ({ dataset }) => ({
      card: dataset.card,
      tool,
      level: Number(dataset.level) || 1,
      clauses: (dataset.clauses ?? "").split(" ").filter(Boolean),
      after: dataset.after ?? "",
    }));
  }

  /* ---- A session ---- */

  #deal() {
    const next = this.#session.length < this.#most ? PracticeBoxes.next(this.store.progress, this.deck, this.#session, this.today()) : null;
    if (!next) return this.#finish();
    const card = this.lists.querySelector(`.card[data-card="${CSS.escape(next.card)}"]`).cloneNode(true);
    card.querySelector(".card-head")?.remove();
    const heading = roomElement("h2", { tabindex: "-1" }, `Case ${this.#session.length + 1} of ${this.#most}`);
    const after = roomElement("p", { class: "room-buttons" });
    this.desk.replaceChildren(heading, roomElement("p", { class: "practice-why" }, `${this.about.tools[next.tool]}. ${Practice.WHY[next.why]}`), card, after);
    for (const question of RoomQuestion.within(card)) question.ask(() => this.#answered(next, question, after));
    RoomTool.offer(card);
    heading.focus();
  }

  #answered(next, question, after) {
    const right = Boolean(question.chosen) && question.right !== "wrong";
    const answer = { right, sure: question.sure, version: this.about.version };
    this.store.keep(PracticeBoxes.answered(this.store.progress, next, answer, this.today()));
    this.#session.push({ card: next.card, tool: next.tool, right });
    this.#answers.push({ ...answer, right: question.right ?? "wrong" });
    const last = this.#session.length === this.#most;
    after.replaceChildren(
      roomElement("button", { type: "button", class: "room-main", click: () => this.#deal() }, last ? "See how it went" : "Next case"),
      ...(last ? [] : [roomElement("button", { type: "button", click: () => this.#finish() }, "Stop here")]),
    );
    if (!this.store.kept) this.#say(Practice.NOT_KEPT);
  }

  #finish() {
    const heading = roomElement("h2", { tabindex: "-1" }, "How it went");
    const right = this.#session.filter((each) => each.right).length;
    const had = this.#session.length;
    const words = had ? `${roomMany(had, "case")}, ${right} answered as the handbook says.` : "Nothing is due today, and there is no new case in these tools.";
    const calibration = roomCalibration(this.#answers.filter(({ sure }) => sure)).map((line) => roomElement("li", {}, line));
    const log = had ? this.store.progress.log.slice(-had) : [];
    const due = PracticeBoxes.due(this.store.progress, this.deck, PracticeBoxes.after(this.today(), 1));
    this.desk.replaceChildren(
      heading,
      roomElement("p", {}, `${words} ${due ? `${roomMany(due, "case")} will be due again by tomorrow.` : ""}`),
      ...(calibration.length ? [roomElement("h3", {}, "How sure, and how right"), roomElement("ul", {}, ...calibration)] : []),
      ...(had ? [roomElement("h3", {}, "What was practised, by clause"), this.#byClause(log)] : []),
    );
    this.#atHome();
    heading.focus();
  }

  #byClause(log) {
    const says = (times, right) => `: ${roomMany(times, "case")}, ${right} as the handbook says`;
    const line = ([clause, times, right]) => roomElement("li", {}, this.#clause(clause), says(times, right));
    return roomElement("ul", { class: "practice-clauses" }, ...PracticeBoxes.tally(log, ({ clauses }) => clauses).map(line));
  }

  #clause(clause) {
    const address = this.about.clauses[clause];
    return address ? roomElement("a", { href: address, class: "clause-link" }, clause) : clause;
  }

  /* ---- What was practised, to print ---- */

  #certify() {
    new PracticeCertificate(this.certificate, this.about, this.store.progress.log, this.today(), (clause) => this.#clause(clause));
  }

  /* ---- The progress as a file ---- */

  #export() {
    const text = JSON.stringify({ what: Practice.FILE, edition: this.about.edition, progress: this.store.progress }, null, 1);
    const link = roomElement("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: `practice-${this.today()}.json` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    this.#say(`Given to the browser as ${link.download}.`);
  }

  async #import(input) {
    const [file] = input.files;
    if (!file) return;
    const progress = PracticeBoxes.taken(await file.text().then(JSON.parse).then(({ what, progress }) => what === Practice.FILE && progress, () => null));
    input.value = "";
    if (!progress) return this.#say("This file holds no progress of practice, so nothing was taken from it.");
    this.store.keep(progress);
    this.#atHome();
    this.#say(`Taken from the file: ${roomMany(progress.log.length, "answer")}. It took the place of what was kept here.`);
  }

  #clear() {
    if (!confirm("Clear all progress of practice that is kept in this browser?")) return;
    this.store.clear();
    this.certificate.replaceChildren();
    this.desk.replaceChildren();
    this.#atHome();
    this.#say("The progress is cleared.");
  }

  #say(words) {
    this.live.textContent = words;
  }
}

document.addEventListener("DOMContentLoaded", () => {
  const place = document.querySelector(".practice[data-about]");
  if (place) new Practice(place);
});
