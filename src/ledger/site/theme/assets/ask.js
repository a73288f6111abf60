// A sentence that a reader pastes: its numbers and days, and for each what is stored under that value, the claims that
// have it, and what has the same value and is another thing.  Read as the search reads (search/engine.js), which the
// golden cases hold to Python; nothing leaves the page.
(() => {
  const form = document.querySelector("[data-ask]");
  const { addressOf, engine, index, make, table, words } = window.ledgerExplore;
  const [MOST, NEAR] = [5, 0.9];
  const status = form.querySelector("[role=status]");
  const output = form.querySelector(".ask-found");

  // Names that a text holds, as they are called here; a Latin one only where no word goes on.
  const namesIn = (text, names) => {
    const found = new Set();
    for (const [spelled, name] of Object.entries(names)) {
      for (let at = text.indexOf(spelled); at >= 0; at = text.indexOf(spelled, at + 1)) {
        const [before, after] = [text[at - 1] ?? "", text.slice(at + spelled.length)];
        const latin = /^[\x20-\x7e]+$/.test(spelled);
        if (latin && (/[A-Za-z0-9]/.test(before) || /^([A-Za-z0-9]|\.\d)/.test(after))) continue;
        found.add(name.toLowerCase());
        break;
      }
    }
    return found;
  };

  // The units that stand at a figure, behind it or, for signs of money, before it; and where their words end.
  const unitsAt = (text, { start, end }, units) => {
    const [before, raw, after] = [text.slice(Math.max(0, start - 4), start).trimEnd(), text.slice(start, end), text.slice(end)];
    const bare = after.replace(/^\s*(?:of\s|US\s|个)?\s*/, "");
    const goesOn = (word) => /[a-z]$/i.test(word) && /^[a-z]/i.test(bare.slice(word.length));
    const behind = (word) => bare.toLowerCase().startsWith(word.toLowerCase()) && !goesOn(word);
    const ahead = (word) => /[^\w\s]/.test(word) && !/[\u3400-\u9fff]/.test(word) && (before.endsWith(word) || raw.startsWith(word));
    const named = Object.entries(units).filter(([, said]) => said.some((word) => behind(word) || ahead(word))).map(([unit]) => unit);
    const longest = Math.max(0, ...Object.values(units).flat().filter(behind).map((word) => word.length));
    return { units: named, end: longest ? end + after.length - bare.length + longest : end };
  };

  // How many words of a label the sentence has, too.
  const wordsOf = (text, fold) => new Set([...fold(text).matchAll(/[a-z]{4,}|[a-z]+\d[\w.]*|(?=([\u3400-\u9fff]{2}))/g)].map((m) => m[1] ?? m[0]));
  const shared = (label, said, fold) => [...wordsOf(label, fold)].filter((word) => said.has(word)).length;

  const sizedOf = (text, { sized }) => {
    const [whole, places = ""] = text.replace("-", "").split(".");
    return sized(whole + places, -places.length);
  };
  // 1 for the same size, less for one that rounds to it, nothing for any other.
  const likeness = (figure, exact, tools) => {
    if (!exact) return 0;
    const stored = sizedOf(exact, tools);
    if (stored.digits === "0") return 0;
    return stored.digits === figure.digits && stored.power === figure.power ? 1 : tools.nearness(figure, stored);
  };

  // Every figure and day of a sentence, in order: what it says, and how alike a stored value is.
  const readingsOf = (text, grammar, units, tools) => {
    const days = tools.dates(text, grammar).filter((day) => day.month && tools.dayTerm(day));
    const free = days.reduce((left, { start, end }) => left.slice(0, start) + " ".repeat(end - start) + left.slice(end), text);
    const figures = tools.figures(free, grammar).filter((figure) => tools.isSearched(figure, free));
    const ofDay = (day) => {
      const term = tools.dayTerm(day).replace(/^@-?/, "");
      return { ...day, isDay: true, units: ["date"], like: (exact) => (exact.length === 8 && (day.year ? exact.startsWith(term) : exact.endsWith(term)) ? 1 : 0) };
    };
    const ofFigure = (figure) => ({ ...figure, ...unitsAt(free, figure, units), like: (exact) => likeness(figure, exact, tools) });
    return [...days.map(ofDay), ...figures.map(ofFigure)].sort((a, b) => a.start - b.start);
  };

  // The stored numbers of a value, sorted into what the sentence may mean and what is another thing.
  const numbersOf = (reading, sentence, { fields, rows, names }, fold) => {
    const { exact, units, label } = Object.fromEntries(["exact", "units", "label"].map((key) => [key, fields[key].values]));
    const money = (unit) => /^[A-Z]{3}\b/.test(unit);
    const ofUnit = (unit) => {
      if (reading.isDay || unit === "date") return reading.isDay && unit === "date";
      return !reading.units.length || reading.units.includes(unit) || (money(unit) && reading.units.some((other) => money(other) && unit.startsWith(other)));
    };
    const alike = rows.filter((row) => ofUnit(units[row])).map((row) => ({ row, like: reading.like(exact[row]) })).filter(({ like }) => like);
    const scored = alike.map(({ row, like }) => {
      const own = namesIn(label[row], names);
      const [missing, extra] = [[...own].filter((name) => !sentence.names.has(name)), [...sentence.names].filter((name) => !own.has(name))];
      const score = shared(label[row], sentence.words, fold) + 2 * (own.size - missing.length) + 3 * like;
      return { row, like, other: missing.length > 0 && extra.length > 0, score };
    });
    scored.sort((a, b) => b.score - a.score || a.row - b.row);
    return { stored: scored.filter(({ other }) => !other), other: scored.filter(({ other }) => other) };
  };

  // What is stored of the things that a sentence names, in the topic and unit of what has its number.
  const heldOf = (others, sentence, { fields, rows, names }, fold) => {
    const { units, label } = Object.fromEntries(["units", "label"].map((key) => [key, fields[key].values]));
    const topic = (row) => fields.topic.values[row][0];
    const like = others[0]?.row;
    if (like === undefined) return [];
    const near = rows.filter((row) => topic(row) === topic(like) && units[row] === units[like]);
    const [its, asked] = [namesIn(label[like], names), wordsOf(label[like], fold)];
    const fitting = near.filter((row) => [...namesIn(label[row], names)].some((name) => sentence.names.has(name) && !its.has(name)));
    const missing = (row) => [...namesIn(label[row], names)].filter((name) => !sentence.names.has(name)).length;
    const score = (row) => shared(label[row], asked, fold) + shared(label[row], sentence.words, fold) + Math.log2(1 + fields.used.values[row]) - 2 * missing(row);
    return fitting.map((row) => ({ row, score: score(row) })).sort((a, b) => b.score - a.score || a.row - b.row).slice(0, 3);
  };

  const claimsOf = (reading, { fields, rows }) => {
    const { low, high } = Object.fromEntries(["low", "high"].map((key) => [key, fields[key].values]));
    const unit = (row) => fields.unit.options[fields.unit.values[row][0]]?.[0] ?? "";
    const fits = (row) => {
      if (Boolean(reading.isDay) !== (unit(row) === "date")) return false;
      if (!reading.isDay && reading.units.length && unit(row) !== "count" && !reading.units.includes(unit(row))) return false;
      const ends = [low[row], high[row]].filter(Boolean);
      if (ends.some((end) => reading.like(end) >= NEAR)) return true;
      const value = Number(`${reading.digits}e${reading.power}`);
      return !reading.isDay && ends.length === 2 && Number(low[row]) <= value && value <= Number(high[row]) && Number(high[row]) <= 1.1 * Number(low[row]);
    };
    return rows.filter(fits);
  };

  // What is shown.
  const numberItem = ({ row, like = 1 }, { fields, addresses }) => make("li", {},
    make("b", {}, `${like < 1 ? "≈ " : ""}${fields.value.values[row]}`), " ", make("a", { href: addressOf(addresses[row]) }, fields.label.values[row]),
    make("small", {}, [fields.source.values[row] || fields.status.options[fields.status.values[row][0]][1], fields.as_of.values[row]].filter(Boolean).map((said) => ` · ${said}`).join("")));
  const claimItem = (row, { fields, addresses }) => {
    const [value, name, mark] = fields.verdict.options[fields.verdict.values[row][0]] ?? [];
    const verdict = value && make("span", { className: `vd vd--${value}` }, make("span", { className: "vd-mark", ariaHidden: "true" }, mark), ` ${name}`);
    return make("li", {}, ...(verdict ? [verdict, " "] : []), make("a", { href: addressOf(addresses[row]) }, make("q", {}, fields.claim.values[row])), make("small", {}, ` ${fields.finding.values[row]}`));
  };
  const list = (group, title, items, made, item) => {
    if (!items.length) return "";
    const shown = items.slice(0, MOST).map((one) => item(one, made));
    if (items.length > MOST) shown.push(make("li", {}, make("small", {}, words.ask_more.replace("{}", items.length - MOST))));
    const part = make("div", {}, make("h3", {}, title), make("ul", {}, ...shown));
    part.dataset.group = group;
    return part;
  };

  const look = async (typed) => {
    const tools = await engine();
    const [numbers, claims, { grammar }] = await Promise.all([table("number"), table("claim"), index()]);
    const text = tools.clean(typed, grammar);
    const sentence = { names: namesIn(text, numbers.names), words: wordsOf(text, tools.fold) };
    return readingsOf(text, grammar, numbers.units, tools).map((reading) => {
      const { stored, other } = numbersOf(reading, sentence, numbers, tools.fold);
      const held = stored.length ? [] : heldOf(other, sentence, numbers, tools.fold);
      return { said: text.slice(reading.start, reading.end).trim(), stored, other, held, claims: claimsOf(reading, claims), sentence, made: { numbers, claims } };
    });
  };
  const sectionOf = ({ said, stored, other, held, claims, sentence, made }) => {
    const called = [...sentence.names].map((name) => Object.values(made.numbers.names).find((one) => one.toLowerCase() === name)).join(", ");
    const parts = [
      list("claims", words.ask_claims, claims, made.claims, claimItem),
      list("stored", words.ask_stored, stored, made.numbers, numberItem),
      list("other", words.ask_other, other, made.numbers, numberItem),
      list("named", words.ask_named.replace("{}", called), held, made.numbers, numberItem),
    ].filter(Boolean);
    return make("section", { className: "ask-number" }, make("h2", {}, said), ...(parts.length ? parts : [make("p", {}, words.ask_nothing)]));
  };

  const answer = async () => {
    status.textContent = words.loading;
    try {
      const found = await look(form.elements.text.value);
      output.replaceChildren(...(found.length ? found.map(sectionOf) : [make("p", {}, words.ask_none)]));
      status.textContent = found.length ? words.ask_count.replace("{}", found.length) : words.ask_none;
      form.dataset.asked = form.elements.text.value;
    } catch {
      status.textContent = words.failed;
      output.replaceChildren(make("p", {}, words.failed));
    }
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); answer(); });
  form.querySelector("[data-try]")?.addEventListener("click", ({ target }) => { form.elements.text.value = target.textContent; answer(); });
})();
