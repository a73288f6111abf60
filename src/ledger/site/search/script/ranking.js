// Ranking: things to look for in; the entries that hold them, by kind and the best first, out.
// What says most of an entry, and is rare, counts most; who holds only a part of a query stands behind who holds all.

const [PREFIX, ENDING, PARTS, TYPO, OTHER_SCALE, NEAR, LESS_DATED, SECTION] = [0.7, 0.8, 0.85, 0.5, 0.8, 0.6, 0.6, 0.5];

// Take the better of two strengths for each entry; "near" is kept where only a near value was found.
const gather = (hits, packed, factor, near = false) => {
  for (const [entry, level] of unpack(packed)) {
    const strength = level * factor;
    if (strength > (hits.get(entry)?.strength ?? 0)) hits.set(entry, { strength, near });
  }
};

const stemOf = (word) => (/^[a-z]/.test(word) ? word.replace(/(?:ies|es|s|ed|ing|y|e)$/, "") : word);

// The smallest number of letters to add, drop, change or swap, as far as "most"; more is told as most + 1.
const distance = (one, two, most) => {
  if (Math.abs(one.length - two.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: two.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= two.length; j += 1) {
      const same = one[i - 1] === two[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[two.length];
};

// Entries that hold a word: as it is, with another ending, or, while it is being typed, longer.
const findWord = async (index, word, typing) => {
  const hits = new Map();
  const stem = stemOf(word);
  const base = stem.length > 2 ? stem : word;
  for (const [term, packed] of await termsFrom(index, base)) {
    if (term === word) gather(hits, packed, 1);
    else if (term.length <= base.length + 4 && base.length > 2 && stemOf(term) === stem) gather(hits, packed, ENDING);
    else if (typing && term.startsWith(word)) gather(hits, packed, PREFIX * (word.length / term.length));
  }
  return hits;
};

// Entries that hold a word that looks like it, and that word.
const findTypo = async (index, word) => {
  const hits = new Map();
  const most = word.length > 7 ? 2 : word.length > 3 ? 1 : 0;
  if (!most || !/^[a-z]+$/.test(word)) return { hits };
  let like = "";
  let [nearest, commonest] = [most, 0];
  for (const [term, packed] of await termsFrom(index, word.slice(0, 2), 6)) {
    const away = distance(word, term, most);
    if (away > nearest) continue;
    if (away < nearest || !like) hits.clear();
    if (away < nearest || packed.length > commonest) [like, commonest] = [term, packed.length];
    nearest = away;
    gather(hits, packed, TYPO);
  }
  return { hits, like };
};

// How near two sizes are: 1 for equal, less for what rounds to the other, nothing for what does not.
const nearness = (wanted, stored) => {
  const away = Math.abs(valueOf(wanted) - valueOf(stored)) / valueOf(wanted);
  const room = Math.max(0.5 * 10 ** wanted.power, 0.5 * 10 ** stored.power) / valueOf(wanted);
  return away > Math.max(Math.min(room, 0.04), 0.005) ? 0 : NEAR * (1 - 5 * away);
};

// Entries that hold a value: exactly; its digits in another scale, where the query names none; or nearly.
const findNumber = async (index, figure, scales) => {
  const hits = new Map();
  const value = Number(`0.${figure.digits}`) * 10;
  const ends = [value * 0.96, value * 1.04].map((end) => Math.min(Math.max(end, 1), 9.999999));
  const [from, to] = ends.map((end) => `#${String(end).replace(".", "").slice(0, 4)}`);
  const spans = [termsBetween(index, from, `${to}\uffff`, 6)];
  if (value * 0.96 < 1) spans.push(termsFrom(index, "#9"));
  if (value * 1.04 >= 10) spans.push(termsFrom(index, "#1"));
  for (const [term, packed] of (await Promise.all(spans)).flat()) {
    const [digits, power] = term.slice(1).split("*");
    const stored = { digits, power: Number(power) };
    const near = nearness(figure, stored);
    if (digits === figure.digits && stored.power === figure.power) gather(hits, packed, 1);
    else if (digits === figure.digits && digits.length > 1 && !figure.scaled && scales.has(stored.power - figure.power)) gather(hits, packed, OTHER_SCALE);
    else if (near) gather(hits, packed, near, true);
  }
  return hits;
};

// A run of Han characters as the index knows it: names as a whole, otherwise pairs of neighbours.
const splitHan = async (index, run) => {
  const pieces = [];
  for (let at = 0; at < run.length;) {
    const pair = run.slice(at, at + 2);
    const names = (await termsFrom(index, pair, 2)).map(([term]) => term);
    const name = names.filter((term) => term.length > 2 && run.startsWith(term, at)).pop();
    if (name) {
      pieces.push(name);
      at += name.length;
    } else {
      if (pair.length > 1 || !pieces.length) pieces.push(pair);
      at += 1;
    }
  }
  return pieces;
};

const findHan = async (index, piece, typing) => {
  const hits = new Map();
  for (const [term, packed] of await termsFrom(index, piece, 3)) {
    if (term === piece) gather(hits, packed, 1);
    else if (piece.length < 2 || (typing && term.length > 2)) gather(hits, packed, PREFIX);
  }
  return hits;
};

// Merge what one thing was found by into what another was.
const merge = (into, from, factor = 1) => {
  for (const [entry, { strength, near }] of from) {
    if (strength * factor > (into.get(entry)?.strength ?? 0)) into.set(entry, { strength: strength * factor, near });
  }
  return into;
};

// Everything to look for, each with the entries that hold it and the word that was taken instead.
const findAll = async (index, wanted) => {
  const scales = new Set([...Object.values(index.grammar.scalesEn), ...Object.values(index.grammar.scalesZh)]);
  const jobs = wanted.map(async (item, n) => {
    await pause();
    const typing = n === wanted.length - 1;
    if (item.han) {
      const pieces = await splitHan(index, item.han);
      return Promise.all(pieces.map(async (piece) => ({ hits: await findHan(index, piece, typing), share: 1 / Math.sqrt(pieces.length) })));
    }
    const hits = new Map();
    for (const figure of item.numbers ?? []) merge(hits, await findNumber(index, figure, scales));
    for (const day of item.days ?? []) {
      merge(hits, await findTerm(index, day));
      if (/^@\d{8}$/.test(day)) merge(hits, await findTerm(index, `@-${day.slice(5)}`), LESS_DATED);
    }
    for (const word of item.words ?? []) merge(hits, await (item.numbers ? findTerm(index, word) : findWord(index, word, typing)));
    if (item.parts?.length > 1) await findParts(index, item.parts, hits, typing);
    if (hits.size || !item.parts) return [{ hits, share: 1 }];
    const typo = await findTypo(index, item.words[0]);
    return [{ hits: typo.hits, share: 1, instead: typo.like && { text: item.text, like: typo.like } }];
  });
  return (await Promise.all(jobs)).flat();
};

const findTerm = async (index, term) => {
  const hits = new Map();
  for (const [, packed] of await termsBetween(index, term, term)) gather(hits, packed, 1);
  return hits;
};

// Entries that hold every part of a compound, though not the compound.
const findParts = async (index, parts, hits, typing) => {
  const each = await Promise.all(parts.map((part) => findWord(index, part, typing)));
  const all = [...each[0]].filter(([entry]) => each.every((found) => found.has(entry)));
  const strength = (entry) => Math.min(...each.map((found) => found.get(entry).strength));
  merge(hits, new Map(all.map(([entry]) => [entry, { strength: strength(entry), near: false }])), PARTS);
};

// Where the page of the story begins to which an entry belongs; the story comes first among the entries.
const pageOf = (entry, opening) => opening.findLast((first) => first <= entry) ?? entry;

// What a section holds its page holds, too, though it says less of it.
const withPages = (hits, { opening, kinds }) => {
  const pages = new Map();
  for (const [entry, { strength }] of hits) {
    if (entry < kinds[0][1]) merge(pages, new Map([[pageOf(entry, opening), { strength: strength * SECTION, near: false }]]));
  }
  return merge(pages, hits);
};

// The entries that hold enough of a query, with their scores, by kind.
const rank = (index, found) => {
  const total = index.kinds.reduce((sum, [, n]) => sum + n, 0);
  const scores = new Map();
  let whole = 0;
  for (const { hits, share } of found) {
    if (!hits.size) continue;
    const rarity = share * Math.log(1 + total / hits.size);
    whole += rarity;
    for (const [entry, { strength, near }] of withPages(hits, index)) {
      const score = scores.get(entry) ?? { entry, sum: 0, held: 0, near: false };
      score.sum += rarity * strength;
      score.held += rarity;
      score.near ||= near;
      scores.set(entry, score);
    }
  }
  const best = Math.max(0, ...[...scores.values()].map((score) => score.held));
  const kept = [...scores.values()].filter((score) => score.held >= 0.7 * best);
  for (const score of kept) score.score = score.sum * (score.held / whole) ** 2;
  kept.sort((a, b) => b.score - a.score || a.entry - b.entry);
  let from = 0;
  return index.kinds.map(([kind, n]) => {
    const [start, end] = [from, from + n];
    from = end;
    return { kind, hits: kept.filter(({ entry }) => start <= entry && entry < end) };
  }).filter(({ hits }) => hits.length);
};

const search = async (index, typed) => {
  const looked = parseQuery(typed, index);
  const found = await findAll(index, looked);
  await pause();
  return { looked, groups: rank(index, found), instead: found.flatMap(({ instead }) => instead || []) };
};
