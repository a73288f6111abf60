// What keyboards, listeners and paper need besides, and the switch of colours; fetched after a page has been shown.
// Without it Tab stops at every number, notes have a common name, paper has them without marks.
(() => {
  const script = document.currentScript;

  // Tab goes from block to block: a page has hundreds of numbers and links.  Within a block the left and right arrows
  // go from one to the next.
  const BLOCKS = ".card, .audit > *, .bc-marks, .table-scroll, :has(> .figures), .chart, .try > .chart-source, .walk-step, .toc";
  const STOPS = ".qn, .bound, .bc-mark, .try-set, .chart-links button, :is(.card, .audit, .chart, .try > .chart-source, .walk-step, .toc) a";
  const blockOf = (stop) => {
    let box = stop.closest(BLOCKS) ?? stop.parentElement;
    while (getComputedStyle(box).display.startsWith("inline")) box = box.parentElement;
    return box;
  };
  const stopsIn = (box) => [...box.querySelectorAll(STOPS)].filter((stop) => !stop.closest(".qn-entry"));
  const rove = () => {
    const seen = new Set();
    for (const stop of stopsIn(document)) {
      const block = blockOf(stop);
      if (seen.has(block) && !stop.hasAttribute("tabindex")) stop.tabIndex = -1;
      seen.add(block);
    }
  };
  document.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const at = document.activeElement;
    const block = way && !event.altKey && !event.ctrlKey && !event.metaKey && at.matches(STOPS) && blockOf(at);
    if (!block) return;
    const stops = stopsIn(block);
    const next = stops[stops.indexOf(at) + way];
    if (!next) return;
    at.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    event.preventDefault();
  });
  // What has been made since (assets/later.js).
  document.addEventListener("focusin", rove);
  rove();

  // A note is called what it is about, before it is announced.
  document.addEventListener("beforetoggle", ({ target }) => {
    const about = target.matches(".qn-entry") && target.querySelector(".qn-label");
    if (about) target.ariaLabel = about.textContent;
  }, true);

  // Paper: its style, what stands at the foot of a sheet, and at each bound number the number of its note.
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", media: "print" });
  style.href = `${script.dataset.root}assets/print.css`;
  document.head.append(style);
  const address = document.querySelector("link[rel=canonical]")?.href ?? location.href.replace(/[?#].*/, "");
  const checked = document.querySelector(".about-page time")?.textContent ?? "";
  const foot = `${document.title}\n${address}  ${checked}`;
  document.documentElement.style.setProperty("--foot", JSON.stringify(foot).replaceAll("\\n", "\\a "));
  // A row that opens at a click lies open on paper, and is closed again after.
  const opened = new Set();
  const mark = () => {
    for (const row of document.querySelectorAll(":is(.audit > *, .entry--row > details, .source-row > details):not([open])")) {
      const held = row.querySelector(":scope > noscript");
      if (held) held.outerHTML = held.textContent;
      opened.add(row);
      row.open = true;
    }
    const notes = [...document.querySelectorAll(".qn-entry")].map((note) => note.id);
    for (const number of document.querySelectorAll("[popovertarget]")) {
      const at = notes.indexOf(number.getAttribute("popovertarget"));
      if (at >= 0) number.dataset.note = at + 1;
    }
  };
  addEventListener("beforeprint", mark);
  addEventListener("afterprint", () => {
    for (const row of opened) row.open = false;
    opened.clear();
  });
  matchMedia("print").addEventListener("change", ({ matches }) => { if (matches) mark(); });

  // Colours as the system has them, light, or dark; the button says which holds.
  const schemes = ["auto", "default", "slate"];
  const theme = document.querySelector("[data-theme-toggle]");
  const { dataset } = document.body;
  const turn = (by) => {
    const at = (schemes.indexOf(dataset.mdColorScheme) + by) % schemes.length;
    dataset.mdColorScheme = schemes[at];
    theme.ariaLabel = theme.title = theme.dataset.themeToggle.split("|")[at];
  };
  turn(0);
  document.addEventListener("ledger-theme", () => {
    turn(1);
    // In a private mode nothing is kept, and the choice lasts for this page.
    try { localStorage.scheme = dataset.mdColorScheme; } catch {}
  });
  document.dispatchEvent(new Event("ledger-late-ready"));
})();
