"use strict";
/* Reads short server-sent events: asks what is new since the last event, shows it, and asks again after the time the server names.
   Not by EventSource, which would send the cookies along and so keep a session alive for hours that nobody sits at (decision 11).
     data-live="URL" data-live-wait="ms until the first question" data-live-gone="words when the address is no more"   the box whose content changes
     data-live-note="words while it works, {time} is the time"                                                         where the state is told
     data-live-full="selector of what fills the screen"                                                                a button, hidden without this file */
(() => {
  const box = document.querySelector("[data-live]");
  if (!box) return;
  const note = document.querySelector("[data-live-note]");
  const PATIENCE = 20000;
  let last = "";
  let wait = Number(box.dataset.liveWait);
  let failed = 0;

  function tell(words) {
    if (note.textContent !== words) note.textContent = words;
  }

  function works() {
    const time = new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
    tell(note.dataset.liveNote.replace("{time}", time));
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

  function show(event) {
    last = event.id;
    const sent = new DOMParser().parseFromString(event.data.join("\n"), "text/html");
    box.replaceChildren(...sent.body.childNodes);
    window.shangliang.prepare(box);
    document.dispatchEvent(new CustomEvent("shangliang:shown"));
  }

  /* Nothing old stays on a screen that learns nothing any more. */
  function end() {
    const words = document.createElement("p");
    words.className = "sl-live-gone";
    words.setAttribute("role", "alert");
    words.textContent = box.dataset.liveGone;
    box.replaceChildren(words);
    tell("");
  }

  async function ask() {
    const asked = new AbortController();
    const timer = setTimeout(() => asked.abort(), PATIENCE);
    try {
      const headers = { Accept: "text/event-stream", ...(last ? { "Last-Event-ID": last } : {}) };
      const answer = await fetch(box.dataset.live, { headers, credentials: "omit", cache: "no-store", signal: asked.signal });
      if (answer.status === 404) {
        end();
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      const event = read(await answer.text());
      if (event.data.length) show(event);
      failed = 0;
      works();
    } catch {
      failed += 1;
      if (failed > 2) tell("网络中断，恢复后自动更新。");
    } finally {
      clearTimeout(timer);
    }
    // Not all screens of a hall at the same moment; the longer nothing comes, the more seldom.
    setTimeout(ask, wait * (0.9 + Math.random() * 0.2) * Math.min(1 + failed, 5));
  }

  const full = document.querySelector("[data-live-full]");
  if (full && box.requestFullscreen) {
    const whole = document.querySelector(full.dataset.liveFull);
    full.hidden = false;
    full.addEventListener("click", () => whole.requestFullscreen().catch(() => { full.hidden = true; }));
  }
  setTimeout(ask, wait);
})();
