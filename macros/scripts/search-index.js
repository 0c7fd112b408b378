/**
 * The records laid out to be looked up.
 *
 * Every field is cut into tokens (search-text.js), laid end to end in one array of token numbers; for
 * each token the places where it stands are kept beside it. Token numbers follow the tokens' alphabetical
 * order, so that a beginning (`innov…`) is a range of numbers. Words, beginnings, runs of Chinese characters
 * and exact phrases are all looked up in this. Which fields there are, and what they weigh, the file says.
 * Ranks nothing.
 */

import { Numbering, Reader } from "./search-text.js";

export class SearchIndex {
  /** @param {object} file the file that macros/search/index.py describes. */
  constructor(file) {
    if (file.version !== 2) throw new Error(`unknown version of the index: ${file.version}`);
    this.file = file;
    this.fields = file.fields;
    this.weights = file.fields.map(({ weight }) => weight);
    this.own = file.fields.filter(({ table }) => !table).length;
    this.records = file.records;
    this.size = this.records.id?.length ?? 0;
    this.reader = new Reader(file.fold);
    this.lay();
    this.facetValues();
  }

  /** A text as its tokens. */
  cut(text) {
    const tokens = [];
    this.reader.read(text, (token) => tokens.push(token));
    return tokens;
  }

  /**
   * For each field of names (a speaker's) the rows of its table of whose names one stands whole among some
   * tokens: `has(record)` tells whether a record has such a row.
   */
  named(tokens) {
    const asked = new Set(tokens);
    const whole = (name) => name.length > 1 && name.every((token) => asked.has(token));
    this.names ??= this.fields
      .filter(({ names }) => names)
      .map(({ name, table }) => ({
        column: this.records[name],
        rows: this.file.tables[table].map((row) => row.map((text) => this.cut(text))),
      }));
    const found = this.names.map(({ column, rows }) => ({
      column,
      rows: new Set(rows.flatMap((names, n) => (names.some(whole) ? [n] : []))),
    }));
    return { has: (record) => found.some(({ column, rows }) => rows.has(column?.[record])) };
  }

  /** Cuts every field into tokens and notes where each token stands. */
  lay() {
    const { file, fields, records, own, size } = this;
    const { tables } = file;
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

    // A segment is one field of a record, or one row of a table; it begins at starts[segment] of the tokens.
    this.tableAt = fields.map(() => -1);
    let segments = 0;
    fields.forEach(({ table }, f) => {
      if (!table) return;
      this.tableAt[f] = segments;
      segments += tables[table].length;
    });
    this.ownAt = segments;
    this.ownPlace = fields.map(({ name }) =>
      fields.filter(({ table }) => !table).findIndex((field) => field.name === name),
    );
    segments += size * own;
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
    fields.forEach(({ table }, f) => {
      if (!table) return;
      for (const row of tables[table]) {
        begin(f);
        row.forEach(cut);
      }
    });
    const ownFields = fields.flatMap(({ name, table }, f) => (table ? [] : [{ f, column: records[name] }]));
    for (let r = 0; r < size; r += 1) {
      for (const { f, column } of ownFields) {
        begin(f);
        const value = column[r];
        if (typeof value === "string") cut(value);
        else value.forEach(cut);
      }
    }
    begins[segments] = count;

    // Which records a row of a table belongs to: shared[sharedAt[segment]] and on.
    const sharedAt = new Uint32Array(this.ownAt + 1);
    const inTables = fields
      .map(({ name, table }, f) => ({ f, column: table && records[name] }))
      .filter(({ column }) => column);
    for (const { f, column } of inTables)
      for (let r = 0; r < size; r += 1) sharedAt[this.tableAt[f] + column[r] + 1] += 1;
    for (let n = 0; n < this.ownAt; n += 1) sharedAt[n + 1] += sharedAt[n];
    const shared = new Uint32Array(sharedAt[this.ownAt]);
    const filled = sharedAt.slice();
    for (const { f, column } of inTables) {
      for (let r = 0; r < size; r += 1) {
        const row = this.tableAt[f] + column[r];
        shared[filled[row]] = r;
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
    this.columns = fields.map(({ name }) => records[name]);
    Object.assign(this, { begins, fieldOf, shared, sharedAt, starts, places, segmentAt });
  }

  /** The segment of a field of a record. */
  segment(r, f) {
    const table = this.tableAt[f];
    return table < 0 ? this.ownAt + r * this.own + this.ownPlace[f] : table + this.columns[f][r];
  }

  /** For each facet the values there are, and the place of each record's value among them. */
  facetValues() {
    const { file, records } = this;
    this.facets = file.facets.map(({ name, column, ids }) => {
      const at = records[column] ?? [];
      if (ids) return { name, values: file.ids[ids], at };
      const values = [...new Set(at)];
      const places = new Map(values.map((value, n) => [value, n]));
      return { name, values, at: Uint16Array.from(at, (value) => places.get(value)) };
    });
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
   * Calls `note(record, field)` for each record that holds what stands at a place: one, or all that share it.
   */
  atPlace(place, note) {
    const { segmentAt, fieldOf, ownAt, own, shared, sharedAt } = this;
    const segment = segmentAt[place];
    const field = fieldOf[segment];
    if (segment >= ownAt) note(Math.floor((segment - ownAt) / own), field);
    else for (let n = sharedAt[segment]; n < sharedAt[segment + 1]; n += 1) note(shared[n], field);
  }
}
