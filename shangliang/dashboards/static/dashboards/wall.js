"use strict";
/* The display in the hall: asks for news without cookies, shows them, and asks again after the time the server names (decision 11). */
(() => {
  const box = document.querySelector("[data-live]");
  if (!box) return;
  const note = document.querySelector("[data-live-note]");
  const PATIENCE = 20000;
  let last = "";
  let wait = 60000;
  let failed = 0;

  function tell(words) {
    if (note && note.textContent !== words) note.textContent = words;
  }

  function read(text) {
    const event = { id: "", data: [] };
    text.split("\n").forEach((line) => {
      const place = line.indexOf(":");
      const [name, value] = [line.slice(0, place), line.slice(place + 1).replace(/^ /, "")];
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
        tell("链接已失效，请重新生成。");
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      const event = read(await answer.text());
      if (event.data.length) {
        last = event.id;
        box.innerHTML = event.data.join("\n");
        document.dispatchEvent(new CustomEvent("shangliang:drawable"));
      }
      failed = 0;
      tell(`自动更新，${new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" })}已更新`);
    } catch {
      failed += 1;
      if (failed > 2) tell("网络中断，恢复后自动更新");
    } finally {
      clearTimeout(timer);
    }
    // Not all displays at the same moment.
    setTimeout(ask, wait * (0.9 + Math.random() * 0.2));
  }

  const full = document.querySelector("[data-live-full]");
  if (full && document.documentElement.requestFullscreen) {
    full.hidden = false;
    full.addEventListener("click", () => document.documentElement.requestFullscreen().catch(() => { full.hidden = true; }));
  }
  if (box.dataset.live) setTimeout(ask, wait);
})();
