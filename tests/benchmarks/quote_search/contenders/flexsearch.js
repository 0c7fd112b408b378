import FlexSearch from "./flexsearch.bundle.module.min.mjs";
import { FIELDS, quotes, words } from "./shared.js";

export async function start() {
  const encode = (text) => words(text);
  const engine = new FlexSearch.Document({
    document: {
      id: "id",
      index: FIELDS.map((field) => ({ field, tokenize: "forward", encode, resolution: 9 })),
    },
  });
  for (const record of await quotes()) engine.add(record);
  return (query) => {
    const options = { limit: 10, merge: true, suggest: false };
    const all = engine.search(query, options);
    const found = all.length ? all : engine.search(query, { ...options, suggest: true });
    return found.slice(0, 10).map(({ id }) => id);
  };
}
