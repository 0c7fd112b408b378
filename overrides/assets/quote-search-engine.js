/**
 * The engine of the quote search: finds and ranks quotes. Knows nothing of the page; runs wherever
 * JavaScript does.
 *
 * quote-search-index.js lays the quotes out, quote-search-query.js says what a query may mean, and this ranks
 * the quotes by how they meet it.
 *
 * How quotes are ranked, strongest first:
 * 1. those with every word of the query before those with some (function words are no condition);
 * 2. the words next to one another in the query's order before scattered ones;
 * 3. by how well each word is met (itself, its plural, its beginning, another of its root, a typing error),
 *    in which field (the quote and its translation above tags, speaker, occasion, theme), and how rare it is;
 * 4. by the speaker whom the query names in full before quotes that only speak of them;
 * 5. closer together, then in the shorter text, then the newer quote.
 */

import { FIELDS, QuoteIndex, TRANSLATION, WEIGHTS } from "./quote-search-index.js";
import { marker } from "./quote-search-marks.js";
import { QueryReader } from "./quote-search-query.js";
import { bits } from "./quote-search-words.js";

export { FACETS } from "./quote-search-index.js";

/** What matches in further fields add, as a share of their weight: the quote is the more about it. */
const AGAIN = 0.12;
/** By the fields of a match, one bit each: what those after the first add. */
const ELSEWHERE = Float32Array.from({ length: 1 << FIELDS.length }, (_, fields) =>
  WEIGHTS.reduce((sum, weight, f) => (fields & (fields - 1) & (1 << f) ? sum + AGAIN * weight : sum), 0),
);

/** What the quotes are ranked by before single words, strongest first. */
const TIER = { all: 4, phrase: 3, toTheLetter: 0.4, neighbours: 0.8, near: 0.35, short: 0.25, speaker: 1.2 };
/** Quotes with less than this share of the query are not near it. */
const NEAR_ENOUGH = 0.3;
const NEAREST = 5;
/** As many tokens as there are bits to follow a phrase with. */
const MOST_TOKENS = 30;
/** So many quotes that lack a word are ranked in full. */
const MOST_NEAR = 300;
/** For so many terms it is remembered which quotes meet them: while typing all but the last stay the same. */
const MOST_REMEMBERED = 24;

export class QuoteSearch {
  /** @param {object} file the file that macros/search/index.py describes. */
  constructor(file) {
    this.index = new QuoteIndex(file);
    const { quotes, size, facets, words } = this.index;
    Object.assign(this, { quotes, size, facets });
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
    const readings = this.reader.readings(query, false);
    if (readings.length === 0) return this.all(chosen, limit);
    let found = this.rank(readings, chosen, limit);
    if (found.total === 0 && found.unfiltered === 0) {
      const freely = this.reader.readings(query, true);
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
    return {
      quotes: top.list(),
      total,
      nearest: [],
      counts: this.named(counts),
      unfiltered,
      marker: () => [],
    };
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
      this.facets.map(({ name, values }, f) => [
        name,
        new Map(values.map((value, n) => [value, counts[f][n]])),
      ]),
    );
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
        if (!gathered.some(({ met, required }) => met[q] === required))
          near.offer(q, scores[q], this.quotes.date[q]);
      }
    }
    this.giveBack(complete, scores, ...gathered.flatMap(({ sum, met, fields }) => [sum, met, fields]));
    return {
      quotes: top.list(),
      total,
      nearest: near.list(),
      counts: this.named(counts),
      unfiltered,
      marker: marker(this.index, readings),
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
    const named = this.index.speakersNamed(terms.flatMap(({ tokens }) => tokens));
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
    const { places, starts } = this.index;
    const best = new Float32Array(this.size);
    const where = new Uint16Array(this.size);
    let count = 0;
    let quality = 1;
    const note = (q, f) => {
      const value = quality * WEIGHTS[f];
      if (value > best[q]) best[q] = value;
      if (where[q] === 0) count += 1;
      where[q] |= 1 << f;
    };
    if (term.words) {
      for (const [number, value] of term.words) {
        quality = value;
        for (let n = starts[number]; n < starts[number + 1]; n += 1) this.index.atPlace(places[n], note);
      }
    } else for (const place of this.index.sequence(term.ranges)) this.index.atPlace(place, note);
    const made = { best, where, count };
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
        else for (let [number, high] = term.ranges[n]; number < high; number += 1) note(number, count, true);
      }
    }
    return { touched, count };
  }

  /** What the order and nearness of the query's tokens add to a quote's score, by its fields that have any. */
  closeness(q, fields, count) {
    const { masks, exact } = this;
    const { tokens, begins } = this.index;
    const last = 1 << (count - 1);
    let added = 0;
    for (let f = 0; f < FIELDS.length; f += 1) {
      if ((fields & (1 << f)) === 0) continue;
      const segment = this.index.segment(q, f);
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
