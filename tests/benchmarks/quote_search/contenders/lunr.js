// The index is made when the site is built, as lunr's guide advises for many documents.
import { records, words } from "./shared.js";

// No module: it hangs itself on the window.
const script = document.createElement("script");
script.src = "lunr.min.js";
document.head.append(script);
const loaded = new Promise((resolve) => script.addEventListener("load", resolve));

export async function start() {
  const [index, data] = await Promise.all(
    ["lunr-index.json", "quotes.json"].map(async (name) => (await fetch(name)).json()),
  );
  records(data); // what is shown
  await loaded;
  const { lunr } = window;
  const engine = lunr.Index.load(index);
  const ask = (query, presence) => {
    const terms = words(query);
    return engine.query((builder) => {
      terms.forEach((term, n) => {
        const last = n === terms.length - 1;
        builder.term(term, { presence, boost: 10 });
        if (last) builder.term(term, { wildcard: lunr.Query.wildcard.TRAILING, boost: 3 });
        if (term.length > 3)
          builder.term(term, { editDistance: term.length > 5 ? 2 : 1, usePipeline: false });
      });
    });
  };
  return (query) => {
    const found = ask(query, lunr.Query.presence.OPTIONAL);
    return found.slice(0, 10).map(({ ref }) => ref);
  };
}
