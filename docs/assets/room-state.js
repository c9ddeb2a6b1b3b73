/*
 * What a room knows while a story is told to it: the stage, the hands counted, what is shown, and the time.
 *
 * A state is plain data. `RoomState.act` gives the next one and changes nothing; what it does not understand, or what
 * would give an answer away before the room has committed, leaves the state as it is. `plan` is what the page holds:
 * {stages: [{minutes, questions: [{key, choices: [value]}]}]}.
 */
"use strict";

class RoomState {
  static MOST = 999; // hands, and minutes
  static SURE = ["sure", "fairly", "guessing"];

  static fresh(plan, now) {
    const timers = plan.stages.map(({ minutes }) => RoomState.#timer(minutes));
    return { stage: 0, counts: {}, committed: [], shown: [], timers, told: [], begun: now, letters: true };
  }

  /** A state that was kept, or a fresh one where it does not fit this story. */
  static taken(kept, plan, now) {
    const fits = kept && Number.isInteger(kept.stage) && kept.stage in plan.stages && kept.timers?.length === plan.stages.length;
    return fits ? { ...RoomState.fresh(plan, now), ...kept } : RoomState.fresh(plan, now);
  }

  static act(state, action, plan, now) {
    return RoomState.#DEEDS[action?.do]?.(state, action, plan, now) ?? state;
  }

  static #DEEDS = {
    go: (state, { to }, plan, now) => {
      if (!Number.isInteger(to) || !(to in plan.stages) || to === state.stage) return null;
      return { ...RoomState.#paused(state, now), stage: to };
    },
    count: (state, { question, of, value, hands }, plan) => {
      const known = of === "sure" ? RoomState.SURE : RoomState.#question(plan, question)?.choices;
      const number = Math.trunc(Number(hands));
      if (!known?.includes(value) || !(number >= 0) || state.shown.includes(question)) return null;
      const held = state.counts[question] ?? {};
      const counts = { ...held, [of]: { ...held[of], [value]: Math.min(number, RoomState.MOST) } };
      return { ...state, counts: { ...state.counts, [question]: counts } };
    },
    commit: (state, { question }, plan) => {
      if (!RoomState.#question(plan, question) || state.committed.includes(question) || !RoomState.hands(state, question)) return null;
      return { ...state, committed: [...state.committed, question] };
    },
    "count again": (state, { question }) =>
      state.shown.includes(question) ? null : { ...state, committed: state.committed.filter((each) => each !== question) },
    show: (state, { question, anyway }, plan) => {
      if (!RoomState.#question(plan, question) || state.shown.includes(question)) return null;
      if (!state.committed.includes(question) && !anyway) return null;
      return { ...state, shown: [...state.shown, question] };
    },
    timer: (state, { set, minutes }, _, now) => {
      const timer = state.timers[state.stage];
      const running = timer.since !== null;
      const next = {
        start: running ? timer : { ...timer, since: now },
        pause: RoomState.#stopped(timer, now),
        press: running ? RoomState.#stopped(timer, now) : { ...timer, since: now },
        reset: RoomState.#timer(timer.total / 60_000),
        minutes: minutes > 0 ? RoomState.#timer(Math.min(Number(minutes), RoomState.MOST)) : null,
      }[set];
      if (!next) return null;
      const told = set === "reset" || set === "minutes" ? state.told.filter((each) => each !== state.stage) : state.told;
      return { ...state, told, timers: state.timers.map((each, at) => (at === state.stage ? next : each)) };
    },
    told: (state, { stage }) => (state.told.includes(stage) ? null : { ...state, told: [...state.told, stage] }),
    letters: (state) => ({ ...state, letters: !state.letters }),
    "start again": (_, __, plan, now) => RoomState.fresh(plan, now),
  };

  /** Milliseconds left on a stage's timer; below 0 once it has run out. */
  static left({ left, since }, now) {
    return since === null ? left : left - (now - since);
  }

  /** How many hands went up for a question. */
  static hands(state, question) {
    return Object.values(state.counts[question]?.choice ?? {}).reduce((sum, each) => sum + each, 0);
  }

  /** The values with the most hands, of the choices or of how sure; none where no hand went up. */
  static most(state, question, of) {
    const counted = Object.entries(state.counts[question]?.[of] ?? {});
    const most = Math.max(0, ...counted.map(([, hands]) => hands));
    return most ? counted.filter(([, hands]) => hands === most).map(([value]) => value) : [];
  }

  static #question(plan, key) {
    return plan.stages.flatMap(({ questions }) => questions).find((each) => each.key === key);
  }

  static #timer(minutes) {
    const total = Math.max(0, minutes || 0) * 60_000;
    return { total, left: total, since: null };
  }

  static #stopped(timer, now) {
    return { ...timer, left: RoomState.left(timer, now), since: null };
  }

  static #paused(state, now) {
    return { ...state, timers: state.timers.map((each) => RoomState.#stopped(each, now)) };
  }
}
