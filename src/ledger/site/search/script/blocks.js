// Blocks of the index: a name in; what a small script beside this one hands over out, each asked for once.
// They are scripts because a page that was opened from a disk may not fetch.

const asked = new Map();
// The search and the explorer may both be in a page: a block is handed to whoever asked for it.
const { handed } = window.ledgerSearch ??= Object.assign((name, made) => window.ledgerSearch.handed.set(name, made), { handed: new Map() });

const load = (folder, name, version = "") => {
  const key = `${folder}${name}`;
  if (!asked.has(key)) {
    asked.set(key, new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${folder}${name}.js${version && `?${version}`}`;
      script.onload = () => { script.remove(); resolve(handed.get(name)); };
      script.onerror = () => { script.remove(); asked.delete(key); reject(new Error(key)); };
      document.head.append(script);
    }));
  }
  return asked.get(key);
};

// The rest of the page has its turn before what follows.
const pause = () => new Promise((resolve) => { setTimeout(resolve); });

// The lines of a block of terms as [term, postings], taken apart once.
const lines = new Map();
const linesOf = async (index, name) => {
  const block = await load(index.folder, name, index.version);
  if (!lines.has(name)) lines.set(name, block.split("\n").map((line) => line.split("\t")));
  return lines.get(name);
};

// The terms from one to another (both included) in order, as [term, postings]; no more than a few blocks are asked for.
const termsBetween = async (index, from, to, most = 4) => {
  const at = index.firsts.findLastIndex((first) => first <= from);
  const names = [];
  for (let n = Math.max(at, 0); n < index.firsts.length && index.firsts[n] <= to && names.length < most; n += 1) names.push(`t${n}`);
  const blocks = await Promise.all(names.map((name) => linesOf(index, name)));
  return blocks.flatMap((block) => block.filter(([term]) => from <= term && term <= to));
};
const termsFrom = (index, prefix, most) => termsBetween(index, prefix, `${prefix}\uffff`, most);

// Postings as pairs of an entry and how much the term says of it.
const unpack = (packed) => {
  const found = [];
  let entry = 0;
  for (const [, step, level] of packed.matchAll(/([0-9a-z]+)([A-Z])/g)) {
    entry += parseInt(step, 36);
    found.push([entry, level.charCodeAt(0) - 64.5]);
  }
  return found;
};
