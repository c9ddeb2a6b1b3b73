/*
 * What `serve` gives in place of the service worker: pages that change while they are written are kept by nothing, and
 * what another server on the same address left behind is taken back.
 */
"use strict";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(takeBack()));

async function takeBack() {
  for (const name of await caches.keys()) await caches.delete(name);
  const pages = await self.clients.matchAll({ type: "window" });
  await self.registration.unregister();
  for (const page of pages) await page.navigate(page.url).catch(() => {});
}
