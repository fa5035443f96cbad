"use strict";
/* What is noted on this device (IndexedDB): check-ins that wait to be sent ("notes"), and the lists a door works from ("lists"). */
(() => {
  const NAME = "shangliang-checkin";
  const WHO = "shangliang:checkin:who";

  const open = () => new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("notes", { keyPath: "key" });
      asked.result.createObjectStore("lists", { keyPath: "sync" });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

  async function run(table, mode, act) {
    const base = await open();
    try {
      return await new Promise((resolve, reject) => {
        const move = base.transaction(table, mode);
        const asked = act(move.objectStore(table));
        move.oncomplete = () => resolve(asked.result);
        move.onerror = () => reject(move.error);
        move.onabort = () => reject(move.error);
      });
    } finally {
      base.close();
    }
  }

  /* An id that no other device makes; randomUUID() exists on secure addresses only. */
  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] % 16) + 0x40;
    bytes[8] = (bytes[8] % 64) + 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }

  /* The page names who is signed in; without network the last one who was. */
  function who(named) {
    try {
      if (named) localStorage.setItem(WHO, named);
      return named || localStorage.getItem(WHO) || "";
    } catch { return named; }
  }

  const HEADERS = { "X-Requested-With": "XMLHttpRequest" };
  const isOut = (answer) => answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403;

  /* {url} or {done} when it arrived, {refused} with the reason, {out} when signing in is needed, {later} when the server or the network is away. */
  async function post(address, token, fields) {
    const body = new FormData();
    Object.entries(fields).forEach(([name, value]) => body.append(name, value));
    try {
      const answer = await fetch(address, { method: "POST", body, credentials: "same-origin", redirect: "manual", headers: { ...HEADERS, "X-CSRFToken": token } });
      if (answer.ok) return { arrived: true, ...(await answer.json()) };
      if (answer.status === 422) return { refused: (await answer.json()).message };
      if (answer.status === 404) return { refused: "链接已停用，或活动已归档。" };
      return isOut(answer) ? { out: true } : { later: true };
    } catch { return { later: true }; }
  }

  async function ask(address) {
    try {
      const answer = await fetch(address, { headers: HEADERS, credentials: "same-origin", redirect: "manual", cache: "no-store" });
      if (answer.ok) return await answer.json();
      return isOut(answer) ? { out: true } : answer.status === 404 ? { gone: true } : { later: true };
    } catch { return { later: true }; }
  }

  const worker = (address) => {
    if ("serviceWorker" in navigator && address) navigator.serviceWorker.register(address).catch(() => { /* then pages cannot be opened without network; what is open still works */ });
  };

  window.shangliang.checkin = {
    newKey, who, post, ask, worker,
    notes: () => run("notes", "readonly", (table) => table.getAll()),
    note: (key) => run("notes", "readonly", (table) => table.get(key)),
    keep: (note) => run("notes", "readwrite", (table) => table.put(note)),
    drop: (key) => run("notes", "readwrite", (table) => table.delete(key)),
    list: (sync) => run("lists", "readonly", (table) => table.get(sync)),
    lists: () => run("lists", "readonly", (table) => table.getAll()),
    keepList: (list) => run("lists", "readwrite", (table) => table.put(list)),
    dropList: (sync) => run("lists", "readwrite", (table) => table.delete(sync)),
  };
})();
