/*
 * Turns to another page of the handbook within this one, where something here is worth keeping: the Python that runs.
 *
 * A link asks, by the event "page-turning", whether anybody wants to stay; nobody does on a page without tools, and then
 * the browser goes there as it always does. It also does whenever anything is out of the ordinary: a page of another
 * edition, one with scripts that this one has not run, one that does not come soon, words in a box that would be lost.
 * From a folder no page may read another, so there nothing turns. Once the new page stands, "page-turned" tells all who
 * look after parts of it. Where the reader was on each page is in reading-places.js.
 */
"use strict";

(() => {
  const SLOW_MS = 1_000; // a page that took so long to come has a slow line: there the browser does better, page by page
  const SOON_MS = 1_500; // after that the browser goes there itself: it shows a page while it comes
  const BACK_MS = 3_000;
  const PARTS = ["skip", "announce", "logo", "header-topic", "container"].map((name) => `[data-md-component=${name}]`); // what differs
  const HELD = "[data-md-component], .md-ellipsis";
  const HEADING = "main h1"; // the search has headings of its own
  const ABOUT = "title, meta[name=description], link:not([rel=stylesheet])";
  const USED = "script[src], link[rel=stylesheet]";
  const look = document.documentElement.classList;
  const here = new Set(addresses(document, location));
  const plan = edition(document);
  const places = new ReadingPlaces();
  let shown = location.pathname;
  let coming = null; // {stop, back} of the page that is on its way

  addEventListener("popstate", wentBack);
  if (location.protocol.startsWith("http")) document.addEventListener("click", followed);

  function followed(event) {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (coming?.back) return event.preventDefault(); // the address is another page's already
    if (link.origin !== location.origin || link.pathname === shown || link.target || link.hasAttribute("download")) return;
    if (!isWanted()) return;
    event.preventDefault();
    turn(new URL(link.href), { back: false });
  }

  /** Back, or Forward, to a page that was turned over: the address is there already, its page is not. */
  function wentBack() {
    if (location.pathname === shown) {
      places.stay();
      return drop();
    }
    if (!document.body) return location.reload(); // emptied by leave.js
    places.leave(true);
    if (isWanted()) turn(new URL(location), { back: true });
    else places.reload();
  }

  /** Whether somebody wants this document to stay, nothing would be lost, and the theme's script takes up the new page. */
  function isWanted() {
    if (!document.body || isSlow()) return false;
    const written = Array.from(document.querySelectorAll("main textarea")).some((box) => !box.closest(".dt") && box.value !== box.defaultValue);
    return !written && Boolean(self.document$) && !document.dispatchEvent(new Event("page-turning", { cancelable: true }));
  }

  /** Whether the document itself was long on its way. */
  function isSlow() {
    const [{ requestStart, responseEnd }] = performance.getEntriesByType("navigation");
    return responseEnd - requestStart > SLOW_MS;
  }

  async function turn(address, { back }) {
    drop();
    const mine = (coming = { stop: new AbortController(), back });
    const late = setTimeout(() => mine.stop.abort(), back ? BACK_MS : SOON_MS);
    look.add("turning", ...(back ? ["turning-back"] : []));
    const page = await bring(address, { signal: mine.stop.signal, cache: back ? "force-cache" : "default" }).catch(() => null);
    clearTimeout(late);
    if (coming !== mine) return; // the reader went elsewhere meanwhile
    drop();
    if (page && isWanted()) show(page, address, back);
    else if (back) places.reload();
    else location.assign(address);
  }

  /** No page is on its way any more. */
  function drop() {
    coming?.stop.abort();
    coming = null;
    look.remove("turning", "turning-back");
  }

  /** The page at an address, or null where the browser had better load it; its head tells as soon as it is there. */
  async function bring(address, how) {
    const response = await fetch(address.pathname + address.search, how);
    if (!response.ok || response.redirected || !response.headers.get("content-type")?.startsWith("text/html")) return null;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    let head = null;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += part.value;
      if (head || !text.includes("</head>")) continue;
      head = parsed(text);
      if (!isAlike(head, address)) return reader.cancel().then(() => null);
    }
    const page = parsed(text);
    return isAlike(page, address) && [HEADING, ...PARTS].every((part) => page.querySelector(part)) ? page : null;
  }

  function parsed(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    for (const each of page.querySelectorAll("noscript")) each.remove(); // a parser without scripts reads what is in them
    return page;
  }

  /** Whether this document can show a page: with the scripts and styles that it has, and tools of the same edition. */
  function isAlike(page, address) {
    const isKnown = addresses(page, address).every((each) => here.has(each));
    return isKnown && [plan, ""].includes(edition(page)) && !page.querySelector("#dt-plan:not([data-asks])");
  }

  function show(page, address, back) {
    const where = new URL(address);
    where.hash = "";
    if (!back) {
      places.leave(false);
      history.pushState({ entry: places.next() }, "", where);
    }
    shown = address.pathname;
    unlock();
    self.location$.next(new URL(location)); // the theme shuts its menu and its search
    for (const part of document.head.querySelectorAll(ABOUT)) part.remove();
    document.head.append(...page.head.querySelectorAll(ABOUT));
    const old = PARTS.map((part) => document.querySelector(part));
    for (const [at, part] of PARTS.entries()) old[at].replaceWith(page.querySelector(part));
    look.remove("words-put-away");
    const place = back ? places.arrive() : null;
    document.dispatchEvent(new CustomEvent("page-turned", { detail: { atTop: !place?.y && !address.hash } }));
    self.document$.next(document);
    old.forEach(takeApart);
    read(address, place);
  }

  /** In a narrow window the theme holds the page fast under its search, and would put it back to where it was. */
  function unlock() {
    document.body.removeAttribute("data-md-scrolllock");
    document.body.style.removeProperty("top");
  }

  /** The theme's script holds on to a few parts of a page for ever; so they hold on to nothing else of it. */
  function takeApart(part) {
    for (const each of part.querySelectorAll(HELD)) {
      each.remove();
      each.replaceChildren();
    }
  }

  /** Begin to read: at the heading, which a screen reader says, where the reader was, or where the address leads. */
  function read(address, place) {
    const heading = document.querySelector(HEADING);
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    if (place) return places.goTo(place);
    scrollTo({ top: 0, behavior: "instant" });
    if (!address.hash) return;
    const { state } = history;
    location.replace(address); // within the page: the browser finds the place
    history.replaceState(state, "");
  }

  /* ---- What a page is made with ---- */

  function addresses(page, base) {
    return Array.from(page.querySelectorAll(USED), (each) => new URL(each.getAttribute("src") ?? each.getAttribute("href"), base).href);
  }

  /** Of which edition its tools are, or "" where it has none. */
  function edition(page) {
    const plan = page.getElementById("dt-plan");
    if (!plan) return "";
    const { edition, files } = JSON.parse(plan.textContent);
    return JSON.stringify([edition, files]);
  }
})();
