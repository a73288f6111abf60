// Two days compared: of the table's columns the two that a reader chose are left, and of its rows those that differ.
// The choice is in the address (?from=…&to=…). Without this file every day is shown.
const form = document.querySelector("[data-between]");
const fold = form.nextElementSibling;
const { from, to } = form.elements;
const query = new URLSearchParams(location.search);

const show = () => {
  const at = [from.selectedIndex + 1, to.selectedIndex + 1];
  const [head, ...rows] = fold.querySelectorAll("tr");
  for (const row of [head, ...rows]) {
    for (const cell of row.cells) cell.hidden = cell.cellIndex > 0 && !at.includes(cell.cellIndex);
  }
  for (const row of rows) row.hidden = row.cells[at[0]].textContent === row.cells[at[1]].textContent;
  const shown = rows.filter((row) => !row.hidden).length;
  form.querySelector("[role=status]").textContent = form.dataset.shown.replace("{n}", shown).replace("{all}", rows.length);
};

for (const select of [from, to]) {
  const options = [...select.options];
  if (query.has(select.name)) select.selectedIndex = Math.max(0, options.findIndex((one) => one.value === query.get(select.name)));
}
// The table is text until its fold is opened (assets/later.js).
fold.addEventListener("toggle", () => { if (fold.open) show(); });
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", () => {
  query.set("from", from.value);
  query.set("to", to.value);
  history.replaceState(null, "", `?${query}${location.hash}`);
  for (const link of document.querySelectorAll("a[data-language]")) link.search = `?${query}`;
  if (fold.open) show();
  else fold.open = true;
});
if (query.has("from") || query.has("to")) fold.open = true;
