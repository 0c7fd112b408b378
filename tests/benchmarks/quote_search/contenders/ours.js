import { SearchEngine } from "./search-engine.js";

export async function start() {
  const engine = new SearchEngine(await (await fetch("quotes.json")).json());
  const { id } = engine.records;
  return (query) => {
    const found = engine.search(query, {}, 10);
    return [...found.found, ...found.related, ...found.nearest].map((quote) => id[quote]);
  };
}
