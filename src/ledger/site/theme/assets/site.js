// Small services: colours, citations, and the search, whose script, look and index are
// fetched only when a reader opens it. Without this file the page is complete.
(() => {
  const script = document.currentScript;

  // The language links keep the reader's place and settings: ids and keys are the same in both languages.
  for (const link of document.querySelectorAll("a[data-language]")) {
    link.addEventListener("click", () => { link.search = location.search; link.hash = location.hash; });
  }

  // What a reader may ask for is fetched then, once; each script says when it is ready.
  const fetched = {};
  const fetchOnce = (path, ready) => fetched[path] ??= new Promise((resolve) => {
    document.addEventListener(ready, resolve, { once: true });
    const asked = document.createElement("script");
    asked.src = script.dataset.root + path + new URL(script.src).search;
    Object.assign(asked.dataset, { root: script.dataset.root, base: script.dataset.base });
    document.head.append(asked);
  });

  // The forms of a citation: copied, shared, turned to a number or a chart.
  document.addEventListener("click", ({ target }) => {
    if (!target.closest("#share, [data-cite]")) return;
    fetchOnce("assets/share.js", "ledger-share-ready").then(() => document.dispatchEvent(new CustomEvent("ledger-share", { detail: target })));
  });

  // A drawing that says where its rows stand is one stop of the keyboard, and answers from the first touch on.
  // This runs while the drawings are still text.
  for (const art of document.querySelectorAll(".chart-art")) {
    if (!art.textContent.includes(" data-at=")) continue;
    art.tabIndex = 0;
    art.role = "application";
    art.ariaLabel = art.parentElement.firstChild.textContent;
  }
  for (const touch of ["pointerover", "click", "focusin"]) {
    document.addEventListener(touch, (event) => {
      if (!event.target.closest(".chart-art, .chart-find")) return;
      fetchOnce("assets/answers.js", "ledger-chart-ready").then(() => document.dispatchEvent(new CustomEvent("ledger-chart", { detail: event })));
    });
  }
  // What keyboards and paper need besides, and the switch of colours, once the page has been shown.
  const late = () => fetchOnce("assets/late.js", "ledger-late-ready");
  (window.requestIdleCallback ?? setTimeout)(late);
  document.querySelector("[data-theme-toggle]").onclick = () => late().then(() => document.dispatchEvent(new Event("ledger-theme")));

  // The search: when a pointer nears its button, or a reader asks for it by button, key, or address (?q=…).
  const fetchSearch = () => fetchOnce("search/search.js", "ledger-search-ready");
  const ask = (query) => fetchSearch().then(() => document.dispatchEvent(new CustomEvent("ledger-search", { detail: query })));
  for (const open of document.querySelectorAll("[data-search-open]")) {
    open.onpointerenter = fetchSearch;
    open.onclick = () => ask();
  }
  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.target.closest("input, textarea, select, [contenteditable]");
    const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (slash || letter) { event.preventDefault(); ask(); }
  });
  const query = new URLSearchParams(location.search).get("q");
  if (query) ask(query);
})();
