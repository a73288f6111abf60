// A chart answers when it is asked: by a pointer, a finger, the arrow keys, or a name that is looked for. Its drawing
// says where the rows of its table stand (data-at), and the table says what they are.
// Fetched itself when a chart is first touched; without it the table says the same.
(() => {
  const [colon, keys] = document.documentElement.lang.startsWith("zh")
    ? ["：", "用方向键逐个查看，按 Esc 关闭。"]
    : [": ", "Arrow keys go from mark to mark, Escape closes."];
  // How near a pointer must be, in pixels of the screen: to a mark, or in the line of one.
  const REACH = 24, LINE = 10, ALONG = 140;
  // As many letters of a cell are shown; the table has all.
  const LONG = 90;
  // Its look comes with it: most readers of a page touch no chart.
  const look = new CSSStyleSheet();
  look.replaceSync([
    ".chart-tip { position: absolute; z-index: 1; max-width: 17rem; padding: .45rem .65rem; border: 1px solid var(--c-ink); background: var(--c-paper); color: var(--c-ink); font-size: .78rem; line-height: 1.4; pointer-events: none; }",
    ".chart-tip:empty { padding: 0; border: 0; }",
    ".chart-tip > * { display: block; }",
    ".chart-ring { fill: none; stroke: var(--c-ink); stroke-width: 1.8; }",
    "@media print { .chart-tip, .chart-ring { display: none; } }",
  ].join(""));
  document.adoptedStyleSheets.push(look);
  const known = new WeakMap();
  let open = null;

  // "row:x,y" or "row:x,y,width,height"; a row that follows the one before it is not said.
  const places = (text) => {
    let row = -1;
    return text.split(" ").map((one) => {
      const [place, said] = one.split(":").reverse();
      row = said === undefined ? row + 1 : Number(said);
      const [x, y, wide = 0, high = 0] = place.split(",").map(Number);
      return { row, x, y, wide, high };
    });
  };

  // The table may still wait as text in its fold; in a frame of another page it is a template.
  const table = (figure) => {
    const held = figure.querySelector(".chart-data noscript");
    const box = held ? new DOMParser().parseFromString(held.textContent, "text/html")
      : figure.querySelector("template")?.content ?? figure;
    return [...box.querySelectorAll("tr")].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
  };

  // Of a cloud the page says only where its places are kept: a script, which may be read from a disk too.
  const bring = (svg, again) => {
    const { from } = svg.dataset;
    if (!from) return;
    delete svg.dataset.from;
    const asked = document.createElement("script");
    asked.src = from;
    asked.onload = () => {
      svg.dataset.at = asked.dataset.at;
      again();
    };
    document.head.append(asked);
  };

  const chartOf = (art, again) => {
    if (known.has(art)) return known.get(art);
    const svg = art.querySelector("[data-at]");
    if (!svg?.dataset.at) {
      if (svg) bring(svg, again);
      return null;
    }
    const tip = document.createElement("div");
    tip.className = "chart-tip";
    tip.setAttribute("aria-live", "polite");
    art.append(tip);
    const [heads, ...rows] = table(art.closest(".chart"));
    const spots = places(svg.dataset.at);
    const once = spots.filter((spot, n) => spots.findIndex((other) => other.row === spot.row) === n);
    const sorted = (a, b) => once.toSorted((one, two) => one[a] - two[a] || one[b] - two[b]);
    const chart = { art, svg, tip, heads, rows, spots, across: sorted("x", "y"), down: sorted("y", "x"), rings: [], at: null };
    known.set(art, chart);
    return chart;
  };

  const hide = () => {
    if (!open) return;
    open.tip.replaceChildren();
    for (const ring of open.rings) ring.remove();
    open.rings = [];
    open.at = open = null;
  };

  const ringed = (chart, { x, y, wide, high }) => {
    const ring = document.createElementNS(chart.svg.namespaceURI, "rect");
    const edge = wide || high ? 3 : 8;
    const shape = { x: x - edge, y: y - edge, width: wide + 2 * edge, height: high + 2 * edge, rx: wide || high ? 3 : 8 };
    for (const [name, value] of Object.entries(shape)) ring.setAttribute(name, value);
    ring.setAttribute("class", "chart-ring");
    chart.svg.append(ring);
    chart.rings.push(ring);
  };

  // The first column names the row; what says nothing new is left out, such as the ends of a number that is exact.
  const words = ({ heads, rows }, row) => {
    const cells = rows[row];
    const name = document.createElement("b");
    name.textContent = cells[0];
    const said = cells.map((cell, n) => {
      if (!n || !cell || cells.indexOf(cell) < n) return "";
      const line = document.createElement("span");
      line.textContent = `${heads[n]}${colon}${cell.length > LONG ? `${cell.slice(0, LONG)}…` : cell}`;
      return line;
    });
    return [name, ...said.filter(Boolean)];
  };

  const put = ({ svg, tip, art }, { x, y, wide, high }) => {
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const left = (x + wide / 2) * scale - tip.offsetWidth / 2;
    const above = y * scale - tip.offsetHeight - 14;
    tip.style.left = `${Math.max(0, Math.min(left, art.clientWidth - tip.offsetWidth))}px`;
    tip.style.top = `${above < -24 ? (y + high) * scale + 14 : above}px`;
  };

  const show = (chart, spot, others = []) => {
    if (open === chart && chart.at === spot && !others.length) return;
    hide();
    open = chart;
    chart.at = spot;
    for (const one of [spot, ...others]) ringed(chart, one);
    chart.tip.replaceChildren(...words(chart, spot.row));
    put(chart, spot);
  };

  const nearest = ({ svg, spots }, event) => {
    const box = svg.getBoundingClientRect();
    const scale = svg.viewBox.baseVal.width / box.width;
    const x = (event.clientX - box.left) * scale;
    const y = (event.clientY - box.top) * scale;
    const found = spots.map((spot) => {
      const dx = Math.max(spot.x - x, 0, x - spot.x - spot.wide) / scale;
      const dy = Math.max(spot.y - y, 0, y - spot.y - spot.high) / scale;
      return { spot, dx, dy, far: Math.hypot(dx, dy), size: spot.wide * spot.high };
    }).sort((one, two) => one.far - two.far || one.size - two.size);
    const near = found[0].far <= REACH ? found[0] : found.find(({ dx, dy }) => dy <= LINE && dx <= ALONG);
    return near?.spot;
  };

  const point = (event) => {
    const art = event.target.closest?.(".chart-art");
    const chart = art && chartOf(art, () => point(event));
    const spot = chart && nearest(chart, event);
    if (spot) show(chart, spot);
    else if (!event.target.closest?.(".chart-find")) hide();
  };

  const KEYS = { ArrowRight: ["across", 1], ArrowLeft: ["across", -1], ArrowDown: ["down", 1], ArrowUp: ["down", -1], Home: ["down", 0], End: ["down", 0] };
  const press = (event) => {
    if (event.key === "Escape") return hide();
    const art = event.target.closest(".chart-art");
    const chart = art && KEYS[event.key] && chartOf(art, () => press(event));
    if (!chart) return;
    event.preventDefault();
    const [way, step] = KEYS[event.key];
    const order = chart[way];
    const here = order.findIndex((spot) => spot.row === chart.at?.row);
    const next = event.key === "Home" || here < 0 ? 0 : event.key === "End" ? order.length - 1 : here + step;
    show(chart, order[Math.max(0, Math.min(next, order.length - 1))]);
  };

  // A name that is looked for; Enter goes on to the next that has it.
  const seek = (field, step) => {
    const figure = field.closest(".chart");
    const chart = chartOf([...figure.querySelectorAll(".chart-art")].find((art) => art.offsetParent), () => seek(field, step));
    if (!chart) return;
    const wanted = field.value.trim().toLowerCase();
    const starts = ([name]) => name.toLowerCase().startsWith(wanted) ? 0 : 1;
    const found = wanted ? chart.across.filter(({ row }) => chart.rows[row].join("\n").toLowerCase().includes(wanted)) : [];
    found.sort((one, two) => starts(chart.rows[one.row]) - starts(chart.rows[two.row]));
    hide();
    if (found.length) {
      const at = step ? (Number(field.dataset.at) + step) % found.length : 0;
      field.dataset.at = at;
      show(chart, found[at], found.filter((_, n) => n !== at));
    } else if (wanted) {
      open = chart;
      chart.tip.replaceChildren(field.dataset.none);
      put(chart, { x: 0, y: 0, wide: 0, high: 0 });
    }
  };
  const offer = (field) => {
    if (field.list.options.length) return;
    const [, ...rows] = table(field.closest(".chart"));
    field.list.append(...[...new Set(rows.map(([name]) => name))].sort().map((name) => new Option("", name)));
  };

  const move = (event) => { if (event.type === "click" || event.pointerType !== "touch") point(event); };
  // Names for the field; to a reader at the keys, which keys there are.
  const ask = ({ target }) => {
    if (target.matches(".chart-find > input")) offer(target);
    if (!target.matches(".chart-art:focus-visible")) return;
    const chart = chartOf(target, () => ask({ target }));
    if (!chart || open === chart) return;
    hide();
    open = chart;
    chart.tip.replaceChildren(keys);
    put(chart, { x: 0, y: 0, wide: 0, high: 0 });
  };

  document.addEventListener("pointermove", move);
  document.addEventListener("keydown", press);
  document.addEventListener("focusout", ({ target }) => { if (target.matches?.(".chart-art, .chart-find > input")) hide(); });
    document.addEventListener("input", ({ target }) => { if (target.matches(".chart-find > input")) seek(target, 0); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches(".chart-find > input")) seek(event.target, 1);
  });

  // What a reader does is told again by assets/site.js, which has seen the first of it.
  document.addEventListener("ledger-chart", ({ detail: event }) => {
    if (event.type === "focusin") ask(event);
    else move(event);
  });
  document.dispatchEvent(new Event("ledger-chart-ready"));

  // In a frame of another page there is no assets/site.js.
  if (document.body?.classList.contains("embed")) {
    for (const art of document.querySelectorAll(".chart-art")) {
      if (!art.querySelector("[data-at]")) continue;
      art.tabIndex = 0;
      art.role = "application";
      art.ariaLabel = art.parentElement.firstChild.textContent;
    }
    document.addEventListener("click", move);
    document.addEventListener("focusin", ask);
  }
})();
