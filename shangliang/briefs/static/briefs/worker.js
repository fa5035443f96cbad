"use strict";
/* Serves the empty capture page and what it needs when there is no network. It keeps no page of anybody: everything else always comes
   from the server. KEPT (page, scope, files) is put in front of this file by the address under which it is registered. */
const STORE = "shangliang-briefs-1";

async function keepAll() {
  const store = await caches.open(STORE);
  const fresh = (address) => new Request(address, { credentials: "omit", cache: "no-cache" });
  await store.add(fresh(KEPT.shell));
  await Promise.allSettled(KEPT.files.map((address) => store.add(fresh(address))));
  const wanted = new Set([KEPT.shell, ...KEPT.files]);
  for (const request of await store.keys()) {
    if (!wanted.has(new URL(request.url).pathname)) await store.delete(request);
  }
}

/* Once in the life of the worker: the kept page and its files as they are now. */
let refreshed = false;

async function refresh() {
  if (refreshed) return;
  refreshed = true;
  await keepAll().catch(() => { refreshed = false; });
}

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(KEPT.shell)) || Response.error();
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
  if (request.mode === "navigate" && pathname.startsWith(KEPT.scope)) {
    const answered = page(request);
    event.respondWith(answered);
    event.waitUntil(answered.then((answer) => (answer.ok ? refresh() : null)));
  } else if (KEPT.files.includes(pathname)) event.respondWith(file(request));
});
