// Notes, tables, folds and drawings stand in <noscript>: without scripts a browser shows them as it shows all else;
// with scripts they are text, which becomes elements here when it is asked for. No request is made, and this is
// no module, since those do not load from a disk (file:).
{
  const build = (box) => {
    const held = box.querySelector(":scope > noscript");
    if (!held) return;
    held.outerHTML = held.textContent;
    // A drawing that says where its rows stand is one stop of the keyboard; assets/chart.js answers there.
    const name = box.querySelector(":scope > [data-at] > title");
    if (name) {
      const said = { tabindex: 0, role: "application", "aria-labelledby": name.id, "aria-description": box.closest("figure").dataset.keys };
      for (const key in said) box.setAttribute(key, said[key]);
    }
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

  // Paper has all but closed folds; a search in the page looks into these as well, and not into notes.
  const paper = () => all(":has(> noscript):not(details:not([open]))");
  addEventListener("beforeprint", paper);
  matchMedia("print").addEventListener("change", paper);
  addEventListener("keydown", (event) => {
    if (event.key !== "F3" && !((event.ctrlKey || event.metaKey) && event.key === "f")) return;
    all(":has(> noscript):not(.qn-entry)");
  });

  // A long list is made where the window comes near it, and all of it for an address that leads into it.
  // Of a chart's drawings only the one is near that its width shows. They are made one by one, each in a task of
  // its own, after the page has been shown: nobody waits for what lies below.
  const boxes = document.querySelectorAll(".chart-art, [data-near]");
  const coming = [];
  const make = () => {
    build(coming.shift());
    if (coming.length) setTimeout(make);
  };
  const near = new IntersectionObserver((seen) => {
    const idle = coming.length === 0;
    for (const { target, isIntersecting } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      coming.push(target);
    }
    if (idle && coming.length) requestAnimationFrame(() => setTimeout(make));
  }, { rootMargin: "200% 0px" });
  for (const box of boxes) near.observe(box);
  const lead = () => {
    const id = location.hash.slice(1);
    const there = id && document.getElementById(id);
    const fold = there && there.closest(".entry--row > details");
    if (fold) { build(fold); fold.open = true; }
    if (!id || (there && !there.closest("[data-near]")) || !document.querySelector("[data-near] > noscript, .letter > noscript")) return;
    // All of them: what is made above it later would push it out of sight.
    all("[data-near], .letter");
    const made = document.getElementById(id);
    const letter = made && made.closest(".letter");
    if (letter) letter.open = true;
    if (made) location.replace(location.hash);
  };
  addEventListener("hashchange", lead);
  lead();
}
