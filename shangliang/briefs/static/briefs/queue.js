"use strict";
/* “待发送”: what waits on this device, and sending it: when the page opens, when the network is back, and now and then while something waits.
   The same brief sent twice arrives once: the server knows it by its key. */
(() => {
  const { say } = window.shangliang;
  const { all, put, drop, get, writer } = window.shangliang.briefs;
  const box = document.querySelector("[data-queue]");
  if (!box) return;
  const part = (name) => box.querySelector(`[data-queue-${name}]`);
  const AGAIN = 30000;
  const HEADERS = { "X-Requested-With": "XMLHttpRequest" };
  const WORDS = {
    offline: "现在没有网络，恢复后自动发送。请不要清除本机的浏览器数据。",
    out: "登录已过期，稿件仍保存在本机。请先登录，登录后自动发送。",
    other: "现在登录的不是写这些稿件的人，由本人登录后发送。",
    busy: "系统暂时收不到，稍后自动再试。",
  };
  let status = "";
  let timer = 0;

  const isOut = (answer) => answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403;
  const titleOf = (draft) => draft.fields.find(([name]) => name === "title")?.[1].trim() || "（未写题目）";

  function button(words, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  }

  function line(draft) {
    const item = document.createElement("li");
    const text = document.createElement("div");
    const title = document.createElement("strong");
    title.textContent = titleOf(draft);
    const when = document.createElement("p");
    when.className = "sl-quiet";
    when.textContent = `${new Date(draft.at).toLocaleString("zh-CN", { dateStyle: "short", timeStyle: "short" })}写于本机${draft.files.length ? `，附件 ${draft.files.length} 个` : ""}`;
    text.append(title, when);
    if (draft.note) {
      const note = document.createElement("p");
      note.className = "sl-brief-bad";
      note.textContent = `没有收下：${draft.note}`;
      text.append(note);
    }
    const tools = document.createElement("div");
    tools.className = "sl-actions";
    tools.append(
      button("修改", async () => {
        await put({ ...draft, state: "writing", note: "", at: Date.now() });
        const target = new URL(box.dataset.newUrl, window.location.href);
        if (target.pathname === window.location.pathname || "offline" in box.dataset) window.location.reload();
        else window.location.assign(target);
      }),
      button("删除", async () => {
        if (!window.confirm(`删除后不能恢复。确定不要《${titleOf(draft)}》了吗？`)) return;
        await drop(draft.key);
        render();
      }),
    );
    item.append(text, tools);
    return item;
  }

  /* Unchanged words stay untouched, or they would be read out again. */
  function tell(element, words) {
    if (element.textContent !== words) element.textContent = words;
  }

  async function render() {
    const kept = (await all().catch(() => [])).filter((draft) => draft.state !== "writing");
    const mine = kept.filter((draft) => draft.writer === writer());
    const others = kept.length - mine.length;
    tell(part("title"), mine.length || !part("done").childElementCount ? `待发送 ${mine.length} 件` : "已发送");
    tell(part("note"), status || (mine.some((draft) => draft.state === "waiting") ? "将自动发送。" : ""));
    tell(part("others"), others ? `本机另有 ${others} 件他人写的稿件，由本人登录后发送。` : "");
    part("list").replaceChildren(...mine.map(line));
    part("tools").hidden = !mine.length;
    part("login").hidden = status !== WORDS.out;
    box.hidden = !mine.length && !others && !part("done").childElementCount;
    return mine;
  }

  function done(draft, url) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = url;
    link.textContent = `《${titleOf(draft)}》已报送，查看`;
    item.append(link);
    part("done").append(item);
    say(`《${titleOf(draft)}》已报送。`);
  }

  function bodyOf(draft, action, quiet) {
    const body = new FormData();
    draft.fields.forEach(([name, value]) => body.append(name, value));
    draft.files.forEach((file) => body.append(file.field, file.blob, file.name));
    body.append("key", draft.key);
    body.append("submission", draft.key);
    body.append("action", action);
    if (quiet) body.append("quiet", "1"); // nobody is led to the page that would say it
    return body;
  }

  const ask = () => fetch(box.dataset.send, { headers: HEADERS, credentials: "same-origin", redirect: "manual", cache: "no-store" });

  /* Who is signed in, and the token of this moment: the one on the page may be from before signing in again. */
  async function greet() {
    const answer = await ask();
    if (isOut(answer)) return { status: WORDS.out };
    if (!answer.ok) return { status: WORDS.busy };
    return answer.json();
  }

  async function post(draft, action, token, quiet) {
    const answer = await fetch(box.dataset.send, {
      method: "POST", body: bodyOf(draft, action, quiet), credentials: "same-origin", redirect: "manual", headers: { ...HEADERS, "X-CSRFToken": token },
    });
    if (answer.ok) return { url: (await answer.json()).url };
    if (answer.status === 422 || answer.status === 413) {
      const told = await answer.json().catch(() => ({}));
      return { refused: told.message || "文件太大，请减少附件。" };
    }
    return { status: isOut(answer) ? WORDS.out : WORDS.busy };
  }

  /* One brief, now: {url} when it arrived, {refused} with the reason, else {status} with why not yet. */
  async function deliver(draft, action, quiet = false) {
    try {
      const hello = await greet();
      if (hello.status) return hello;
      if (hello.writer !== draft.writer) return { status: WORDS.other };
      return await post(draft, action, hello.token, quiet);
    } catch {
      return { status: WORDS.offline };
    }
  }

  async function sendWaiting() {
    const waiting = (await all().catch(() => [])).filter((draft) => draft.state === "waiting" && draft.writer === writer());
    status = "";
    for (const draft of waiting) {
      const now = await get(draft.key); // another window may have sent it meanwhile
      if (now?.state !== "waiting") continue;
      const outcome = await deliver(now, "submit", true);
      if (outcome.url) {
        await drop(draft.key);
        done(draft, outcome.url);
      } else if (outcome.refused) {
        await put({ ...now, state: "refused", note: outcome.refused });
      } else {
        status = outcome.status;
        break;
      }
    }
    await render();
    clearTimeout(timer);
    if (status && status !== WORDS.other) timer = setTimeout(send, AGAIN);
  }

  /* One window at a time, where the browser can tell; elsewhere the server sorts it out. */
  function send() {
    if (!navigator.locks) return sendWaiting();
    return navigator.locks.request("shangliang-briefs", { ifAvailable: true }, (lock) => (lock ? sendWaiting() : render()));
  }

  part("now").addEventListener("click", send);
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
  /* Say why something had to be put aside, show it, and try again later. */
  function aside(words) {
    status = words;
    clearTimeout(timer);
    timer = setTimeout(send, AGAIN);
    return render();
  }
  window.shangliang.briefs.queue = { deliver, aside };

  if ("serviceWorker" in navigator && box.dataset.worker) {
    navigator.serviceWorker.register(box.dataset.worker).catch(() => { /* then the page cannot be opened without network; writing on it still can */ });
  } else {
    document.querySelectorAll("[data-no-worker]").forEach((hint) => { hint.hidden = false; });
  }
  send();
})();
