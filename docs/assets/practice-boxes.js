/*
 * Which case comes next in practice, and when a case comes back: plain rules over plain data, drawn nowhere.
 *
 * A case stands in one of five boxes. Answered rightly it goes up a box; missed, it goes back to the first; right by a
 * guess, it stays. A case in the first box comes back in the same session, after three others, and in the next; from
 * the others it comes back after one day, three, seven and twenty-one. New cases come at the learner's level in each
 * tool: three right in a row lead a level up, two missed in a row a level down.
 *
 * Progress is {version, cards: {card: {box, due}}, log: [{card, tool, clauses, right, sure, day, version}]}; a day is
 * "2026-11-22", and the version of an answer that of the handbook in which it was given. A deck is a list of {card, tool, level, clauses, after}, where `after` is the case that it follows up.
 */
"use strict";

class PracticeBoxes {
  static VERSION = 1;
  static DAYS = [0, 1, 3, 7, 21]; // until a case of each box is due again
  static LEVELS = 3;
  static UP = 3; // right in a row
  static DOWN = 2; // missed in a row
  static APART = 3; // cases between a miss and its return in the same session
  static LONGEST_LOG = 20_000;

  static fresh() {
    return { version: PracticeBoxes.VERSION, cards: {}, log: [] };
  }

  /** Progress that was kept or handed in, as far as it is sound; null where it is no progress at all. */
  static taken(kept) {
    if (kept?.version !== PracticeBoxes.VERSION || !Array.isArray(kept.log) || typeof kept.cards !== "object" || !kept.cards) return null;
    const cards = Object.entries(kept.cards).filter(([, each]) => PracticeBoxes.DAYS[each?.box - 1] !== undefined && isDay(each.due));
    const log = kept.log.filter((each) => typeof each?.card === "string" && typeof each.tool === "string" && Array.isArray(each.clauses) && isDay(each.day));
    return { version: PracticeBoxes.VERSION, cards: Object.fromEntries(cards.map(([card, { box, due }]) => [card, { box, due }])), log };

    function isDay(day) {
      return typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day);
    }
  }

  /** The progress once a case has been answered. */
  static answered(progress, { card, tool, clauses }, { right, sure, version = "" }, today) {
    const before = progress.cards[card]?.box ?? 1;
    const box = !right ? 1 : sure === "guessing" ? before : Math.min(before + 1, PracticeBoxes.DAYS.length);
    const cards = { ...progress.cards, [card]: { box, due: PracticeBoxes.after(today, PracticeBoxes.DAYS[box - 1]) } };
    const log = [...progress.log, { card, tool, clauses, right, sure, day: today, version }].slice(-PracticeBoxes.LONGEST_LOG);
    return { ...progress, cards, log };
  }

  /** The next case, with why it comes; null where a session has nothing more. `session` holds the cases had in it, in order. */
  static next(progress, deck, session, today) {
    const had = new Set(session.map(({ card }) => card));
    const follows = deck.find(({ card, after }) => after && after === session.at(-1)?.card && !had.has(card));
    if (follows) return { ...follows, why: "follows" };
    const missed = PracticeBoxes.#missed(session, deck);
    if (missed) return { ...missed, why: "missed" };
    const due = deck.filter(({ card }) => !had.has(card) && progress.cards[card]?.due <= today);
    due.sort((one, other) => progress.cards[one.card].due.localeCompare(progress.cards[other.card].due));
    if (due.length) return { ...due[0], why: "due" };
    const fresh = PracticeBoxes.#fresh(progress, deck, session);
    return fresh ? { ...fresh, why: "new" } : null;
  }

  /** How many cases would come back on this day. */
  static due(progress, deck, today) {
    return deck.filter(({ card }) => progress.cards[card]?.due <= today).length;
  }

  /** The learner's level in a tool: from 1, by what the log says. */
  static level(log, tool) {
    let level = 1;
    let row = 0; // right in a row, or below 0 missed in a row
    for (const { right } of log.filter((each) => each.tool === tool)) {
      row = right ? Math.max(row, 0) + 1 : Math.min(row, 0) - 1;
      if (row !== PracticeBoxes.UP && row !== -PracticeBoxes.DOWN) continue;
      level = Math.min(Math.max(level + Math.sign(row), 1), PracticeBoxes.LEVELS);
      row = 0;
    }
    return level;
  }

  /** The day that is some days after another. */
  static after(day, days) {
    const date = new Date(`${day}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() + days);
    return date.toISOString().slice(0, 10);
  }

  /** A case missed in this session and not right since, once three others lie between. */
  static #missed(session, deck) {
    const again = ({ card }, at) => session.slice(at + 1).some((later) => later.card === card);
    const waited = session.slice(0, Math.max(0, session.length - PracticeBoxes.APART));
    const last = waited.find((each, at) => !each.right && !again(each, at));
    return last && deck.find(({ card }) => card === last.card);
  }

  /** A case never had: of the tool that this session has had least of, as near as can be to the learner's level. */
  static #fresh(progress, deck, session) {
    const had = new Set(session.map(({ card }) => card));
    const left = deck.filter(({ card, after }) => !after && !progress.cards[card] && !had.has(card));
    if (!left.length) return null;
    const times = (tool) => session.filter((each) => each.tool === tool).length;
    const [tool] = [...new Set(left.map((each) => each.tool))].sort((one, other) => times(one) - times(other));
    const level = PracticeBoxes.level(progress.log, tool);
    const far = (each) => Math.abs(each.level - level) * 2 + (each.level > level ? 1 : 0);
    return left.filter((each) => each.tool === tool).sort((one, other) => far(one) - far(other))[0];
  }

  /** What was practised, by a key of each entry of the log: [key, times, right], the keys in order. */
  static tally(log, keys) {
    const found = new Map();
    for (const each of log) {
      for (const key of keys(each)) {
        const [times, right] = found.get(key) ?? [0, 0];
        found.set(key, [times + 1, right + (each.right ? 1 : 0)]);
      }
    }
    return [...found].map(([key, [times, right]]) => [key, times, right]).sort(([one], [other]) => one.localeCompare(other));
  }
}
