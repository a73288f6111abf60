// Two small services: the light/dark switch, and the search, whose script, look and index are
// fetched only when a reader opens it. Without this file the page is complete.
(() => {
  // The forms of a citation, which a link of a number or a chart (data-cite) turns to itself.
  const share = (box) => {
    if (!box) return;
    const parts = (kind) => box.querySelectorAll(`[data-part="${kind}"]`);
    const fill = (kind, text) => { for (const part of parts(kind)) part.textContent = text; };
    const status = box.querySelector("[role=status]");
    const copy = async (text) => {
      await navigator.clipboard?.writeText(text);
      status.textContent = status.dataset.copied;
    };
    const title = parts("title")[0].textContent;
    const address = () => parts("address")[0].textContent;
    if (!address()) fill("address", location.origin === "null" ? location.href : `${location.origin}${location.pathname}`);
    const page = address();
    fill("read", `[${new Date().toISOString().slice(0, 10)}]`);
    for (const link of document.querySelectorAll("[data-cite]")) {
      link.addEventListener("click", () => {
        const entry = link.closest(".entry, .chart");
        const said = [...entry.querySelectorAll("h2, .chart-title, strong")].slice(0, 2).map((part) => part.textContent.trim());
        const named = `${said.join(", ")}. ${title}`;
        fill("title", named);
        fill("tex", named.replace(/[&%$#_{}]/g, "\\$&"));
        fill("address", `${page}${link.hash}`);
        box.open = true;
        box.scrollIntoView({ block: "center" });
        status.textContent = "";
      });
    }
    box.addEventListener("click", ({ target }) => {
      if (target.matches("[data-copy-form]")) copy(target.nextElementSibling.textContent);
      if (target.matches("[data-copy-link]")) copy(address());
      if (target.matches("[data-share]")) navigator.share({ title: document.title, url: address() }).catch(() => {});
    });
    box.querySelector("[data-share]").hidden = !navigator.share;
  };

  const script = document.currentScript;
  const body = document.body;

  document.querySelector("[data-theme-toggle]")?.addEventListener("click", () => {
    const scheme = body.dataset.mdColorScheme;
    const dark = scheme === "slate" || (scheme !== "default" && matchMedia("(prefers-color-scheme: dark)").matches);
    body.dataset.mdColorScheme = dark ? "default" : "slate";
    // In a private mode nothing is kept, and the choice lasts for this page.
    try { localStorage.scheme = body.dataset.mdColorScheme; } catch {}
  });

  // The language links keep the reader's place and settings: ids and keys are the same in both languages.
  for (const link of document.querySelectorAll("a[data-language]")) {
    link.addEventListener("click", () => { link.search = location.search; link.hash = location.hash; });
  }

  share(document.querySelector("#share"));

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
