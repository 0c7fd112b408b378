/**
 * What both searches make of what they found: elements, marked words, words in quotation marks. Finds nothing.
 */

/** A list of words in quotation marks. */
export function quoted(words) {
  return words.map((word) => `“${word}”`).join(", ");
}

/** A text with the ranges that the query met as marks. */
export function marked(text, marker) {
  const parts = [];
  let at = 0;
  for (const [start, end] of marker(text)) {
    if (start > at) parts.push(text.slice(at, start));
    parts.push(element("mark", {}, text.slice(start, end)));
    at = end;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}

export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
