// A query taken apart: what was typed in; the things to look for out, each with the readings that will do.
//
//   {text, numbers: [figure], days: ["@…"], words: ["…"], parts: ["…"], han: "…", weight}
//
// A figure may be a value or part of a name (12B), a compound may be one word (MP-3) or several (paper-cut).

const HAN = /[\u3400-\u9fff]/;
// A Latin word, or one in another script, with what joins its parts; the rest are Han characters, signs and spaces.
const WORD = /[\p{L}\p{N}]+(?:[-./&'\u2019][\p{L}\p{N}]+)*/gu;
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const parseQuery = (typed, index) => {
  const { grammar, stop, units } = index;
  let text = clean(typed, grammar);
  const wanted = [];
  const take = (start, end) => { text = text.slice(0, start) + " ".repeat(end - start) + text.slice(end); };

  for (const word of stop.zh) if (word.length > 1 || word === stop.zh.at(-1)) text = text.replaceAll(word, " ".repeat(word.length));
  const single = stop.zh.filter((word) => word.length === 1).join("");
  for (const date of dates(text, grammar)) {
    const term = dayTerm(date);
    if (!term || (date.year && !date.month)) continue;
    wanted.push({ text: text.slice(date.start, date.end), days: [term] });
    take(date.start, date.end);
  }
  const whole = text;
  for (const figure of figures(whole, grammar)) {
    if (!isSearched(figure, whole)) continue;
    let { start, end } = figure;
    while (start < end && /[\s$¥€£₽₹₩]/.test(whole[start])) start += 1;
    const raw = whole.slice(start, end);
    const short = /^\s?([mbt])(?![A-Za-z])/.exec(whole.slice(end)); // metres, or a million as the press writes it
    const scaled = short && { ...figure, power: figure.power + grammar.ofMoney[short[1]], scaled: true };
    const item = { text: raw, numbers: scaled ? [figure, scaled] : [figure], words: /[\s,]/.test(raw) ? [] : [fold(raw)] };
    if (/^(1\d{3}|20\d\d)$/.test(raw)) item.days = [`@${raw}`];
    wanted.push(item);
    if (figure.spelled && !figure.scaled) continue;
    take(start, end);
    const unit = unitAt(text, end, units);
    if (unit) take(end, end + unit);
  }
  for (const [found] of text.replace(/[\u3400-\u9fff]/g, " ").matchAll(WORD)) {
    const word = fold(found.replace(/['’]s$/, ""));
    const joined = word.replace(/[-./&'’]/g, "");
    if (!joined || stop.en.includes(word) || /^\d+$/.test(joined)) continue;
    wanted.push({ text: found, words: [joined], parts: word.split(/[-./&'’]/).filter((p) => p.length > 1) });
  }
  const edge = new RegExp(`^[${single}]+|[${single}]+$`, "g");
  for (const [run] of text.matchAll(/[\u3400-\u9fff]+(?:-?\d+[A-Za-z]?)?/g)) {
    const bare = run.replace(edge, "");
    if (bare) wanted.push({ text: bare, han: bare.replace("-", "") });
  }
  return wanted.filter(({ han }) => han?.length !== 1 || wanted.every((other) => other.han?.length === 1));
};

// How long the words of a unit are that follow a figure: they say what it counts, and are not looked for.
const unitAt = (text, at, units) => {
  const rest = text.slice(at);
  const follows = rest.trimStart().toLowerCase();
  const ends = (unit) => HAN.test(unit) || !/[a-z]/.test(follows[unit.length] ?? "");
  const found = units.filter((unit) => follows.startsWith(unit.toLowerCase()) && ends(unit));
  return found.length ? rest.length - follows.length + Math.max(...found.map((unit) => unit.length)) : 0;
};
