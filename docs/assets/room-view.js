/*
 * What the two windows of a room show: the story stage by stage, the hands counted, the time, and the buttons.
 *
 * The presenter's window shows nothing of an answer before the state says so; the facilitator's shows all of it. Both
 * are drawn from the same state, and whatever is pressed or typed goes out as an action.
 */
"use strict";

class RoomView {
  #stage = -1; // the stage that was drawn last
  #panels = new Map(); // key of a question -> what counts its hands

  /** `role` is "presenter" or "facilitator"; `act(action)` hands an action to whoever keeps the state. */
  constructor(story, role, act) {
    Object.assign(this, { story, role, act, plan: RoomView.plan(story) });
    this.title = roomElement("h1", { class: "room-title", tabindex: "-1" }, story.title);
    this.where = roomElement("p", { class: "room-where" });
    this.live = roomElement("div", { class: "dt-live", "aria-live": "polite" });
    this.bar = new RoomBar(this);
    this.end = roomElement("div", { class: "room-end room-away" });
    this.#open();
  }

  static key(at, question) {
    return `${at} ${question.id}`;
  }

  /** What a state is about: the stages of a story, their minutes, and the questions in them. */
  static plan(story) {
    const questions = (at) =>
      story.questions[at].map((each) => ({ key: RoomView.key(at, each), choices: each.choices.map(({ value }) => value) }));
    return { stages: story.stages.map((stage, at) => ({ minutes: Number(stage.dataset.minutes) || 0, questions: questions(at) })) };
  }

  #open() {
    const page = document.documentElement;
    page.classList.add("room", `room-${this.role}`);
    for (let each = this.story.section; each && !each.matches(".md-content__inner"); each = each.parentElement) each.classList.add("room-here");
    for (const link of this.story.section.querySelectorAll("a[href]")) Object.assign(link, { target: "_blank", rel: "noopener" });
    this.story.section.prepend(this.title, this.where);
    this.story.section.append(this.end, this.bar.now, this.bar.more);
    document.body.append(this.live);
    this.story.stages.forEach((_, at) => this.story.heading(at)?.setAttribute("aria-level", "2"));
    for (const notes of this.story.section.querySelectorAll("details.facilitator")) notes.open = true;
    history.scrollRestoration = "manual";
    this.story.questions.forEach((each, at) => each.forEach((question) => this.#openQuestion(at, question)));
  }

  #openQuestion(at, question) {
    const key = RoomView.key(at, question);
    const panel = new RoomCount(question, key, this.role, this.act);
    this.#panels.set(key, panel);
    question.form.after(panel.place);
    question.form.classList.add("room-away");
    if (this.role === "presenter") return question.close();
    question.reveal.open = true;
    question.reveal.querySelector("summary").textContent = "The answer";
  }

  /** Draw a state; `moved` says that this window made the change, so focus goes where the change is. */
  draw(state, now, moved) {
    const { stages } = this.story;
    stages.forEach((stage, at) => stage.classList.toggle("room-away", at !== state.stage));
    this.where.textContent = `Stage ${state.stage + 1} of ${stages.length}`;
    for (const [key, panel] of this.#panels) panel.draw(state, key);
    this.#drawDebrief(state);
    this.#drawEnd(state);
    this.bar.draw(state, now);
    this.#follow(state, moved);
  }

  /** The first question of the stage whose answer is not shown yet: what the keys are about. */
  current(state) {
    return this.plan.stages[state.stage].questions.map(({ key }) => key).find((key) => !state.shown.includes(key)) ?? "";
  }

  panel(key) {
    return this.#panels.get(key);
  }

  say(words) {
    this.live.textContent = "";
    this.live.textContent = words;
  }

  #drawDebrief(state) {
    const open = this.role === "facilitator" || !this.current(state);
    for (const each of this.story.afterwards(state.stage)) {
      each.classList.toggle("room-away", !open);
      if (open && each.localName === "details") each.open = true;
    }
  }

  /** Once every answer is shown: how sure the room was, by most hands, against how right. */
  #drawEnd(state) {
    const all = this.plan.stages.flatMap(({ questions }) => questions);
    const done = state.stage === this.plan.stages.length - 1 && all.every(({ key }) => state.shown.includes(key));
    const answers = done ? all.flatMap(({ key }) => this.#roomsAnswer(state, key)) : [];
    this.end.classList.toggle("room-away", !answers.length);
    const lines = roomCalibration(answers).map((line) => roomElement("li", {}, line));
    const heading = roomElement("p", {}, roomElement("strong", {}, "How sure the room was, and how right"));
    this.end.replaceChildren(heading, roomElement("ul", {}, ...lines));
  }

  /** What most hands chose, and how sure most were; nothing where the room was evenly divided. */
  #roomsAnswer(state, key) {
    const { question } = this.panel(key);
    const [choice, sure] = ["choice", "sure"].map((of) => RoomState.most(state, key, of));
    if (question.many || !state.committed.includes(key) || choice.length !== 1 || sure.length !== 1) return [];
    return [{ sure: sure[0], right: question.verdict(choice) }];
  }

  /** After a move between stages: to the top, and focus to the heading, or words where the other window moved. */
  #follow(state, moved) {
    if (this.#stage === state.stage) return;
    const first = this.#stage < 0;
    this.#stage = state.stage;
    const heading = this.story.heading(state.stage) ?? this.title;
    scrollTo(0, 0);
    const lost = document.activeElement?.closest(".stage.room-away"); // focus goes with the stage that it was in
    if (moved || first || lost) heading.focus({ preventScroll: true });
    if (!moved && !first) this.say(`Stage ${state.stage + 1}: ${heading.textContent}`);
  }
}

/** The hands of one question: typed for each choice, then shown beside it. */
class RoomCount {
  constructor(question, key, role, act) {
    Object.assign(this, { question, key, role, act, inputs: [], shown: false });
    this.said = roomElement("p", { class: "room-said", role: "status" });
    this.sureness = roomElement(
      "div",
      {},
      roomElement("p", { class: "room-ask" }, "How sure is the room?"),
      this.#list("sure", RoomState.SURE.map((value) => ({ value, says: RoomQuestion.SURE[value] }))),
    );
    this.buttons = {
      commit: roomElement("button", { type: "button", class: "room-main", click: () => this.commit() }, "Commit the count"),
      again: this.#button("Count again", "", { do: "count again" }),
      show: this.#button("Show the answer", "room-main", { do: "show" }),
      anyway: this.#button("Show without counting", "room-plain", { do: "show", anyway: true }),
    };
    this.place = roomElement(
      "section",
      { class: "room-count", "aria-label": question.legend },
      roomElement("p", { class: "room-ask" }, question.legend),
      this.#list("choice", question.choices),
      this.sureness,
      this.said,
      roomElement("div", { class: "room-buttons" }, ...Object.values(this.buttons)),
    );
  }

  #button(words, look, action) {
    return roomElement("button", { type: "button", class: look, click: () => this.act({ ...action, question: this.key }) }, words);
  }

  #list(of, values) {
    return roomElement("ul", { class: `room-hands room-hands-${of}` }, ...values.map((each) => this.#row(of, each)));
  }

  #row(of, { value, says }) {
    const typed = ({ target }) => this.act({ do: "count", question: this.key, of, value, hands: target.value });
    const input = roomElement("input", { type: "number", min: "0", max: RoomState.MOST, inputmode: "numeric", input: typed });
    input.setAttribute("aria-label", `Hands for “${says}”`);
    const count = roomElement("span", { class: "room-count-says" });
    const bar = roomElement("span", { class: "room-bar", "aria-hidden": "true" });
    this.inputs.push({ of, value, input, count, bar });
    return roomElement("li", {}, roomElement("span", { class: "room-choice" }, says), input, count, bar);
  }

  /** Take the count as the room's answer. Whoever keeps the state may know of hands that this window has not heard of. */
  commit() {
    this.act({ do: "commit", question: this.key });
    if (!RoomState.hands(this.state, this.key)) this.tell("No hand is counted yet: type how many there are for each choice.");
  }

  /** Show the answer, where the room has committed. */
  show() {
    this.act({ do: "show", question: this.key });
    if (!this.state.committed.includes(this.key)) this.tell("Commit the count first, or press “Show without counting”.");
  }

  tell(words) {
    this.said.textContent = words;
  }

  draw(state) {
    this.state = state;
    const committed = state.committed.includes(this.key);
    const shown = state.shown.includes(this.key);
    for (const each of this.inputs) this.#drawRow(each, state, committed, shown);
    this.place.classList.toggle("room-uncounted", shown && !committed);
    this.sureness.hidden = (committed || shown) && !RoomState.most(state, this.key, "sure").length;
    const { commit, again, show, anyway } = this.buttons;
    commit.hidden = committed || shown;
    again.hidden = !committed || shown;
    show.hidden = !committed || shown;
    anyway.hidden = committed || shown;
    this.#stand(this.#words(state, committed, shown));
    if (shown && !this.shown) this.#show(state);
  }

  #drawRow({ of, value, input, count, bar }, state, committed, shown) {
    const hands = state.counts[this.key]?.[of]?.[value];
    if (input !== document.activeElement) input.value = hands ?? "";
    input.hidden = committed || shown;
    count.hidden = bar.hidden = !committed;
    count.textContent = `${hands ?? 0} ${hands === 1 ? "hand" : "hands"}`;
    const most = Math.max(1, ...Object.values(state.counts[this.key]?.[of] ?? {}));
    bar.style.setProperty("--share", `${(100 * (hands ?? 0)) / most}%`);
  }

  /** Where the question stands. What was told of a press stays until it stands elsewhere. */
  #stand(words) {
    if (words !== this.stands) this.tell((this.stands = words));
  }

  #words(state, committed, shown) {
    if (shown) return this.role === "facilitator" ? "The answer is on the screen." : "";
    if (committed) return "The room has committed. The answer can be shown.";
    return this.role === "facilitator" ? "The answer is not on the screen." : "";
  }

  #show(state) {
    this.shown = true;
    if (this.role === "facilitator") return;
    const most = RoomState.most(state, this.key, "choice");
    this.question.unfold(this.question.many || most.length !== 1 ? [] : most, this.#roomSays(most));
    this.question.first.focus({ preventScroll: true });
    this.question.first.scrollIntoView({ block: "nearest" });
  }

  /** What the room said, before what the handbook says. */
  #roomSays(most) {
    const named = most.map((each) => `“${this.question.says(each)}”`).join(" and ");
    if (!most.length) return ["Shown without a count."];
    if (this.question.many) return ["What there is to say of each follows."];
    if (most.length > 1) return [`The room is divided evenly between ${named}.`];
    return [`Most hands went up for ${named}.`];
  }
}
