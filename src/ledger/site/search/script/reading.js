// Figures and dates in what a reader types, read as Python reads them (ledger.numbers): the patterns and tables
// come from there with the index; tests/golden/figures.yaml holds both readings together.

// Cleaned like in Python; full-width letters and digits, which Python takes as they are, become plain ones.
const clean = (text, grammar) => [...text].map((c) => {
  const sign = grammar.signs[c];
  return sign ?? (/[！-～]/.test(c) ? String.fromCharCode(c.charCodeAt(0) - 0xfee0) : c);
}).join("").trim();

// Digits and a power of ten: 5,600,000 and 560万 are both {digits: "56", power: 5}.
const sized = (digits, power) => {
  const bare = digits.replace(/^0+/, "");
  const short = bare.replace(/0+$/, "");
  return short ? { digits: short, power: power + bare.length - short.length } : { digits: "0", power: 0 };
};
const keyOf = ({ digits, power }) => `${digits}e${power}`;
const valueOf = ({ digits, power }) => Number(`${digits}e${power}`);

const superscript = (text) => parseInt(
  text.replace(/[\^{}]/g, "").replace(/[⁰¹²³⁴-⁹]/g, (c) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)).replace("⁻", "-"), 10);

// A Chinese integer below ten thousand (六, 十六, 两百五十).
const hanValue = (word, { hanDigits, hanPowers }) => {
  const chars = [...word];
  if (chars.every((c) => c in hanDigits)) return Number(chars.map((c) => hanDigits[c]).join(""));
  let total = 0;
  let digit = null;
  for (const c of chars) {
    if (c in hanPowers) {
      total += (digit ?? 1) * hanPowers[c];
      digit = null;
    } else digit = hanDigits[c];
  }
  return total + (digit ?? 0);
};

// Every figure of a cleaned text in order: its size, the power of ten of its last digit that is not nought,
// whether a scale stands behind it, and its place.
const figures = (text, grammar) => {
  const found = [];
  for (const match of text.matchAll(new RegExp(grammar.figure, "g"))) {
    const { fig, pow, word, han, zh, en } = match.groups;
    let scale = zh ? grammar.scalesZh[zh] : en ? grammar.scalesEn[en] : 0;
    if (pow) scale += Math.max(-grammar.most, Math.min(superscript(pow.slice(pow.indexOf("10") + 2)), grammar.most));
    const plain = fig ? fig.replaceAll(",", "") : String(word ? grammar.words[word.toLowerCase()] : hanValue(han, grammar));
    const [mantissa, exponent = "0"] = plain.toLowerCase().split("e");
    const [whole, part = ""] = mantissa.split(".");
    const size = sized(whole + part, scale + Number(exponent) - part.length);
    if (Math.abs(size.power + size.digits.length - 1) > grammar.most) continue;
    found.push({ ...size, scaled: Boolean(zh || en || pow), spelled: !fig, start: match.index, end: match.index + match[0].length });
  }
  return found;
};

// Whether a figure is looked for as a value: not the 3 of "MP3" or "MP-3", and no small one that is spelled out.
const isSearched = (figure, text) => {
  const bare = text.slice(figure.start, figure.end).replace(/^[ $¥]+/, "");
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
      const month = mon ? grammar.months[mon.toLowerCase()] : m ? Number(m) : null;
      taken.push({ year: y ? Number(y) : null, month: month || null, day: d ? Number(d) : null, start, end });
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
