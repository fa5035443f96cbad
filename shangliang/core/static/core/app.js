"use strict";
/* Small comforts for every page. Each page works without this file; nothing here decides anything. */
(() => {
  const status = () => document.getElementById("status");
  let statusTimer = 0;

  /* Say a sentence in the live region. It stays until the next one when `keep` is set, else eight seconds. */
  function say(text, keep = false) {
    const region = status();
    if (!region) return;
    clearTimeout(statusTimer);
    region.textContent = text;
    if (text && !keep) statusTimer = setTimeout(() => { region.textContent = ""; }, 8000);
  }

  const csrf = (form) => form.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
  window.shangliang = { say, csrf };

  /* Textareas grow with their text. */
  function fit(area) {
    if (area.offsetParent === null) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  }

  /* “已写 n / max 字”; a reader hears it only when it gets tight. Blanks are not counted, as on paper. */
  const lengthOf = (text) => Array.from(text.replace(/\s/g, "")).length;
  window.shangliang.lengthOf = lengthOf;

  function count(field) {
    const max = Number(field.dataset.countMax);
    if (!max) return;
    let line = field.parentElement.querySelector(":scope > .sl-counter");
    if (!line) {
      line = document.createElement("p");
      line.className = "sl-counter";
      field.insertAdjacentElement("afterend", line);
    }
    const written = lengthOf(field.value);
    const over = written > max;
    line.textContent = over ? `已写 ${written} 字，超出 ${written - max} 字` : `已写 ${written} / ${max} 字`;
    line.classList.toggle("is-over", over);
    line.setAttribute("aria-live", written > max * 0.9 ? "polite" : "off");
  }

  /* A table too wide for its place can be scrolled by keyboard too. */
  function reachable(box) {
    if (box.scrollWidth <= box.clientWidth + 1) return;
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", box.querySelector("caption")?.textContent || "表格");
  }

  /* “选中本页” ticks the rows of this page; how many are ticked is said beside the buttons. */
  function tick(form, changed) {
    const page = form.querySelector("[data-tick-page]");
    const rows = Array.from(form.querySelectorAll("input[name=pick]"));
    if (changed === page) rows.forEach((row) => { row.checked = page.checked; });
    const chosen = rows.filter((row) => row.checked).length;
    page.checked = chosen === rows.length;
    page.indeterminate = chosen > 0 && chosen < rows.length;
    form.querySelector("[data-ticked]").textContent = chosen ? `已选 ${chosen} 件` : "";
  }

  function prepare(root) {
    root.querySelectorAll("[data-tick-page]").forEach((page) => {
      page.closest("label").hidden = false;
      tick(page.form, null);
    });
    root.querySelectorAll(".sl-table-box").forEach(reachable);
    root.querySelectorAll("textarea[data-autosize]").forEach(fit);
    root.querySelectorAll("[data-count-max]").forEach(count);
    if (matchMedia("(max-width: 899.98px)").matches) {
      root.querySelectorAll("details[data-fold-on-phone]").forEach((fold) => { fold.open = false; });
    }
  }
  window.shangliang.prepare = prepare;

  /* One press, one submission. The button wakes up again when the page is shown anew (back button). */
  function guard(event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("data-no-guard")) return;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "1";
    // After this turn, so that the pressed button's own name and value are still sent.
    setTimeout(() => {
      form.querySelectorAll("button[type=submit]").forEach((button) => {
        button.setAttribute("aria-disabled", "true");
      });
      if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
    });
    // Reading a long list takes a while: nobody should wonder whether the button was pressed.
    busy = setTimeout(() => say("正在处理，请稍候……", true), 1500);
    // A form that answers with a file leaves us on this page.
    setTimeout(wake, 12000);
  }

  let busy = 0;
  function wake() {
    clearTimeout(busy);
    if (document.querySelector("form[data-sending]")) say("");
    document.querySelectorAll("form[data-sending]").forEach((form) => {
      delete form.dataset.sending;
      form.querySelectorAll("[aria-disabled]").forEach((button) => {
        button.removeAttribute("aria-disabled");
        button.removeAttribute("aria-busy");
      });
    });
  }

  function closeMenus(except) {
    document.querySelectorAll("details.sl-menu[open]").forEach((menu) => {
      if (!menu.contains(except)) menu.open = false;
    });
  }

  function onClick(event) {
    const at = event.target;
    closeMenus(at);
    const opener = at.closest("[data-open-dialog]");
    const dialog = opener && document.getElementById(opener.dataset.openDialog);
    if (dialog?.showModal) {
      event.preventDefault();
      dialog.showModal();
    }
    if (at.closest("[data-close-dialog]")) at.closest("dialog")?.close();
    const choose = at.closest("[data-choose]");
    const field = choose && document.getElementById(choose.dataset.choose);
    if (field) {
      if (!field.checked) field.click();
      choose.textContent = "已选用";
      choose.disabled = true;
    }
    if (at.closest("[data-print]")) {
      event.preventDefault();
      window.print();
    }
  }

  function onKey(event) {
    if (event.key !== "Escape") return;
    const menu = document.activeElement?.closest("details.sl-menu[open]");
    closeMenus(null);
    menu?.querySelector("summary")?.focus();
  }

  /* htmx: say plainly what went wrong; a sign-in page never lands inside a list. */
  const failed = (code) => {
    if (code === 403) return "您没有权限进行这项操作，或登录已过期，请刷新页面。";
    if (code === 404) return "没有找到，可能已被删除或移走。";
    if (code === 409) return "内容刚刚被别人改过，请刷新页面后再试。";
    if (code >= 500) return "系统暂时出错，内容没有提交，请稍后再试。";
    return "没有完成，请检查填写的内容。";
  };

  function listen() {
    document.addEventListener("input", (event) => {
      if (event.target.matches("textarea[data-autosize]")) fit(event.target);
      if (event.target.matches("[data-count-max]")) count(event.target);
    });
    document.addEventListener("change", (event) => {
      const form = event.target.form;
      if (form?.querySelector("[data-tick-page]")) tick(form, event.target);
    });
    document.addEventListener("submit", guard);
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKey);
    window.addEventListener("pageshow", wake);
    document.body.addEventListener("htmx:beforeSwap", (event) => {
      const xhr = event.detail.xhr;
      if (xhr.status === 422) event.detail.shouldSwap = true;
      if (xhr.status === 422) event.detail.isError = false;
      const chosen = event.detail.boosted || event.detail.requestConfig?.elt?.closest("[hx-select]");
      if (xhr.status === 200 && !chosen && /^\s*<!doctype/i.test(xhr.responseText)) {
        event.detail.shouldSwap = false;
        window.location.assign(xhr.responseURL || window.location.href);
      }
    });
    document.body.addEventListener("htmx:sendError", () => say("网络不通，没有完成。请检查网络后再试。", true));
    document.body.addEventListener("htmx:timeout", () => say("等待超时，请稍后再试。", true));
    document.body.addEventListener("htmx:responseError", (event) => say(failed(event.detail.xhr.status), true));
    document.body.addEventListener("htmx:afterSwap", (event) => prepare(event.target));
    window.addEventListener("offline", () => say("网络已断开。可以继续填写，恢复后再提交。", true));
    window.addEventListener("online", () => say("网络已恢复。"));
  }

  listen();
  prepare(document);
  // Errors of a form come first: the reader is taken to them.
  document.querySelector("[data-focus]")?.focus();
})();
