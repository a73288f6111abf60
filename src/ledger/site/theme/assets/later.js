// Notes, tables, folds and drawings stand in <noscript>: without scripts a browser shows them as it shows all else;
// with scripts they are text, which becomes elements here when it is asked for. No request is made, and this is
// no module, since those do not load from a disk (file:).
{
  const build = (box) => {
    const held = box.querySelector(":scope > noscript");
    if (held) held.outerHTML = held.textContent;
  };
  const all = (boxes) => { for (const box of document.querySelectorAll(boxes)) build(box); };

  // A note as it opens; a fold at the click, before it opens, so that nothing is seen to jump.
  document.addEventListener("beforetoggle", (event) => build(event.target), true);
  document.addEventListener("toggle", (event) => build(event.target), true);
  document.addEventListener("click", (event) => {
    const summary = event.target.closest("summary");
    if (summary) build(summary.parentElement);
  }, true);
  all("details[open]");
  all("popover" in HTMLElement.prototype ? ":popover-open" : ".qn-entry");

  // Paper has every note; a search in the page looks into tables and folds.
  const paper = () => all(".qn-entry, .chart-art, details[open]");
  addEventListener("beforeprint", paper);
  matchMedia("print").addEventListener("change", paper);
  addEventListener("keydown", (event) => {
    if (event.key === "F3" || ((event.ctrlKey || event.metaKey) && event.key === "f")) all("details, .chart-art");
  });

  // Of a chart's drawings the one that its width shows: near the window at once, elsewhere when the browser has time.
  const arts = [...document.querySelectorAll(".chart-art")];
  const near = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      build(target);
    }
  }, { rootMargin: "100% 0px" });
  for (const art of arts) near.observe(art);
  const rest = () => {
    const shown = arts.filter((art) => art.offsetParent);
    const next = () => {
      if (!shown.length) return;
      build(shown.shift());
      requestIdleCallback(next);
    };
    requestIdleCallback(next);
  };
  if (self.requestIdleCallback) addEventListener("load", rest);
}
