// Small services: the light/dark switch, citations, and the search, whose script, look and index are
// fetched only when a reader opens it. Without this file the page is complete.
(() => {
  const script = document.currentScript;
  const body = document.body;

  document.querySelector("[data-theme-toggle]")?.addEventListener("click", () => {
    const scheme = body.dataset.mdColorScheme;
    const dark = scheme === "slate" || (scheme !== "default" && matchMedia("(prefers-color-scheme: dark)").matches);
    body.dataset.mdColorScheme = dark ? "default" : "slate";
    try { localStorage.setItem("scheme", body.dataset.mdColorScheme); } catch { /* private mode: the choice lasts for this page */ }
  });

  // The language links keep the reader's place and settings: ids and keys are the same in both languages.
  for (const link of document.querySelectorAll("a[data-language]")) {
    link.addEventListener("click", () => { link.search = location.search; link.hash = location.hash; });
  }

  // Citations are filled in, copied and turned to a number or a chart by a script of its own, once a reader asks for one.
  let cited = null;
  addEventListener("click", ({ target }) => {
    if (!target.closest?.("#share, [data-cite]")) return;
    cited ??= new Promise((onload) => {
      document.head.append(Object.assign(document.createElement("script"), { src: new URL("share.js", script.src), onload }));
    });
    cited.then(() => dispatchEvent(new CustomEvent("ledger-cite", { detail: target })));
  });

  const open = document.querySelector("[data-search-open]");
  if (!open) return;

  // The search is fetched when a pointer nears its button, or a reader asks for it: by button, key, or address (?q=…).
  let fetched = null;
  const fetchSearch = () => {
    fetched ??= new Promise((resolve) => {
      document.addEventListener("ledger-search-ready", resolve, { once: true });
      const search = document.createElement("script");
      search.src = `${script.dataset.root}search/search.js`;
      Object.assign(search.dataset, { root: script.dataset.root, base: script.dataset.base });
      document.head.append(search);
    });
    return fetched;
  };
  const ask = (query) => fetchSearch().then(() => document.dispatchEvent(new CustomEvent("ledger-search", { detail: query })));
  open.addEventListener("pointerenter", fetchSearch);
  open.addEventListener("click", () => ask());
  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.target.closest("input, textarea, select, [contenteditable]");
    const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (slash || letter) { event.preventDefault(); ask(); }
  });
  const query = new URLSearchParams(location.search).get("q");
  if (query) ask(query);
})();
