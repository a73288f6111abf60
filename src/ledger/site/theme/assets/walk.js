// Filters of the annotated article. The state is in the address (?verdict=…&kind=…&paragraph=…),
// so a filtered view can be shared and survives the language switch. Without this file every claim is shown.
const form = document.querySelector("[data-walk]");
const steps = [...document.querySelectorAll(".walk-step")];
const lists = [...document.querySelectorAll(".walk")].map((list) => ({ list, heading: list.previousElementSibling }));
const count = form.querySelector(".walk-count");
const boxes = [...form.querySelectorAll("[name=verdict]")];

const read = () => {
  const query = new URLSearchParams(location.search);
  const wanted = (query.get("verdict") ?? "").split(",");
  for (const box of boxes) box.checked = wanted.includes(box.value);
  for (const name of ["kind", "paragraph"]) {
    const select = form.elements[name];
    select.value = query.get(name) ?? "";
    if (select.selectedIndex < 0) select.value = "";
  }
};

const write = () => {
  const query = new URLSearchParams();
  const verdicts = boxes.filter((box) => box.checked).map((box) => box.value);
  if (verdicts.length) query.set("verdict", verdicts.join(","));
  for (const name of ["kind", "paragraph"]) if (form.elements[name].value) query.set(name, form.elements[name].value);
  const text = query.toString().replaceAll("%2C", ",");
  history.replaceState(null, "", (text ? `?${text}` : location.pathname) + location.hash);
  for (const link of document.querySelectorAll("a[data-language]")) link.search = text;
};

const show = () => {
  const verdicts = boxes.filter((box) => box.checked).map((box) => box.value);
  const kind = form.elements.kind.value;
  const paragraph = form.elements.paragraph.value;
  for (const { list, heading } of lists) {
    const here = !paragraph || heading.id === paragraph;
    for (const step of list.children) {
      const { verdict, kind: of } = step.dataset;
      step.hidden = !(here && (!verdicts.length || verdicts.includes(verdict)) && (!kind || of === kind));
    }
    list.hidden = heading.hidden = ![...list.children].some((step) => !step.hidden);
  }
  const shown = steps.filter((step) => !step.hidden).length;
  count.textContent = form.dataset.shown.replace("{n}", shown).replace("{all}", steps.length);
};

form.addEventListener("change", () => { write(); show(); });
form.addEventListener("reset", () => setTimeout(() => { write(); show(); }));
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", () => { read(); show(); });
read();
write();
show();
// An address may hold anything; only an id is looked up, never a selector.
document.getElementById(location.hash.slice(1))?.scrollIntoView();
