"use strict";
/* Serves the empty pages for checking in, and what they need, when there is no network. It keeps no page of anybody: everything else always comes
   from the server. KEPT (addresses and files) is put in front of this file by the address under which it is registered. */
const STORE = "shangliang-checkin-1";
const DOOR = /^[0-9a-f-]{36}\/door\/$/;

async function keepAll() {
  const store = await caches.open(STORE);
  const fresh = (address) => new Request(address, { credentials: "omit", cache: "no-cache" });
  await store.addAll([KEPT.own, KEPT.door].map(fresh));
  await Promise.allSettled(KEPT.files.map((address) => store.add(fresh(address))));
  const wanted = new Set([KEPT.own, KEPT.door, ...KEPT.files]);
  for (const request of await store.keys()) {
    if (!wanted.has(new URL(request.url).pathname)) await store.delete(request);
  }
}

/* The empty page for an address, "" where there is none. */
function shell(pathname) {
  if (pathname.startsWith(KEPT.scan)) return KEPT.own;
  if (pathname.startsWith(KEPT.device) || DOOR.test(pathname.slice(KEPT.home.length))) return KEPT.door;
  return "";
}

async function page(request, empty) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(empty)) || Response.error();
  }
}

async function file(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request, { ignoreSearch: true })) || Response.error();
  }
}

self.addEventListener("install", (event) => event.waitUntil(keepAll().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  const empty = request.mode === "navigate" ? shell(pathname) : "";
  if (empty) event.respondWith(page(request, empty));
  else if (KEPT.files.includes(pathname)) event.respondWith(file(request));
});
