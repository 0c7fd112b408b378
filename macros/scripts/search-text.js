/**
 * Text as the quote search sees it: how writing is folded and cut into tokens.
 *
 * One reading for index, query and marks, so that what differs only in writing is the same everywhere:
 * case, accents, full width, curly and straight quotation marks, kinds of dash, traditional and simplified
 * characters, `1,000` and `1000`. Knows nothing of the page.
 *
 * A token is a word (`anvil`, `a7`, `4.5`), a sign that stands for a word (`%`, `¥`), or a single Chinese
 * character, for Chinese writes no spaces between words: a word of it is a run of tokens.
 */

const SEPARATOR = 0;
const WORD = 1;
const CHARACTER = 2;
const SIGN = 3;
const APOSTROPHE = 4;
const DASH = 5;
const UNREAD = 255;

const SIGNS = "%‰¥$€£₩₽";
const APOSTROPHES = "'’‘ʼ`´＇";
const DASHES = "-‐‑‒–—―−﹣－";
const COMMA = 0x2c;
const POINT = 0x2e;

/** Words whose 's is short for “is” or “us”: readers leave out the apostrophe, not the s. */
const CONTRACTED = new Set([
  "it",
  "that",
  "what",
  "here",
  "there",
  "let",
  "he",
  "she",
  "who",
  "how",
  "where",
  "when",
]);

const CONTRACTIONS = new Set(["s", "t", "d", "m", "re", "ve", "ll"]);

/** Every mark that opens or closes an exact phrase, folded to one. */
const PHRASE_MARKS = /["“”„‟«»「」『』＂《》]/g;

export class Reader {
  /** @param {string} pairs characters and what each is folded to, one after the other; see macros/search. */
  constructor(pairs) {
    this.classes = new Uint8Array(65536).fill(UNREAD);
    this.folded = new Uint16Array(65536);
    this.pairs = new Map();
    for (let n = 0; n + 1 < pairs.length; n += 2) this.pairs.set(pairs[n], pairs[n + 1]);
  }

  /**
   * Calls `emit(token, start, end, isCharacter, joined)` for each token of a text, in order.
   *
   * `start` and `end` are offsets in the text as given. `joined` tells that only a dash stands between
   * this word and the one before. With `numbering` tokens are emitted as its numbers for them.
   */
  read(text, emit, numbering = null) {
    const { classes } = this;
    const length = text.length;
    let dashed = false;
    for (let at = 0; at < length; ) {
      const code = text.charCodeAt(at);
      let kind = classes[code];
      if (kind === UNREAD) kind = this.learn(code);
      if (kind === WORD) {
        const end = this.wordEnd(text, at);
        const word = numbering ? numbering.word(this, text, at, end) : this.word(text, at, end);
        emit(word, at, end, false, dashed);
        dashed = end < length && this.classOf(text.charCodeAt(end)) === DASH;
        at = dashed ? end + 1 : end;
        continue;
      }
      if (kind === CHARACTER || kind === SIGN) {
        const folded = this.folded[code];
        const token = numbering ? numbering.character(folded) : String.fromCharCode(folded);
        emit(token, at, at + 1, kind === CHARACTER, false);
      }
      dashed = false;
      at += 1;
    }
  }

  /** Where the word that begins at `at` ends: letters and digits, and what stands within `4.5` or `we’re`. */
  wordEnd(text, at) {
    const { classes } = this;
    let end = at + 1;
    while (end < text.length) {
      const code = text.charCodeAt(end);
      const kind = classes[code];
      if (kind === WORD) {
        end += 1;
        continue;
      }
      if (kind === UNREAD) {
        this.learn(code);
        continue;
      }
      const within =
        code === POINT || code === COMMA
          ? this.isDigit(text, end - 1) && this.isDigit(text, end + 1)
          : kind === APOSTROPHE && this.isLetter(text, end - 1) && this.isContraction(text, end + 1);
      if (!within) break;
      end += 2;
    }
    return end;
  }

  /** A word as it is looked up. */
  word(text, start, end) {
    let word = "";
    let apostrophe = -1;
    for (let at = start; at < end; at += 1) {
      const code = text.charCodeAt(at);
      if (code === COMMA) continue;
      if (this.classOf(code) === APOSTROPHE) apostrophe = word.length;
      else word += code === POINT ? "." : String.fromCharCode(this.folded[code]);
    }
    if (apostrophe > 0 && apostrophe === word.length - 1 && word.endsWith("s")) {
      const owner = word.slice(0, -1);
      if (!CONTRACTED.has(owner)) return owner;
    }
    return word;
  }

  classOf(code) {
    const known = this.classes[code];
    return known === UNREAD ? this.learn(code) : known;
  }

  learn(code) {
    const character = String.fromCharCode(code);
    let folded = character;
    if (code < 0xd800 || code > 0xdfff) {
      const bare = character.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
      if (bare.length === 1) folded = bare;
      folded = this.pairs.get(folded) ?? folded;
    }
    let kind = SEPARATOR;
    // Half of a pair outside the basic plane: rare characters, each half a token of its own.
    if (code >= 0xd800 && code <= 0xdfff) kind = CHARACTER;
    else if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(folded))
      kind = CHARACTER;
    else if (/[\p{L}\p{N}]/u.test(folded)) kind = WORD;
    else if (SIGNS.includes(folded)) kind = SIGN;
    else if (APOSTROPHES.includes(character)) kind = APOSTROPHE;
    else if (DASHES.includes(character)) kind = DASH;
    this.folded[code] = folded.charCodeAt(0);
    this.classes[code] = kind;
    return kind;
  }

  isDigit(text, at) {
    const code = text.charCodeAt(at);
    return code >= 0x30 && code <= 0x39;
  }

  /** Whether `re`, `s`, `t` or the like stands here as the whole rest of a word: ’strategy is another word. */
  isContraction(text, at) {
    let end = at;
    while (this.isLetter(text, end) && end < at + 3) end += 1;
    return CONTRACTIONS.has(text.slice(at, end).toLowerCase());
  }

  isLetter(text, at) {
    return at < text.length && this.classOf(text.charCodeAt(at)) === WORD && !this.isDigit(text, at);
  }
}

/**
 * Numbers for tokens, in the order in which they are first met; 0 stands for none.
 *
 * A large index meets a few thousand words half a million times. Words of plain letters and digits are told
 * apart by their codes as they stand in the text, so that no string is made of a word met before.
 */
export class Numbering {
  constructor() {
    this.words = [""];
    this.numbers = new Map();
    this.characters = new Uint32Array(65536);
    this.slots = new Uint32Array(4096);
    this.filled = 0;
  }

  /** The number of a token given as a string. */
  number(token) {
    let number = this.numbers.get(token);
    if (number === undefined) {
      number = this.words.length;
      this.words.push(token);
      this.numbers.set(token, number);
    }
    return number;
  }

  character(code) {
    if (this.characters[code] === 0) this.characters[code] = this.number(String.fromCharCode(code));
    return this.characters[code];
  }

  word(reader, text, start, end) {
    const { folded } = reader;
    let hash = end - start;
    for (let at = start; at < end; at += 1) {
      const code = folded[text.charCodeAt(at)];
      if (!((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39))) {
        return this.number(reader.word(text, start, end));
      }
      hash = (Math.imul(hash, 31) + code) | 0;
    }
    const last = this.slots.length - 1;
    for (let slot = (hash ^ (hash >>> 15)) & last; ; slot = (slot + 1) & last) {
      const number = this.slots[slot];
      if (number === 0) return this.place(reader.word(text, start, end), slot);
      const word = this.words[number];
      if (word.length !== end - start) continue;
      let at = start;
      while (at < end && folded[text.charCodeAt(at)] === word.charCodeAt(at - start)) at += 1;
      if (at === end) return number;
    }
  }

  place(word, slot) {
    const number = this.number(word);
    this.slots[slot] = number;
    this.filled += 1;
    if (this.filled * 2 > this.slots.length) this.grow();
    return number;
  }

  grow() {
    const old = this.slots;
    this.slots = new Uint32Array(old.length * 4);
    const last = this.slots.length - 1;
    for (const number of old) {
      if (number === 0) continue;
      const word = this.words[number];
      let hash = word.length;
      for (let at = 0; at < word.length; at += 1) hash = (Math.imul(hash, 31) + word.charCodeAt(at)) | 0;
      let slot = (hash ^ (hash >>> 15)) & last;
      while (this.slots[slot] !== 0) slot = (slot + 1) & last;
      this.slots[slot] = number;
    }
  }
}

/**
 * A query cut at its quotation marks: `{text, exact, open}` for each part, in order.
 *
 * `exact` parts stood between marks; `open` tells that the closing one is not typed yet.
 */
export function parts(query) {
  const pieces = query.replace(PHRASE_MARKS, '"').split('"');
  return pieces
    .map((text, n) => ({ text, exact: n % 2 === 1, open: n % 2 === 1 && n === pieces.length - 1 }))
    .filter((part) => part.text.trim() !== "");
}
