"use strict";
/* Long forms: the checklist that follows the writing, and lists of repeated rows. Without it the server checks, and spare rows serve. */
(() => {
  const { lengthOf, say, prepare } = window.shangliang;

  /* Filled-in text of all fields of that name in the form, also of formset fields `name-0-text`. */
  function valuesOf(form, name) {
    const formset = new RegExp(`^${name}-\\d+-`);
    return Array.from(form.elements)
      .filter((field) => field.name === name || (formset.test(field.name) && field.matches("textarea, input[type=text], input:not([type])")))
      .filter((field) => !field.closest("[data-row][hidden]"))
      .map((field) => field.value.trim());
  }

  const total = (form, names) => names.split(",").flatMap((name) => valuesOf(form, name)).reduce((sum, text) => sum + lengthOf(text), 0);

  /* Two matters in one title usually show as “及/和/与 …的建议” twice or as a full stop or semicolon. Only a hint. */
  const looksDouble = (title) => /[；;。]/.test(title) || (title.match(/建议|问题/g) || []).length > 1 || /(以及|并|暨)/.test(title);

  /* Each rule answers: true fulfilled, false broken, null not yet begun; and words about where one stands. */
  const RULES = {
    min(form, name, least) {
      const written = total(form, name);
      return [written === 0 ? null : written >= Number(least), written && written < Number(least) ? `（还差 ${Number(least) - written} 字）` : ""];
    },
    "max-total"(form, most, names) {
      const written = total(form, names);
      return [written === 0 ? null : written <= Number(most), written > Number(most) ? `（超出 ${written - Number(most)} 字）` : written ? `（现 ${written} 字）` : ""];
    },
    rows(form, name, least) {
      const filled = valuesOf(form, name).filter(Boolean).length;
      return [filled === 0 ? null : filled >= Number(least), filled ? `（现 ${filled} 条）` : ""];
    },
    avoid(form, words, names) {
      const text = names.split(",").flatMap((name) => valuesOf(form, name)).join("\n");
      const found = words.split("|").filter((word) => text.includes(word));
      return [text.trim() === "" ? null : found.length === 0, found.length ? `（文中有“${found.join("”“")}”）` : ""];
    },
    "single-matter"(form, name) {
      const title = valuesOf(form, name)[0] || "";
      return [title === "" ? null : !looksDouble(title), title && looksDouble(title) ? "（像是有两件事，请核对）" : ""];
    },
  };

  const STATES = new Map([[true, ["is-ok", "已做到"]], [false, ["is-bad", "请核对"]], [null, ["", "未填写"]]]);

  function judge(item, form) {
    const [kind, ...args] = item.dataset.rule.split(":");
    const rule = RULES[kind];
    if (!rule) return;
    const [state, where] = rule(form, ...args);
    const [className, words] = STATES.get(state);
    item.dataset.text = item.dataset.text || item.textContent.trim();
    const line = `${item.dataset.text}：${words}${where}`;
    item.classList.remove("is-ok", "is-bad");
    if (className) item.classList.add(className);
    // Unchanged text stays untouched, or a screen reader would read it at each key press.
    if (item.textContent !== line) item.textContent = line;
  }

  function judgeAll() {
    document.querySelectorAll("[data-checklist]").forEach((list) => {
      const form = list.dataset.form ? document.getElementById(list.dataset.form) : list.closest("form") || document.querySelector("form[data-autosave]");
      if (form) list.querySelectorAll("[data-rule]").forEach((item) => judge(item, form));
    });
  }

  /* Rows */
  const rowsOf = (box) => Array.from(box.querySelectorAll("[data-row]")).filter((row) => !row.hidden);
  const firstField = (row) => row.querySelector("textarea, input:not([type=hidden]), select");

  /* Names, ids and what points at them follow the order; Django's formset counter follows the number. */
  function renumber(box) {
    const prefix = box.dataset.rows;
    const numbered = new RegExp(`(^|_|-)${prefix}-(\\d+|__prefix__)-`);
    const all = Array.from(box.querySelectorAll("[data-row]"));
    all.forEach((row, index) => {
      row.querySelectorAll("[name], [id], [for], [aria-describedby]").forEach((part) => {
        ["name", "id", "for", "aria-describedby"].forEach((key) => {
          const value = part.getAttribute(key);
          if (value && numbered.test(value)) part.setAttribute(key, value.replace(numbered, `$1${prefix}-${index}-`));
        });
      });
    });
    const seen = rowsOf(box);
    seen.forEach((row, index) => {
      row.querySelectorAll("[data-row-number]").forEach((part) => { part.textContent = String(index + 1); });
      const word = row.querySelector(".sl-row-number")?.textContent.trim();
      // A field called like its row follows it, or every added row would be read out as the first.
      if (word) [row, ...row.querySelectorAll(`[aria-label="${row.getAttribute("aria-label")}"]`)].forEach((part) => part.setAttribute("aria-label", word));
      row.querySelectorAll("[data-row-tools]").forEach((part) => { part.hidden = false; });
      const [up, down, remove] = ["up", "down", "remove"].map((key) => row.querySelector(`[data-row-${key}]`));
      if (up) up.disabled = index === 0;
      if (down) down.disabled = index === seen.length - 1;
      if (remove) remove.disabled = seen.length <= Number(box.dataset.rowsMin || 1);
    });
    const counter = box.closest("form")?.elements[`${prefix}-TOTAL_FORMS`];
    if (counter) counter.value = String(all.length);
    const add = box.querySelector("[data-row-add]");
    if (add) {
      add.hidden = false;
      add.disabled = seen.length >= Number(box.dataset.rowsMax || 30);
    }
  }

  function blankRow(box, serial) {
    const template = box.querySelector("template[data-row-template]");
    const row = template ? template.content.querySelector("[data-row]").cloneNode(true) : rowsOf(box).slice(-1)[0].cloneNode(true);
    row.hidden = false;
    row.querySelectorAll(".sl-error, .sl-counter").forEach((part) => part.remove());
    row.querySelectorAll("input, textarea, select").forEach((field) => {
      field.removeAttribute("aria-invalid");
      if (field.type === "checkbox" || field.type === "radio") field.checked = false;
      else field.value = "";
      field.style.height = "";
      if (field.id && !/-\d+-/.test(field.id)) field.id = `${field.id.replace(/--\d+$/, "")}--${serial}`;
    });
    row.querySelectorAll("label[for]").forEach((label) => {
      if (!/-\d+-/.test(label.htmlFor)) label.htmlFor = `${label.htmlFor.replace(/--\d+$/, "")}--${serial}`;
    });
    return row;
  }

  let serial = 100;
  function addRow(box, after, quiet = false) {
    if (rowsOf(box).length >= Number(box.dataset.rowsMax || 30)) return;
    const row = blankRow(box, (serial += 1));
    const list = box.querySelector("[data-rows-list]") || box;
    if (after) after.after(row);
    else list.append(row);
    if (quiet) renumber(box);
    else settle(box, row, "已增加一条");
  }

  function removeRow(box, row) {
    const seen = rowsOf(box);
    if (seen.length <= Number(box.dataset.rowsMin || 1)) return;
    const place = seen.indexOf(row);
    const marker = row.querySelector("input[name$='-DELETE']");
    if (marker) {
      marker.checked = true;
      row.hidden = true;
    } else row.remove();
    const left = rowsOf(box);
    settle(box, left[Math.min(place, left.length - 1)], "已删除一条");
  }

  function moveRow(box, row, step) {
    const seen = rowsOf(box);
    const other = seen[seen.indexOf(row) + step];
    if (!other) return;
    if (step < 0) other.before(row);
    else other.after(row);
    settle(box, row, step < 0 ? "已上移" : "已下移");
  }

  function settle(box, row, words) {
    renumber(box);
    prepare(row);
    firstField(row)?.focus();
    row.dispatchEvent(new Event("input", { bubbles: true }));
    say(words);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-row-add], [data-row-remove], [data-row-up], [data-row-down]");
    const box = button?.closest("[data-rows]");
    if (!box) return;
    const row = button.closest("[data-row]");
    if (button.matches("[data-row-add]")) addRow(box, null, Boolean(event.detail?.quiet));
    else if (button.matches("[data-row-remove]")) removeRow(box, row);
    else moveRow(box, row, button.matches("[data-row-up]") ? -1 : 1);
  });

  /* Alt+↑/↓ moves the row, Ctrl+Enter opens a new one below. */
  document.addEventListener("keydown", (event) => {
    const row = event.target.closest?.("[data-row]");
    const box = row?.closest("[data-rows]");
    if (!box) return;
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      moveRow(box, row, event.key === "ArrowUp" ? -1 : 1);
    } else if (event.ctrlKey && event.key === "Enter") {
      event.preventDefault();
      addRow(box, row);
    }
  });

  let judging = 0;
  document.addEventListener("input", () => {
    // Not at each key press: the list is a live region.
    clearTimeout(judging);
    judging = setTimeout(judgeAll, 500);
  });
  document.querySelectorAll("[data-rows]").forEach(renumber);
  judgeAll();
})();
