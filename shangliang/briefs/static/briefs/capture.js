"use strict";
/* The capture form: kept on this device while it is written, sent at once when there is a network, else put on the list of what waits.
   Without this file, or where the browser keeps nothing, the plain form works. */
(() => {
  const { say, copies } = window.shangliang;
  const { all, put, drop, writer, newKey, queue } = window.shangliang.briefs;
  const form = document.querySelector("form[data-capture]");
  if (!form) return;
  const note = form.querySelector("[data-capture-note]");
  const isShell = "offline" in form.dataset;
  const OWN = new Set(["csrfmiddlewaretoken", "submission", "key", "action"]);
  const WRITTEN = ["title", "situation", "analysis", "suggestion"];
  let at = 0;
  let busy = false;
  let timer = 0;

  const keyField = () => form.elements.key;

  function snapshot(state) {
    const fields = [];
    const files = [];
    new FormData(form).forEach((value, name) => {
      if (OWN.has(name)) return;
      if (typeof value === "string") fields.push([name, value]);
      else if (value.size) files.push({ field: name, name: value.name, blob: value });
    });
    return { key: keyField().value, writer: writer(), state, fields, files, at: at || Date.now(), note: "" };
  }

  const isEmpty = (draft) => !draft.files.length && !draft.fields.some(([name, value]) => WRITTEN.includes(name) && value.trim());

  async function keep() {
    if (busy) return;
    at = at || Date.now();
    const draft = snapshot("writing");
    try {
      if (isEmpty(draft)) await drop(draft.key);
      else await put(draft);
    } catch { /* the browser keeps nothing: then only the server does */ }
  }

  function tell(words, label, act) {
    note.textContent = words;
    if (!label) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = label;
    button.addEventListener("click", act);
    note.append(" ", button);
  }

  function startAnew() {
    form.reset();
    at = 0;
    keyField().value = newKey();
    form.querySelectorAll("textarea, input").forEach((field) => field.dispatchEvent(new Event("input", { bubbles: true })));
    clearTimeout(timer);
  }

  function show(draft) {
    copies.fill(form, draft.fields);
    keyField().value = draft.key;
    at = draft.at;
    form.querySelectorAll("input[type=file]").forEach((input) => {
      const mine = draft.files.filter((file) => file.field === input.name);
      if (!mine.length) return;
      const moved = new DataTransfer();
      mine.forEach((file) => moved.items.add(new File([file.blob], file.name, { type: file.blob.type })));
      input.files = moved.files;
    });
    const folded = form.querySelector("details[data-capture-more]");
    if (folded && (draft.files.length || draft.fields.some(([name, value]) => (name === "analysis" || name === "author_name") && value.trim()))) folded.open = true;
  }

  /* What was being written when the page was closed comes back; after a refusal the page already shows it. */
  async function restore() {
    if (!keyField().value) keyField().value = newKey();
    if ("bound" in form.dataset) return;
    const kept = (await all().catch(() => [])).filter((draft) => draft.state === "writing" && draft.writer === writer());
    const last = kept.sort((one, other) => other.at - one.at)[0];
    if (!last) return;
    show(last);
    clearTimeout(timer);
    tell("已恢复本机保存的、还没有写完的内容。", "不要了，另写一条", async () => {
      await drop(last.key);
      startAnew();
      tell("");
    });
  }

  function lacking() {
    return ["title", "situation"].map((name) => form.elements[name]).find((field) => !field.value.trim());
  }

  function sendPlainly(verb) {
    const action = document.createElement("input");
    action.type = "hidden";
    action.name = "action";
    action.value = verb;
    form.append(action);
    form.submit();
  }

  /* It did not arrive: a brief to be sent waits on the list, a draft stays in the form. */
  async function putAside(draft, verb, words) {
    if (verb !== "submit") {
      tell(`${words}草稿已保存在本机。`);
      return;
    }
    await put({ ...draft, state: "waiting" });
    startAnew();
    tell("");
    const mine = await queue.aside(words);
    say(`稿件已存入本机，待发送 ${mine.length} 件。`);
    document.querySelector("[data-queue]").focus();
  }

  async function take(verb) {
    const draft = snapshot("writing");
    draft.at = draft.at || Date.now();
    await put(draft);
    const outcome = isShell && !navigator.onLine ? { status: "现在没有网络，恢复后自动发送。" } : await queue.deliver(draft, verb);
    if (outcome.url) {
      await drop(draft.key);
      window.location.assign(outcome.url);
      return true;
    }
    if (outcome.refused) {
      if (isShell) tell(outcome.refused);
      else sendPlainly(verb); // the server shows what is to be corrected, each at its field
      return !isShell;
    }
    await putAside(draft, verb, outcome.status);
    return false;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    const verb = event.submitter?.value || "save";
    const missing = verb === "submit" && (isShell || !navigator.onLine) && lacking();
    if (missing) {
      tell("请先写题目和情况，再报送。");
      missing.focus();
      return;
    }
    clearTimeout(timer);
    busy = true;
    let left = false;
    try {
      left = await take(verb);
    } catch {
      if (isShell) tell("本机无法保存，请先复制内容到别处。");
      else sendPlainly(verb);
      left = !isShell;
    }
    busy = left;
  });
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 500);
  });
  form.addEventListener("change", keep);
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
  // Without network nothing is asked beside the form: the writer is told once, not at every pause.
  document.body.addEventListener("htmx:beforeRequest", (event) => { if (!navigator.onLine) event.preventDefault(); });
  // Coming back by the back button: the form as it was belongs to a brief that was sent.
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
  restore();
})();
