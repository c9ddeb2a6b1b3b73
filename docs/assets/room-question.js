/*
 * Commit, then reveal: one question of a story or of a practice card, and its answer, which was written at build time.
 *
 * Nothing of the answer can be opened before the learner has chosen and said how sure, or has asked on purpose to see
 * it without answering. What was chosen comes first in the answer. What is said here of right and wrong is read from
 * the page; no rule is known to this script.
 */
"use strict";

/** An element from its name, attributes and children; an attribute that is false is left out. */
function roomElement(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

class RoomQuestion {
  static SURE = { sure: "Sure", fairly: "Fairly sure", guessing: "Guessing" };

  /** The questions of a stage or card, each with its answer. */
  static within(place) {
    const reveals = place.querySelectorAll("details.reveal");
    return Array.from(place.querySelectorAll("form.commit"), (form, at) => new RoomQuestion(form, reveals[at], at));
  }

  /** `id` tells it from the other questions of its stage. */
  constructor(form, reveal, id) {
    Object.assign(this, { form, reveal, id, open: false, chosen: null, sure: "" });
    this.many = form.dataset.kind === "items";
    this.legend = form.querySelector(".choices legend")?.textContent.trim() ?? "";
    this.choices = Array.from(form.querySelectorAll(".choices input"), (input) => ({
      value: input.value,
      says: input.labels[0].textContent.trim(),
    }));
  }

  /** Whether a choice, or a set of ticked items, is what the handbook says: "right", "also", "possible" or "wrong". */
  verdict(chosen) {
    if (!this.many) return this.#said(chosen[0]);
    return this.choices.some(({ value }) => this.#parts(value, chosen)) ? "wrong" : "right";
  }

  /** Whether the handbook and a learner part over an item: ticked and not wanted, or wanted and not ticked. */
  #parts(item, ticked) {
    return this.#said(item) === (ticked.includes(item) ? "wrong" : "right");
  }

  /** The verdict that the page gives on a choice. */
  #said(choice) {
    return this.reveal.querySelector(`.feedback[data-choice="${CSS.escape(choice)}"]`)?.dataset.verdict ?? "wrong";
  }

  /** The words of a choice. */
  says(value) {
    return this.choices.find((each) => each.value === value)?.says ?? value;
  }

  /* ---- Alone: the form asks, and opens the answer ---- */

  /** Take the form up; `done(question)` is called once it is committed, or shown without an answer. */
  ask(done) {
    this.done = done;
    this.close();
    this.said = roomElement("p", { class: "room-said", role: "status" });
    const show = roomElement("button", { type: "button", class: "room-plain", click: () => this.#show(null, "") }, "Show without answering");
    this.form.querySelector("[type=submit]").after(show);
    this.form.append(this.said);
    this.form.addEventListener("submit", (event) => this.#submitted(event));
    for (const field of this.form.querySelectorAll("fieldset")) field.disabled = false;
  }

  /** Put the answer out of reach. */
  close() {
    this.open = false;
    this.reveal.open = false;
    this.reveal.classList.add("room-away");
  }

  #submitted(event) {
    event.preventDefault();
    if (this.open) return;
    const fields = new FormData(this.form);
    const chosen = fields.getAll("choice");
    const sure = fields.get("sure") ?? "";
    const lacks = this.many || chosen.length ? (sure ? "" : "sure") : "choice";
    if (!lacks) return this.#show(chosen, sure);
    this.said.textContent = lacks === "sure" ? "Say how sure you are, then commit." : "Choose an answer first, and say how sure you are.";
    this.form.querySelector(`[name=${lacks}]`).focus();
  }

  #show(chosen, sure) {
    Object.assign(this, { chosen, sure, right: chosen && this.verdict(chosen) });
    for (const field of this.form.querySelectorAll("fieldset")) field.disabled = true;
    for (const button of this.form.querySelectorAll("button")) button.remove();
    this.said.textContent = "";
    this.unfold(chosen ?? []);
    this.first.focus();
    this.done?.(this);
  }

  /* ---- The answer ---- */

  /** Open the answer, with the feedback on these choices first and that on the others folded away after the rest. */
  unfold(chosen, words = null) {
    this.open = true;
    this.reveal.classList.remove("room-away");
    this.reveal.open = true;
    this.reveal.querySelector("summary").textContent = "The answer";
    const all = [...this.reveal.querySelectorAll(".feedback")];
    const first = all.filter((each) => this.#comesFirst(each, chosen));
    const others = all.filter((each) => !first.includes(each));
    this.first = roomElement("div", { class: "room-verdict", tabindex: "-1" }, ...this.#opening(chosen, words), ...first);
    this.reveal.querySelector("summary").after(this.first);
    if (!others.length) return;
    const name = chosen.length ? "What there is to say of the other choices" : "What there is to say of each choice";
    const rest = roomElement("details", { class: "folded room-others" }, roomElement("summary", {}, name), ...others);
    rest.open = !chosen.length;
    const last = [...this.reveal.querySelectorAll(":scope > :is(.near, .path)")].at(-1) ?? this.first;
    last.after(rest);
  }

  /** Of one choice, its own words; of a list of items, those where the learner and the handbook part. */
  #comesFirst(feedback, chosen) {
    const { choice } = feedback.dataset;
    return this.many ? this.chosen !== null && this.#parts(choice, chosen) : chosen.includes(choice);
  }

  /** What was chosen, before what the page says of it; `words` stand there instead where a room has chosen. */
  #opening(chosen, words) {
    const lines = words ?? (this.chosen === null ? ["Shown without an answer."] : this.#chose(chosen));
    return lines.map((each) => roomElement("p", { class: "room-chose" }, each));
  }

  #chose(chosen) {
    const chose = chosen.map((each) => `“${this.says(each)}”`).join(", ") || "none of them";
    const said = `You chose ${chose} (${RoomQuestion.SURE[this.sure].toLowerCase()}).`;
    if (!this.many) return [said];
    return [said, this.right === "right" ? "Right, and complete." : "Where you and the handbook part:"];
  }
}

/** How sure against how right, in words: one line for each word of sureness, then what stands out. */
function roomCalibration(answers) {
  const lines = Object.entries(RoomQuestion.SURE).flatMap(([sure, words]) => {
    const said = answers.filter((each) => each.sure === sure);
    const right = said.filter((each) => each.right !== "wrong").length;
    return said.length ? [`${words}: ${roomTimes(said.length)}, right ${right === said.length ? "each time" : `${roomTimes(right)}`}.`] : [];
  });
  const surely = answers.filter((each) => each.sure === "sure" && each.right === "wrong").length;
  const luckily = answers.filter((each) => each.sure === "guessing" && each.right !== "wrong").length;
  if (surely) lines.push(`Sure and not right: ${roomTimes(surely)}. These are worth reading again first.`);
  if (luckily) lines.push(`Guessed and right: ${roomTimes(luckily)}. Read why, so that next time it is no guess.`);
  if (answers.length && !surely && !luckily) lines.push("How sure you were and how right you were went together.");
  return lines;
}

function roomTimes(number) {
  return ["never", "once", "twice"][number] ?? `${number} times`;
}

/** "1 case", "3 cases", "2 stories". */
function roomMany(number, one, many = `${one}s`) {
  return `${number} ${number === 1 ? one : many}`;
}
