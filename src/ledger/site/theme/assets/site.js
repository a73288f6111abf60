// Two small services: the light/dark switch, and the search, whose script and index are
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

  const open = document.querySelector("[data-search-open]");
  const toggle = document.getElementById("__search");
  const query = document.querySelector("[data-md-component=search-query]");
  if (!open || !toggle || !query) return;

  let loaded = false;
  const load = () => {
    if (loaded) return;
    loaded = true;
    // It would ask for a sitemap beside each of these, to build a language menu that we do not have.
    for (const link of document.querySelectorAll("link[rel=alternate]")) link.remove();
    const bundle = document.createElement("script");
    bundle.src = script.dataset.searchBundle;
    // Material's script waits for an event that is long past.
    bundle.onload = () => {
      document.dispatchEvent(new Event("DOMContentLoaded"));
      query.dispatchEvent(new Event("keyup"));
    };
    document.head.append(bundle);
  };
  const set = (state) => { if (toggle.checked !== state) toggle.click(); };

  // The index holds a figure and the Han word after it apart; what the script reads from the box is parted alike.
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  Object.defineProperty(query, "value", {
    get() { return value.get.call(this).replace(/(\d)(?=\p{Script=Han})/gu, "$1 "); },
    set(text) { value.set.call(this, text); },
  });

  // The script listens to keys only: pasted and composed text (Chinese input) must count as well.
  query.addEventListener("input", () => query.dispatchEvent(new Event("keyup")));
  open.addEventListener("pointerenter", load);
  open.addEventListener("click", () => { load(); set(true); query.focus(); });
  document.querySelector("[data-search-close]").addEventListener("click", () => set(false));
  toggle.addEventListener("change", () => { if (!toggle.checked) open.focus(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked) { event.preventDefault(); set(false); }
  });
})();
