/*
 * Turns to another page of the handbook within this one, where something here is worth keeping: the Python that runs.
 *
 * A link asks, by the event "page-turning", whether anybody wants to stay; nobody does on a page without tools, and then
 * the browser goes there as it always does. It also does whenever anything is out of the ordinary: a page of another
 * edition, one with scripts that this one has not run, one that does not come, another site. From a folder no page may
 * read another, so there nothing turns. Once the new page stands, "page-turned" tells all who look after parts of it.
 */
"use strict";

(() => {
  const PATIENCE_MS = 3_000; // after that the browser goes there itself, and shows how far it is
  const SETTLED_MS = 400; // a page that was scrolled rests again
  const PARTS = ["skip", "announce", "logo", "header-topic", "container"].map((name) => `[data-md-component=${name}]`); // what differs
  const HEADING = "main h1"; // the search has headings of its own
  const HELD = "[data-md-component], .md-ellipsis";
  const ABOUT = "title, meta[name=description], link:not([rel=stylesheet])";
  const USED = "script[src], link[rel=stylesheet]";
  const look = document.documentElement.classList;
  const here = new Set(addresses(document, location));
  const plan = edition(document);
  let shown = location.pathname;
  let coming = null; // an AbortController of the page that is on its way
  let scrolled = 0;

  addEventListener("popstate", wentBack);
  addEventListener("scroll", noteWhere, { passive: true });
  if (location.protocol.startsWith("http")) document.addEventListener("click", followed);

  function followed(event) {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.origin !== location.origin || link.pathname === shown || link.target || link.hasAttribute("download")) return;
    if (!isWanted()) return;
    event.preventDefault();
    noteNow();
    turn(new URL(link.href), { back: false });
  }

  /** Back, or Forward, to a page that was turned over: the address is there already, its page is not. */
  function wentBack() {
    clearTimeout(scrolled);
    if (location.pathname === shown) return drop();
    if (!isWanted()) return location.reload();
    turn(new URL(location), { back: true });
  }

  /** Whether somebody wants this document to stay, and the theme's script is there to take up the new page. */
  function isWanted() {
    return Boolean(self.document$) && !document.dispatchEvent(new Event("page-turning", { cancelable: true }));
  }

  async function turn(address, { back }) {
    drop();
    const mine = (coming = new AbortController());
    const late = setTimeout(() => mine.abort(), PATIENCE_MS);
    look.add("turning", ...(back ? ["turning-back"] : []));
    const page = await bring(address, mine.signal).catch(() => null);
    clearTimeout(late);
    if (coming !== mine) return; // the reader went elsewhere meanwhile
    drop();
    if (page && isWanted()) show(page, address, back);
    else if (back) location.reload();
    else location.assign(address);
  }

  /** No page is on its way any more. */
  function drop() {
    coming?.abort();
    coming = null;
    look.remove("turning", "turning-back");
  }

  /** The page at an address, or null where the browser had better load it. */
  async function bring(address, signal) {
    const response = await fetch(address.pathname + address.search, { signal });
    if (!response.ok || response.redirected || !response.headers.get("content-type")?.startsWith("text/html")) return null;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const each of page.querySelectorAll("noscript")) each.remove(); // a parser without scripts reads what is in them
    const isAlike = addresses(page, address).every((each) => here.has(each)) && [plan, ""].includes(edition(page));
    return isAlike && [HEADING, ...PARTS].every((part) => page.querySelector(part)) ? page : null;
  }

  function show(page, address, back) {
    const where = new URL(address);
    where.hash = "";
    if (!back) history.pushState(null, "", where);
    shown = address.pathname;
    self.location$.next(new URL(location)); // the theme shuts its menu and its search
    for (const part of document.head.querySelectorAll(ABOUT)) part.remove();
    document.head.append(...page.head.querySelectorAll(ABOUT));
    const old = PARTS.map((part) => document.querySelector(part));
    for (const [at, part] of PARTS.entries()) old[at].replaceWith(page.querySelector(part));
    look.remove("words-put-away");
    const y = back ? (history.state?.y ?? 0) : 0;
    document.dispatchEvent(new CustomEvent("page-turned", { detail: { atTop: !y && !address.hash } }));
    self.document$.next(document);
    old.forEach(takeApart);
    read(address, y);
  }

  /** The theme's script holds on to a few parts of a page for ever; so they hold on to nothing else of it. */
  function takeApart(part) {
    for (const each of part.querySelectorAll(HELD)) {
      each.remove();
      each.replaceChildren();
    }
  }

  /** Begin to read: at the heading, which a screen reader says, or where the address leads. */
  function read(address, y) {
    const heading = document.querySelector(HEADING);
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    scrollTo({ top: y, behavior: "instant" });
    if (address.hash && !y) location.replace(address); // within the page: the browser finds the place
  }

  /* ---- Where the reader was on each page, kept with its place in the browser's history ---- */

  function noteWhere() {
    clearTimeout(scrolled);
    if (!coming) scrolled = setTimeout(() => isWanted() && noteNow(), SETTLED_MS);
  }

  function noteNow() {
    clearTimeout(scrolled);
    history.replaceState({ ...history.state, y: scrollY }, "");
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
