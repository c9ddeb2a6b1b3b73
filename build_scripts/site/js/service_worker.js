/*
 * Keeps one whole edition of the handbook for use without a network. The build puts its edition and files before it:
 *   EDITION   the name of the edition
 *   FILES     {path: SHA-256 in base64} of every file of it
 *
 * An edition is kept whole or not at all: every file is verified, and one that is wrong or missing ends the attempt.
 * Pages are answered from the one edition that is in use and from nothing else. A newer edition waits until the reader
 * takes it, or until no page of the handbook is open; then the older one is thrown away.
 *
 * In:  {type: "use"}                    take this edition into use now
 * Out: {type: "kept", edition}          said once, when it is kept whole for the first time
 */
"use strict";

const PREFIX = "handbook ";
const NAME = `${PREFIX}${EDITION}`;
const SCOPE = new URL("./", self.location).href;
const AT_ONCE = 6; // requests at a time, as many as browsers make to one server
const MARK = "assets/handbook.webmanifest"; // every page of a handbook names it
const NAMED_BY_CONTENT = "assets/runtime/"; // the same name is the same file, whatever edition it is of

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", ({ data }) => data?.type === "use" && self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (path !== null) event.respondWith(answer(path, event.request));
});

async function keep() {
  const paths = Object.keys(FILES);
  try {
    const cache = await caches.open(NAME);
    const one = async () => {
      for (let path = paths.pop(); path !== undefined; path = paths.pop()) await keepFile(cache, path);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

async function keepFile(cache, path) {
  const address = new URL(path, SCOPE).href;
  const held = path.startsWith(NAMED_BY_CONTENT) && (await caches.match(address));
  if (held) return cache.put(address, held);
  for (const mode of ["no-cache", "reload"]) {
    const response = await fetch(address, { cache: path.startsWith(NAMED_BY_CONTENT) ? "default" : mode });
    const content = await response.arrayBuffer();
    if (response.ok && (await digest(content)) === FILES[path]) {
      return cache.put(address, new Response(content, { headers: headersOf(response) }));
    }
  }
  throw new Error(`${path} is not the file of this edition`);
}

/** The server's own headers, its security policy among them, but not those that speak of the bytes on their way. */
function headersOf(response) {
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Transfer-Encoding"]) headers.delete(name);
  return headers;
}

async function digest(content) {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", content))));
}

async function takeOver() {
  const first = !(await caches.keys()).some((name) => name.startsWith(PREFIX) && name !== NAME);
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== NAME) await caches.delete(name);
  }
  if (!first) return;
  for (const page of await self.clients.matchAll({ type: "window", includeUncontrolled: true })) {
    page.postMessage({ type: "kept", edition: EDITION });
  }
}

/** The path within the handbook that is asked for, or null for what is not this worker's business. */
function pathOf({ method, url }) {
  const [address] = url.split(/[?#]/);
  if (method !== "GET" || !address.startsWith(SCOPE)) return null;
  const path = address.slice(SCOPE.length);
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

/**
 * A file of the edition in use; anything else is left to the network. A page that this edition has not got is told so,
 * also where it is there in a newer one: with this edition's scripts it would be neither.
 */
async function answer(path, request) {
  const cache = await caches.open(NAME);
  const kept = path in FILES && (await cache.match(new URL(path, SCOPE).href));
  if (kept) return kept;
  if (request.mode !== "navigate") return fetch(request);
  const missing = async () => {
    const page = await cache.match(new URL("404.html", SCOPE).href);
    return page && new Response(page.body, { status: 404, headers: page.headers });
  };
  try {
    const response = await fetch(request);
    return ((await isOfAHandbook(response.clone())) && (await missing())) || response;
  } catch (error) {
    const page = await missing();
    if (page) return page;
    throw error;
  }
}

/** Whether it is a page of a handbook, and not another that lives on the same address. */
async function isOfAHandbook(response) {
  const isPage = response.ok && response.headers.get("Content-Type")?.startsWith("text/html");
  return isPage && (await response.text()).includes(MARK);
}
