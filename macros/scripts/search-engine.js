/**
 * The engine of the searches: finds and ranks records. Knows nothing of the page, nor of what the records are;
 * runs wherever JavaScript does.
 *
 * search-index.js lays the records out, search-query.js says what a query may mean, and this ranks the records
 * by how they meet it.
 *
 * How records are ranked, strongest first:
 * 1. those with every word of the query before those with some (function words are no condition);
 * 2. whole words before parts of words;
 * 3. the words next to one another in the query's order before scattered ones;
 * 4. by how well each word is met (itself, its plural, another of its root, its beginning, a typing error),
 *    in which field (what a record says above what it is filed under), and how rare it is;
 * 5. by the person whom the query names in full before records that only speak of them;
 * 6. closer together, then in the shorter text, then the newer record.
 *
 * What was met by a guess at the spelling, or by a word of the same subject, is never among what was met by the
 * words as typed: it is given apart, with what it was found by.
 */

import { SearchIndex } from "./search-index.js";
import { marker } from "./search-marks.js";
import { QueryReader } from "./search-query.js";
import { bits } from "./search-words.js";

/** What matches in further fields add, as a share of their weight: the record is the more about it. */
const AGAIN = 0.12;

/** What the records are ranked by before single words, strongest first. */
const TIER = {
  whole: 8,
  all: 4,
  phrase: 3,
  toTheLetter: 0.4,
  neighbours: 0.8,
  near: 0.35,
  short: 0.25,
  named: 1.2,
};
/** Records with less than this share of the query are not near it. */
const NEAR_ENOUGH = 0.3;
const NEAREST = 5;
/** So many records of the same subject are given. */
const MOST_RELATED = 10;
/** As many tokens as there are bits to follow a phrase with. */
const MOST_TOKENS = 30;
/** So many records that lack a word are ranked in full. */
const MOST_NEAR = 300;
/** For so many terms it is remembered which records meet them: while typing all but the last stay the same. */
const MOST_REMEMBERED = 24;

export class SearchEngine {
  /** @param {object} file the file that macros/search/index.py describes. */
  constructor(file) {
    this.index = new SearchIndex(file);
    const { records, size, facets, words, fields, weights } = this.index;
    Object.assign(this, { records, size, facets, fields, weights });
    // By the fields of a match, one bit each: what those after the first add.
    this.elsewhere = Float32Array.from({ length: 1 << fields.length }, (_, met) =>
      weights.reduce((sum, weight, f) => (met & (met - 1) & (1 << f) ? sum + AGAIN * weight : sum), 0),
    );
    this.prior = records.prior ?? new Float32Array(size);
    this.dates = records.date ?? [];
    this.reader = new QueryReader(this.index);
    this.remembered = new Map();
    this.pool = [];
    // For each token number, which tokens of the query it may stand for, and which it is: a bit each.
    this.masks = new Uint32Array(words.length);
    this.exact = new Uint32Array(words.length);
  }

  /**
   * Finds and ranks.
   *
   * @param {string} query what the visitor typed.
   * @param {object} filters value by facet; those left out or empty hold for every record.
   * @param {number} limit how many records to return at most.
   * @returns `found`: places in the index, best first; `tight`: how many of these have no word in a long text
   *   alone; `firm`: how many of those have each word whole; `total`: how many there are; `nearest`: where few
   *   records have all of the query, or none tightly, those that have most of it; `guesses`: where a word stands
   *   nowhere and its nearest spellings were taken instead, `{typed, taken}` each; `related`: further records of the subject
   *   that the query names; `subjects`: how these were found, `{typed, taken}` each; `counts`: by facet and
   *   value how many records there are under the query and the other facets; `unfiltered`: how many the
   *   filters keep out; `marker`: tells `(text)` → the ranges in a text that the query met.
   */
  search(query, filters = {}, limit = 20) {
    // -1: no filter; -2: a value that no record has.
    const chosen = this.facets.map(({ name, values }) => {
      if (!filters[name]) return -1;
      const place = values.indexOf(filters[name]);
      return place < 0 ? -2 : place;
    });
    const readings = this.reader.readings(query, false);
    if (readings.length === 0) return this.all(chosen, limit);
    const some = ({ total, unfiltered }) => total > 0 || unfiltered > 0;
    const typed = readings.filter(({ guesses }) => guesses.length === 0);
    let found = typed.length > 0 ? this.rank(typed, chosen, limit) : null;
    const subject = this.reader.subject(query);
    const same = subject && this.rank([subject], chosen, limit + MOST_RELATED);
    const related = same && {
      ...same,
      found: same.found.slice(0, same.tight),
      total: same.tight && same.total,
    };
    if (!(found && some(found)) && !(related && some(related))) {
      // Nothing has the words as typed.
      if (!found || typed.length < readings.length) {
        const guessed = this.rank(readings, chosen, limit);
        if (!found || some(guessed)) found = guessed;
      }
      if (!some(found)) {
        const freely = this.rank(this.reader.readings(query, true), chosen, limit);
        if (some(freely) || freely.nearest.length > found.nearest.length) found = freely;
      }
    }
    found ??= this.none();
    if (!related || !some(related)) return found;
    const before = new Set(found.total > found.found.length ? [] : found.found);
    const further = found.total > found.found.length ? [] : related.found.filter((r) => !before.has(r));
    return {
      ...found,
      counts: found.total > 0 ? found.counts : related.counts,
      unfiltered: found.total > 0 ? found.unfiltered : related.unfiltered,
      nearest: [],
      related: further.slice(0, MOST_RELATED),
      subjects: further.length > 0 ? this.taken(subject.subjects, further) : [],
      // Marks in what was found follow the words typed; in what is related, the words of the subject.
      relatedMarker: related.marker,
    };
  }

  /** Every record that the filters let through, newest first. */
  all(chosen, limit) {
    const counts = this.facets.map(({ values }) => new Uint32Array(values.length));
    const top = new Top(limit);
    let total = 0;
    let unfiltered = 0;
    for (let r = 0; r < this.size; r += 1) {
      if (this.admit(r, chosen, counts)) {
        total += 1;
        top.offer(r, 0, this.dates[r]);
      } else unfiltered += 1;
    }
    return { ...this.none(), found: top.list(), total, counts: this.named(counts), unfiltered };
  }

  /** What is found where nothing is. */
  none() {
    const counts = this.named(this.facets.map(({ values }) => new Uint32Array(values.length)));
    const marker = () => [];
    return {
      found: [],
      firm: 0,
      tight: 0,
      total: 0,
      nearest: [],
      guesses: [],
      related: [],
      subjects: [],
      counts,
      unfiltered: 0,
      marker,
    };
  }

  /** Of the words that were taken for what was typed, those that stand in some of the records. */
  taken(list, shown) {
    const records = new Set(shown);
    const stands = (word) => {
      let met = false;
      const note = (r) => {
        met ||= records.has(r);
      };
      for (const place of this.index.sequence(this.index.ranges(this.index.cut(word), false)))
        this.index.atPlace(place, note);
      return met;
    };
    const kept = list.map(({ typed, taken }) => ({ typed, taken: [...new Set(taken)].filter(stands) }));
    return [...new Map(kept.filter(({ taken }) => taken.length > 0).map((one) => [one.typed, one])).values()];
  }

  /** Whether the filters let a record through; counts it under each facet that the others let it through. */
  admit(r, chosen, counts) {
    let against = -1;
    for (let f = 0; f < chosen.length; f += 1) {
      if (chosen[f] === -1 || this.facets[f].at[r] === chosen[f]) continue;
      if (against !== -1) return false;
      against = f;
    }
    if (against === -1) for (let f = 0; f < chosen.length; f += 1) counts[f][this.facets[f].at[r]] += 1;
    else counts[against][this.facets[against].at[r]] += 1;
    return against === -1;
  }

  named(counts) {
    return Object.fromEntries(
      this.facets.map(({ name, values }, f) => [
        name,
        new Map(values.map((value, n) => [value, counts[f][n]])),
      ]),
    );
  }

  // ── Ranking ───────────────────────────────────────────────────────────────

  /**
   * Scores the records under each reading; the better score counts.
   *
   * First by which words each record meets, then, for those that can be shown, by how near these stand to one
   * another, for that takes a walk through the record's tokens.
   */
  rank(readings, chosen, limit) {
    const gathered = readings.map((reading) => this.gather(reading));
    const counts = this.facets.map(({ values }) => new Uint32Array(values.length));
    // 1: meets all of the query, and the filters let it through.
    const complete = this.borrow(Uint8Array);
    let total = 0;
    let unfiltered = 0;
    for (let r = 0; r < this.size; r += 1) {
      if (!gathered.some(({ met, required }) => met[r] === required)) continue;
      if (this.admit(r, chosen, counts)) {
        complete[r] = 1;
        total += 1;
      } else unfiltered += 1;
    }
    const firmly = (r) => gathered.some(({ wholly, required }) => wholly[r] === required);
    const tightly = (r) => gathered.some(({ within, required }) => within[r] === required);
    // A long text has most words somewhere: that is no answer in place of what meets nearly all of the query.
    const few = total < NEAREST || !complete.some((is, r) => is && tightly(r));
    const passes = (r) => chosen.every((value, f) => value === -1 || this.facets[f].at[r] === value);
    const scores = this.borrow(Float32Array);
    for (const part of gathered) this.score(part, complete, few, scores);

    const top = new Top(limit);
    const near = new Top(NEAREST);
    for (let r = 0; r < this.size; r += 1) {
      if (complete[r]) top.offer(r, scores[r], this.dates[r]);
      else if (few && scores[r] >= NEAR_ENOUGH && passes(r)) {
        // One that meets it all but is filtered out is no near miss.
        if (!gathered.some(({ met, required }) => met[r] === required))
          near.offer(r, scores[r], this.dates[r]);
      }
    }
    const list = top.list();
    const tight = list.filter(tightly);
    const found = [...tight, ...list.filter((r) => !tightly(r))];
    const firm = found.filter(firmly).length;
    this.giveBack(
      complete,
      scores,
      ...gathered.flatMap(({ sum, met, wholly, within, fields }) => [sum, met, wholly, within, fields]),
    );
    const nearest = near.list();
    const guesses = readings.flatMap(({ guesses = [], noted = [] }) => [...guesses, ...noted]);
    return {
      ...this.none(),
      found,
      firm,
      tight: tight.length,
      total,
      nearest,
      guesses: this.taken(guesses, [...found, ...nearest]),
      counts: this.named(counts),
      unfiltered,
      marker: marker(this.index, readings),
    };
  }

  /** For one reading: what the words that each record meets are worth, how many of them, and in which fields. */
  gather({ terms, weight }) {
    const { size } = this;
    const sum = this.borrow(Float32Array);
    const met = this.borrow(Uint8Array);
    const wholly = this.borrow(Uint8Array);
    const within = this.borrow(Uint8Array);
    const fields = this.borrow(Uint16Array);
    let whole = 0;
    for (const term of terms) {
      const { best, where, unbroken, count } = this.meet(term);
      const rarity = term.weight * Math.log(1 + size / Math.max(count, 0.5));
      whole += rarity;
      for (let r = 0; r < size && count > 0; r += 1) {
        if (where[r] === 0) continue;
        sum[r] += rarity * (best[r] + this.elsewhere[where[r]]);
        fields[r] |= where[r];
        if (term.required) met[r] += 1;
        if (term.required) wholly[r] += unbroken[r] >> 1;
        if (term.required) within[r] += unbroken[r] & 1;
      }
    }
    const required = terms.filter((term) => term.required).length;
    return { terms, weight, sum, met, wholly, within, fields, whole, required };
  }

  /** Raises the scores to those of one reading. Quotes that lack a word count only where `few` have all. */
  score({ terms, weight, sum, met, wholly, fields, whole, required }, complete, few, scores) {
    const followed = this.follow(terms);
    const named = this.index.named(terms.flatMap(({ tokens }) => tokens));
    const least = few ? this.cut(sum) : Infinity;
    for (let r = 0; r < this.size; r += 1) {
      if (sum[r] === 0) continue;
      const all = met[r] === required;
      if (all ? !complete[r] : sum[r] < least) continue;
      const spoken = named.has(r) ? TIER.named : 0;
      const near = this.closeness(r, fields[r], followed.count);
      const unbroken = (TIER.whole * wholly[r]) / required;
      const score =
        weight * (sum[r] / whole + (all ? TIER.all : 0) + spoken + near) + unbroken + this.prior[r];
      if (score > scores[r]) scores[r] = score;
    }
    for (const number of followed.touched) this.masks[number] = this.exact[number] = 0;
  }

  /** A sum that about as many records reach as are worth ranking in full. */
  cut(sum) {
    let most = 0;
    for (let r = 0; r < this.size; r += 1) if (sum[r] > most) most = sum[r];
    const buckets = new Uint32Array(65);
    for (let r = 0; r < this.size; r += 1) if (sum[r] > 0) buckets[Math.floor((64 * sum[r]) / most)] += 1;
    let left = MOST_NEAR;
    let bucket = 64;
    while (bucket > 0 && buckets[bucket] <= left) {
      left -= buckets[bucket];
      bucket -= 1;
    }
    return (most * bucket) / 64;
  }

  /** For one term: how well each record meets it, in which fields (a bit each), and how many records do. */
  meet(term) {
    const known = this.remembered.get(term.key);
    if (known) {
      // The last used is the last forgotten.
      this.remembered.delete(term.key);
      this.remembered.set(term.key, known);
      return known;
    }
    const { places, starts } = this.index;
    const best = new Float32Array(this.size);
    const where = new Uint16Array(this.size);
    // 1: not in a long text alone; 3: by a whole word too, not by the beginning of one.
    const unbroken = new Uint8Array(this.size);
    let count = 0;
    let quality = 1;
    let part = false;
    const note = (r, f) => {
      const value = quality * this.weights[f];
      if (value > best[r]) best[r] = value;
      if (where[r] === 0) count += 1;
      where[r] |= 1 << f;
      if (!this.fields[f].loose) unbroken[r] |= part ? 1 : 3;
    };
    if (term.words) {
      for (const [number, value, broken] of term.words) {
        quality = value;
        part = Boolean(broken);
        for (let n = starts[number]; n < starts[number + 1]; n += 1) this.index.atPlace(places[n], note);
      }
    }
    quality = 1;
    part = false;
    for (const ranges of term.sequences ?? []) {
      for (const place of this.index.sequence(ranges)) this.index.atPlace(place, note);
    }
    const made = { best, where, unbroken, count };
    this.remembered.set(term.key, made);
    if (this.remembered.size > MOST_REMEMBERED) this.remembered.delete(this.remembered.keys().next().value);
    return made;
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
        else
          for (let [number, high] = term.sequences[0][n]; number < high; number += 1)
            note(number, count, true);
      }
    }
    return { touched, count };
  }

  /** What the order and nearness of the query's tokens add to a record's score, by its fields that have any. */
  closeness(r, fields, count) {
    const { masks, exact } = this;
    const { tokens, begins } = this.index;
    const last = 1 << (count - 1);
    let added = 0;
    for (let f = 0; f < this.fields.length; f += 1) {
      if ((fields & (1 << f)) === 0) continue;
      const segment = this.index.segment(r, f);
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
      if (this.fields[f].words) here += (TIER.short * bits(seen)) / (to - from);
      here *= this.weights[f];
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
}

/** The best so many of what is offered, by score, then date (newest first), then the order offered. */
class Top {
  constructor(limit) {
    this.limit = limit;
    this.rows = [];
  }

  offer(record, score, date) {
    const { rows, limit } = this;
    const worst = rows[rows.length - 1];
    if (rows.length >= limit && !before(score, date, worst)) return;
    let at = rows.length;
    while (at > 0 && before(score, date, rows[at - 1])) at -= 1;
    rows.splice(at, 0, { record, score, date });
    if (rows.length > limit) rows.pop();
  }

  list() {
    return this.rows.map(({ record }) => record);
  }
}

function before(score, date, row) {
  const difference = score - row.score;
  if (Math.abs(difference) > 1e-6) return difference > 0;
  return date > row.date;
}
