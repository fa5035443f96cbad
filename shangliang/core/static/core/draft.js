"use strict";
/*
 * Autosave for <form data-autosave="URL">. The server keeps the draft; the browser keeps a copy only while the server does not
 * have it (no network, sign-in expired, submission under way). Copies are kept per person and form, never files or codes.
 */
(() => {
  const { csrf } = window.shangliang;
  const { store, keyOf, entries, fill, owner } = window.shangliang.copies;
  const SENT = "shangliang:sent";
  const PAUSE = 1500;
  const clock = () => new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });

  const shutOut = (answer) => answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403;

  class Draft {
    constructor(form) {
      this.form = form;
      this.key = keyOf(form);
      this.note = form.querySelector("[data-autosave-note]") || document.querySelector("[data-autosave-note]");
      // What the server did not take (data-unsaved) counts as unsaved from the start.
      this.saved = "unsaved" in form.dataset ? "" : JSON.stringify(entries(form));
      this.timer = 0;
      this.restore();
      form.addEventListener("input", () => this.later());
      form.addEventListener("change", () => this.later());
      form.addEventListener("submit", (event) => { if (!event.defaultPrevented) this.leave(); });
      window.addEventListener("online", () => this.later());
      document.addEventListener("visibilitychange", () => { if (!document.hidden) this.later(); });
      window.addEventListener("pagehide", () => this.keepIfDirty());
    }

    tell(text, bad = false) {
      if (!this.note) return;
      if (this.note.textContent !== text) this.note.textContent = text;
      this.note.classList.toggle("is-bad", bad);
    }

    later() {
      if (this.quiet) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), PAUSE);
    }

    /* After signing in again in another window the old token is worth nothing: take the new one from this page's own address. */
    async renew() {
      const answer = await fetch(window.location.href, { redirect: "manual", credentials: "same-origin" });
      if (!answer.ok) return false;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const token = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
      if (!token || page.documentElement.dataset.owner !== owner) return false;
      document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => { field.value = token; });
      document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
      return true;
    }

    send() {
      const body = new FormData(this.form);
      for (const input of this.form.querySelectorAll('input[type="file"]')) body.delete(input.name); // files wait for their button
      Array.from(body.entries()).forEach(([name, value]) => { if (typeof value !== "string" || name === "submission") body.delete(name); });
      return fetch(this.form.dataset.autosave, {
        method: "POST", body, redirect: "manual", credentials: "same-origin",
        headers: { "X-CSRFToken": csrf(this.form), "X-Requested-With": "XMLHttpRequest", "X-Autosave": "1" },
      });
    }

    async save() {
      const now = JSON.stringify(entries(this.form));
      if (now === this.saved || this.sent || this.stale) return;
      if (this.busy) { this.later(); return; }
      this.busy = true;
      try {
        let answer = await this.send();
        if (shutOut(answer) && (await this.renew())) answer = await this.send();
        const told = await answer.json().catch(() => ({}));
        this.judge(answer, now, told);
      } catch {
        this.keep("网络不通，内容已保存在本机，恢复后自动补存。");
      } finally {
        this.busy = false;
      }
    }

    /* The server may tell the version it now holds (two windows notice each other by it) and, when it refuses, why. */
    judge(answer, now, told) {
      if (this.sent) return;
      if (answer.ok) {
        this.saved = now;
        if (told.version && this.form.elements.version) this.form.elements.version.value = told.version;
        store.drop(this.key);
        this.tell(`已自动保存 ${clock()}`);
      } else if (shutOut(answer)) {
        this.keep("登录已过期，内容已保存在本机。请另开窗口重新登录，再回到本页，内容会自动恢复。");
      } else if (answer.status >= 500) {
        this.keep("系统暂时无法保存，内容已保存在本机，稍后自动再试。");
        this.timer = setTimeout(() => this.save(), 15000);
      } else if (answer.status === 409) {
        this.stale = true;
        this.keep(`${told.message || "内容刚刚在别处改过，本页没有覆盖它。"}本页内容已保存在本机，点“保存”可核对后决定。`);
      } else if (told.message) {
        this.keep(`${told.message}本页内容已保存在本机。`);
      } else {
        this.keep("有内容暂时无法保存到系统，已保存在本机，请检查填写的内容。");
      }
    }

    put() {
      return store.set(this.key, { at: Date.now(), pairs: entries(this.form), version: this.version() });
    }

    version() { return this.form.elements.version?.value || ""; }

    keep(words) {
      const kept = this.put();
      this.tell(kept ? words : "没有保存成功，本机也无法暂存，请先复制内容到别处。", true);
    }

    keepIfDirty() {
      if (!this.sent && JSON.stringify(entries(this.form)) !== this.saved) this.put();
    }

    /* The copy stays until the next page shows that the submission arrived (see settleSent). */
    leave() {
      this.sent = true;
      clearTimeout(this.timer);
      this.put();
      try { sessionStorage.setItem(SENT, this.key); } catch { /* then the copy is offered once more, nothing is lost */ }
      window.addEventListener("pageshow", () => { this.sent = false; }, { once: true });
    }

    restore() {
      const copy = store.get(this.key);
      if (!copy?.pairs) return;
      const before = entries(this.form);
      if (JSON.stringify(copy.pairs) === JSON.stringify(before)) { store.drop(this.key); return; }
      // The copy belongs to an older text than the one shown: it waits until it is asked for.
      if ((copy.version || "") !== this.version()) {
        this.tell("本机存有这份内容的另一稿，没有自动覆盖。", true);
        this.offer("改用本机那一稿", () => { this.take(copy, before); });
        return;
      }
      this.take(copy, before);
    }

    take(copy, before) {
      this.quiet = true;
      fill(this.form, copy.pairs);
      this.quiet = false;
      this.tell("已恢复未保存的内容", true);
      this.offer("撤销恢复", () => {
        fill(this.form, before);
        store.drop(this.key);
        this.tell("已撤销恢复，显示系统中保存的内容。");
      });
      this.later();
    }

    offer(words, act) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn";
      button.textContent = words;
      button.addEventListener("click", act);
      this.note?.append(button);
    }
  }

  /* A signed-in, healthy page without that form means the submission arrived: its copy goes. On any other page it stays. */
  function settleSent() {
    let key = null;
    try {
      key = sessionStorage.getItem(SENT);
      sessionStorage.removeItem(SENT);
    } catch { return; }
    if (!key || !owner || "failed" in document.documentElement.dataset) return;
    const code = performance.getEntriesByType("navigation")[0]?.responseStatus || 200;
    if (code >= 400 && code !== 422) return;
    if (!Array.from(document.querySelectorAll("form[data-autosave]")).some((form) => keyOf(form) === key && !("saved" in form.dataset))) store.drop(key);
  }

  settleSent();
  document.querySelectorAll("form[data-autosave]").forEach((form) => new Draft(form));
})();
