// The explorer: what a reader types, chooses and sorts by in; rows of one kind, their number and their CSV out.
// The state stands behind the hash (#show=number&topic=…&find=…): it is sent to nobody, works from a disk, and can be
// shared.  Rows and engine come as scripts (search/…) when the page is shown; without this file the pages of topics
// below are all there is.
(() => {
  const form = document.querySelector("[data-explore]");
  const { root, base } = document.currentScript.dataset;
  const words = JSON.parse(form.dataset.words);
  const [FIRST, SEPARATOR] = [50, ","];
  const part = (selector) => form.querySelector(selector);
  const [facets, status, place, more, csv, opener] = [".explore-facets", "[role=status]", ".explore-table", "[data-more]", "[data-csv]", ".explore-open"].map(part);

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const filled = (text, with_) => text.replace("{}", with_);

  // The engine, once; then a table, once.
  let asked;
  const engine = () => asked ??= new Promise((resolve, reject) => {
    const script = make("script", { src: `${root}search/engine.js`, onload: () => resolve(window.ledgerEngine), onerror: reject });
    document.head.append(script);
  });
  const tables = {};
  const table = (kind) => tables[kind] ??= engine().then(({ load }) => load(`${base}search/`, kind)).then(read);
  const read = (made) => {
    const fields = Object.fromEntries(made.fields.map((field) => [field.key, field]));
    return { ...made, fields, rows: made.addresses.map((_, row) => row) };
  };
  let opened;
  const index = () => opened ??= engine().then(async ({ load }) => Object.assign(await load(`${root}search/`, "index"), { folder: `${root}search/` }));
  window.ledgerExplore = { addressOf, engine, index, make, table, words };

  // A folder that was opened from a disk shows no page by itself.
  function addressOf(address) {
    const [path, id] = address.split("#");
    return `${base}${path}${location.protocol === "file:" ? "index.html" : ""}${id ? `#${id}` : ""}`;
  }

  // The state: what the address says.
  const stateOf = () => {
    const said = new URLSearchParams(location.hash.slice(1));
    const shown = [...form.elements.show].map((radio) => radio.value);
    const show = shown.includes(said.get("show")) ? said.get("show") : shown[0];
    return { show, find: said.get("find") ?? "", sort: said.get("sort") ?? "", said };
  };
  const write = (changes) => {
    const said = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    for (const [name, value] of Object.entries(changes)) {
      if (value) said.set(name, value);
      else said.delete(name);
    }
    const text = said.toString().replaceAll("%2C", SEPARATOR);
    history.replaceState(history.state, "", text ? `#${text}` : location.href.split("#")[0]);
    return show();
  };

  // Rows that fit: a facet is left out where its own options are counted.
  const chosen = ({ said }, field) => (said.get(field.key) ?? "").split(SEPARATOR).filter(Boolean);
  const fits = (field, values, row) => {
    const value = field.values[row];
    if (field.facet === "since") return value >= values[0];
    return value.some((at) => values.includes(field.options[at][0]));
  };
  const filtersOf = (state, { fields }) => Object.values(fields).filter((f) => f.facet).map((f) => [f, chosen(state, f)]).filter(([, values]) => values.length);
  const passing = (rows, filters) => rows.filter((row) => filters.every(([field, values]) => fits(field, values, row)));

  // The rows that a query finds, the best first, by kind; all rows where nothing is asked.
  const found = async (query) => {
    const [{ search }, known] = await Promise.all([engine(), index()]);
    const { groups } = await search(known, query);
    let from = 0;
    const starts = Object.fromEntries(known.kinds.map(([kind, n]) => [kind, (from += n) - n]));
    return Object.fromEntries(groups.map(({ kind, hits }) => [kind, hits.map(({ entry }) => entry - starts[kind])]));
  };

  // What rows are sorted by: numbers as numbers, codes in the order of their options, words as the language has them.
  const keyOf = (field, row) => {
    const value = field.values[row];
    if (field.kind === "code") return value.length ? value[0] : Infinity;
    return field.kind === "exact" || field.kind === "count" ? Number(value) : value;
  };
  const order = new Intl.Collator(document.documentElement.lang);
  const sorted = (rows, sort, { fields }) => {
    const field = fields[sort.replace("-", "")];
    if (!field) return rows;
    const sign = sort.startsWith("-") ? -1 : 1;
    const empty = (key) => key === "" || key === Infinity;
    const group = (row) => fields[field.within]?.values[row][0] ?? 0; // dollars are not sorted among percentages
    return rows.map((row, at) => [keyOf(field, row), row, at]).sort(([a, one, m], [b, two, n]) => {
      if (group(one) !== group(two)) return group(one) - group(two);
      if (empty(a) || empty(b)) return empty(a) - empty(b) || m - n; // what is not known comes last either way
      return sign * (typeof a === "number" ? a - b : order.compare(a, b)) || m - n;
    }).map(([, row]) => row);
  };

  // A cell's words: of a code the names, with the mark of a verdict.
  const words_ = (field, row) => {
    const value = field.values[row];
    if (field.kind !== "code") return String(value);
    return value.map((at) => field.options[at][field.short ? 0 : 1]).join(" · ");
  };
  const shownIn = (field, row, { link, addresses }) => {
    const text = words_(field, row);
    if (!text || (field.kind === "count" && !field.values[row])) return null;
    const [value, name, mark] = field.kind === "code" && field.values[row].length ? field.options[field.values[row][0]] : [];
    if (mark) return make("span", { className: `vd vd--${value}` }, make("span", { className: "vd-mark", ariaHidden: "true" }, mark), ` ${name}`);
    const inner = field.key === link ? make("a", { href: addressOf(addresses[row]) }, text) : make("span", { className: `explore-in--${field.key}` }, text);
    if (field.tag) inner.lang = field.tag;
    return inner;
  };
  const lineOf = (row, made) => make("tr", {}, ...made.columns.map((keys) => {
    const parts = keys.map((key) => shownIn(made.fields[key], row, made)).filter(Boolean);
    const cell = make("td", { className: `explore-of--${keys[0]}` }, ...parts);
    cell.dataset.name = made.fields[keys[0]].name;
    cell.setAttribute("role", "cell");
    return cell;
  }));

  // The head sorts: up, down, as it was.
  const sortable = (key, fields) => fields[key].by ?? key;
  const headOf = ({ columns, fields }, state) => make("tr", {}, ...columns.map(([key]) => {
    const by = sortable(key, fields);
    const button = make("button", { type: "button" }, fields[key].name);
    const cell = make("th", { scope: "col", className: `explore-of--${key}` }, button, make("span", {}, fields[key].name));
    if (state.sort.replace("-", "") === by) cell.setAttribute("aria-sort", state.sort.startsWith("-") ? "descending" : "ascending");
    button.addEventListener("click", async () => {
      const next = { [by]: `-${by}`, [`-${by}`]: "" }[state.sort] ?? by;
      await write({ sort: next });
      [...place.querySelectorAll("th button")].find((other) => other.textContent === button.textContent)?.focus();
    });
    return cell;
  }));

  const tableOf = (made, state, rows) => {
    const body = make("tbody", {}, ...rows.map((row) => lineOf(row, made)));
    const element = make("table", {}, make("thead", {}, headOf(made, state)), body);
    // On a phone rows are cards, and a table that is no table any more must still be one to who listens to it.
    element.setAttribute("role", "table");
    for (const [tag, role] of [["thead, tbody", "rowgroup"], ["tr", "row"], ["th", "columnheader"]]) {
      for (const inner of element.querySelectorAll(tag)) inner.setAttribute("role", role);
    }
    return element;
  };

  // Facets with the number of rows that each option leaves, the others as they are.
  const chip = (field, [value, name, mark], n, on) => {
    const box = make("input", { type: "checkbox", name: field.key, value, checked: on });
    const count = make("span", { className: "chip-n" }, String(n));
    return make("label", { className: "chip" }, box, make("span", { className: `vd vd--${value}` }, make("span", { className: "vd-mark", ariaHidden: "true" }, mark), ` ${name}`), count);
  };
  const optionsOf = (field, rows) => {
    if (field.facet !== "since") return field.options.map(([value, name, mark], at) => [value, name, rows.filter((row) => field.values[row].includes(at)).length, mark]);
    return [...new Set(field.values)].filter(Boolean).sort().map((day) => [day, day, rows.filter((row) => field.values[row] >= day).length]);
  };
  const facetOf = (field, rows, values) => {
    const options = optionsOf(field, rows);
    const name = field.facet === "since" ? words.since : field.name;
    if (field.facet === "boxes") return make("fieldset", {}, make("legend", {}, name), ...options.map(([value, said, n, mark]) => chip(field, [value, said, mark], n, values.includes(value))));
    const select = make("select", { name: field.key }, make("option", { value: "" }, words.all));
    for (const [value, said, n] of options) if (n || values.includes(value)) select.append(make("option", { value, selected: values.includes(value) }, `${said} (${n})`));
    return make("label", {}, name, " ", select);
  };

  // The choice of an order, for phones, where no head can be clicked.
  const sorts = ({ columns, fields }, state) => {
    const keys = columns.map(([key]) => [sortable(key, fields), fields[key].name]);
    const listed = ["", state.find ? words.matched : words.listed];
    const all = [listed, ...keys.flatMap(([key, name]) => [[key, name], [`-${key}`, filled(words.down, name)]])];
    form.elements.sort.replaceChildren(...all.map(([value, name]) => make("option", { value, selected: value === state.sort }, name)));
  };

  const all = Object.fromEntries([...form.querySelectorAll("[data-count]")].map((count) => [count.dataset.count, count.textContent]));
  let turn = 0;
  let length = FIRST;
  let current = { rows: [] };
  const show = async () => {
    const mine = turn += 1;
    const state = stateOf();
    form.elements.show.value = state.show;
    if (document.activeElement !== form.elements.find) form.elements.find.value = state.find;
    if (!place.children.length) status.textContent = words.loading;
    try {
      const [made, hits] = await Promise.all([table(state.show), state.find && found(state.find)]);
      if (mine !== turn) return;
      const among = hits ? hits[state.show] ?? [] : made.rows;
      const filters = filtersOf(state, made);
      const rows = sorted(passing(among, filters), state.sort, made);
      current = { made, rows, state };
      counted(hits);
      opener.lastChild.textContent = filters.length || "";
      const focused = document.activeElement?.name;
      const at = document.activeElement?.value;
      facets.replaceChildren(...Object.values(made.fields).filter((f) => f.facet).map((field) => facetOf(field, passing(among, filters.filter(([f]) => f !== field)), chosen(state, field))));
      if (focused && !form.contains(document.activeElement)) [...facets.querySelectorAll(`[name="${focused}"]`)].find((e) => e.tagName === "SELECT" || e.value === at)?.focus();
      sorts(made, state);
      place.replaceChildren(tableOf(made, state, rows.slice(0, length)));
      told(rows.length, made.rows.length);
    } catch {
      if (mine === turn) status.textContent = words.failed;
    }
  };
  const counted = (hits) => {
    for (const count of form.querySelectorAll("[data-count]")) {
      const kind = count.dataset.count;
      count.textContent = hits ? (hits[kind] ?? []).length : all[kind];
    }
  };
  const told = (n, all) => {
    status.textContent = n ? words.shown.replace("{n}", n).replace("{all}", all) : words.nothing;
    csv.textContent = filled(words.csv, n);
    csv.disabled = !n;
    more.hidden = n <= length;
    more.textContent = filled(words.more, Math.min(FIRST, n - length));
  };

  more.addEventListener("click", () => {
    const { made, rows } = current;
    const next = rows.slice(length, length += FIRST).map((row) => lineOf(row, made));
    place.querySelector("tbody").append(...next);
    for (const row of next) row.setAttribute("role", "row");
    told(rows.length, made.rows.length);
    next[0]?.querySelector("a").focus();
  });

  // What is chosen as CSV: every field, codes by their names, and the address of each row; no cell begins a formula.
  const cellOf = (text) => {
    const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  csv.addEventListener("click", () => {
    const { made, rows, state } = current;
    const fields = Object.values(made.fields).filter((field) => field.kind !== "hidden");
    const lines = [[...fields.map((field) => field.name), words.address]];
    for (const row of rows) lines.push([...fields.map((field) => words_(field, row)), new URL(addressOf(made.addresses[row]), location.href).href]);
    const text = `\ufeff${lines.map((line) => line.map(cellOf).join(",")).join("\r\n")}\r\n`;
    const url = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    make("a", { href: url, download: `${state.show}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  });

  // On a phone the facets would stand before every result: they come when they are asked for.
  opener.onclick = () => { opener.ariaExpanded = String(opener.ariaExpanded !== "true"); };

  // Every choice goes through the address.
  const soon = (() => { let timer = 0; return (then) => { clearTimeout(timer); timer = setTimeout(then, 150); }; })();
  const reset = (changes) => { length = FIRST; return write(changes); };
  form.addEventListener("input", ({ target }) => {
    if (target.name === "find" && !target.composing) soon(() => reset({ find: target.value.trim() }));
  });
  form.addEventListener("change", ({ target }) => {
    const { name, value } = target;
    if (name === "find") return;
    if (name === "show") location.hash.length ? reset({ ...Object.fromEntries([...stateOf().said.keys()].filter((key) => key !== "find").map((key) => [key, ""])), show: value }) : reset({ show: value });
    else if (target.type === "checkbox") reset({ [name]: [...form.querySelectorAll(`[name="${name}"]:checked`)].map((box) => box.value).join(SEPARATOR) });
    else reset({ [name]: value });
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); reset({ find: form.elements.find.value.trim() }); });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    form.elements.find.value = "";
    const { said, show: kind } = stateOf();
    reset({ ...Object.fromEntries([...said.keys()].map((key) => [key, ""])), show: kind });
  });
  addEventListener("hashchange", () => { length = FIRST; form.elements.find.value = stateOf().find; show(); });
  show();
})();
