/**
 * The engine of the quote search: finds and ranks quotes. Knows nothing of the page; runs wherever
 * JavaScript does.
 *
 * Every quote's fields are cut into tokens (quote-search-text.js) and laid end to end in one array of token
 * numbers; for each token the places where it stands are kept beside it. Token numbers follow the tokens'
 * alphabetical order, so that a beginning (`innov…`) is a range of numbers. That is all the index there is:
 * words, beginnings, runs of Chinese characters and exact phrases are looked up in it alike, and only a word
 * that finds nothing is held against all words for typing errors.
 *
 * How quotes are ranked, strongest first:
 * 1. those with every word of the query before those with some (function words are no condition);
 * 2. the words next to one another in the query's order before scattered ones;
 * 3. by how well each word is met (itself, its plural, its beginning, another of its root, a typing error),
 *    in which field (the quote and its translation above tags, speaker, occasion, theme), and how rare it is;
 * 4. closer together, then in the shorter text, then the newer quote.
 */

import { Numbering, Reader, errors, irregular, parts, root, singular } from "./quote-search-text.js";

/**
 * The fields of a quote with their weights, strongest first. Those with a table hold what many quotes share:
 * that is cut and looked up once for all of them.
 */
const FIELDS = [
  { name: "text", weight: 1 },
  { name: "translation", weight: 0.97 },
  { name: "speaker", weight: 0.55, table: "speakers" },
  { name: "tags", weight: 0.5 },
  { name: "occasion", weight: 0.45, table: "occasions" },
  { name: "theme", weight: 0.4, table: "themes" },
  { name: "nearest", weight: 0.35 },
  { name: "role", weight: 0.3, table: "roles" },
  { name: "when", weight: 0.3, table: "whens" },
  { name: "publisher", weight: 0.3, table: "publishers" },
];
const OWN = FIELDS.filter(({ table }) => !table).length;
const WEIGHTS = FIELDS.map(({ weight }) => weight);
const TRANSLATION = 1;
/** What matches in further fields add, as a share of their weight: the quote is the more about it. */
const AGAIN = 0.12;
/** By the fields of a match, one bit each: what those after the first add. */
const ELSEWHERE = Float32Array.from({ length: 1 << FIELDS.length }, (_, fields) =>
  WEIGHTS.reduce((sum, weight, f) => ((fields & (fields - 1)) & (1 << f) ? sum + AGAIN * weight : sum), 0),
);

const QUALITY = { plural: 0.93, root: 0.72, same: 0.85, oneError: 0.66, twoErrors: 0.5, beginning: 0.5 };
const TIER = { all: 4, phrase: 3, toTheLetter: 0.4, neighbours: 0.8, near: 0.35, short: 0.25, speaker: 1.2 };
/** A reading of the query that joins or splits its words ranks a little below the words as typed. */
const REREAD = 0.97;
/** What a function word weighs beside another word, where both are equally rare. */
const FUNCTION_WORD = 0.25;
/** Quotes with less than this share of the query are not near it. */
const NEAR_ENOUGH = 0.3;
const NEAREST = 5;
/** As many tokens as there are bits to follow a phrase with. */
const MOST_TOKENS = 30;
const MOST_READINGS = 5;
/** In a longer query only words that stand nowhere are tried joined or split. */
const FEW_TERMS = 6;
/** So many quotes that lack a word are ranked in full. */
const MOST_NEAR = 300;
/** For so many terms it is remembered which quotes meet them: while typing all but the last stay the same. */
const MOST_REMEMBERED = 24;

const FUNCTION_WORDS = new Set(
  (
    "a an the of to in on at for by with from and or as is are was were be been it its this that these those " +
    "i you he she we they him her our your their my me us what which who whom whose when where why how do does " +
    "did done say says said saying tell told quote quotes about any some there has have had will would can " +
    "could should if so than then into 的 了 吗 呢 是 在 和 与 也 就 说 谈 讲 对 把 被 很 都 关于 什么 怎么 如何"
  ).split(" "),
);

/** How large numbers are shortened in writing, and what they are short for. */
const SHORTENED = /^(\d+(?:\.\d+)?)(k|m|mn|bn|b)$/;
const LARGE = { m: "million", mn: "million", bn: "billion", b: "billion" };

/** Signs and the words that stand for them. */
const SAME = [
  ["%", "percent"],
  ["¥", "yuan", "rmb"],
  ["$", "dollar", "usd"],
  ["€", "euro", "eur"],
];

export const FACETS = ["theme", "speaker", "year", "lang", "form"];

export class QuoteSearch {
  /** @param {object} index the file that macros/search/index.py describes. */
  constructor(index) {
    if (index.version !== 1) throw new Error(`unknown version of the index: ${index.version}`);
    this.index = index;
    this.quotes = index.quotes;
    this.size = this.quotes.id?.length ?? 0;
    this.reader = new Reader(index.fold);
    this.lay();
    this.facetValues();
    this.patterns = new Map();
    this.remembered = new Map();
    this.pool = [];
    // For each token number, which tokens of the query it may stand for, and which it is: a bit each.
    this.masks = new Uint32Array(this.words.length);
    this.exact = new Uint32Array(this.words.length);
  }

  /** Cuts every field into tokens and notes where each token stands. */
  lay() {
    const { index, quotes, size } = this;
    const numbering = new Numbering();
    const { words, numbers } = numbering;
    this.compounds = new Map();
    let tokens = new Uint32Array(Math.max(1024, size * 64));
    let count = 0;
    let dashed = 0; // how many tokens before this one a dash joins to it
    const emit = (number, start, end, isCharacter, joined) => {
      if (count + 1 >= tokens.length) {
        const longer = new Uint32Array(tokens.length * 2);
        longer.set(tokens);
        tokens = longer;
      }
      tokens[count] = number;
      count += 1;
      dashed = joined ? dashed + 1 : 0;
      if (joined) {
        const pieces = Array.from(tokens.subarray(count - 1 - dashed, count), (piece) => words[piece]);
        this.compounds.set(pieces.join(""), pieces);
      }
    };

    // A segment is one field of a quote, or one row of a table; it begins at starts[segment] of the tokens.
    this.tableAt = FIELDS.map(() => -1);
    let segments = 0;
    FIELDS.forEach(({ table }, f) => {
      if (!table) return;
      this.tableAt[f] = segments;
      segments += index[table].length;
    });
    this.ownAt = segments;
    this.ownPlace = FIELDS.map(({ name }) => FIELDS.filter(({ table }) => !table).findIndex((own) => own.name === name));
    segments += size * OWN;
    const begins = new Uint32Array(segments + 1);
    const fieldOf = new Uint8Array(segments);
    let segment = 0;
    const begin = (f) => {
      begins[segment] = count;
      fieldOf[segment] = f;
      segment += 1;
    };
    const cut = (text) => {
      this.reader.read(text, emit, numbering);
      // No phrase runs on from one text into the next.
      emit(0, 0, 0, false, false);
    };
    FIELDS.forEach(({ table }, f) => {
      if (!table) return;
      for (const row of index[table]) {
        begin(f);
        rowTexts(table, row).forEach(cut);
      }
    });
    const [text, translation, tags, nearest] = ["text", "translation", "tags", "nearest"].map((name) => FIELDS.findIndex((field) => field.name === name));
    for (let q = 0; q < size; q += 1) {
      begin(text);
      cut(quotes.text[q]);
      begin(translation);
      if (quotes.translation[q]) cut(quotes.translation[q][0]);
      begin(tags);
      for (const tag of quotes.tags[q]) cut(tag);
      begin(nearest);
      for (const words of quotes.nearest[q]) cut(words);
    }
    begins[segments] = count;

    // Which quotes a row of a table belongs to: shared[sharedAt[segment]] and on.
    const sharedAt = new Uint32Array(this.ownAt + 1);
    const inTables = FIELDS.map(({ name, table }, f) => ({ f, column: table && quotes[name] })).filter(({ column }) => column);
    for (const { f, column } of inTables) for (let q = 0; q < size; q += 1) sharedAt[this.tableAt[f] + column[q] + 1] += 1;
    for (let n = 0; n < this.ownAt; n += 1) sharedAt[n + 1] += sharedAt[n];
    const shared = new Uint32Array(sharedAt[this.ownAt]);
    const filled = sharedAt.slice();
    for (const { f, column } of inTables) {
      for (let q = 0; q < size; q += 1) {
        const row = this.tableAt[f] + column[q];
        shared[filled[row]] = q;
        filled[row] += 1;
      }
    }

    // Numbers in the order of the words, so that a beginning is a range of them.
    const order = words.map((_, number) => number).sort((a, b) => (words[a] < words[b] ? -1 : 1));
    const rank = new Uint32Array(words.length);
    for (let place = 0; place < order.length; place += 1) rank[order[place]] = place;
    this.words = order.map((number) => words[number]);
    for (const [word, number] of numbers) numbers.set(word, rank[number]);
    this.numbers = numbers.set("", 0);

    this.tokens = tokens.subarray(0, count);
    const often = new Uint32Array(words.length);
    for (let p = 0; p < count; p += 1) often[tokens[p]] += 1;
    const starts = new Uint32Array(words.length + 1);
    for (let n = 0; n < words.length; n += 1) starts[n + 1] = starts[n] + often[order[n]];
    const places = new Uint32Array(count);
    const segmentAt = new Uint32Array(count);
    const next = starts.slice();
    for (let s = 0; s < segments; s += 1) {
      for (let p = begins[s]; p < begins[s + 1]; p += 1) {
        segmentAt[p] = s;
        const number = rank[tokens[p]];
        tokens[p] = number;
        places[next[number]] = p;
        next[number] += 1;
      }
    }
    this.columns = FIELDS.map(({ name }) => quotes[name]);
    Object.assign(this, { begins, fieldOf, shared, sharedAt, starts, places, segmentAt });
  }

  /** The segment of a field of a quote. */
  segment(q, f) {
    const table = this.tableAt[f];
    return table < 0 ? this.ownAt + q * OWN + this.ownPlace[f] : table + this.columns[f][q];
  }

  /** For each facet the values there are, and the place of each quote's value among them. */
  facetValues() {
    const { index, quotes } = this;
    const ids = (rows) => rows.map(([id]) => id);
    const listed = (column = []) => {
      const values = [...new Set(column)];
      const places = new Map(values.map((value, n) => [value, n]));
      return { values, at: Uint16Array.from(column, (value) => places.get(value)) };
    };
    const found = {
      theme: { values: ids(index.themes), at: quotes.theme ?? [] },
      speaker: { values: ids(index.speakers), at: quotes.speaker ?? [] },
      year: listed(quotes.year),
      lang: listed(quotes.language),
      form: listed(quotes.form),
    };
    this.facets = FACETS.map((name) => ({ name, ...found[name] }));
  }

  /**
   * Finds and ranks.
   *
   * @param {string} query what the visitor typed.
   * @param {object} filters value by facet; those left out or empty hold for every quote.
   * @param {number} limit how many quotes to return at most.
   * @returns `quotes`: places in the index, best first; `total`: how many there are; `nearest`: where few
   *   quotes have all of the query, those that have most of it; `counts`: by facet and value how many quotes
   *   there are under the query and the other facets; `unfiltered`: how many the filters keep out; `marker`:
   *   tells `(text)` → the ranges in a text that the query met.
   */
  search(query, filters = {}, limit = 20) {
    // -1: no filter; -2: a value that no quote has.
    const chosen = this.facets.map(({ name, values }) => {
      if (!filters[name]) return -1;
      const place = values.indexOf(filters[name]);
      return place < 0 ? -2 : place;
    });
    const pieces = parts(query);
    const readings = this.readings(pieces, false);
    if (readings.length === 0) return this.all(chosen, limit);
    let found = this.rank(readings, chosen, limit);
    if (found.total === 0 && found.unfiltered === 0) {
      const freely = this.readings(pieces, true);
      const second = this.rank(freely, chosen, limit);
      if (second.total > 0 || second.unfiltered > 0 || second.nearest.length > 0) found = second;
    }
    return found;
  }

  /** Every quote that the filters let through, newest first. */
  all(chosen, limit) {
    const counts = this.facets.map(({ values }) => new Uint32Array(values.length));
    const top = new Top(limit);
    let total = 0;
    let unfiltered = 0;
    for (let q = 0; q < this.size; q += 1) {
      if (this.admit(q, chosen, counts)) {
        total += 1;
        top.offer(q, 0, this.quotes.date[q]);
      } else unfiltered += 1;
    }
    return { quotes: top.list(), total, nearest: [], counts: this.named(counts), unfiltered, marker: () => [] };
  }

  /** Whether the filters let a quote through; counts it under each facet that the others let it through. */
  admit(q, chosen, counts) {
    let against = -1;
    for (let f = 0; f < chosen.length; f += 1) {
      if (chosen[f] === -1 || this.facets[f].at[q] === chosen[f]) continue;
      if (against !== -1) return false;
      against = f;
    }
    if (against === -1) for (let f = 0; f < chosen.length; f += 1) counts[f][this.facets[f].at[q]] += 1;
    else counts[against][this.facets[against].at[q]] += 1;
    return against === -1;
  }

  named(counts) {
    return Object.fromEntries(
      this.facets.map(({ name, values }, f) => [name, new Map(values.map((value, n) => [value, counts[f][n]]))]),
    );
  }

  // ── Reading a query ───────────────────────────────────────────────────────

  /**
   * The ways to read a query, the plain one first: words as typed, two joined to one (`hyper os`), one split
   * in two or three (`ecommerce`). Each is a list of terms with the weight of the reading.
   *
   * @param {boolean} freely whether words that exist may be typing errors too.
   */
  readings(pieces, freely) {
    const terms = [];
    let lastTerm = null;
    for (const piece of pieces) {
      if (piece.exact) {
        const tokens = [];
        this.reader.read(piece.text, (token) => tokens.push(token));
        if (tokens.length) {
          lastTerm = { kind: "phrase", tokens, open: piece.open && !/\s$/.test(piece.text) };
          terms.push(lastTerm);
        }
        continue;
      }
      let run = [];
      const close = () => {
        if (run.length) terms.push(...this.segments(run).map((tokens) => ({ kind: "run", tokens })));
        run = [];
      };
      this.reader.read(piece.text, (token, start, end, isCharacter) => {
        if (isCharacter) {
          run.push(token);
          return;
        }
        close();
        terms.push({ kind: "word", tokens: [token] });
      });
      close();
      lastTerm = terms[terms.length - 1] ?? null;
    }
    if (terms.length === 0) return [];
    if (lastTerm?.kind === "word") lastTerm.typing = true;

    const readings = [];
    const add = (list, weight) => {
      if (readings.length < MOST_READINGS) readings.push({ terms: this.understood(list, freely), weight });
    };
    add(terms, 1);
    const many = terms.length > FEW_TERMS;
    const stands = (term) => many && this.numbers.has(term.tokens[0]);
    terms.forEach((term, n) => {
      const after = terms[n + 1];
      if (term.kind !== "word") return;
      if (after?.kind === "word" && !(stands(term) && stands(after))) {
        const joined = term.tokens[0] + after.tokens[0];
        const [low, high] = this.beginningWith(joined);
        const known = this.numbers.has(joined) || (after.typing && joined.length > 3 && low < high);
        if (known) {
          const one = { kind: "word", tokens: [joined], typing: after.typing };
          add([...terms.slice(0, n), one, ...terms.slice(n + 2)], REREAD);
        }
      }
      if (stands(term)) return;
      for (const { tokens, weight } of this.splits(term)) {
        const several = tokens.map((token, t) => ({
          kind: "word",
          tokens: [token],
          typing: term.typing && t === tokens.length - 1,
          whole: true,
        }));
        add([...terms.slice(0, n), ...several, ...terms.slice(n + 1)], weight);
      }
    });
    return readings;
  }

  /** The ways in which a word stands in the index as several: `ecommerce` as e, commerce. */
  splits(term) {
    const word = term.tokens[0];
    const shortened = SHORTENED.exec(word);
    if (shortened) {
      const [, digits, unit] = shortened;
      const tokens = unit === "k" ? [String(Math.round(Number(digits) * 1000))] : [digits, LARGE[unit]];
      if (tokens.every((token) => this.numbers.has(token))) return [{ tokens, weight: REREAD }];
    }
    if (word.length < 4) return [];
    const found = [];
    const known = this.numbers.has(word);
    const stands = (tokens, typing) => this.sequence(this.ranges(tokens, typing)).length > 0;
    for (let at = 1; at < word.length; at += 1) {
      const [head, tail] = [word.slice(0, at), word.slice(at)];
      if (!this.numbers.has(head)) continue;
      const typing = Boolean(term.typing) && tail.length > 1 && head.length + tail.length > 4;
      if (stands([head, tail], typing)) found.push({ tokens: [head, tail], weight: REREAD });
      for (let next = at + 1; next < word.length; next += 1) {
        const three = [head, word.slice(at, next), word.slice(next)];
        if (this.numbers.has(three[1]) && stands(three, typing)) found.push({ tokens: three, weight: REREAD });
      }
    }
    if (!found.length && !known && word.length > 5) {
      // A compound with a typing error: ecomerce, hartbreaking.
      const [low, high] = this.beginningWith(word);
      if (low === high && !this.nearWords(word, 1, false).length) {
        for (const [compound, tokens] of this.compounds) {
          const most = word.length > 7 ? 2 : 1;
          if (errors(word, compound, most) <= most) found.push({ tokens, weight: QUALITY.oneError });
        }
      }
    }
    return found.slice(0, 3);
  }

  /** Cuts a run of Chinese characters into the longest pieces that stand somewhere in the index. */
  segments(run) {
    const best = [{ score: 0, from: 0, known: true }];
    for (let end = 1; end <= run.length; end += 1) best.push({ score: -Infinity, from: end - 1, known: false });
    for (let from = 0; from < run.length; from += 1) {
      const number = this.numbers.get(run[from]);
      // A character that stands nowhere is a piece of its own, and meets nothing.
      if (best[from].score > best[from + 1].score) best[from + 1] = { score: best[from].score, from, known: false };
      if (number === undefined) continue;
      let at = this.placesOf(number, number + 1);
      for (let length = 1; at.length > 0; length += 1) {
        const score = best[from].score + length * length;
        if (score > best[from + length].score) best[from + length] = { score, from, known: true };
        if (from + length >= run.length) break;
        const next = this.numbers.get(run[from + length]);
        at = next === undefined ? [] : at.filter((place) => this.tokens[place + length] === next);
      }
    }
    const pieces = [];
    for (let end = run.length; end > 0; end = best[end].from) pieces.unshift(run.slice(best[end].from, end));
    return pieces;
  }

  /** Adds to each term what may stand for it in a quote, and whether a quote must have it. */
  understood(terms, freely) {
    const optional = terms.map((term) => term.kind !== "phrase" && FUNCTION_WORDS.has(term.tokens.join("")));
    const onlyOptional = optional.every(Boolean);
    return terms.map((term, n) => ({
      ...term,
      required: onlyOptional || !optional[n],
      weight: optional[n] && !onlyOptional ? FUNCTION_WORD : 1,
      ...this.meaning(term, freely && !optional[n]),
    }));
  }

  /** What may stand for a term: `words`, a list of [number, quality], or `ranges`, one a token. */
  meaning(term, freely) {
    const key = `${term.kind}|${term.typing ? 1 : 0}${term.open ? 1 : 0}${term.whole ? 1 : 0}${freely ? 1 : 0}|${term.tokens.join(" ")}`;
    let meaning = this.patterns.get(key);
    if (!meaning) {
      if (this.patterns.size > 400) this.patterns.clear();
      meaning =
        term.kind === "word"
          ? { words: this.wordsFor(term.tokens[0], term, freely) }
          : { ranges: this.ranges(term.tokens, term.open) };
      meaning.key = key;
      this.patterns.set(key, meaning);
    }
    return meaning;
  }

  /** The words that may stand for one, each with how well. */
  wordsFor(word, { typing, whole }, freely) {
    const quality = new Map();
    const add = (number, value) => {
      if (!(quality.get(number) >= value)) quality.set(number, value);
    };
    const exact = this.numbers.get(word);
    if (exact !== undefined) add(exact, 1);
    const letters = /\p{L}/u.test(word);
    if (typing || (!whole && word.length >= 3)) {
      const [low, high] = this.beginningWith(word);
      // A number is no beginning of a longer one, unless it is still being typed.
      if (letters || typing) {
        for (let number = low; number < high; number += 1) {
          if (number !== exact) add(number, QUALITY.beginning + 0.4 * (word.length / this.words[number].length));
        }
      }
    }
    if (letters && word.length > 2) for (const [number, value] of this.relatives(word)) add(number, value);
    for (const group of SAME) {
      if (!group.includes(singular(word))) continue;
      for (const other of group) {
        const number = this.numbers.get(other);
        if (number !== undefined) add(number, QUALITY.same);
        for (const [relative] of this.relatives(other)) add(relative, QUALITY.same);
      }
    }
    if (letters && (freely || quality.size === 0)) {
      for (const [number, value] of this.mistyped(word, Boolean(typing))) add(number, value);
    }
    return [...quality];
  }

  /** The words nearest to one that may be mistyped. */
  mistyped(word, typing) {
    if (word.length < 3) return [];
    const most = word.length < 6 ? 1 : 2;
    const found = this.nearWords(word, most, typing);
    if (found.length === 0 && word.length === 5) found.push(...this.nearWords(word, 2, typing));
    const least = Math.min(...found.map(([, wrong]) => wrong));
    return found
      .filter(([, wrong]) => wrong <= least + 0.5)
      .map(([number, wrong]) => {
        const sameStart = this.words[number][0] === word[0] ? 1 : 0.85;
        const whole = wrong % 1 === 0 ? 1 : 0.9;
        return [number, (wrong < 2 ? QUALITY.oneError : QUALITY.twoErrors) * sameStart * whole];
      });
  }

  /**
   * Words within so many typing errors, as [number, errors]; half an error more where only the beginning of
   * the word is that near.
   */
  nearWords(word, most, typing) {
    const found = [];
    const mask = letterMask(word);
    const { letters } = this;
    for (let number = 1; number < this.words.length; number += 1) {
      const other = this.words[number];
      if (other.length < word.length - most || other.length < 3 || other === word) continue;
      // Each error takes one letter away, adds one, or both.
      const missing = bits(mask & ~letters[number]);
      if (missing > most) continue;
      const within = other.length <= word.length + most && bits(letters[number] & ~mask) <= most;
      if (within) {
        const wrong = errors(word, other, most);
        if (wrong <= most && (word.length > 3 || isSwap(word, other))) {
          found.push([number, wrong]);
          continue;
        }
      }
      if (typing && word.length > 3 && other.length > word.length) {
        const wrong = errors(word, other.slice(0, word.length + most), most, true);
        if (wrong <= most) found.push([number, wrong + 0.5]);
      }
    }
    return found;
  }

  /** Words of the same singular or root, each with how well it stands for the word. */
  relatives(word) {
    const found = [];
    for (const form of irregular(word)) {
      const number = this.numbers.get(form);
      if (number !== undefined && form !== word) found.push([number, QUALITY.plural]);
    }
    const [single, rooted] = [singular(word), root(word)];
    // They begin alike, so the others need no look.
    const [low, high] = this.beginningWith(word.slice(0, 3));
    for (let number = low; number < high; number += 1) {
      const other = this.words[number];
      if (other === word) continue;
      if (singular(other) === single) found.push([number, QUALITY.plural]);
      else if (word.length > 3 && other.length > 3 && root(other) === rooted) found.push([number, QUALITY.root]);
    }
    return found;
  }

  /** Which letters each word has, a bit each; made when first asked for. */
  get letters() {
    this.lettersMade ??= Uint32Array.from(this.words, letterMask);
    return this.lettersMade;
  }

  // ── Looking up ────────────────────────────────────────────────────────────

  /** The numbers of the words with a beginning: from the first up to, not including, the second. */
  beginningWith(start) {
    return [this.firstFrom(start), this.firstFrom(`${start}\uffff`)];
  }

  firstFrom(word) {
    let [low, high] = [0, this.words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.words[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  placesOf(low, high) {
    return this.places.subarray(this.starts[low], this.starts[high]);
  }

  /** For each token the range of numbers that may stand for it; the last may be a beginning. */
  ranges(tokens, open) {
    return tokens.map((token, n) => {
      if (open && n === tokens.length - 1) return this.beginningWith(token);
      const number = this.numbers.get(token);
      return number === undefined ? [0, 0] : [number, number + 1];
    });
  }

  /** The places where tokens within the ranges stand one after the other. */
  sequence(ranges) {
    let rarest = 0;
    let least = Infinity;
    ranges.forEach(([low, high], n) => {
      const count = this.starts[high] - this.starts[low];
      if (count < least) [least, rarest] = [count, n];
    });
    if (least === 0) return [];
    const found = [];
    const { tokens } = this;
    for (const place of this.placesOf(...ranges[rarest])) {
      const first = place - rarest;
      let all = first >= 0 && first + ranges.length <= tokens.length;
      for (let n = 0; all && n < ranges.length; n += 1) {
        const token = tokens[first + n];
        all = token >= ranges[n][0] && token < ranges[n][1] && token !== 0;
      }
      if (all) found.push(first);
    }
    return found;
  }

  // ── Ranking ───────────────────────────────────────────────────────────────

  /**
   * Scores the quotes under each reading; the better score counts.
   *
   * First by which words each quote meets, then, for those that can be shown, by how near these stand to one
   * another, for that takes a walk through the quote's tokens.
   */
  rank(readings, chosen, limit) {
    const gathered = readings.map((reading) => this.gather(reading));
    const counts = this.facets.map(({ values }) => new Uint32Array(values.length));
    // 1: meets all of the query, and the filters let it through.
    const complete = this.borrow(Uint8Array);
    let total = 0;
    let unfiltered = 0;
    for (let q = 0; q < this.size; q += 1) {
      if (!gathered.some(({ met, required }) => met[q] === required)) continue;
      if (this.admit(q, chosen, counts)) {
        complete[q] = 1;
        total += 1;
      } else unfiltered += 1;
    }
    const few = total < NEAREST;
    const passes = (q) => chosen.every((value, f) => value === -1 || this.facets[f].at[q] === value);
    const scores = this.borrow(Float32Array);
    for (const part of gathered) this.score(part, complete, few, scores);

    const top = new Top(limit);
    const near = new Top(NEAREST);
    for (let q = 0; q < this.size; q += 1) {
      if (complete[q]) top.offer(q, scores[q], this.quotes.date[q]);
      else if (few && scores[q] >= NEAR_ENOUGH && passes(q)) {
        // One that meets it all but is filtered out is no near miss.
        if (!gathered.some(({ met, required }) => met[q] === required)) near.offer(q, scores[q], this.quotes.date[q]);
      }
    }
    this.giveBack(complete, scores, ...gathered.flatMap(({ sum, met, fields }) => [sum, met, fields]));
    return {
      quotes: top.list(),
      total,
      nearest: near.list(),
      counts: this.named(counts),
      unfiltered,
      marker: this.marker(readings),
    };
  }

  /** For one reading: what the words that each quote meets are worth, how many of them, and in which fields. */
  gather({ terms, weight }) {
    const { size } = this;
    const sum = this.borrow(Float32Array);
    const met = this.borrow(Uint8Array);
    const fields = this.borrow(Uint16Array);
    let whole = 0;
    for (const term of terms) {
      const { best, where, count } = this.meet(term);
      const rarity = term.weight * Math.log(1 + size / Math.max(count, 0.5));
      whole += rarity;
      for (let q = 0; q < size && count > 0; q += 1) {
        if (where[q] === 0) continue;
        sum[q] += rarity * (best[q] + ELSEWHERE[where[q]]);
        fields[q] |= where[q];
        if (term.required) met[q] += 1;
      }
    }
    return { terms, weight, sum, met, fields, whole, required: terms.filter((term) => term.required).length };
  }

  /** Raises the scores to those of one reading. Quotes that lack a word count only where `few` have all. */
  score({ terms, weight, sum, met, fields, whole, required }, complete, few, scores) {
    const followed = this.follow(terms);
    const named = this.namedIn(terms);
    const least = few ? this.cut(sum) : Infinity;
    for (let q = 0; q < this.size; q += 1) {
      if (sum[q] === 0) continue;
      const all = met[q] === required;
      if (all ? !complete[q] : sum[q] < least) continue;
      const spoken = named.has(this.quotes.speaker[q]) ? TIER.speaker : 0;
      const near = this.closeness(q, fields[q], followed.count);
      const score = weight * (sum[q] / whole + (all ? TIER.all : 0) + spoken + near);
      if (score > scores[q]) scores[q] = score;
    }
    for (const number of followed.touched) this.masks[number] = this.exact[number] = 0;
  }

  /** A sum that about as many quotes reach as are worth ranking in full. */
  cut(sum) {
    let most = 0;
    for (let q = 0; q < this.size; q += 1) if (sum[q] > most) most = sum[q];
    const buckets = new Uint32Array(65);
    for (let q = 0; q < this.size; q += 1) if (sum[q] > 0) buckets[Math.floor((64 * sum[q]) / most)] += 1;
    let left = MOST_NEAR;
    let bucket = 64;
    while (bucket > 0 && buckets[bucket] <= left) {
      left -= buckets[bucket];
      bucket -= 1;
    }
    return (most * bucket) / 64;
  }

  /** For one term: how well each quote meets it, in which fields (a bit each), and how many quotes do. */
  meet(term) {
    const known = this.remembered.get(term.key);
    if (known) {
      // The last used is the last forgotten.
      this.remembered.delete(term.key);
      this.remembered.set(term.key, known);
      return known;
    }
    const { segmentAt, fieldOf, ownAt, shared, sharedAt, places, starts } = this;
    const best = new Float32Array(this.size);
    const where = new Uint16Array(this.size);
    let count = 0;
    const note = (q, f, value) => {
      if (value > best[q]) best[q] = value;
      if (where[q] === 0) count += 1;
      where[q] |= 1 << f;
    };
    const noteAt = (place, quality) => {
      const segment = segmentAt[place];
      const f = fieldOf[segment];
      const value = quality * WEIGHTS[f];
      if (segment >= ownAt) note(Math.floor((segment - ownAt) / OWN), f, value);
      else for (let n = sharedAt[segment]; n < sharedAt[segment + 1]; n += 1) note(shared[n], f, value);
    };
    if (term.words) {
      for (const [number, quality] of term.words) {
        for (let n = starts[number]; n < starts[number + 1]; n += 1) noteAt(places[n], quality);
      }
    } else for (const place of this.sequence(term.ranges)) noteAt(place, 1);
    const made = { best, where, count };
    this.remembered.set(term.key, made);
    if (this.remembered.size > MOST_REMEMBERED) this.remembered.delete(this.remembered.keys().next().value);
    return made;
  }

  /** The speakers, by their place in the index, whose whole name stands in the query. */
  namedIn(terms) {
    const asked = new Set(terms.flatMap(({ tokens }) => tokens));
    this.names ??= this.index.speakers.map((row) =>
      rowTexts("speakers", row).map((name) => {
        const tokens = [];
        this.reader.read(name, (token) => tokens.push(token));
        return tokens;
      }),
    );
    const whole = (tokens) => tokens.length > 1 && tokens.every((token) => asked.has(token));
    return new Set(this.names.flatMap((names, speaker) => (names.some(whole) ? [speaker] : [])));
  }

  /** Notes in `masks` and `exact` what each token number is to the query. */
  follow(terms) {
    const touched = [];
    let count = 0;
    const note = (number, bit, isExact) => {
      if (this.masks[number] === 0) touched.push(number);
      this.masks[number] |= 1 << bit;
      if (isExact) this.exact[number] |= 1 << bit;
    };
    for (const term of terms) {
      for (let n = 0; n < term.tokens.length && count < MOST_TOKENS; n += 1, count += 1) {
        if (term.words) for (const [number, quality] of term.words) note(number, count, quality === 1);
        else for (let [number, high] = term.ranges[n]; number < high; number += 1) note(number, count, true);
      }
    }
    return { touched, count };
  }

  /** What the order and nearness of the query's tokens add to a quote's score, by its fields that have any. */
  closeness(q, fields, count) {
    const { tokens, masks, exact, begins } = this;
    const last = 1 << (count - 1);
    let added = 0;
    for (let f = 0; f < FIELDS.length; f += 1) {
      if ((fields & (1 << f)) === 0) continue;
      const segment = this.segment(q, f);
      const from = begins[segment];
      const to = begins[segment + 1];
      let seen = 1;
      let here = 0;
      if (count > 1) {
        let run = 0; // bit n: the tokens up to the query's n-th stand here without a gap
        let letters = 0; // the same, each to the letter
        let before = 0;
        let pairs = 0;
        let [first, end] = [-1, -1];
        let [phrase, toTheLetter] = [false, false];
        seen = 0;
        for (let p = from; p < to; p += 1) {
          const mask = masks[tokens[p]];
          run = ((run << 1) | 1) & mask;
          letters = ((letters << 1) | 1) & exact[tokens[p]];
          pairs |= (before << 1) & mask;
          before = mask;
          if (mask === 0) continue;
          if (run & last) phrase = true;
          if (letters & last) toTheLetter = true;
          seen |= mask;
          if (first < 0) first = p;
          end = p;
        }
        if (phrase) here += TIER.phrase;
        if (toTheLetter) here += TIER.toTheLetter;
        here += (TIER.neighbours * bits(pairs)) / (count - 1);
        here += (TIER.near * bits(seen)) / Math.max(end - first + 1, count);
      }
      if (f <= TRANSLATION) here += (TIER.short * bits(seen)) / (to - from);
      here *= WEIGHTS[f];
      if (here > added) added = here;
    }
    return added;
  }

  borrow(Kind) {
    const at = this.pool.findIndex((array) => array instanceof Kind);
    return at < 0 ? new Kind(this.size) : this.pool.splice(at, 1)[0].fill(0);
  }

  giveBack(...arrays) {
    this.pool.push(...arrays);
  }

  /** Tells for a text which ranges of it the query met, as [start, end] offsets in order. */
  marker(readings) {
    const single = new Map();
    const sequences = [];
    for (const { terms } of readings) {
      for (const term of terms) {
        if (term.words) for (const [number] of term.words) single.set(number, single.get(number) || term.required);
        else sequences.push(term);
      }
    }
    return (text) => {
      const tokens = [];
      this.reader.read(text, (token, start, end) => {
        tokens.push({ number: this.numbers.get(token) ?? 0, start, end });
      });
      // 2: marked; 1: a function word, marked only beside a marked one.
      const marks = tokens.map(({ number }) => (single.get(number) === undefined ? 0 : single.get(number) ? 2 : 1));
      for (const { ranges, required } of sequences) {
        for (let at = 0; at + ranges.length <= tokens.length; at += 1) {
          if (ranges.every(([low, high], n) => tokens[at + n].number >= low && tokens[at + n].number < high && low > 0)) {
            for (let n = 0; n < ranges.length; n += 1) marks[at + n] = Math.max(marks[at + n], required ? 2 : 1);
          }
        }
      }
      const found = [];
      for (let at = 0; at < tokens.length; ) {
        if (marks[at] === 0) {
          at += 1;
          continue;
        }
        let end = at;
        let strong = false;
        const between = (n) => /^[\s\p{P}]{0,2}$/u.test(text.slice(tokens[n].end, tokens[n + 1].start));
        for (;;) {
          strong ||= marks[end] === 2;
          if (end + 1 < tokens.length && marks[end + 1] > 0 && between(end)) end += 1;
          else break;
        }
        if (strong) found.push([tokens[at].start, tokens[end].end]);
        at = end + 1;
      }
      return found;
    };
  }
}

/** What a row of a table is found by. */
function rowTexts(table, row) {
  if (table === "speakers") return row.slice(1).filter(Boolean);
  if (table === "themes") {
    const [slug, title] = row;
    return title.toLowerCase() === slug.replaceAll("-", " ") ? [title] : [title, slug];
  }
  return [table === "publishers" ? row[0] : row];
}

/** The best so many of what is offered, by score, then date (newest first), then the order offered. */
class Top {
  constructor(limit) {
    this.limit = limit;
    this.rows = [];
  }

  offer(quote, score, date) {
    const { rows, limit } = this;
    const worst = rows[rows.length - 1];
    if (rows.length >= limit && !before(score, date, worst)) return;
    let at = rows.length;
    while (at > 0 && before(score, date, rows[at - 1])) at -= 1;
    rows.splice(at, 0, { quote, score, date });
    if (rows.length > limit) rows.pop();
  }

  list() {
    return this.rows.map(({ quote }) => quote);
  }
}

function before(score, date, row) {
  const difference = score - row.score;
  if (Math.abs(difference) > 1e-6) return difference > 0;
  return date > row.date;
}

function letterMask(word) {
  let mask = 0;
  for (let n = 0; n < word.length; n += 1) {
    const code = word.charCodeAt(n);
    mask |= 1 << (code >= 0x61 && code <= 0x7a ? code - 0x61 : 26 + (code % 6));
  }
  return mask >>> 0;
}

function bits(mask) {
  let left = mask - ((mask >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Whether two words differ by two neighbouring letters swapped. */
function isSwap(one, other) {
  if (one.length !== other.length) return false;
  const at = [...one].findIndex((letter, n) => letter !== other[n]);
  return at >= 0 && one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
}
