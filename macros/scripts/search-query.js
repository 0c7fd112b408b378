/**
 * What a query may mean: its terms, and for each what may stand for it in a record. Knows the words of the
 * index, and ranks nothing.
 *
 * A term is a word, a run of Chinese characters that stands somewhere, an exact phrase, or a subject: the words by
 * which the index knows a subject that the query names.
 */

import { parts } from "./search-text.js";
import { bits, errors, irregular, isSwap, letterMask, root, singular } from "./search-words.js";

/** How well a word is met: 1 by itself. */
const QUALITY = { plural: 0.93, root: 0.72, same: 0.85, oneError: 0.66, twoErrors: 0.5, beginning: 0.5 };
/** A reading of the query that joins or splits its words ranks a little below the words as typed. */
const REREAD = 0.97;
/** What a function word weighs beside another word, where both are equally rare. */
const FUNCTION_WORD = 0.25;
const MOST_READINGS = 5;
/** In a longer query only words that stand nowhere are tried joined or split. */
const FEW_TERMS = 6;

const FUNCTION_WORDS = new Set(
  (
    "a an the of to in on at for by with from and or as is are was were be been it its this that these those " +
    "i you he she we they him her our your their my me us what which who whom whose when where why how do does " +
    "did done say says said saying tell told quote quotes about any some there has have had will would can " +
    "could should if so than then into still many much anyone ever really actually just also even 的 了 吗 呢 是 在 和 与 也 就 说 谈 讲 对 把 被 很 都 关于 什么 怎么 如何"
  ).split(" "),
);

/** How large numbers are written short, and the words that they are short for. */
const SHORTENED = /^(\d+(?:\.\d+)?)(k|m|mn|bn|b)$/;
const LARGE = { m: "million", mn: "million", bn: "billion", b: "billion" };

/** Signs and the words that stand for them. */
const SAME = [
  ["%", "percent"],
  ["¥", "yuan", "rmb"],
  ["$", "dollar", "usd"],
  ["€", "euro", "eur"],
];

export class QueryReader {
  /** @param {SearchIndex} index the index whose words a query is held against. */
  constructor(index) {
    this.index = index;
    this.patterns = new Map();
    // Words that nearly every record has, such as the company's name, are no condition either.
    this.optional = new Set([...FUNCTION_WORDS, ...(index.file.optional ?? [])]);
  }

  /**
   * The ways to read a query, the plain one first: words as typed, two joined to one (`hyper os`), one split
   * in two or three (`ecommerce`). Each is a list of terms with the weight of the reading.
   *
   * @param {string} query what the visitor typed.
   * @param {boolean} freely whether words that exist may be typing errors too.
   */
  readings(query, freely) {
    const terms = this.terms(query);
    if (terms.length === 0) return [];
    const readings = [];
    const add = (list, weight, guesses = []) => {
      if (readings.length >= MOST_READINGS) return;
      const understood = this.understood(list, freely);
      const taken = (chosen) =>
        understood.filter(chosen).map(({ tokens, guessed }) => ({
          typed: tokens[0],
          taken: guessed.map((number) => this.index.words[number]),
        }));
      readings.push({
        terms: understood,
        weight,
        guesses: [...guesses, ...taken(({ required, guessed }) => required && guessed?.length)],
        // Guesses that are no condition: told, and no reason to keep what was found apart.
        noted: taken(({ misspelt }) => misspelt),
      });
    };
    add(terms, 1);
    const many = terms.length > FEW_TERMS;
    const stands = (term) => many && this.index.numbers.has(term.tokens[0]);
    terms.forEach((term, n) => {
      const after = terms[n + 1];
      if (term.kind !== "word") return;
      if (after?.kind === "word" && !(stands(term) && stands(after))) {
        const joined = term.tokens[0] + after.tokens[0];
        const [low, high] = this.index.beginningWith(joined);
        const known = this.index.numbers.has(joined) || (after.typing && joined.length > 3 && low < high);
        if (known) {
          const one = { kind: "word", tokens: [joined], typing: after.typing };
          add([...terms.slice(0, n), one, ...terms.slice(n + 2)], REREAD);
        }
      }
      if (stands(term)) return;
      for (const { tokens, weight, guessed } of this.splits(term)) {
        const several = tokens.map((token, t) => ({
          kind: "word",
          tokens: [token],
          typing: term.typing && t === tokens.length - 1,
          whole: true,
        }));
        const guesses = guessed ? [{ typed: term.tokens[0], taken: [tokens.join("-")] }] : [];
        add([...terms.slice(0, n), ...several, ...terms.slice(n + 1)], weight, guesses);
      }
    });
    return readings;
  }

  /** The terms of a query as typed; `cut` divides a run of Chinese characters. */
  terms(query, cut = (run) => this.segments(run)) {
    const terms = [];
    let lastTerm = null;
    for (const piece of parts(query)) {
      if (piece.exact) {
        const tokens = this.index.cut(piece.text);
        if (tokens.length) {
          lastTerm = { kind: "phrase", tokens, open: piece.open && !/\s$/.test(piece.text) };
          terms.push(lastTerm);
        }
        continue;
      }
      let run = [];
      const close = () => {
        if (run.length) terms.push(...cut(run).map((tokens) => ({ kind: "run", tokens })));
        run = [];
      };
      this.index.reader.read(piece.text, (token, _start, _end, isCharacter) => {
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
    if (lastTerm?.kind === "word") lastTerm.typing = true;
    return terms;
  }

  /**
   * The query with the words of the subjects that it names in place of their names, as one reading whose
   * `subjects` tell what was taken for what; null where it names none.
   */
  subject(query) {
    this.known ??= (this.index.file.subjects ?? []).map(([names, further]) => ({
      names: names.map((name) => this.index.cut(name)),
      words: [...names, ...further],
    }));
    if (this.known.length === 0) return null;
    const subjects = [];
    const terms = this.terms(query, (run) => this.atNames(run));
    const list = [];
    for (let n = 0; n < terms.length; ) {
      const match = this.namedAt(terms, n);
      if (!match) {
        list.push(terms[n]);
        n += 1;
        continue;
      }
      const typed = terms.slice(n, n + match.length).flatMap(({ tokens }) => tokens);
      const shown = /\p{L}{2}/u.test(typed[0]) ? typed.join(" ") : typed.join("");
      subjects.push({ typed: shown, taken: match.known.words.filter((word) => word !== shown) });
      list.push({ kind: "subject", tokens: typed.slice(0, 1), known: match.known });
      n += match.length;
    }
    if (subjects.length === 0) return null;
    return { terms: this.understood(list, false), weight: 1, guesses: [], subjects };
  }

  /** Cuts a run of Chinese characters at the names of subjects, and what lies between them as any other. */
  atNames(run) {
    const names = this.known.flatMap((known) => known.names);
    const pieces = [];
    let rest = [];
    const close = () => {
      if (rest.length) pieces.push(...this.segments(rest));
      rest = [];
    };
    for (let at = 0; at < run.length; ) {
      const here = names.filter((name) => name.every((token, n) => run[at + n] === token));
      const longest = Math.max(0, ...here.map(({ length }) => length));
      if (longest > 1) {
        close();
        pieces.push(run.slice(at, at + longest));
      } else rest.push(run[at]);
      at += Math.max(longest, 1);
    }
    close();
    return pieces;
  }

  /** The subject whose name begins at a term, and how many terms the name takes. */
  namedAt(terms, from) {
    let best = null;
    const same = (one, other) => one === other || (one.length > 3 && singular(one) === singular(other));
    for (const known of this.known) {
      for (const name of known.names) {
        let at = 0;
        let length = 0;
        while (at < name.length && from + length < terms.length) {
          const term = terms[from + length];
          if (term.kind === "phrase") break;
          if (!term.tokens.every((token, n) => at + n < name.length && same(token, name[at + n]))) break;
          at += term.tokens.length;
          length += 1;
        }
        if (at === name.length && length > (best?.length ?? 0)) best = { known, length };
      }
    }
    return best;
  }

  /** The ways in which a word stands in the index as several: `ecommerce` as e, commerce. */
  splits(term) {
    const word = term.tokens[0];
    const shortened = SHORTENED.exec(word);
    if (shortened) {
      const [, digits, unit] = shortened;
      const tokens = unit === "k" ? [String(Math.round(Number(digits) * 1000))] : [digits, LARGE[unit]];
      if (tokens.every((token) => this.index.numbers.has(token))) return [{ tokens, weight: REREAD }];
    }
    if (word.length < 4) return [];
    const found = [];
    const known = this.index.numbers.has(word);
    const stands = (tokens, typing) => this.index.sequence(this.index.ranges(tokens, typing)).length > 0;
    for (let at = 1; at < word.length; at += 1) {
      const [head, tail] = [word.slice(0, at), word.slice(at)];
      if (!this.index.numbers.has(head)) continue;
      const typing = Boolean(term.typing) && tail.length > 1 && head.length + tail.length > 4;
      if (stands([head, tail], typing)) found.push({ tokens: [head, tail], weight: REREAD });
      for (let next = at + 1; next < word.length; next += 1) {
        const three = [head, word.slice(at, next), word.slice(next)];
        if (this.index.numbers.has(three[1]) && stands(three, typing))
          found.push({ tokens: three, weight: REREAD });
      }
    }
    if (!found.length && !known && word.length > 5) {
      // A compound with a typing error: ecomerce, hartbreaking.
      const [low, high] = this.index.beginningWith(word);
      if (low === high && !this.nearWords(word, 1, false).length) {
        for (const [compound, tokens] of this.index.compounds) {
          const most = word.length > 7 ? 2 : 1;
          if (errors(word, compound, most) <= most)
            found.push({ tokens, weight: QUALITY.oneError, guessed: true });
        }
      }
    }
    return found.slice(0, 3);
  }

  /** Cuts a run of Chinese characters into the longest pieces that stand somewhere in the index. */
  segments(run) {
    const best = [{ score: 0, from: 0 }];
    for (let end = 1; end <= run.length; end += 1) best.push({ score: -Infinity, from: end - 1 });
    for (let from = 0; from < run.length; from += 1) {
      const number = this.index.numbers.get(run[from]);
      // A character that stands nowhere is a piece of its own, and meets nothing.
      if (best[from].score > best[from + 1].score) best[from + 1] = { score: best[from].score, from };
      if (number === undefined) continue;
      let at = this.index.placesOf(number, number + 1);
      for (let length = 1; at.length > 0; length += 1) {
        const score = best[from].score + length * length;
        if (score > best[from + length].score) best[from + length] = { score, from };
        if (from + length >= run.length) break;
        const next = this.index.numbers.get(run[from + length]);
        at = next === undefined ? [] : at.filter((place) => this.index.tokens[place + length] === next);
      }
    }
    const pieces = [];
    for (let end = run.length; end > 0; end = best[end].from) pieces.unshift(run.slice(best[end].from, end));
    return pieces;
  }

  /** Adds to each term what may stand for it in a record, and whether a record must have it. */
  understood(terms, freely) {
    const meanings = terms.map((term) => this.meaning(term, false));
    // The company's name misspelt is no more of a condition than its name.
    const misspelt = meanings.map(
      ({ guessed = [] }) =>
        guessed.length > 0 && guessed.every((number) => this.optional.has(this.index.words[number])),
    );
    const optional = terms.map(({ kind, tokens }, n) => {
      if (kind !== "word" && kind !== "run") return false;
      return this.optional.has(tokens.join("")) || misspelt[n];
    });
    const onlyOptional = optional.every(Boolean);
    return terms.map((term, n) => ({
      ...term,
      required: onlyOptional || !optional[n],
      misspelt: misspelt[n] && !onlyOptional,
      weight: optional[n] && !onlyOptional ? FUNCTION_WORD : 1,
      ...(freely && !optional[n] ? this.meaning(term, true) : meanings[n]),
    }));
  }

  /**
   * What may stand for a term: `words`, a list of [number, quality, whether it is but the beginning of the
   * word], and `sequences`, each of ranges, one a token. `guessed`: the numbers of words that are guesses.
   */
  meaning(term, freely) {
    if (term.kind === "subject") return this.wordsOf(term.known);
    const key = [term.kind, !!term.typing, !!term.open, !!term.whole, freely, ...term.tokens].join(" ");
    let meaning = this.patterns.get(key);
    if (!meaning) {
      if (this.patterns.size > 400) this.patterns.clear();
      meaning =
        term.kind === "word"
          ? this.wordsFor(term.tokens[0], term, freely)
          : { sequences: [this.index.ranges(term.tokens, term.open)] };
      meaning.key = key;
      this.patterns.set(key, meaning);
    }
    return meaning;
  }

  /** What stands for a subject: each of its words, its plurals and its roots, and its phrases. */
  wordsOf(known) {
    known.meaning ??= this.gathered(known);
    return known.meaning;
  }

  gathered({ words }) {
    const quality = new Map();
    const sequences = [];
    for (const word of words) {
      const tokens = this.index.cut(word);
      if (tokens.length !== 1 || !/\p{L}{2}/u.test(tokens[0])) {
        sequences.push(this.index.ranges(tokens, false));
        continue;
      }
      const number = this.index.numbers.get(tokens[0]);
      if (number !== undefined) quality.set(number, QUALITY.same);
      for (const [relative, value] of this.relatives(tokens[0])) {
        if (value === QUALITY.plural && !quality.has(relative)) quality.set(relative, QUALITY.same);
      }
    }
    const key = ["subject", ...words].join(" ");
    return { words: [...quality].map(([number, value]) => [number, value, false]), sequences, key };
  }

  /** The words that may stand for one, each with how well. */
  wordsFor(word, { typing, whole }, freely) {
    const quality = new Map();
    const add = (number, value, part = false) => {
      const known = quality.get(number);
      quality.set(number, known ? [Math.max(known[0], value), known[1] && part] : [value, part]);
    };
    const exact = this.index.numbers.get(word);
    if (exact !== undefined) add(exact, 1);
    const letters = /\p{L}/u.test(word);
    if (typing || (!whole && word.length >= 3)) {
      const [low, high] = this.index.beginningWith(word);
      // A number is no beginning of a longer one, unless it is still being typed.
      if (letters || typing) {
        for (let number = low; number < high; number += 1) {
          if (number !== exact)
            // A single letter is no word yet.
            add(
              number,
              QUALITY.beginning + 0.4 * (word.length / this.index.words[number].length),
              word.length > 1,
            );
        }
      }
    }
    if (letters && word.length > 2) for (const [number, value] of this.relatives(word)) add(number, value);
    for (const group of SAME) {
      if (!group.includes(singular(word))) continue;
      for (const other of group) {
        const number = this.index.numbers.get(other);
        if (number !== undefined) add(number, QUALITY.same);
        for (const [relative] of this.relatives(other)) add(relative, QUALITY.same);
      }
    }
    const guessed = [];
    if (letters && (freely || quality.size === 0)) {
      for (const [number, value] of this.mistyped(word, Boolean(typing))) {
        if (!quality.has(number)) guessed.push(number);
        add(number, value, true);
      }
    }
    return { words: [...quality].map(([number, [value, part]]) => [number, value, part]), guessed };
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
        const sameStart = this.index.words[number][0] === word[0] ? 1 : 0.85;
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
    for (let number = 1; number < this.index.words.length; number += 1) {
      const other = this.index.words[number];
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
      const number = this.index.numbers.get(form);
      if (number !== undefined && form !== word) found.push([number, QUALITY.plural]);
    }
    const [single, rooted] = [singular(word), root(word)];
    // They begin alike, so the others need no look.
    const [low, high] = this.index.beginningWith(word.slice(0, 3));
    for (let number = low; number < high; number += 1) {
      const other = this.index.words[number];
      if (other === word) continue;
      if (singular(other) === single) found.push([number, QUALITY.plural]);
      else if (word.length > 3 && other.length > 3 && root(other) === rooted)
        found.push([number, QUALITY.root]);
    }
    return found;
  }

  /** Which letters each word has, a bit each; made when first asked for. */
  get letters() {
    this.lettersMade ??= Uint32Array.from(this.index.words, letterMask);
    return this.lettersMade;
  }
}
