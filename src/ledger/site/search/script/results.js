// Results as a reader sees them: groups of entries in; lists under the names of their kinds out.

const FIRST = { story: 3, claim: 3, number: 3, source: 3 };
const MOST = 30;

const make = (tag, properties = {}, ...children) => {
  const { data = {}, ...own } = properties;
  const element = Object.assign(document.createElement(tag), own);
  Object.assign(element.dataset, data);
  element.append(...children);
  return element;
};

// The address of an entry; a folder that was opened from a disk shows no page by itself.
const addressOf = (base, address) => {
  const [path, part] = address.split("#");
  const file = location.protocol === "file:" ? `${path}index.html` : path;
  return `${base}${file}${part ? `#${part}` : ""}` || "./";
};

// What a result shows, by the kind of its entry.
const BODY = {
  claim: (entry, { index }) => [
    entry.mark && make("span", { className: `vd vd--${entry.mark}` }, make("span", { className: "vd-mark", ariaHidden: "true" }, index.marks[entry.mark]), entry.above),
    make("q", { className: "find-name" }, entry.title),
  ],
  number: (entry) => [make("b", { className: "find-value" }, entry.above), make("span", { className: "find-name" }, entry.title)],
  story: (entry) => [make("span", { className: "find-name" }, entry.title), make("span", { className: "find-above" }, entry.above)],
};
BODY.source = BODY.chart = BODY.term = BODY.notebook = BODY.page = BODY.story;

const result = (kind, row, hit, context) => {
  const [address, title, above, text, mark = ""] = row;
  const line = bestLine(text, context);
  const entry = { title, above: above === title ? "" : above, mark };
  const link = make("a", { className: "find-link", href: addressOf(context.base, address), data: { address } });
  link.append(...BODY[kind](entry, context).filter(Boolean).flatMap((part) => [part, " "]));
  if (hit.near && kind !== "story" && kind !== "page") link.append(make("small", { className: "find-near" }, `≈ ${context.words.about}`), " ");
  if (line) link.append(make("span", { className: "find-line" }, line));
  return make("li", { className: "find-item" }, link);
};

// The rows of entries, each with its hit; nothing for what this language lacks.
const rowsOf = async (hits, context) => {
  const { places, base } = context;
  const blockOf = ({ entry }) => places.findLastIndex((first) => first <= entry);
  const blocks = await Promise.all(hits.map((hit) => load(`${base}search/`, `r${blockOf(hit)}`, context.version)));
  return hits.map((hit, n) => [blocks[n][hit.entry - places[blockOf(hit)]], hit]).filter(([row]) => row);
};

// How much of a query a line holds.
const holds = (line, looked, { grammar }) => {
  const folded = fold(line);
  const said = looked.some(({ numbers }) => numbers) ? figures(clean(line, grammar), grammar) : [];
  const value = (wanted) => said.some((f) => f.digits === wanted.digits || nearness(wanted, f));
  return looked.reduce((sum, { numbers = [], words = [], han = "", days }) => {
    if (numbers.some(value)) return sum + 2;
    if (han) return sum + [...han].filter((_, at) => at + 1 < han.length && line.includes(han.slice(at, at + 2))).length / han.length;
    return sum + (words.some((word) => folded.includes(stemOf(word))) || (days && /\d/.test(line)) ? 1 : 0);
  }, 0);
};

// Of the lines of a section the one that holds most of the query, otherwise the first.
const bestLine = (text, { looked, index }) => {
  const lines = text.split("\n");
  if (lines.length < 2 || !looked.length) return lines[0];
  const held = lines.map((line) => holds(line, looked, index));
  return lines[held.indexOf(Math.max(...held))];
};

// At first a page shows at most two of its sections; the others come after those of other pages.
const mixed = (hits, opening) => {
  const seen = new Map();
  const later = hits.filter((hit) => {
    const page = pageOf(hit.entry, opening);
    seen.set(page, (seen.get(page) ?? 0) + 1);
    return seen.get(page) > 2;
  });
  return [...hits.filter((hit) => !later.includes(hit)), ...later];
};

const section = (kind, rows, context) => {
  const list = make("ol", { className: "find-list" }, ...rows.map(([row, hit]) => result(kind, row, hit, context)));
  const id = `find-${kind}`;
  const part = make("section", { className: `find-group find-group--${kind}` }, make("h2", { className: "find-kind", id }, context.words[`kind-${kind}`]), list);
  part.setAttribute("aria-labelledby", id);
  return part;
};

const group = async ({ kind, hits }, context) => {
  const first = FIRST[kind] ?? 2;
  const sorted = (kind === "story" ? mixed(hits, context.index.opening) : hits).slice(0, MOST);
  const rows = await rowsOf(sorted.slice(0, first), context);
  await pause();
  if (!rows.length) return null;
  const part = section(kind, rows, context);
  const list = part.querySelector("ol");
  if (sorted.length > first) part.append(more(kind, sorted.slice(first), list, context));
  return part;
};

const more = (kind, hits, list, context) => {
  const button = make("button", { type: "button", className: "find-more" }, context.words.all.replace("{}", hits.length));
  button.addEventListener("click", async () => {
    const items = (await rowsOf(hits, context)).map(([row, hit]) => result(kind, row, hit, context));
    list.append(...items);
    button.remove();
    items[0]?.querySelector("a").focus();
  });
  return button;
};
