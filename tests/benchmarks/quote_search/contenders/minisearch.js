import MiniSearch from "./minisearch/index.js";
import { BOOST, FIELDS, quotes, words } from "./shared.js";

export async function start() {
  const engine = new MiniSearch({
    fields: FIELDS,
    tokenize: words,
    searchOptions: { boost: BOOST, prefix: true, fuzzy: (word) => (word.length > 3 ? 0.25 : 0) },
  });
  engine.addAll(await quotes());
  return (query) => {
    const all = engine.search(query, { combineWith: "AND" });
    const found = all.length ? all : engine.search(query, { combineWith: "OR" });
    return found.slice(0, 10).map(({ id }) => id);
  };
}
