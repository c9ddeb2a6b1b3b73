/*
 * What was typed, ticked or chosen and not handed in yet: a new screen, Change, Back, Reload and a restart keep it.
 *
 * A control is known by its id. All of it stays in this tab, goes with the answers, and is sent nowhere.
 */
"use strict";

class Drafts {
  /** Without a key, they last as long as the page. */
  constructor(key) {
    this.key = key;
    this.held = new Map(); // by the control's id: what it holds, and what its question held when it was typed
    this.reread();
  }

  /** Note what a control holds now; of several radio buttons, only one is chosen. */
  note(control) {
    if (!control.id || control.matches("[type=file], [type=hidden]")) return;
    const alike = control.type === "radio" ? control.form.querySelectorAll("[type=radio]") : [];
    for (const other of alike) if (other.name === control.name) this.held.delete(other.id);
    this.held.set(control.id, { value: Drafts.#isTick(control) ? control.checked : control.value, given: Drafts.#givenIn(control) });
    this.#keep();
  }

  /** What a form held was handed in. */
  handedIn(form) {
    for (const control of form.elements) this.held.delete(control.id);
    this.#keep();
  }

  clear() {
    this.held.clear();
    this.#keep();
  }

  /** Put what was noted into the controls of a screen, where their questions still hold what they held then. */
  fill(screen) {
    for (const control of screen.querySelectorAll("input[id], select, textarea")) {
      const draft = this.held.get(control.id);
      if (!draft || draft.given !== Drafts.#givenIn(control)) continue;
      if (Drafts.#isTick(control)) control.checked = draft.value;
      else control.value = draft.value;
    }
  }

  /** Take up what the tab's storage holds. */
  reread() {
    if (!this.key) return;
    try {
      this.held = new Map(JSON.parse(sessionStorage.getItem(this.key) ?? "[]"));
    } catch {
      // Blocked: the page goes on from memory.
    }
  }

  #keep() {
    if (!this.key) return;
    try {
      sessionStorage.removeItem(this.key);
      if (this.held.size) sessionStorage.setItem(this.key, JSON.stringify(Array.from(this.held)));
    } catch {
      // Blocked or full: the page goes on from memory.
    }
  }

  static #isTick(control) {
    return control.matches("[type=radio], [type=checkbox]");
  }

  /** What the page itself gave the controls of a control's question, as one text. */
  static #givenIn(control) {
    const question = control.closest("fieldset") ?? control.parentElement;
    return JSON.stringify(Array.from(question.querySelectorAll("input, select, textarea"), Drafts.#given));
  }

  static #given(control) {
    if (control.matches("select")) return Array.from(control.options).findIndex((each) => each.defaultSelected);
    return Drafts.#isTick(control) ? control.defaultChecked : control.defaultValue;
  }
}
