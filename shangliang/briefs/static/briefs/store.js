"use strict";
/* Briefs kept on this device (IndexedDB): what is being written ("writing"), what waits to be sent ("waiting"), what was refused ("refused").
   Each belongs to the person who wrote it; another one who signs in on this device neither sees nor sends it. */
(() => {
  const NAME = "shangliang-briefs";
  const TABLE = "drafts";
  const WRITER = "shangliang:briefs:writer";

  const open = () => new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(TABLE, { keyPath: "key" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

  async function run(mode, act) {
    const base = await open();
    try {
      return await new Promise((resolve, reject) => {
        const move = base.transaction(TABLE, mode);
        const asked = act(move.objectStore(TABLE));
        move.oncomplete = () => resolve(asked.result);
        move.onerror = () => reject(move.error);
        move.onabort = () => reject(move.error);
      });
    } finally {
      base.close();
    }
  }

  /* The page names who is signed in; without network the last one who was. */
  function writer() {
    const named = document.querySelector("[data-queue]")?.dataset.writer || "";
    try {
      if (named) localStorage.setItem(WRITER, named);
      return named || localStorage.getItem(WRITER) || "";
    } catch { return named; }
  }

  /* An id that no other device makes, in the order of time (UUIDv7); randomUUID() exists on secure addresses only. */
  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const now = Date.now();
    for (let place = 0; place < 6; place += 1) bytes[place] = Math.floor(now / 2 ** (8 * (5 - place))) % 256;
    bytes[6] = (bytes[6] % 16) + 0x70;
    bytes[8] = (bytes[8] % 64) + 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }

  window.shangliang.briefs = {
    writer,
    newKey,
    all: () => run("readonly", (table) => table.getAll()),
    get: (key) => run("readonly", (table) => table.get(key)),
    put: (draft) => run("readwrite", (table) => table.put(draft)),
    drop: (key) => run("readwrite", (table) => table.delete(key)),
  };
})();
