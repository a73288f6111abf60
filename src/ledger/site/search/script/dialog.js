// The dialog: what a reader types in; results, and the keys to walk through them, out.
// site.js loads this file when a reader opens the search, and tells where the site and the language have their roots.

const { base, root } = document.currentScript.dataset;
const style = make("link", { rel: "stylesheet", href: `${root}assets/search.css${new URL(document.currentScript.src).search}` });
document.head.append(style);

const input = make("input", { type: "search", className: "find-query", autocomplete: "off", autocapitalize: "off", spellcheck: false, enterKeyHint: "search" });
const close = make("button", { type: "button", className: "find-close" });
const form = make("form", { className: "find-form" }, input, close);
const status = make("p", { className: "find-status", role: "status" });
const output = make("div", { className: "find-output" });
const dialog = make("dialog", { className: "find" }, form, status, output);
form.setAttribute("role", "search");
document.body.append(dialog);

let context = null;
const ready = Promise.all([load(`${root}search/`, "index"), load(`${base}search/`, "start"), styled()]).then(([index, start]) => {
  const words = start.words;
  index.folder = `${root}search/`;
  dialog.setAttribute("aria-label", words.title);
  input.setAttribute("aria-label", words.hint);
  input.placeholder = words.hint;
  close.textContent = words.close;
  context = { ...start, index, base };
  return context;
});

function styled() {
  return new Promise((resolve) => { style.onload = style.onerror = resolve; });
}

let turn = 0;
const show = async () => {
  const mine = turn += 1;
  const query = input.value.trim();
  try {
    await ready;
    const { words } = context;
    if (mine === turn && !output.children.length) status.textContent = words.loading;
    const { groups, instead, looked } = query ? await search(context.index, query) : { groups: [], instead: [], looked: [] };
    const parts = groups.length ? await Promise.all(groups.map((found) => group(found, { ...context, looked }))) : [story()];
    if (mine !== turn) return;
    const count = groups.reduce((sum, { hits }) => sum + hits.length, 0);
    output.replaceChildren(...parts.filter(Boolean));
    output.scrollTop = 0;
    dialog.dataset.query = query;
    status.textContent = query ? said(query, count, instead) : words.opening;
    await pause();
    if (mine === turn && dialog.open) keep(query);
  } catch {
    if (mine === turn) status.textContent = context?.words.failed ?? "";
  }
};

// Before anything is typed, and where nothing is found: the pages of the story.
const story = () => section("story", context.opening.filter(Boolean).map((row) => [row, {}]), { ...context, looked: [] });

const said = (query, count, instead) => {
  const { words } = context;
  if (!count) return words.none.replace("{}", query);
  const number = count === 1 ? words.one : words.many.replace("{}", count);
  return [number, ...instead.map(({ like }) => words.similar.replace("{}", like))].join(" · ");
};

// The query stands in the address, so that it can be shared and is there again when a reader comes back.
const keep = (query) => {
  const address = new URL(location.href);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  if (address.href === location.href) return;
  try { history.replaceState(history.state, "", address); } catch { /* a page from a disk may have no say in its address */ }
};

let timer = 0;
let composing = false;
const soon = () => { clearTimeout(timer); timer = setTimeout(show, 90); };
input.addEventListener("compositionstart", () => { composing = true; });
input.addEventListener("compositionend", () => { composing = false; soon(); });
input.addEventListener("input", () => { if (!composing) soon(); });

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (dialog.dataset.query !== input.value.trim()) { clearTimeout(timer); await show(); }
  output.querySelector(".find-link")?.click();
});
close.addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
dialog.addEventListener("close", () => { turn += 1; keep(""); });
output.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const here = link.href.split("#")[0] === location.href.split(/[?#]/)[0];
  if (here) dialog.close();
});

// Arrows walk from the box through the results; whatever else is typed goes back to the box.  Esc closes at once,
// where a search box would only empty itself; while characters are composed it belongs to the keyboard.
dialog.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.isComposing) {
    event.preventDefault();
    dialog.close();
  }
  const links = [...output.querySelectorAll(".find-link")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    if (document.activeElement === input && event.key === "ArrowUp") return;
    event.preventDefault();
    (next < 0 ? input : links[Math.min(next, links.length - 1)] ?? input).focus();
  } else if (at >= 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== " ") input.focus();
});

const open = (query) => {
  if (!dialog.open) dialog.showModal();
  if (query !== undefined) input.value = query;
  input.focus();
  input.select();
  show();
};
document.addEventListener("ledger-search", (event) => open(event.detail));
document.dispatchEvent(new Event("ledger-search-ready"));
