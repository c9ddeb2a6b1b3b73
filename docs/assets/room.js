/*
 * The room: a presenter's window and a facilitator's beside it, in step without a network; or a story read alone.
 *
 * The address says which: `#room=STORY` presents, `#facilitator=STORY` is the second window, anything else is the page
 * to read alone. The presenter's window keeps the state, in memory and in the tab's own storage, so that a reload picks
 * up again; the other sends what is pressed there and draws what comes back. Both listen only to each other.
 */
"use strict";

(() => {
  const WINDOW = "room-facilitator";
  const OFTEN = 1_000; // milliseconds between two words of the facilitator's window
  const SILENT = 4_000; // after this long without an answer it says so
  const STEP = {
    with: "In step with the screen.",
    looking: "Looking for the presenter’s window.",
    silent: "The presenter’s window does not answer. Close this window and open it again from there.",
    none: "This window was not opened by a presenter’s window, so it is in step with none.",
  };

  const stories = Array.from(document.querySelectorAll("section.story"), (each) => new RoomStory(each));
  if (!stories.length) return;
  const [, role, id] = /^#(room|facilitator)=(.+)$/.exec(location.hash) ?? [];
  const story = stories.find((each) => each.id === id && each.stages.length);
  addEventListener("hashchange", ({ newURL }) => {
    const [, nowRole, nowId] = /#(room|facilitator)=(.+)$/.exec(newURL) ?? [];
    if (nowRole !== role || nowId !== id) location.reload();
  });
  if (!story) return readAlone();
  RoomTool.offer(story.section);
  return role === "room" ? present(story) : facilitate(story);

  /* ---- Alone ---- */

  function readAlone() {
    for (const each of stories) {
      if (!each.stages.length) continue;
      const enter = roomElement("button", { type: "button", click: () => go(`#room=${each.id}`) }, "Present this story to a group");
      each.section.prepend(roomElement("p", { class: "room-door" }, enter));
      new RoomAlone(each);
      RoomTool.offer(each.section);
    }
  }

  function go(hash) {
    if (hash) location.hash = hash;
    else history.pushState(null, "", location.pathname + location.search);
    location.reload();
  }

  /* ---- The presenter's window ---- */

  function present(story) {
    const key = `room ${location.pathname} ${story.id}`;
    const view = new RoomView(story, "presenter", act);
    let other = null; // the facilitator's window
    let state = RoomState.taken(kept(), view.plan, Date.now());
    const open = roomElement("button", { type: "button", click: openOther }, "Open the facilitator’s window");
    const end = roomElement("button", { type: "button", click: () => go("") }, "Close the room");
    view.bar.other.append(open, end);
    addEventListener("message", heard);
    listenToKeys(view, () => state, act);
    setInterval(tick, 500);
    view.draw(state, Date.now(), true);

    function act(action, moved = true) {
      const next = RoomState.act(state, action, view.plan, Date.now());
      if (next === state) return;
      state = next;
      if (action.do === "start again") return keep(), tell({ reload: true }), location.reload();
      keep();
      view.draw(state, Date.now(), moved);
      tell();
    }

    function heard({ source, origin, data }) {
      if (!source || source.opener !== self || !ours(origin) || data?.room !== story.id) return;
      other = source;
      if (data.action) act(data.action, false);
      else tell();
    }

    function tell(more = {}) {
      other?.postMessage({ room: story.id, state, now: Date.now(), ...more }, target());
    }

    function tick() {
      const over = view.bar.tick(state, Date.now());
      if (!over || state.told.includes(state.stage)) return;
      act({ do: "told", stage: state.stage });
      view.say("Time is up.");
    }

    function openOther() {
      other = self.open(`${location.pathname}${location.search}#facilitator=${story.id}`, WINDOW, "popup,width=1000,height=900");
      view.bar.step.textContent = other ? "" : "The browser did not let the page open a window. Allow it for this page and press again.";
      other?.focus();
    }

    function kept() {
      try {
        return JSON.parse(sessionStorage.getItem(key));
      } catch {
        return null;
      }
    }

    function keep() {
      try {
        sessionStorage.setItem(key, JSON.stringify(state));
      } catch {
        // Blocked or full: the room goes on from memory.
      }
    }
  }

  /* ---- The facilitator's window ---- */

  function facilitate(story) {
    const view = new RoomView(story, "facilitator", act);
    let state = RoomState.fresh(view.plan, Date.now());
    let last = Date.now(); // when the presenter's window last answered, or was first looked for
    let found = false; // whether it ever did
    let mine = false; // whether the change that comes back was made here
    addEventListener("message", heard);
    listenToKeys(view, () => state, act);
    view.draw(state, Date.now(), true);
    setInterval(tick, OFTEN);
    tick();

    function act(action) {
      mine = true;
      send({ action });
    }

    function send(more) {
      if (opener && !opener.closed) opener.postMessage({ room: story.id, ...more }, target());
    }

    function heard({ source, origin, data }) {
      if (source !== opener || !ours(origin) || data?.room !== story.id || !data.state) return;
      if (data.reload) return location.reload();
      last = Date.now();
      found = true;
      const fits = RoomState.taken(data.state, view.plan, Date.now());
      if (JSON.stringify(fits) !== JSON.stringify(state)) view.draw((state = fits), Date.now(), mine);
      mine = false;
      inStep();
    }

    function tick() {
      send({});
      view.bar.tick(state, Date.now());
      inStep();
    }

    /** A window that closed is nobody's opener any more. */
    function stepWords(lately) {
      if (!opener && !found) return STEP.none;
      if (!opener || !lately) return STEP.silent;
      return found ? STEP.with : STEP.looking;
    }

    function inStep() {
      const words = stepWords(Date.now() - last < SILENT);
      if (view.bar.step.textContent !== words) view.bar.step.textContent = words;
    }
  }

  /* ---- Both ---- */

  /** Pages of a folder have no origin of their own to name, and then the windows know each other by themselves alone. */
  function target() {
    return location.protocol === "file:" ? "*" : location.origin;
  }

  function ours(origin) {
    return location.protocol === "file:" ? ["null", "file://"].includes(origin) : origin === location.origin;
  }

  function listenToKeys(view, now, act) {
    addEventListener("keydown", (event) => pressed(event, view, now(), act), true);
  }

  function pressed(event, view, state, act) {
    const { key, target, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (ctrlKey || metaKey || altKey || target.closest("input, textarea, select, [contenteditable], .room-tool")) return;
    const letter = key.length === 1 && key !== " ";
    if (letter) event.stopPropagation(); // the theme has keys of its own, which would leave the room
    if (letter && !state.letters) return;
    if (key === " " && target.closest("button, summary, a[href]")) return;
    const stage = stageAfter(key, shiftKey, state.stage);
    if (stage === null && !letter) return;
    if (stage !== null) {
      event.preventDefault();
      act({ do: "go", to: stage });
    } else if (!event.repeat) byLetter(key.toLowerCase(), view, state, act);
  }

  function stageAfter(key, shift, stage) {
    if (key === "ArrowRight" || key === "PageDown" || (key === " " && !shift)) return stage + 1;
    if (key === "ArrowLeft" || key === "PageUp" || (key === " " && shift)) return stage - 1;
    return null;
  }

  function byLetter(letter, view, state, act) {
    const panel = view.panel(view.current(state));
    if (letter === "t") act({ do: "timer", set: "press" });
    if (letter === "c") panel?.commit();
    if (letter === "r") panel?.show();
  }
})();
