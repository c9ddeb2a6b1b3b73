/*
 * The session plan: stories chosen and put in order, how long they take, and the pack to print.
 *
 * The plan is kept in this browser, handed out and taken in as a file, and never sent.
 */
"use strict";

class SessionPlan {
  static KEY = "session plan";
  static FILE = "session plan";

  constructor(place) {
    this.place = place;
    this.stories = new Map(Array.from(document.querySelectorAll("[data-plan-story]"), (row) => [row.dataset.planStory, SessionPlan.story(row)]));
    this.plan = this.#kept();
    this.title = roomElement("input", { type: "text", maxlength: "80", autocomplete: "off", input: () => this.#keep({ ...this.plan, title: this.title.value }) });
    this.list = roomElement("ol", { class: "plan-list", "aria-label": "The plan, in order" });
    this.total = roomElement("p", { class: "plan-total" });
    this.said = roomElement("p", { class: "room-said", role: "status" });
    this.pack = roomElement("p", { class: "room-buttons" });
    place.append(roomElement("p", {}, roomElement("label", {}, "Name of the session ", this.title)), this.list, this.total, this.pack, this.#files(), this.said);
    this.presses = new Map(Array.from(document.querySelectorAll("[data-plan-story]"), (row) => [row.dataset.planStory, this.#offer(row)]));
    this.#draw();
  }

  /** What a line of the lists says of its story. */
  static story(row) {
    const link = row.querySelector("a");
    const [address] = link.getAttribute("href").split("#");
    return { id: row.dataset.planStory, title: link.textContent, address, minutes: Number(row.dataset.minutes) || 0 };
  }

  /** A button beside a story that puts it into the plan. */
  #offer(row) {
    const story = this.stories.get(row.dataset.planStory);
    const press = roomElement("button", { type: "button", click: () => this.#press(story) });
    const where = roomElement("a", { href: "#plan" });
    row.append(press, where);
    return { press, where };
  }

  #drawPress(story, number) {
    const { press, where } = this.presses.get(story.id);
    const words = number ? "Take out of the plan" : "Add to the plan";
    if (press.textContent !== words) press.textContent = words;
    press.setAttribute("aria-label", `${words}: “${story.title}”`);
    where.textContent = number ? `Number ${number} of the plan` : "";
    where.hidden = !number;
  }

  #files() {
    const file = roomElement("input", { type: "file", accept: ".json,application/json", "aria-label": "A file with a plan", change: ({ target }) => this.#import(target) });
    const press = (words, deed) => roomElement("button", { type: "button", click: deed }, words);
    return roomElement(
      "div",
      {},
      roomElement("p", { class: "room-buttons" }, press("Save the plan as a file", () => this.#export()), press("Clear the plan", () => this.#clear())),
      roomElement("p", {}, roomElement("label", {}, "Take a plan from a file ", file)),
    );
  }

  #draw() {
    const chosen = this.plan.stories.map((id) => this.stories.get(id));
    if (this.title !== document.activeElement) this.title.value = this.plan.title;
    for (const story of this.stories.values()) this.#drawPress(story, this.plan.stories.indexOf(story.id) + 1);
    this.list.replaceChildren(...chosen.map((story, at) => this.#entry(story, at, chosen.length)));
    const minutes = chosen.reduce((sum, each) => sum + each.minutes, 0);
    const without = chosen.filter((each) => !each.minutes).length;
    const some = without ? ` ${without === 1 ? "One story says" : `${without} stories say`} nothing of its time.` : "";
    this.total.textContent = chosen.length ? `${roomMany(chosen.length, "story", "stories")}, ${SessionPlan.time(minutes)} in all.${some}` : "No story is in the plan yet. Add some from the list of stories.";
    const links = Object.entries({ "Print the whole pack": "", "Worksheets for participants": "worksheet", "Guides for the facilitator": "guide", Posters: "poster" });
    this.pack.replaceChildren(...(chosen.length ? links.map(([words, only]) => roomElement("a", { href: this.#address(only), class: "plan-print" }, words)) : []));
  }

  #address(only) {
    const wanted = new URLSearchParams({ stories: this.plan.stories.join(","), ...(only && { only }), ...(this.plan.title && { title: this.plan.title }) });
    return `${this.place.dataset.pack}#${wanted}`;
  }

  #entry(story, at, many) {
    const move = (words, to) => {
      const press = roomElement("button", { type: "button", "data-move": words, click: () => this.#move(at, to, words) }, words);
      press.disabled = !(to in this.plan.stories);
      press.setAttribute("aria-label", `${words}: “${story.title}”, now ${at + 1} of ${many}`);
      return press;
    };
    const remove = roomElement("button", { type: "button", click: () => this.#remove(at) }, "Take out");
    remove.setAttribute("aria-label", `Take out “${story.title}”`);
    return roomElement(
      "li",
      {},
      roomElement("a", { href: `${story.address}#room=${story.id}` }, story.title),
      ` ${story.minutes ? SessionPlan.time(story.minutes) : ""} `,
      roomElement("span", { class: "room-buttons" }, move("Up", at - 1), move("Down", at + 1), remove),
    );
  }

  #press(story) {
    if (this.plan.stories.includes(story.id)) {
      this.#change(this.plan.stories.filter((id) => id !== story.id));
      return this.#say(`“${story.title}” is out of the plan.`);
    }
    this.#change([...this.plan.stories, story.id]);
    this.#say(`“${story.title}” is in the plan, as number ${this.plan.stories.length}.`);
  }

  #move(at, to, words) {
    const stories = [...this.plan.stories];
    const [moved] = stories.splice(at, 1);
    stories.splice(to, 0, moved);
    this.#change(stories);
    const buttons = [...this.list.children[to].querySelectorAll("[data-move]")];
    (buttons.find((each) => each.dataset.move === words && !each.disabled) ?? buttons.find((each) => !each.disabled))?.focus();
    this.#say(`“${this.stories.get(moved).title}” is now number ${to + 1}.`);
  }

  #remove(at) {
    const { title } = this.stories.get(this.plan.stories[at]);
    this.#change(this.plan.stories.filter((_, each) => each !== at));
    (this.list.children[Math.min(at, this.list.children.length - 1)]?.querySelector("a") ?? this.title).focus();
    this.#say(`“${title}” is out of the plan.`);
  }

  #change(stories) {
    this.#keep({ ...this.plan, stories });
    this.#draw();
  }

  #keep(plan) {
    this.plan = plan;
    try {
      localStorage.setItem(SessionPlan.KEY, JSON.stringify(plan));
    } catch {
      // Blocked or full: the plan lasts as long as the page.
    }
  }

  #kept() {
    try {
      return this.#taken(JSON.parse(localStorage.getItem(SessionPlan.KEY))) ?? { title: "", stories: [] };
    } catch {
      return { title: "", stories: [] };
    }
  }

  /** A plan as far as this handbook has its stories, each once; null where it is no plan. */
  #taken(kept) {
    if (!Array.isArray(kept?.stories)) return null;
    const stories = [...new Set(kept.stories)].filter((id) => this.stories.has(id));
    return { title: typeof kept.title === "string" ? kept.title.slice(0, 80) : "", stories };
  }

  #export() {
    const text = JSON.stringify({ what: SessionPlan.FILE, ...this.plan }, null, 1);
    const link = roomElement("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: "session-plan.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    this.#say("Given to the browser as session-plan.json.");
  }

  async #import(input) {
    const [file] = input.files;
    if (!file) return;
    const kept = await file.text().then(JSON.parse).catch(() => null);
    input.value = "";
    const plan = kept?.what === SessionPlan.FILE ? this.#taken(kept) : null;
    if (!plan) return this.#say("This file holds no session plan, so nothing was taken from it.");
    const gone = kept.stories.length - plan.stories.length;
    this.#keep(plan);
    this.#draw();
    this.#say(`Taken from the file: ${roomMany(plan.stories.length, "story", "stories")}.${gone ? ` ${gone} of it are not in this handbook.` : ""}`);
  }

  #clear() {
    this.#keep({ title: "", stories: [] });
    this.#draw();
    this.#say("The plan is empty.");
  }

  #say(words) {
    this.said.textContent = words;
  }

  /** "25 minutes", "1 hour 10 minutes". */
  static time(minutes) {
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    const parts = [hours && roomMany(hours, "hour", "hours"), (rest || !hours) && roomMany(rest, "minute", "minutes")];
    return parts.filter(Boolean).join(" ");
  }
}

document.addEventListener("DOMContentLoaded", () => {
  const place = document.querySelector(".plan[data-pack]");
  if (place) new SessionPlan(place);
});
