// Tab goes from block to block: a page has hundreds of numbers and links.  Within a block the left and right arrows go
// from one to the next.  Fetched after the page has been shown; without it Tab stops at each.
(() => {
  const STOPS = ".qn, .bound, .bc-mark, :is(.card, .audit, .chart-source, .chart-links, .walk-step) a";
  const BLOCKS = [".card, .audit tbody, .bc-marks, .chart-source, .chart-links, .walk-step", "p, li, td, dd, figcaption"];
  const blockOf = (stop) => stop.closest(BLOCKS[0]) ?? stop.closest(BLOCKS[1]);
  const stopsIn = (box) => [...box.querySelectorAll(STOPS)].filter((stop) => !stop.closest(".qn-entry"));

  const rove = () => {
    const seen = new Set();
    for (const stop of stopsIn(document)) {
      const block = blockOf(stop);
      if (block && seen.has(block)) stop.tabIndex = -1;
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

  // What assets/later.js has made since.
  document.addEventListener("ledger-built", rove);
  rove();
  document.dispatchEvent(new Event("ledger-keys-ready"));
})();
