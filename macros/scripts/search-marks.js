/**
 * Which ranges of a text a query met. Makes no elements.
 */

/**
 * @param {SearchIndex} index the index that was searched.
 * @param {object[]} readings how the query was read; see search-query.js.
 * @returns a function that tells for a text the ranges that were met, as [start, end] offsets in order.
 */
export function marker(index, readings) {
  const single = new Map();
  const sequences = [];
  for (const { terms } of readings) {
    for (const term of terms) {
      if (term.words)
        for (const [number] of term.words) single.set(number, single.get(number) || term.required);
      for (const ranges of term.sequences ?? []) sequences.push({ ranges, required: term.required });
    }
  }
  return (text) => {
    const tokens = [];
    index.reader.read(text, (token, start, end) => {
      tokens.push({ number: index.numbers.get(token) ?? 0, start, end });
    });
    // 2: marked; 1: a function word, marked only beside a marked one.
    const marks = tokens.map(({ number }) =>
      single.get(number) === undefined ? 0 : single.get(number) ? 2 : 1,
    );
    for (const { ranges, required } of sequences) {
      for (let at = 0; at + ranges.length <= tokens.length; at += 1) {
        if (
          ranges.every(
            ([low, high], n) => tokens[at + n].number >= low && tokens[at + n].number < high && low > 0,
          )
        ) {
          for (let n = 0; n < ranges.length; n += 1)
            marks[at + n] = Math.max(marks[at + n], required ? 2 : 1);
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
