import { QuoteSearch } from "./quote-search-engine.js";

export async function start() {
  const engine = new QuoteSearch(await (await fetch("quotes.json")).json());
  const { id } = engine.quotes;
  return (query) => {
    const found = engine.search(query, {}, 10);
    return [...found.quotes, ...found.nearest].map((quote) => id[quote]);
  };
}
