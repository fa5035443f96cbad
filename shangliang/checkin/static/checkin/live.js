"use strict";
/* Reads short server-sent events: asks what is new since the last event, shows it, and asks again after the time the server names.
   Not by EventSource, which would send the cookies along and so keep a session alive for hours that nobody sits at. */
(() => {
  const box = document.querySelector("[data-live]");
  if (!box) return;
  const note = document.querySelector("[data-live-note]");
  const PATIENCE = 15000;
  let last = "";
  let wait = 2000;
  let failed = 0;

  function tell(words) {
    if (note && note.textContent !== words) note.textContent = words;
  }

  function read(text) {
    const event = { data: [] };
    text.split("\n").forEach((line) => {
      const place = line.indexOf(":");
      const name = line.slice(0, place);
      const value = line.slice(place + 1).replace(/^ /, "");
      if (name === "retry") wait = Number(value) || wait;
      else if (name === "id") event.id = value;
      else if (name === "data") event.data.push(value);
    });
    return event;
  }

  async function ask() {
    const asked = new AbortController();
    const timer = setTimeout(() => asked.abort(), PATIENCE);
    try {
      const headers = { Accept: "text/event-stream", ...(last ? { "Last-Event-ID": last } : {}) };
      const answer = await fetch(box.dataset.live, { headers, credentials: "omit", cache: "no-store", signal: asked.signal });
      if (answer.status === 404) {
        tell("本场已经结束，请刷新页面。");
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      const event = read(await answer.text());
      if (event.data.length) {
        last = event.id;
        box.innerHTML = event.data.join("\n");
        window.shangliang.prepare(box);
      }
      failed = 0;
      tell("自动更新中。");
    } catch {
      failed += 1;
      if (failed > 2) tell("网络中断，恢复后自动更新。");
    } finally {
      clearTimeout(timer);
    }
    // Not all screens of a hall at the same moment.
    setTimeout(ask, wait * (0.9 + Math.random() * 0.2) * Math.min(1 + failed, 5));
  }

  const full = document.querySelector("[data-live-full]");
  if (full && box.requestFullscreen) {
    full.hidden = false;
    full.addEventListener("click", () => box.requestFullscreen().catch(() => { full.hidden = true; }));
  }
  setTimeout(ask, 300);
})();
