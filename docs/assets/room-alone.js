/*
 * A story read alone: stage after stage, each question committed before its answer opens, and at the end how sure
 * against how right. What is chosen here is kept nowhere, and has nothing to do with anybody's answers in a tool.
 */
"use strict";

class RoomStory {
  constructor(section) {
    this.section = section;
    this.stages = [...section.querySelectorAll(".stage")];
    this.questions = this.stages.map((stage) => RoomQuestion.within(stage));
  }

  get id() {
    return this.section.dataset.story;
  }

  get title() {
    return this.section.dataset.title ?? "";
  }

  /** The heading of a stage, which focus can go to; null where a story has one stage alone. */
  heading(at) {
    const heading = this.stages[at].querySelector(":scope > :is(h2, h3, h4, h5, h6)");
    heading?.setAttribute("tabindex", "-1");
    return heading;
  }

  /** What is folded away after the questions of a stage: what they come to. */
  afterwards(at) {
    return Array.from(this.stages[at].querySelectorAll(".debrief"), (each) => each.closest("details") ?? each);
  }
}

class RoomAlone {
  constructor(story) {
    Object.assign(this, { story, at: 0 });
    for (const notes of story.section.querySelectorAll(".facilitator")) (notes.closest("details") ?? notes).classList.add("room-away");
    story.questions.flat().forEach((question) => question.ask(() => this.#answered()));
    this.next = roomElement("button", { type: "button", class: "room-main", click: () => this.#go() });
    this.end = roomElement("div", { class: "room-end room-away", tabindex: "-1" });
    story.section.append(this.next, this.end);
    this.#draw();
  }

  #go() {
    this.at += 1;
    this.#draw();
    this.story.heading(this.at)?.focus();
  }

  #answered() {
    this.#draw();
  }

  /** Stages come one at a time; what they came to stays folded until every question of theirs is answered. */
  #draw() {
    const { stages, questions } = this.story;
    stages.forEach((stage, at) => stage.classList.toggle("room-away", at > this.at));
    stages.forEach((_, at) => this.#debrief(at, at <= this.at && questions[at].every((each) => each.open)));
    const last = this.at === stages.length - 1;
    const done = questions[this.at].every((each) => each.open);
    this.next.classList.toggle("room-away", last || !done);
    this.next.textContent = last ? "" : `Go on to stage ${this.at + 2} of ${stages.length}`;
    if (last && done) this.#close();
  }

  #debrief(at, shown) {
    for (const each of this.story.afterwards(at)) {
      each.classList.toggle("room-away", !shown);
      if (shown && each.localName === "details") each.open = true;
    }
  }

  #close() {
    const answers = this.story.questions.flat().filter((each) => each.chosen);
    if (!answers.length || !this.end.classList.contains("room-away")) return;
    const lines = roomCalibration(answers).map((line) => roomElement("li", {}, line));
    this.end.append(roomElement("p", {}, roomElement("strong", {}, "How sure, and how right")), roomElement("ul", {}, ...lines));
    this.end.classList.remove("room-away");
  }
}
