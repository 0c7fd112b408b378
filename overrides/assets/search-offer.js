// Under the search in the header: where it finds nothing that has all of the words, the offer to search the
// quotes for them, which forgives typing errors and finds Chinese in either script.

const input = document.querySelector('[data-md-component="search-query"]');
const result = document.querySelector('[data-md-component="search-result"]');
const base = JSON.parse(document.getElementById("__config")?.textContent ?? "{}").base;

if (input && result && base !== undefined) {
  const meta = result.querySelector(".md-search-result__meta");
  const list = result.querySelector(".md-search-result__list");
  const offer = document.createElement("a");
  offer.className = "md-search-result__link moat-offer";
  offer.hidden = true;
  // The theme's keys ask every link for the score of what it holds; this one comes last.
  const words = document.createElement("span");
  words.dataset.mdScore = "0";
  offer.append(words);
  meta.after(offer);

  const update = () => {
    const query = input.value.trim();
    const best = list.querySelector("article");
    const better = best !== null && best.querySelector(".md-search-result__terms") === null;
    offer.hidden = query === "" || better;
    if (offer.hidden) return;
    const address = new URL(`${base}/quotes/`, location.href);
    address.searchParams.set("q", query);
    offer.href = address.href;
    words.textContent = `Search the quotes for “${query}”`;
  };
  // The theme writes the count anew with every answer.
  const observer = new MutationObserver(update);
  observer.observe(meta, { childList: true, characterData: true, subtree: true });
  observer.observe(list, { childList: true, subtree: true });
}
