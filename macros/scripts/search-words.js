/**
 * How words are related: plurals, roots, typing errors. English alone; knows nothing of quotes.
 */

/** Endings that make another word of the same root, longest first; what is left has at least four letters. */
const ENDINGS = [
  "ations",
  "atives",
  "ation",
  "ating",
  "ative",
  "ators",
  "ator",
  "ated",
  "ates",
  "ate",
  "ities",
  "ments",
  "ness",
  "ment",
  "ings",
  "ions",
  "ives",
  "able",
  "ance",
  "ence",
  "less",
  "iest",
  "ious",
  "ing",
  "ion",
  "ive",
  "ity",
  "ful",
  "ous",
  "ure",
  "ant",
  "ent",
  "est",
  "ier",
  "ers",
  "ors",
  "ed",
  "er",
  "or",
  "ly",
  "al",
  "ic",
  "e",
  "y",
];
const IRREGULAR = new Map(
  Object.entries({
    children: "child",
    men: "man",
    women: "woman",
    lives: "life",
    people: "person",
    feet: "foot",
    began: "begin",
    begun: "begin",
    bought: "buy",
    built: "build",
    fell: "fall",
    fallen: "fall",
    gave: "give",
    given: "give",
    grew: "grow",
    grown: "grow",
    held: "hold",
    kept: "keep",
    knew: "know",
    known: "know",
    led: "lead",
    lost: "lose",
    made: "make",
    met: "meet",
    paid: "pay",
    rose: "rise",
    risen: "rise",
    sold: "sell",
    spent: "spend",
    thought: "think",
    took: "take",
    taken: "take",
    won: "win",
  }),
);

/** Other forms of a word that no ending tells. */
export function irregular(word) {
  const one = IRREGULAR.get(word) ?? word;
  return [one, ...[...IRREGULAR].filter(([, single]) => single === one).map(([plural]) => plural)];
}

/** A word without the ending of its plural. */
export function singular(word) {
  const known = IRREGULAR.get(word);
  if (known) return known;
  if (word.length < 4 || !word.endsWith("s") || /(ss|us|is)$/.test(word)) return word;
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** What a word shares with others of its root: `innov` for innovation, innovative, innovate. */
export function root(word) {
  let left = singular(word);
  for (const ending of ENDINGS) {
    if (left.endsWith(ending) && left.length - ending.length >= 4) {
      left = left.slice(0, -ending.length);
      break;
    }
  }
  // planned, planning, plan
  return /([b-df-hj-np-tv-z])\1$/.test(left) && left.length > 4 ? left.slice(0, -1) : left;
}

/**
 * How many single typing errors lie between two words: a letter too many, too few, another one, or two
 * neighbours swapped (optimal string alignment). With `prefix`, between the first word and the nearest
 * beginning of the second. More than `most` counts as `most + 1`.
 */
export function errors(typed, word, most, prefix = false) {
  const width = word.length;
  let before = null;
  let row = Array.from({ length: width + 1 }, (_, n) => n);
  for (let i = 1; i <= typed.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= width; j += 1) {
      const same = typed[i - 1] === word[j - 1];
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) {
        cost = Math.min(cost, before[j - 2] + 1);
      }
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  const found = prefix ? Math.min(...row) : row[width];
  return Math.min(found, most + 1);
}

/** Which letters a word has, a bit each. */
export function letterMask(word) {
  let mask = 0;
  for (let n = 0; n < word.length; n += 1) {
    const code = word.charCodeAt(n);
    mask |= 1 << (code >= 0x61 && code <= 0x7a ? code - 0x61 : 26 + (code % 6));
  }
  return mask >>> 0;
}

/** How many bits are set. */
export function bits(mask) {
  let left = mask - ((mask >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Whether two words differ by two neighbouring letters swapped. */
export function isSwap(one, other) {
  if (one.length !== other.length) return false;
  const at = [...one].findIndex((letter, n) => letter !== other[n]);
  return (
    at >= 0 &&
    one[at] === other[at + 1] &&
    one[at + 1] === other[at] &&
    one.slice(at + 2) === other.slice(at + 2)
  );
}
