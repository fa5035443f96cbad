"use strict";
/* Draws the table named by data-table of each [data-chart]: heads are the series, lines the categories, data-value the numbers, links where a press
   leads. Nothing is drawn that does not stand in the table; without this script the table is the page. Readable without colour: patterns, signs, words. */
(() => {
  const LIBRARY = document.currentScript.dataset.library;
  const PATTERNS = [
    { symbol: "none" },
    { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [3, 5], rotation: -Math.PI / 4 },
    { symbol: "circle", symbolSize: 0.7, dashArrayX: [[8, 8], [0, 8, 8, 0]], dashArrayY: [6, 0] },
    { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 6], rotation: 0 },
    { symbol: "triangle", symbolSize: 0.8, dashArrayX: [[9, 9], [0, 9, 9, 0]], dashArrayY: [7, 2] },
    { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 6], rotation: Math.PI / 2 },
  ];
  // Words whose colour says the same everywhere: what is wrong is red-brown, what is open is pale.
  const KNOWN = {
    不满意: 5, 缺席: 5, 已逾期: 5, 逾期: 5, 逾期未答复: 5, 不予立案: 5, 未反馈: 4, 尚无履职事项: 4, 撤回: 4,
    请假: 1, 基本满意: 1, 未到期和不限时: 0, 本月: 0, 上月: 1, 去年同月: 2,
  };
  const SIGNS = ["circle", "rect", "triangle", "diamond"];
  const STROKES = ["solid", "dashed", "dotted"];
  const NAME = 11; // signs of a name beside a bar before it goes on in a second line
  // On paper a picture is no wider than the sheet, and low enough that its table and its definitions stand below it.
  const PAPER = { width: 640, height: 480 };
  const drawn = new Map();
  let paper = false;

  const text = (node) => node.textContent.trim();
  const short = (name) => (name.length > NAME * 2 ? `${name.slice(0, NAME * 2 - 1)}…` : name);

  function read(table, isTurned) {
    const [, ...series] = Array.from(table.tHead.rows[0].cells, text);
    const rows = Array.from(table.tBodies[0].rows, (row) => {
      const [name, ...cells] = row.cells;
      return {
        name: short(text(name)),
        values: cells.map((cell) => (cell.dataset.value === undefined ? null : Number(cell.dataset.value))),
        links: cells.map((cell) => cell.querySelector("a")?.href),
      };
    });
    if (!isTurned) return { series, rows };
    const turn = (of) => rows.map((row) => row[of]);
    return {
      series: turn("name"),
      rows: series.map((name, n) => ({ name, values: turn("values").map((each) => each[n]), links: turn("links").map((each) => each[n]) })),
    };
  }

  function look(box) {
    const css = getComputedStyle(box);
    const of = (name) => css.getPropertyValue(`--chart-${name}`).trim();
    return {
      size: parseFloat(css.fontSize), font: css.fontFamily, ink: of("ink"), quiet: of("quiet"), line: of("line"), plate: of("plate"),
      colours: [1, 2, 3, 4, 5, 6].map((n) => of(n)),
    };
  }

  function axes(kind, names, style, wide) {
    const lies = kind === "lying" || kind === "stack";
    const label = { color: style.ink, fontSize: style.size, fontFamily: style.font };
    const room = (wide - style.size * 4) / names.length;
    const width = lies ? Math.min(style.size * NAME, wide * 0.34) : Math.max(room, style.size * 2.2);
    const most = Math.max(4, Math.floor(width / style.size) * 2 - 1); // two lines of a name; the table has the whole of it
    const cut = (name) => (name.length > most ? `${name.slice(0, most - 1)}…` : name);
    const bare = kind === "months" && room < style.size * 2.6; // no room for 月 on a phone
    const category = {
      type: "category", data: names, inverse: lies, axisTick: { show: false }, axisLine: { lineStyle: { color: style.line } },
      axisLabel: {
        ...label, interval: 0, ...(kind === "months" ? { hideOverlap: true } : { width, overflow: "break", lineHeight: style.size * 1.25 }),
        formatter: bare ? (name) => name.replace(/月$/, "") : lies ? cut : undefined,
      },
    };
    const value = {
      type: "value", minInterval: 1, splitLine: { lineStyle: { color: style.line } },
      axisLabel: { ...label, color: style.quiet, hideOverlap: true },
    };
    return lies ? { xAxis: value, yAxis: category } : { xAxis: category, yAxis: value };
  }

  function bar(kind, name, data, style, least) {
    const number = { show: true, color: style.ink, fontSize: style.size, fontFamily: style.font };
    const inside = { position: "inside", backgroundColor: style.plate, padding: [1, 4], borderRadius: 2 };
    const stacked = kind === "stack";
    return {
      type: "bar", name, data, barMaxWidth: style.size * (kind === "lying" ? 1.4 : 2.2), barGap: "15%", barCategoryGap: "30%", stack: stacked ? "whole" : undefined,
      itemStyle: { borderColor: style.plate, borderWidth: stacked ? 1 : 0 },
      label: {
        ...number, ...(stacked ? inside : { position: kind === "lying" ? "right" : "top" }),
        formatter: (point) => (point.value > least ? String(point.value) : ""),
      },
      labelLayout: { hideOverlap: true },
    };
  }

  function line(n, name, data, style) {
    return {
      type: "line", name, data, symbol: SIGNS[n % SIGNS.length], symbolSize: style.size * 0.6,
      lineStyle: { type: STROKES[(n + 1) % STROKES.length], width: 2 }, z: 3,
    };
  }

  function options(box, { series, rows }, wide) {
    const { chart: kind, unit } = box.dataset;
    const style = look(box);
    const last = series.length - 1;
    const upright = kind === "bars" || kind === "months";
    const legendWidth = series.reduce((sum, name) => sum + (name.length + 3.4) * style.size, 0);
    const legendLines = series.length > 1 ? Math.ceil(legendWidth / wide) : 0;
    const isLine = (n) => kind === "months" && n < last;
    // The year before is lighter, the year itself strong: two years keep their colours everywhere.
    const years = kind === "months" || (series.length === 2 && series.every((name) => /^\d{4}年$/.test(name)));
    // A piece too small for its number shows none: the table does.
    const whole = Math.max(1, ...rows.map((row) => row.values.reduce((sum, value) => sum + (value || 0), 0)));
    const least = kind === "stack" ? (whole * style.size * 1.8) / (wide * 0.6) : 0;
    const place = series.map((name, n) => (years ? (n === last ? 0 : 1) : KNOWN[name] ?? n % PATTERNS.length));
    const colours = place.map((n) => style.colours[n]);
    const patterns = place.map((n) => PATTERNS[n]);
    return {
      animation: false, color: colours, textStyle: { fontFamily: style.font, fontSize: style.size, color: style.ink },
      aria: { enabled: true, label: { enabled: false }, decal: { show: true, decals: patterns } },
      legend: {
        show: series.length > 1, top: 0, left: 0, itemGap: style.size, itemWidth: style.size * 1.8, itemHeight: style.size,
        textStyle: { color: style.ink, fontSize: style.size, fontFamily: style.font },
      },
      grid: { left: 0, right: style.size * (upright ? 0.6 : 2.5), bottom: 0, top: style.size * (0.9 + 1.9 * legendLines), containLabel: true },
      tooltip: {
        trigger: "axis", renderMode: "richText", confine: true, axisPointer: { type: "shadow" },
        textStyle: { fontSize: style.size, fontFamily: style.font }, valueFormatter: (value) => (value == null || value === "-" ? "—" : `${value}${unit}`),
      },
      ...axes(kind, rows.map((row) => row.name), style, wide),
      series: series.map((name, n) => {
        const data = rows.map((row) => row.values[n] ?? "-");
        return isLine(n) ? line(n, name, data, style) : bar(kind, name, data, style, least);
      }),
    };
  }

  function high(kind, rows, series, size, beside) {
    const least = series.length > 1 ? 5.5 : 3.5;
    const line = rows.some((row) => row.name.length > NAME) ? 2.9 : 2.2;
    if (kind === "stack") return size * (rows.length * Math.max(line, 3) + least);
    if (kind === "lying") return Math.max(size * (rows.length * Math.max(line, series.length * 1.45 + 0.9) + least), Math.min(beside, size * 20));
    return Math.max(size * 18, Math.min(beside, size * 34));
  }

  function draw(box) {
    const table = document.getElementById(box.dataset.table);
    if (!table || drawn.has(box)) return;
    const found = read(table, "turned" in box.dataset);
    box.hidden = false;
    const size = parseFloat(getComputedStyle(box).fontSize);
    const isBeside = table.getBoundingClientRect().top < box.getBoundingClientRect().bottom;
    const beside = isBeside ? table.offsetHeight : 0;
    const height = box.closest("[data-live]") ? 0 : Math.round(high(box.dataset.chart, found.rows, found.series, size, beside));
    if (height) box.style.height = `${height}px`;
    const chart = window.echarts.init(box, null, { renderer: "canvas", devicePixelRatio: Math.max(2, window.devicePixelRatio) });
    const show = () => chart.setOption(options(box, found, paper ? PAPER.width : box.clientWidth), true);
    show();
    chart.on("click", (point) => {
      const link = found.rows[point.dataIndex]?.links[point.seriesIndex];
      if (link) window.location.assign(link);
    });
    drawn.set(box, { chart, show, height });
    sizes.observe(box);
  }

  function fit(box) {
    const held = drawn.get(box);
    if (!held || !box.clientWidth) return;
    if (held.height) box.style.height = `${paper ? Math.min(held.height, PAPER.height) : held.height}px`;
    held.chart.resize({ width: paper ? PAPER.width : "auto", height: "auto" });
    held.show();
  }

  const sizes = new ResizeObserver((entries) => entries.forEach((entry) => fit(entry.target)));

  function all() {
    drawn.forEach(({ chart }, box) => {
      if (box.isConnected) return;
      sizes.unobserve(box);
      chart.dispose();
      drawn.delete(box);
    });
    document.querySelectorAll("[data-chart]").forEach(draw);
  }

  const library = document.createElement("script");
  library.src = LIBRARY;
  library.addEventListener("load", all);
  document.head.append(library);
  document.addEventListener("shangliang:shown", () => { if (window.echarts) all(); });
  const closed = () => document.querySelectorAll(".sl-db-meaning:not([open])");
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = Array.from(closed());
    opened.forEach((each) => { each.open = true; });
    paper = true;
    drawn.forEach((_, box) => fit(box));
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((each) => { each.open = false; });
    paper = false;
    drawn.forEach((_, box) => fit(box));
  });
})();
