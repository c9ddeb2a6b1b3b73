/*
 * The page's side of the tools: takes a submitted form to the engine, puts the answer's HTML in, moves focus.
 *
 * It knows nothing of questions, rules or outcomes. A tool is `<div class="dt" data-tool="ID">` holding native
 * forms with `data-event` (and `data-subject`); whatever is submitted goes to Python as it stands, and what
 * Python returns is shown as it stands. An answer given before Python is there waits its turn.
 * What the reader said is kept in this tab only, as Python last gave it; nothing is sent anywhere.
 */
"use strict";

/** The line above a tool that says, in words, which state the engine is in, with Retry or Restart beside it. */
class StateLine {
  static WORDS = {
    loading: () => "Loading. You can answer already: your answer is used as soon as the tool is ready.",
    waiting: () => "Loading. Your answer is kept and is used as soon as the tool is ready.",
    ready: () => "Ready. Your answers stay in this browser tab.",
    unsupported: ({ why, where }) => `Unsupported: the tool cannot run here, because ${why}. It is written out in full ${where}.`,
    failed: ({ file, why, outdated, where }) =>
      outdated
        ? "Failed to load: a newer version of this handbook is available. Reload the page to use it."
        : `Failed to load: ${file} ${why}. The tool is written out in full ${where}.`,
    stopped: ({ why, where }) => `Stopped: ${why}. Your answers so far are kept. The tool is written out in full ${where}.`,
  };
  static BUTTONS = { failed: "Retry", stopped: "Restart" };
  static WRITTEN_OUT = new Set(["unsupported", "failed", "stopped"]);

  constructor(box, restart) {
    this.whole = box.parentElement.nextElementSibling;
    this.line = document.createElement("div");
    this.line.className = "dt-state";
    this.words = document.createElement("p"); // no live region: one speaks for all tools of a page
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.addEventListener("click", restart);
    this.line.append(this.words, this.button);
    box.before(this.line);
  }

  /** Show the state, and give back the words for it. */
  show(state, waiting) {
    const where = this.whole ? "below" : "on its own page";
    const words = StateLine.WORDS[waiting && state.name === "loading" ? "waiting" : state.name]({ ...state, where });
    this.line.dataset.state = state.name;
    if (this.words.textContent !== words) this.words.textContent = words;
    if (StateLine.WRITTEN_OUT.has(state.name)) this.whole?.setAttribute("open", "");
    this.button.textContent = state.outdated ? "Reload" : (StateLine.BUTTONS[state.name] ?? "");
    this.button.hidden = !this.button.textContent;
    return words;
  }
}

/** The tools of one page and the answers on their way to the engine. */
class ToolShell {
  #queue = []; // {event, form, tries}: submitted and not yet answered, in order
  #stale = new Set(); // tools whose screens are to be drawn anew, once nobody waits for an answer
  #busy = false;
  #here = Promise.resolve(); // while the page is shown
  #back = () => {}; // tells that it is again
  #closing = new AbortController();

  /**
   * `store` keeps the answers: the reader's own, or those of an invented case, which never meet. `said` is the state that
   * the reader has heard already, on another page.
   */
  constructor(engine, boxes, store = new AnswerStore(`dt ${new URL(".", document.baseURI).pathname}`), said = "") {
    this.said = said; // the state that was announced last
    this.boxes = boxes;
    this.levels = Object.fromEntries(Array.from(boxes, ([id, box]) => [id, Number(box.dataset.level)]));
    this.store = store;
    this.drafts = new Drafts(store.key && `${store.key} typed`);
    this.engine = engine;
    engine.changed = () => this.#stateChanged();
    this.lines = new Map(Array.from(boxes, ([id, box]) => [id, new StateLine(box, () => this.engine.restart())]));
    this.live = document.body.appendChild(document.createElement("div"));
    this.live.className = "dt-live";
    this.live.setAttribute("aria-live", "polite");
    this.#say();
  }

  listen() {
    const { signal } = this.#closing;
    document.addEventListener("submit", (event) => this.take(event), { signal });
    document.addEventListener("input", ({ target }) => this.#isOurs(target) && this.drafts.note(target), { signal });
    document.addEventListener("click", onceOnly, { signal, capture: true });
    document.addEventListener("keydown", onceOnly, { signal, capture: true });
    document.addEventListener("click", stayHere, { signal });
    addEventListener("pagehide", ({ persisted }) => persisted && this.#wentAway(), { signal });
    addEventListener("pageshow", ({ persisted }) => persisted && this.#cameBack(), { signal });
    for (const box of this.boxes.values()) this.drafts.fill(box);
    for (const box of this.boxes.values()) box.addEventListener("focusin", () => this.engine.start(), { once: true });
    this.#stateChanged();
  }

  /** Take no more answers; the engine goes on, for whoever comes next. */
  close() {
    this.#closing.abort();
    this.#queue = [];
    this.#stale.clear();
    this.engine.changed = () => {};
    this.live.remove();
  }

  /** Whether nobody waits for an answer. */
  isAtRest() {
    return !this.#queue.length;
  }

  #isOurs(element) {
    const box = element.closest(".dt[data-tool]");
    return box !== null && this.boxes.get(box.dataset.tool) === box;
  }

  /** A form that was handed in. */
  take(event) {
    const form = event.target;
    if (!this.#isOurs(form)) return;
    const { tool } = form.closest(".dt[data-tool]").dataset;
    event.preventDefault();
    const fields = Array.from(new FormData(form));
    if (event.submitter?.name) fields.push([event.submitter.name, event.submitter.value]);
    const { subject = "", event: kind = "answer" } = form.dataset;
    this.#enqueue({ event: { tool, subject, kind, fields }, form, tries: 0 });
  }

  /** The last word counts: a second answer to a tool before the first was taken replaces it. */
  #enqueue(turn) {
    if (this.#queue.some((other) => other.form === turn.form && other.tries)) return;
    const at = this.#queue.findIndex((other) => other.event?.tool === turn.event.tool && !other.tries);
    if (at < 0) this.#queue.push(turn);
    else this.#queue[at] = turn;
    this.engine.start();
    this.#work();
  }

  #stateChanged() {
    if (this.engine.state.name === "ready" && this.store.state && !this.#queue.length) this.#refresh();
    this.#work();
  }

  /** The browser keeps the page in its memory, and Python may still answer it: that is not looked at until it is back. */
  #wentAway() {
    this.#here = new Promise((back) => (this.#back = back));
  }

  /** A page that Back brought to life again may show what was changed or cleared since. */
  #cameBack() {
    if (this.store.isForgotten()) return location.reload();
    this.#back();
    this.drafts.reread();
    for (const box of this.boxes.values()) {
      for (const form of box.querySelectorAll("form")) form.reset();
      this.drafts.fill(box);
    }
    if (this.store.reread()) this.#refresh();
    this.#work();
  }

  #refresh() {
    this.#stale = new Set(this.boxes.keys());
  }

  /**
   * Take what waits through the engine: answers first, then the other tools of the page, one at a time.
   * What broke the engine twice is not tried a third time.
   */
  async #work() {
    this.#say();
    if (this.#busy) return;
    this.#busy = true;
    while ((this.#queue.length || this.#stale.size) && this.engine.state.name === "ready") {
      await (this.#queue.length ? this.#take(this.#queue[0]) : this.#draw(...this.#stale));
    }
    this.#busy = false;
    if (this.#closing.signal.aborted) return;
    this.#say();
    if (this.engine.state.name !== "loading") document.dispatchEvent(new Event("tools-at-rest")); // the page may go on
  }

  /** One answer: the tool in which it was given is drawn at once, the others after it. */
  async #take(turn) {
    const acting = turn.event.tool;
    turn.tries += 1;
    const answer = await this.#ask([acting], turn.event);
    if (answer || turn.tries > 1) this.#queue.shift();
    if (!answer) return;
    this.#show(answer, acting, turn);
    this.#refresh();
    this.#stale.delete(acting);
  }

  /** The first of these tools as it stands now. */
  async #draw(tool) {
    this.#stale.delete(tool);
    const answer = await this.#ask([tool], null);
    if (answer && !this.#closing.signal.aborted) this.#show(answer);
  }

  /** What Python answers, or null where the engine broke: its state says how. */
  async #ask(tools, event) {
    const request = { tools, levels: this.levels, state: this.store.state, event, now: this.store.now() };
    const answer = await this.engine.step(JSON.stringify(request)).then(JSON.parse, () => null);
    await this.#here;
    return answer;
  }

  #show({ state, screens }, acting, turn) {
    this.store.keep(state);
    const anew = ANEW.includes(turn?.event.kind);
    if (anew) this.drafts.clear();
    else if (turn) this.drafts.handedIn(turn.form);
    for (const [id, { html, focus, say, way, record }] of Object.entries(screens)) {
      replace(this.boxes.get(id), html, this.drafts, anew);
      light(this.boxes.get(id).parentElement.querySelector("svg"), way);
      this.boxes.get(id).record = record; // every form of it, for record.js
      if (id !== acting) continue;
      this.live.textContent = say;
      if (focus) document.getElementById(focus)?.focus();
    }
  }

  /** Every tool shows the state; it is announced once, in the words of the tool that somebody waits at. */
  #say() {
    let said = "";
    for (const [id, line] of this.lines) {
      const waiting = this.#queue.some((turn) => turn.event?.tool === id);
      const words = line.show(this.engine.state, waiting);
      if (waiting || !said) said = words;
    }
    if (said && said !== this.said) this.live.textContent = this.said = said;
  }
}

const ANEW = ["clear", "reopen"]; // after these, nothing of what stood there may stay

/** Put new HTML into a tool, with the half-made answers that belong in it; where nothing changed, leave it. */
function replace(box, html, drafts, anew) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  if (!anew && fresh.innerHTML === box.innerHTML) return;
  drafts.fill(fresh.content);
  box.replaceChildren(fresh.content);
}

/** Show in a tool's diagram what the answers have led through, and what they have closed. */
function light(diagram, { taken, closed }) {
  for (const part of diagram?.querySelectorAll(".node, .edge") ?? []) {
    const [, name] = part.classList;
    part.classList.toggle("dt-taken", taken.includes(name));
    part.classList.toggle("dt-closed", closed.includes(name));
  }
}

/** The second half of a double click, or a key held down, must not answer the question that comes next. */
function onceOnly(event) {
  const repeated = event.type === "click" ? event.detail > 1 && event.target.closest("[type=submit]") : event.repeat && event.key === "Enter";
  if (repeated && event.target.closest(".dt[data-tool] form")) event.preventDefault();
}

/** A link to this very page moves within it: the words searched for, in the address, would make it load anew. */
function stayHere(event) {
  const link = event.target.closest("a[href]");
  if (!link?.hash || link.origin + link.pathname !== location.origin + location.pathname) return;
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  location.hash = link.hash;
}
