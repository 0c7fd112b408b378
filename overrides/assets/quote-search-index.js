/**
 * The quotes laid out to be looked up.
 *
 * Every field is cut into tokens (quote-search-text.js), laid end to end in one array of token numbers; for
 * each token the places where it stands are kept beside it. Token numbers follow the tokens' alphabetical
 * order, so that a beginning (`innov…`) is a range of numbers. Words, beginnings, runs of Chinese characters
 * and exact phrases are all looked up in this. Ranks nothing.
 */

import { Numbering, Reader } from "./quote-search-text.js";

/**
 * The fields of a quote with their weights, strongest first. Those with a table hold what many quotes share:
 * that is cut and looked up once for all of them.
 */
export const FIELDS = [
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
export const WEIGHTS = FIELDS.map(({ weight }) => weight);
/** The fields up to this one are the words themselves. */
export const TRANSLATION = 1;

export const FACETS = ["theme", "speaker", "year", "lang", "form"];

export class QuoteIndex {
  /** @param {object} file the file that macros/search/index.py describes. */
  constructor(file) {
    if (file.version !== 1) throw new Error(`unknown version of the index: ${file.version}`);
    this.file = file;
    this.quotes = file.quotes;
    this.size = this.quotes.id?.length ?? 0;
    this.reader = new Reader(file.fold);
    this.lay();
    this.facetValues();
  }

  /** The speakers, by their place in the file, of whose names one stands whole among some tokens. */
  speakersNamed(tokens) {
    const asked = new Set(tokens);
    this.names ??= this.file.speakers.map((row) =>
      rowTexts("speakers", row).map((name) => {
        const cut = [];
        this.reader.read(name, (token) => cut.push(token));
        return cut;
      }),
    );
    const whole = (name) => name.length > 1 && name.every((token) => asked.has(token));
    return new Set(this.names.flatMap((names, speaker) => (names.some(whole) ? [speaker] : [])));
  }

  /** Cuts every field into tokens and notes where each token stands. */
  lay() {
    const { file, quotes, size } = this;
    const numbering = new Numbering();
    const { words, numbers } = numbering;
    this.compounds = new Map();
    let tokens = new Uint32Array(Math.max(1024, size * 64));
    let count = 0;
    let dashed = 0; // how many tokens before this one a dash joins to it
    const emit = (number, _start, _end, _isCharacter, joined) => {
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
      segments += file[table].length;
    });
    this.ownAt = segments;
    this.ownPlace = FIELDS.map(({ name }) =>
      FIELDS.filter(({ table }) => !table).findIndex((own) => own.name === name),
    );
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
      for (const row of file[table]) {
        begin(f);
        rowTexts(table, row).forEach(cut);
      }
    });
    const [text, translation, tags, nearest] = ["text", "translation", "tags", "nearest"].map((name) =>
      FIELDS.findIndex((field) => field.name === name),
    );
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
    const inTables = FIELDS.map(({ name, table }, f) => ({ f, column: table && quotes[name] })).filter(
      ({ column }) => column,
    );
    for (const { f, column } of inTables)
      for (let q = 0; q < size; q += 1) sharedAt[this.tableAt[f] + column[q] + 1] += 1;
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
    const { file, quotes } = this;
    const ids = (rows) => rows.map(([id]) => id);
    const listed = (column = []) => {
      const values = [...new Set(column)];
      const places = new Map(values.map((value, n) => [value, n]));
      return { values, at: Uint16Array.from(column, (value) => places.get(value)) };
    };
    const found = {
      theme: { values: ids(file.themes), at: quotes.theme ?? [] },
      speaker: { values: ids(file.speakers), at: quotes.speaker ?? [] },
      year: listed(quotes.year),
      lang: listed(quotes.language),
      form: listed(quotes.form),
    };
    this.facets = FACETS.map((name) => ({ name, ...found[name] }));
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

  /**
   * Calls `note(quote, field)` for each quote that holds what stands at a place: one, or all that share it.
   */
  atPlace(place, note) {
    const { segmentAt, fieldOf, ownAt, shared, sharedAt } = this;
    const segment = segmentAt[place];
    const field = fieldOf[segment];
    if (segment >= ownAt) note(Math.floor((segment - ownAt) / OWN), field);
    else for (let n = sharedAt[segment]; n < sharedAt[segment + 1]; n += 1) note(shared[n], field);
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
