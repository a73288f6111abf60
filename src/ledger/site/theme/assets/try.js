// Calculators. Formulas, inputs and what the article claims come with the page, written by the
// notebook; this script only evaluates them, writes the result as the rest of the page writes numbers,
// and keeps the settings in the address. Without it the page shows the start and a table of cases.

const compute = (tree, leaves) => {
  if (typeof tree === "string") return leaves[tree];
  if (tree.length === 1) return Number(tree[0]);
  const [a, b] = [compute(tree[1], leaves), compute(tree[2], leaves)];
  return { "+": a + b, "-": a - b, "*": a * b, "/": a / b }[tree[0]];
};

// Decimal places, ties away from zero; fifteen digits are taken for exact, so no binary tail shows.
const fixed = (x, places) => {
  const [digits, exponent] = x.toExponential(14).split("e");
  const number = BigInt(digits.replace(".", ""));
  const shift = Number(exponent) - 14 + places;
  const ten = 10n ** BigInt(Math.abs(shift));
  const text = String(shift >= 0 ? number * ten : (number + ten / 2n) / ten).padStart(places + 1, "0");
  return places ? `${text.slice(0, -places)}.${text.slice(-places)}` : text;
};
const whole = (x) => Number(x.toPrecision(15)) === Math.round(x);
const exponentOf = (x) => Number(x.toExponential(14).split("e")[1]);
const significant = (x, digits) => fixed(x, x ? Math.max(0, digits - 1 - exponentOf(x)) : 0);
const trim = (text, how, cents) => {
  const [left, right = ""] = text.split(".");
  const part = right.replace(/0+$/, "").padEnd(cents ? 2 : 0, "0");
  return (how.grouped ? left.replace(/\B(?=(\d{3})+$)/g, ",") : left) + (part && `.${part}`);
};

// A value as far as its digits are shown: their text, the scale they are written in, and its word.
const shown = (x, how) => {
  if (x >= 1e15) {
    const exponent = exponentOf(x);
    const above = String(exponent).replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]);
    return [fixed(x / 10 ** exponent, how.digits - 1), 10 ** exponent, ` × 10${above}`];
  }
  for (const [scale, word] of how.scales.map(([s, w]) => [Number(s), w])) {
    const plain = scale === 1e4 && x < 1e5 && x % 1000;
    if (x >= scale && !plain) return [significant(x / scale, how.digits), scale, word];
  }
  if (whole(x)) return [fixed(x, 0), 1, ""];
  const short = significant(x, how.digits);
  if (Number(short) >= (how.grouped ? 1e6 : 1e5)) return [short, 1, ""];
  if (how.money) return [fixed(x, Math.max(4, 1 - exponentOf(x))), 1, ""];
  return [x >= 1000 && how.digits <= 4 ? fixed(x, 0) : short, 1, ""];
};
const figure = (x, how) => {
  const [first, size] = shown(x, how);
  const [text, scale, word] = shown(first * size, how); // what is rounded up may reach the next scale word
  return trim(text, how, how.money && scale === 1 && Number(text) % 1) + word;
};
export const write = (x, how) => {
  const text = figure(Math.abs(x), how);
  const suffix = text === "1" ? how.one : /[万亿]$/.test(text) ? how.scaled : how.suffix;
  const sign = x < 0 ? "−" : "";
  return (how.grouped ? sign + how.prefix : how.prefix + sign) + text + suffix; // in Chinese "per" stands first
};

// How far the claimed figure is off a result, as ledger.judge.offset tells it: a code and an amount.
const offset = (x, [low, high], times) => {
  if (low !== null && x < Number(low)) {
    if (!x) return ["nothing", 0];
    return low / x >= times ? ["times", low / x] : ["smaller", (1 - x / low) * 100];
  }
  if (high !== null && x > Number(high)) {
    return x / high >= times ? ["as_large", x / high] : ["larger", (x / high - 1) * 100];
  }
  return ["fits", 0];
};

const place = (x, [kind, low, high]) => {
  const [from, to] = [Number(low), Number(high)];
  const inside = Math.min(Math.max(x, from), to);
  const share = kind === "log" ? Math.log(inside / from) / Math.log(to / from) : (inside - from) / (to - from);
  return `${(share * 100).toFixed(2)}%`;
};

class Calculator {
  constructor(form) {
    this.form = form;
    this.model = JSON.parse(form.dataset.try);
    this.controls = [...form.elements].filter((e) => e.name);
    this.start = this.read();
    this.status = form.querySelector("[role=status]");
    form.addEventListener("input", (event) => this.changed(event.target));
    form.addEventListener("change", (event) => { this.settle(event.target); this.show(); this.toAddress(); });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => { event.preventDefault(); this.set(this.start); });
    form.querySelector("[data-copy]").addEventListener("click", () => this.copy());
    this.offerCases();
    this.set(this.start, this.fromAddress());
  }

  read() {
    const value = (e) => (e.type === "checkbox" ? String(Number(e.checked)) : e.value);
    return Object.fromEntries(this.controls.map((e) => [e.name, value(e)]));
  }

  set(...states) {
    const state = Object.assign({}, ...states);
    for (const control of this.controls) {
      if (control.type === "checkbox") control.checked = state[control.name] !== "0";
      else control.value = state[control.name];
      this.settle(control);
    }
    this.show();
    this.toAddress();
  }

  // A slider and its box are one control; a typed number stays inside its limits once it is finished.
  changed(control) {
    const box = this.form.elements[control.dataset.for] ?? control;
    box.value = control.value;
    this.mirror(box);
    this.show();
    clearTimeout(this.waiting); // browsers limit how often an address may change
    this.waiting = setTimeout(() => this.toAddress(), 250);
  }

  settle(control) {
    if (control.type === "number") {
      const x = control.valueAsNumber;
      if (Number.isNaN(x)) control.value = this.start[control.name];
      else if (x < Number(control.min) || x > Number(control.max)) {
        control.value = x < Number(control.min) ? control.min : control.max;
      }
      this.mirror(control);
    } else if (control.tagName === "SELECT" && control.selectedIndex < 0) control.value = this.start[control.name];
  }

  mirror(control) {
    const slider = this.form.querySelector(`[data-for="${control.name}"]`);
    if (!slider) return;
    slider.value = control.value;
    // A slider is told with its unit, which stands at the end of its label: "Price, US dollars".
    const [, unit = ""] = control.labels[0].textContent.split(/[,，] ?/);
    slider.ariaValueText = `${control.value} ${unit}`.trim();
  }

  results(state) {
    const { leaves, numbers, settings, trees } = this.model;
    const inputs = Object.fromEntries(Object.entries(leaves).map(([key, text]) => [key, Number(text)]));
    for (const [name, leaf] of Object.entries(numbers)) inputs[leaf] = Number(state[name] || NaN);
    for (const [by, rows] of settings) {
      const row = rows[by.map((name) => state[name]).join(" ")];
      if (!row) return trees.map(() => NaN);
      for (const [leaf, text] of Object.entries(row)) inputs[leaf] = Number(text);
    }
    return trees.map((tree) => compute(tree, inputs));
  }

  show() {
    const state = this.read();
    const results = this.results(state);
    const { write: how, nothing, axis } = this.model;
    this.form.querySelectorAll(".try-value").forEach((slot, n) => {
      slot.textContent = Number.isFinite(results[n]) ? write(results[n], how[n]) : n ? "—" : nothing;
    });
    const known = Number.isFinite(results[0]);
    this.form.querySelectorAll(".try-said").forEach((line, n) => this.compare(line, n, known ? results[0] : null));
    const marker = this.form.querySelector(".try-marker");
    marker.style.display = known ? "" : "none";
    if (known) marker.setAttribute("x", place(results[0], axis));
    // Until something is changed the marker hides the line of the start, which then needs no explanation.
    this.form.querySelector(".try-key--start").hidden = this.controls.every((e) => state[e.name] === this.start[e.name]);
    this.status.textContent = "";
  }

  compare(line, number, value) {
    line.hidden = value === null;
    if (value === null) return;
    const { claimed, offsets, told: [times, digits, share, multiple] } = this.model;
    const [kind, amount] = offset(value, claimed[number], Number(times));
    const how = kind === "times" || kind === "as_large" ? multiple : share;
    const told = Number(amount.toPrecision(digits));
    line.querySelector(".try-offset").textContent = offsets[kind].replace("{}", write(told, how));
  }

  key(name) { return `${this.model.id}.${name}`; }

  fromAddress() {
    const asked = new URLSearchParams(location.search);
    const found = this.controls.filter((e) => asked.has(this.key(e.name)));
    return Object.fromEntries(found.map((e) => [e.name, asked.get(this.key(e.name))]));
  }

  toAddress() {
    clearTimeout(this.waiting);
    const state = this.read();
    const url = new URL(location.href);
    for (const [name, value] of Object.entries(state)) {
      if (value === this.start[name] || value === "") url.searchParams.delete(this.key(name));
      else url.searchParams.set(this.key(name), value);
    }
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  }

  async copy() {
    this.toAddress();
    const url = new URL(location.href);
    url.hash = this.form.closest(".try").id;
    const { copied, uncopied } = this.model.words;
    try {
      await navigator.clipboard.writeText(url.href);
      this.status.textContent = copied;
    } catch {
      history.replaceState(history.state, "", url);
      this.status.textContent = uncopied;
    }
  }

  offerCases() {
    for (const row of this.form.closest(".try").querySelectorAll("tr[data-state]")) {
      const head = row.querySelector("th");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "try-set";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        this.set(JSON.parse(row.dataset.state));
        this.form.scrollIntoView({ block: "nearest" });
      });
    }
  }
}

for (const form of document.querySelectorAll("form[data-try]")) new Calculator(form);
