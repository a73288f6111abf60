// Figures and dates in what a reader types, read as Python reads them (ledger.numbers): the patterns and tables
// come from there with the index; tests/golden/figures.yaml holds both readings together.

// Cleaned like in Python: one form of each sign, digit and space; what nobody sees is left out.
const clean = (text, { signs, grouping, commas, parts: [parts, between, byParts], formal: [formal, digits] }) => {
  const every = (pattern) => new RegExp(pattern, "g");
  const plain = text.replace(/(?![0-9])\p{Nd}/gu, digitOf).replace(every(grouping), "'")
    .replace(every(parts), (part) => byParts[part.replace("⁄", "/")] ?? part)
    .replace(every(commas), (run) => run.replaceAll("，", ","))
    .replace(every(formal), (run) => [...run].map((c) => digits[c] ?? c).join(""));
  return [...plain].map((c) => signs[c] ?? (/[！-＋－-～]/.test(c) ? String.fromCharCode(c.charCodeAt(0) - 0xfee0) : c))
    .join("").replace(every(between), "").trim();
};

// The digits of a script stand in one row of ten.
const digitOf = (c) => {
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(c.codePointAt(0) - before - 1))) before += 1;
  return String(before % 10);
};

// Digits and a power of ten: 5,600,000 and 560万 are both {digits: "56", power: 5}.
const sized = (digits, power) => {
  const bare = digits.replace(/^0+/, "");
  const short = bare.replace(/0+$/, "");
  return short ? { digits: short, power: power + bare.length - short.length } : { digits: "0", power: 0 };
};
const keyOf = ({ digits, power }) => `${digits}e${power}`;
const valueOf = ({ digits, power }) => Number(`${digits}e${power}`);

const superscript = (text) => parseInt(
  text.replace(/[^0-9⁰¹²³⁴-⁹⁻-]/g, "").replace(/[⁰¹²³⁴-⁹]/g, (c) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)).replace("⁻", "-"), 10);

// Numbers while they are computed: whole digits and a power of ten, so that none is lost.
const number = (text, power = 0) => {
  const [whole, part = ""] = text.split(".");
  return { n: BigInt(whole + part), power: power - part.length };
};
const times = (a, b) => ({ n: a.n * b.n, power: a.power + b.power });
const plus = (a, b) => {
  const power = Math.min(a.power, b.power);
  const at = (x) => x.n * 10n ** BigInt(x.power - power);
  return { n: at(a) + at(b), power };
};
const ten = (power) => ({ n: 1n, power });
const below = (a, power) => Number(`${a.n}e${a.power}`) < 10 ** power;

// Digits without their marks, as digits.py reads them in prose; null where they are no number.
const plainDigits = (run) => {
  const [parts, marks] = [run.split(/[.,'’ ·]/), run.match(/[.,'’ ·]/g) ?? []];
  const last = marks.at(-1);
  if (marks.length === 1 && last === "·") return parts[1].length === 3 ? null : parts.join(".");
  if (!marks.length || (marks.length === 1 && last === ".")) return run;
  if (new Set(marks).size === 1) return grouped(parts, last);
  const before = marks.slice(0, -1);
  const whole = /[.,]/.test(last) && new Set(before).size === 1 && !before.includes(last) && grouped(parts.slice(0, -1), before[0]);
  return whole ? `${whole}.${parts.at(-1)}` : null;
};
const grouped = (parts, mark) => {
  const [first, last, middle] = [parts[0], parts.at(-1), parts.slice(1, -1)];
  const indian = mark === "," && first.length < 3 && middle.length && middle.every((part) => part.length === 2);
  const fits = first.length < 4 && last.length === 3 && (indian || middle.every((part) => part.length === 3));
  return fits && !first.startsWith("0") ? parts.join("") : null;
};

// A Chinese numeral, as chinese.py reads it; null where it is none.
const chinese = (text, grammar) => hanNumeral(text.replace(/[\s多余来,]+/g, ""), grammar, true);
const hanNumeral = (text, grammar, alone) => {
  for (const [char, power] of [["兆", 12], ["亿", 8], ["万", 4]]) {
    const at = text.lastIndexOf(char);
    if (at < 0) continue;
    const above = text.slice(0, at);
    const twice = at === text.length - 1 && above.endsWith(char); // 亿亿
    const large = above.includes(char) && !twice ? null : hanNumeral(above, grammar, false);
    return large && withRest(times(large, ten(power)), text.slice(at + 1), power, grammar);
  }
  return hanPart(text, grammar, alone);
};
const withRest = (large, rest, power, grammar) => {
  if (!rest) return large;
  if (rest === "半") return plus(large, number("5", power - 1));
  if (/^[1-9一二三四五六七八九两]$/.test(rest)) return plus(large, number(String(grammar.hanDigits[rest] ?? rest), power - 1));
  const small = hanNumeral(rest.replace(/^[零〇]+/, ""), grammar, false);
  return small && below(small, power) ? plus(large, small) : null;
};
const hanPart = (text, grammar, alone) => {
  if (/^\d+(\.\d+)?$/.test(text)) return number(text);
  const digits = (run) => [...run].map((c) => grammar.hanDigits[c]).join("");
  const [whole, places] = text.split("点");
  if (places !== undefined) {
    const small = hanPart(whole, grammar, false);
    return small && plus(small, number(`0.${digits(places)}`));
  }
  if (text in grammar.hanPairs) return number(String(grammar.hanPairs[text]));
  if (text && [...text].every((c) => c in grammar.hanDigits)) {
    const vague = text.length === 2 && !/[零〇]/.test(text);
    return (alone && !vague) || text.length === 1 ? number(digits(text)) : null;
  }
  return text ? byPowers(text, grammar) : null;
};
const byPowers = (text, { hanDigits, hanPowers, hanTens }) => {
  let [total, waiting, last, nought] = [number("0"), null, 10_000, false];
  for (const piece of text.match(/\d+(?:\.\d+)?|./g)) {
    const tens = hanTens[piece];
    const power = tens ? 10 : hanPowers[piece] ?? 0;
    if (!(power || piece in hanDigits || /^\d/.test(piece)) || power >= last || (waiting && (tens || !power))) return null;
    if (power) {
      total = plus(total, tens ? number(String(tens)) : times(waiting ?? ten(0), number(String(power))));
      [waiting, last, nought] = [null, power, false];
    } else if (/[零〇]/.test(piece)) nought = true;
    else waiting = number(String(hanDigits[piece] ?? piece));
  }
  if (!waiting) return total;
  return plus(total, last < 10_000 && !nought && below(waiting, 1) ? times(waiting, number(String(last / 10))) : waiting);
};

// The numerals of a run of English words with their places, as english.py reads them.
const english = (run, between, grammar) => {
  const words = [...run.matchAll(/[a-z]+/gi)];
  const kinds = words.map(([word]) => grammar.kinds[word.toLowerCase()]).join("");
  const pattern = between ? grammar.numeral.replaceAll("&?", "") : grammar.numeral;
  return [...kinds.matchAll(new RegExp(pattern, "g"))].flatMap((found) => {
    const part = words.slice(found.index, found.index + found[0].length);
    const said = part.map(([word]) => word.toLowerCase());
    const within = found[0].match(new RegExp(grammar.part));
    const value = within ? withPart(said, within, grammar) : sumOf(said, grammar)?.value;
    return value ? [{ value, start: part[0].index, end: part.at(-1).index + part.at(-1)[0].length }] : [];
  });
};
// A numeral with a part in it ("two thirds of a million", "one and a half"); a part of nothing named is in per cent.
const withPart = (words, found, grammar) => {
  const { words: small, scalesEn, partOf } = grammar;
  const name = words[found.index + found[1].length];
  const many = found[1] ? BigInt(small[words[found.index]] ?? 1) : 1n;
  const thousandths = (many * 2000n + BigInt(partOf[name])) / (2n * BigInt(partOf[name]));
  const part = number(String(thousandths), -3);
  const [before, after] = [words.slice(0, found.index), words.slice(found.index + found[0].length)];
  const scale = after.map((w) => small[w] > 11 && w === "dozen" ? number("12") : w === "hundred" ? ten(2) : w in scalesEn ? ten(scalesEn[w]) : ten(0)).reduce(times, ten(0));
  if (!before.length) return times(part, after.length ? scale : ten(2));
  const whole = sumOf(before, grammar);
  return whole && times(plus(whole.value, times(part, ten(whole.last))), scale);
};
// Its value, and the power of ten of the scale word that it ends in.
const sumOf = (words, { words: small, scalesEn }) => {
  let [total, waiting, last, places] = [number("0"), null, 15, 0];
  let ends = 0;
  for (const word of words) {
    const scale = scalesEn[word];
    if (word === "couple") waiting = number("2");
    else if (word === "hundred" || word === "dozen") waiting = times(waiting ?? ten(0), number(word === "dozen" ? "12" : "100"));
    else if (scale && !waiting && total.n) [total, ends] = [times(total, ten(scale)), ends + scale];
    else if (scale) {
      if (scale >= last) return null;
      total = plus(total, times(waiting ?? ten(0), ten(scale)));
      [waiting, last, ends] = [null, scale, scale];
    } else if (word === "point") places = 1;
    else if (places) {
      waiting = plus(waiting ?? number("0"), number(String(small[word]), -places));
      places += 1;
    } else if (word in small) waiting = plus(waiting ?? number("0"), number(String(small[word])));
  }
  return { value: waiting ? plus(total, waiting) : total, last: waiting ? 0 : ends };
};

const scaleOf = (word, { scalesEn, ofMoney }) => {
  const bare = word.replace(/^[\s-]+|[\s-]+$/g, "");
  const known = (w) => scalesEn[w] ?? scalesEn[w.replace(/s$/, "")];
  if (!bare) return 0;
  return bare in { ...scalesEn, ...ofMoney } ? scalesEn[bare] ?? ofMoney[bare]
    : bare.toLowerCase().split(/[\s-]+/).reduce((sum, w) => sum + known(w), 0);
};

// What a match is worth, and how much of it is the number: as amounts.py tells it.
const amount = (match, text, grammar) => {
  const { fig, part, and, pow, zh, en, han, over, ratio, tenths, half, later, only, of, fold, bare } = match.groups;
  let end = match.index + match[0].length;
  let value = bare ? ten(power(bare, grammar)) : fold ? number(String(grammar.said[fold.toLowerCase()]))
    : han ? chinese(han, grammar) : only ? number(grammar.fractions[only], scaleOf(of ?? "", grammar)) : null;
  if (fig) {
    const [mantissa, exponent = "0"] = fig.toLowerCase().split("e");
    const plain = plainDigits(mantissa);
    if (plain === null || exponent.length > String(grammar.most).length + 1) return null;
    value = number(plain, Number(exponent));
    if (part || and) value = plus(value, number(part ? grammar.fractions[part] : /half/.test(and) ? "0.5" : "0.25"));
    if (zh) value = chinese(asText(value) + zh, grammar);
    if (pow) value = times(value, ten(power(pow.slice(pow.indexOf("10") + 2), grammar)));
    if (en) {
      const at = end - [en, half ?? "", tenths ?? ""].join("").length;
      if (en.replace(/^[\s-]+/, "") in grammar.ofMoney && !isMoney(text, match.index + match[0].indexOf(fig), at + en.length, grammar)) end = at;
      else value = times(value, ten(scaleOf(en, grammar)));
    }
  }
  if (!value) return null;
  if (over) value = quotient(chinese(over, grammar), value);
  else if (ratio) value = times(value, ten(grammar.shares[ratio]));
  else if (tenths) value = plus(times(value, ten(1)), tenths[1] ? number(tenths[1] === "半" ? "5" : String(grammar.hanDigits[tenths[1]] ?? tenths[1])) : number("0"));
  else if (half || later) value = plus(value, number("0.5"));
  return value && { value, start: match.index, end };
};
const power = (exponent, { most }) => Math.max(-most, Math.min(superscript(exponent), most));
const asText = ({ n, power }) => {
  if (power >= 0) return String(n) + "0".repeat(power);
  const digits = String(n).padStart(1 - power, "0");
  return `${digits.slice(0, power)}.${digits.slice(power)}`;
};
// A share in per cent, to as many digits as Python computes with.
const quotient = (over, under) => {
  if (!over || !under.n) return null;
  const [n, power] = [over.n * 10n ** 40n, over.power + 2 - under.power - 40];
  const text = String(n / under.n);
  const more = Math.max(0, text.length - 28);
  const rounded = more ? (BigInt(text) + 5n * 10n ** BigInt(more - 1)) / 10n ** BigInt(more) : BigInt(text);
  return { n: rounded, power: power + more };
};
const isMoney = (text, start, end, { money: [before, after] }) =>
  new RegExp(before).test(text.slice(0, start)) || new RegExp(`^(?:${after})`).test(text.slice(end));

// Every figure of a cleaned text in order: its size, the power of ten of its last digit that is not nought,
// whether a scale stands behind it, and its place.
const figures = (text, grammar) => {
  const found = [];
  for (const match of text.matchAll(new RegExp(grammar.figure, "g"))) {
    const { fig, word, pow, zh, en, bare } = match.groups;
    const from = match.index + match[0].length - (word ?? "").length;
    const between = /\bbetween\s$/i.test(text.slice(0, from));
    const one = word ? null : amount(match, text, grammar);
    const several = word ? english(word, between, grammar).map((w) => ({ value: w.value, start: w.start ? from + w.start : match.index, end: from + w.end })) : one ? [one] : [];
    for (const { value, start, end } of several) {
      const size = sized(String(value.n), value.power);
      if (Math.abs(size.power + size.digits.length - 1) > grammar.most) continue;
      const scaled = Boolean(zh || pow || (en && end === match.index + match[0].length)) || /[万亿兆]|illion|thousand|hundred/i.test(text.slice(start, end));
      found.push({ ...size, scaled, spelled: !(fig || bare), start, end });
    }
  }
  return found;
};

// Whether a figure is looked for as a value: not the 3 of "MP3" or "MP-3", and no small one that is spelled out.
const isSearched = (figure, text) => {
  const bare = text.slice(figure.start, figure.end).replace(/^[ $¥€£₽₹₩]+/, "");
  if (/[A-Za-z]-?$/.test(text.slice(0, figure.end - bare.length))) return false;
  return figure.digits !== "0" && !(figure.spelled && valueOf(figure) < 11);
};

// Every date of a text as far as it is given, with its place; the most specific pattern wins where two overlap.
const dates = (text, grammar) => {
  const taken = [];
  for (const pattern of grammar.dates) {
    for (const match of text.matchAll(new RegExp(pattern, "gi"))) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (taken.some((t) => start < t.end && t.start < end)) continue;
      const { y, m, d, mon } = match.groups;
      const read = (digits) => (/^\d+$/.test(digits) ? Number(digits) : Number(asText(chinese(digits, grammar) ?? number("0"))));
      const month = mon ? grammar.months[mon.toLowerCase()] : m ? read(m) : null;
      taken.push({ year: y ? read(y) : null, month: month || null, day: d ? read(d) : null, start, end });
    }
  }
  return taken.sort((a, b) => a.start - b.start);
};

// The term of a date: as much of it as is given.
const dayTerm = ({ year, month, day }) => {
  const two = (n) => (n ? String(n).padStart(2, "0") : "");
  if (year) return `@${year}${two(month)}${month ? two(day) : ""}`;
  return month && day ? `@-${two(month)}${two(day)}` : null;
};
