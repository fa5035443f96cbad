"use strict";
/* The door: once opened it works without network. Everything is noted on the device first and sent as soon as there is one, each once (its key).
   The list of who is asked is kept here for the day; it holds names, numbers, sectors and codes, nothing else. */
(() => {
  const box = document.querySelector("[data-door]");
  if (!box || window.location.pathname === box.dataset.shell) return; // the kept page under its own address has no door
  const { newKey, post, ask, worker, notes, keep, drop, list: kept, lists, keepList, dropList } = window.shangliang.checkin;
  const sync = `${window.location.pathname}sync/`;
  const form = box.querySelector("[data-door-form]");
  const part = (name) => box.querySelector(`[data-door-${name}]`);
  const { text, sitting, direction } = form.elements;
  const AGAIN = 10000;
  const FRESH = 60000;
  const A_DAY = 86400000;
  const SHOWN = 8;
  let list = null;
  let timer = 0;
  const log = [];

  const time = (at) => new Date(at).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  const mark = () => `${sitting.value}/${direction.value}`;

  function tell(words, isGood) {
    const line = document.createElement("p");
    line.className = isGood ? "is-good" : "is-bad";
    line.textContent = words;
    part("told").replaceChildren(line);
  }

  function net(words) {
    part("net").hidden = !words;
    part("net").textContent = words;
  }

  function fill() {
    const chosen = sitting.value;
    const now = Date.now();
    sitting.replaceChildren(...list.sittings.map((each) => new Option(each.label, each.id)));
    const running = list.sittings.find((each) => now <= each.ends) || list.sittings[list.sittings.length - 1];
    sitting.value = list.sittings.some((each) => each.id === chosen) ? chosen : running.id;
  }

  async function numbers() {
    if (!list) return;
    const waiting = (await notes()).filter((one) => one.sync === sync && !one.refused).length;
    const came = list.people.filter((each) => each.noted.includes(`${sitting.value}/in`)).length;
    part("numbers").textContent = `名单${list.people.length}人，已签到${came}人${waiting ? `，待发送${waiting}条` : ""}。名单更新于${time(list.at)}。`;
  }

  function lines() {
    part("log").hidden = !log.length;
    part("lines").replaceChildren(...log.slice(0, 30).map((one) => {
      const item = document.createElement("li");
      item.textContent = `${time(one.at)} ${one.name}${one.fields.direction === "out" ? "签退" : "签到"}${one.refused ? `，没有收下：${one.refused}` : one.isSent ? "" : "，待发送"}`;
      return item;
    }));
  }

  async function load() {
    list = (await kept(sync).catch(() => null)) || null;
    if (list && Date.now() - list.at > A_DAY) {
      await dropList(sync);
      list = null;
    }
    for (const old of await lists().catch(() => [])) if (Date.now() - old.at > A_DAY) await dropList(old.sync);
    if (list) fill();
    await refresh();
    if (!list) net("本机还没有名单，请联网打开本页一次。");
  }

  async function refresh() {
    const found = await ask(`${sync}?list=1`);
    if (found.list) {
      list = { ...found.list, sync, at: Date.now() };
      for (const one of await notes()) {
        const person = one.sync === sync && list.people.find((each) => each.id === one.fields.invitation);
        if (person) person.noted.push(`${one.fields.sitting}/${one.fields.direction}`);
      }
      await keepList(list);
      fill();
      net("");
    } else if (found.gone) {
      await dropList(sync);
      list = null;
      net("链接已停用，或活动已归档。");
    } else {
      net(found.out ? "登录已过期，登记仍保存在本机，请重新登录。" : "现在没有网络，照样可以登记，联网后自动发送。请不要清除本机的浏览器数据。");
    }
    numbers();
    return found.token || "";
  }

  async function sendWaiting() {
    clearTimeout(timer);
    const waiting = (await notes()).filter((one) => one.sync === sync && !one.refused);
    if (!waiting.length) return;
    const hello = await ask(sync);
    if (!hello.token) {
      net(hello.out ? "登录已过期，登记仍保存在本机，请重新登录。" : "现在没有网络，照样可以登记，联网后自动发送。请不要清除本机的浏览器数据。");
      timer = setTimeout(send, AGAIN);
      return;
    }
    net("");
    for (const one of waiting) {
      const outcome = await post(sync, hello.token, { ...one.fields, key: one.key, submission: one.key, when: one.at });
      const shown = log.find((each) => each.key === one.key);
      if (outcome.arrived) {
        await drop(one.key);
        if (shown) shown.isSent = true;
      } else if (outcome.refused) {
        await keep({ ...one, refused: outcome.refused });
        if (shown) shown.refused = outcome.refused;
        tell(`${one.name}：${outcome.refused}`, false);
      } else {
        timer = setTimeout(send, AGAIN);
        break;
      }
    }
    lines();
    numbers();
  }

  function send() {
    if (!navigator.locks) return sendWaiting();
    return navigator.locks.request(`shangliang-door-${sync}`, sendWaiting);
  }

  async function take(person, way) {
    part("choose").replaceChildren();
    text.value = "";
    text.focus();
    if (person.noted.includes(mark())) {
      tell(`${person.name}已经登记过了。`, true);
      return;
    }
    const one = {
      key: newKey(), sync, at: Date.now(), name: person.name,
      fields: { invitation: person.id, sitting: sitting.value, direction: direction.value, way },
    };
    await keep(one);
    person.noted.push(mark());
    await keepList(list);
    log.unshift({ ...one });
    const where = [person.sector, person.seat && `座位${person.seat}`, person.leave && "（已请假）"].filter(Boolean).join("，");
    tell(`${person.name}${direction.value === "out" ? "已签退" : "已签到"}${where ? `，${where}` : ""}`, true);
    lines();
    await numbers();
    await send();
  }

  function meant(words) {
    const code = words.toUpperCase();
    const byCode = list.people.filter((each) => each.code === code);
    if (byCode.length) return [byCode, "code"];
    const isNumber = /^\d{3,}$/.test(words);
    return [list.people.filter((each) => (isNumber ? each.number.endsWith(words) : each.name.includes(words))), "staff"];
  }

  function given(words) {
    const asked = words.trim();
    if (!asked || !list) return;
    const [found, way] = meant(asked);
    if (found.length === 1) take(found[0], way);
    else if (!found.length) {
      tell("名单上没有这个人，请核对。", false);
      text.select();
    } else {
      part("choose").replaceChildren(...found.slice(0, SHOWN).map((person) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.className = "btn";
        button.textContent = `${person.name} ${person.number} ${person.sector}`;
        button.addEventListener("click", () => take(person, way));
        item.append(button);
        return item;
      }));
      tell(`有${found.length}位，请选择${found.length > SHOWN ? "，或输入更多" : ""}。`, false);
    }
  }

  form.addEventListener("submit", (event) => {
    if (!list) return;
    event.preventDefault();
    given(text.value);
  });
  document.addEventListener("shangliang:code", (event) => given(event.detail));
  sitting.addEventListener("change", numbers);
  window.addEventListener("online", () => refresh().then(send));
  document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh().then(send); });
  setInterval(() => { if (!document.hidden) refresh(); }, FRESH);
  worker(box.dataset.worker);
  load().then(send).catch(() => net("本机不能保存数据，断网时不能登记。"));
})();
