"use strict";
/* Copies of long forms in the browser: what belongs to a form, where its copy lies, and how it is put back. Used by draft.js. */
(() => {
  const PREFIX = "shangliang:draft:";
  // The one-time key of a submission stays with the submission: an autosave must not use it up. The version is the page's own.
  const SKIP = new Set(["csrfmiddlewaretoken", "submission", "version", "password", "code"]);
  const owner = document.documentElement.dataset.owner || "";

  /* Storage may be full or forbidden; then there is simply no copy. */
  const store = {
    get: (key) => { try { return JSON.parse(localStorage.getItem(key) || "null"); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
    drop: (key) => { try { localStorage.removeItem(key); } catch { /* nothing to drop */ } },
  };
  const keyOf = (form) => `${PREFIX}${owner}:${form.dataset.autosaveKey || form.dataset.autosave}`;

  const entries = (form) => Array.from(new FormData(form)).filter(([name, value]) => typeof value === "string" && !SKIP.has(name));

  /* Puts saved pairs back; a list of rows gets as many rows as it had. */
  function fill(form, pairs) {
    const byName = new Map();
    pairs.forEach(([name, value]) => byName.set(name, [...(byName.get(name) || []), value]));
    form.querySelectorAll("[data-rows]").forEach((box) => {
      const name = box.dataset.rows;
      const wanted = byName.get(name)?.length ?? Number(byName.get(`${name}-TOTAL_FORMS`)?.[0] ?? 0);
      const add = box.querySelector("[data-row-add]");
      for (let have = box.querySelectorAll("[data-row]").length; add && have < wanted; have += 1) {
        add.dispatchEvent(new CustomEvent("click", { bubbles: true, detail: { quiet: true } }));
      }
    });
    const used = new Map();
    Array.from(form.elements).forEach((field) => {
      if (!field.name || SKIP.has(field.name) || field.type === "hidden" || field.type === "file" || field.tagName === "BUTTON") return;
      const values = byName.get(field.name) || [];
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (field.multiple) Array.from(field.options).forEach((option) => { option.selected = values.includes(option.value); });
      else {
        const place = used.get(field.name) || 0;
        used.set(field.name, place + 1);
        field.value = values[place] ?? "";
      }
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  window.shangliang.copies = { store, keyOf, entries, fill, owner };
})();
