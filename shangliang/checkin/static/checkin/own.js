"use strict";
/* Checking oneself in: noted on the phone first, sent at once when there is a network, else when it is back. The server takes each once (its key).
   Without this file, or where the browser keeps nothing, the plain form works. */
(() => {
  const box = document.querySelector("[data-own-queue]");
  if (!box) return;
  const { newKey, who, post, ask, worker, notes, note, keep, drop } = window.shangliang.checkin;
  const me = who(box.dataset.who);
  const AGAIN = 15000;
  const said = box.querySelector("[data-own-note]");
  let timer = 0;

  const time = (at) => new Date(at).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
  const label = (one) => `${one.title ? `《${one.title}》` : ""}${one.fields.direction === "out" ? "签退" : "签到"}（${time(one.at)}）`;

  function show(words, needsLogin = false) {
    box.hidden = !words;
    if (said.textContent !== words) said.textContent = words;
    box.querySelector("[data-own-login]").hidden = !needsLogin;
  }

  async function deliver(one, hello) {
    if (hello.out) return { out: true };
    if (!hello.token) return { later: true };
    if (hello.who !== one.who) return { other: true };
    return post(box.dataset.send, hello.token, { ...one.fields, key: one.key, submission: one.key, when: one.at, quiet: "1" });
  }

  async function sendWaiting() {
    clearTimeout(timer);
    const waiting = (await notes().catch(() => [])).filter((one) => one.kind === "own" && one.who === me);
    if (!waiting.length) {
      show("");
      return;
    }
    const hello = await ask(box.dataset.send);
    const told = [];
    let url = "";
    let needsLogin = false;
    for (const one of waiting) {
      if (!(await note(one.key))) continue; // another window has sent it meanwhile
      if (one.refused) {
        told.push(`${label(one)}没有收下：${one.refused}`);
        continue;
      }
      const outcome = await deliver(one, hello);
      if (outcome.arrived) {
        await drop(one.key);
        url = outcome.url;
      } else if (outcome.refused) {
        await keep({ ...one, refused: outcome.refused });
        told.push(`${label(one)}没有收下：${outcome.refused}`);
      } else {
        needsLogin = needsLogin || Boolean(outcome.out);
        told.push(outcome.out ? `${label(one)}已记在本机，请登录后自动发送。` : outcome.other ? `${label(one)}由本人登录后发送。` : `${label(one)}已记在本机，联网后自动发送。`);
      }
    }
    show(told.join(" "), needsLogin);
    if (told.length) timer = setTimeout(send, AGAIN);
    else if (url) window.location.assign(url);
  }

  /* One window at a time, where the browser can tell; elsewhere the server sorts it out. */
  function send() {
    if (!navigator.locks) return sendWaiting();
    return navigator.locks.request("shangliang-checkin-own", sendWaiting);
  }

  async function take(form) {
    const fields = {};
    new FormData(form).forEach((value, name) => { if (!["csrfmiddlewaretoken", "submission"].includes(name)) fields[name] = value; });
    if ("ownShell" in form.dataset) fields.code = window.location.pathname.split("/").filter(Boolean).pop();
    await keep({ key: newKey(), kind: "own", who: me, at: Date.now(), title: form.dataset.own, fields });
    form.hidden = true;
    await send();
  }

  document.querySelectorAll("form[data-own]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      if (!me) return; // nobody known on this device: the plain form
      event.preventDefault();
      event.stopPropagation();
      take(form).catch(() => { form.hidden = false; form.submit(); });
    }, true);
  });
  box.querySelector("[data-own-now]").addEventListener("click", async () => {
    for (const one of await notes()) if (one.kind === "own" && one.refused) await drop(one.key);
    send();
  });
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
  worker(box.dataset.worker);
  send();
})();
