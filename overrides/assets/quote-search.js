/**
 * The quote search on its page: box, facets, results, keyboard, address. Loaded by the page that has the
 * box, and by no other; what finds and ranks is in quote-search-engine.js.
 *
 * Data reach the page as text nodes only. The address always carries the whole search. While it is being
 * typed, one entry of the history is kept up to date; when it has rested it stays there to go back to.
 */

import { FACETS, QuoteSearch } from "./quote-search-engine.js";

const PAGE = 20;
/** So many are shown within the frame of the key; the rest follow in the next. */
const AT_ONCE = 6;
/** After so long without a key a search has settled: it is announced, and the next one is a new entry. */
const SETTLED_MS = 900;
/** Browsers refuse an address that changes too often. */
const ADDRESS_MS = 150;

/** Where on a quote's card the words stand that a query can meet. */
const MARKED = "blockquote, .moat-quote__by, .moat-quote__foot > .moat-meta, .moat-chip";

// quote-search-address.js has kept it from the theme.
const given = document.querySelector("script[data-address]")?.dataset.address;
if (given) history.replaceState(history.state, "", given);

for (const section of document.querySelectorAll("[data-quote-search]")) start(section);

async function start(section) {
  const response = await fetch(section.dataset.index);
  // Without its index the box stays hidden, and the list is the page.
  if (!response.ok) throw new Error(`the index of the quotes could not be read: ${response.status}`);
  const index = await response.json();
  new QuoteSearchPage(section, index);
}

class QuoteSearchPage {
  constructor(section, index) {
    this.section = section;
    this.index = index;
    this.engine = new QuoteSearch(index);
    this.form = section.querySelector("form");
    this.box = this.form.elements.namedItem("q");
    this.selects = FACETS.map((name) => this.form.elements.namedItem(name));
    this.find = (name) => section.querySelector(`[data-${name}]`);
    this.matches = section.querySelector('[data-list="matches"]');
    this.nearest = section.querySelector('[data-list="nearest"]');
    this.wholeList = [...document.querySelectorAll("[data-quote-list]")];
    this.cards = new Map();
    for (const card of document.querySelectorAll("[data-quote-list] article[data-quote-id]")) {
      this.cards.set(card.dataset.quoteId, card);
    }
    this.shown = PAGE;
    this.typing = false;
    this.composing = false;

    this.read();
    this.listen();
    section.hidden = false;
    this.update();
    this.announce();
  }

  // ── The search as it stands ─────────────────────────────────────────────

  get query() {
    return this.box.value.trim();
  }

  get filters() {
    return Object.fromEntries(
      this.selects.filter((select) => select.value).map((select) => [select.name, select.value]),
    );
  }

  get searching() {
    return this.query !== "" || this.selects.some((select) => select.value !== "");
  }

  /** Takes the search from the address. */
  read() {
    const given = new URL(location.href).searchParams;
    this.box.value = (given.get("q") ?? "").slice(0, this.box.maxLength);
    for (const select of this.selects) {
      select.value = given.get(select.name) ?? "";
      // A value that no quote has, from an old or mistyped address.
      if (select.selectedIndex < 0) select.value = "";
    }
  }

  /** The address that carries the search as it stands. */
  address() {
    const address = new URL(location.href);
    const said = { q: this.query, ...Object.fromEntries(FACETS.map((name) => [name, ""])), ...this.filters };
    for (const [name, value] of Object.entries(said)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    if (this.searching) address.hash = "";
    return address.href;
  }

  /** Writes the address; a new entry of the history where the one before has settled. */
  write() {
    clearTimeout(this.writing);
    const address = this.address();
    if (address === location.href) return;
    if (this.typing) history.replaceState(history.state, "", address);
    else history.pushState(null, "", address);
    this.typing = true;
  }

  /** What is there now stays in the history. */
  settle() {
    clearTimeout(this.settling);
    this.write();
    this.typing = false;
    this.announce();
  }

  // ── Listening ───────────────────────────────────────────────────────────

  listen() {
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.box.addEventListener("input", () => {
      if (this.composing) return;
      this.changed();
    });
    // A Chinese word half typed by its sound is no query yet.
    this.box.addEventListener("compositionstart", () => (this.composing = true));
    this.box.addEventListener("compositionend", () => {
      this.composing = false;
      this.changed();
    });
    this.box.addEventListener("blur", () => this.settle());
    for (const select of this.selects) {
      select.addEventListener("change", () => {
        this.shown = PAGE;
        this.update();
        this.typing = false;
        this.settle();
      });
    }
    this.find("clear").addEventListener("click", () => this.clear(true));
    this.find("more").addEventListener("click", () => {
      const first = this.shown;
      this.shown += PAGE;
      this.update();
      this.rest?.();
      this.links()[first]?.focus();
    });
    addEventListener("popstate", () => {
      this.read();
      this.typing = false;
      clearTimeout(this.writing);
      clearTimeout(this.settling);
      this.shown = PAGE;
      this.update();
      this.announce();
    });
    // Before the theme, which takes the same keys for the search in the header.
    addEventListener("keydown", (event) => this.key(event), { capture: true });
  }

  changed() {
    this.shown = PAGE;
    this.update();
    clearTimeout(this.writing);
    this.writing = setTimeout(() => this.write(), ADDRESS_MS);
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settle(), SETTLED_MS);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const inside = this.section.contains(document.activeElement);
    const take = () => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    if (event.key === "/" && !writable(document.activeElement)) {
      take();
      this.box.focus();
      this.box.select();
      return;
    }
    if (!inside || document.activeElement instanceof HTMLSelectElement) return;
    const links = this.links();
    const at = links.indexOf(document.activeElement);
    const inBox = document.activeElement === this.box;
    if (event.key === "Escape") {
      take();
      this.clear(false);
    } else if (event.key === "ArrowDown" && (inBox || at >= 0)) {
      take();
      links[Math.min(at + 1, links.length - 1)]?.focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      take();
      if (at === 0) this.box.focus();
      else links[at - 1].focus();
    } else if (event.key === "Enter" && inBox) {
      take();
      this.settle();
      if (this.query !== "") links[0]?.click();
    } else if (at >= 0 && event.key.length === 1 && event.key !== " ") {
      // A letter while among the results goes on with the query, and not to the theme's shortcuts.
      event.stopImmediatePropagation();
      this.box.focus();
    }
  }

  /** Empties the box, or the facets where it is empty already; `all`: both. */
  clear(all) {
    const emptied = this.query !== "" || this.box.value !== "";
    this.box.value = "";
    if (all || !emptied) for (const select of this.selects) select.value = "";
    this.shown = PAGE;
    this.update();
    this.typing = false;
    this.settle();
    this.box.focus();
  }

  // ── Showing ─────────────────────────────────────────────────────────────

  /** Searches, and shows what was found. */
  update() {
    const { searching } = this;
    const found = this.engine.search(this.query, this.filters, this.shown);
    this.found = found;
    for (const list of this.wholeList) list.hidden = searching;
    this.find("results").hidden = !searching;
    this.find("clear").hidden = !searching;
    this.counts(found.counts);
    const count = this.find("count");
    count.textContent = this.words(found);
    if (!searching) {
      this.rest = null;
      this.matches.replaceChildren();
      this.nearest.replaceChildren();
      return;
    }
    const result = (quote) => this.result(quote, found.marker);
    this.matches.replaceChildren(...found.quotes.slice(0, AT_ONCE).map(result));
    this.nearest.replaceChildren();
    this.rest = () => {
      this.rest = null;
      cancelAnimationFrame(this.frame);
      this.matches.append(...found.quotes.slice(AT_ONCE).map(result));
      this.nearest.append(...found.nearest.map(result));
    };
    cancelAnimationFrame(this.frame);
    // One frame shows the first, the next adds the rest, unless another key came between.
    this.frame = requestAnimationFrame(() => {
      this.frame = requestAnimationFrame(() => this.rest?.());
    });
    this.find("nearest").hidden = found.nearest.length === 0;
    const left = found.total - found.quotes.length;
    const more = this.find("more");
    more.hidden = left === 0;
    more.textContent = `Show ${Math.min(PAGE, left)} more`;
    this.offers(found);
  }

  /** What was found, in words. */
  words({ total, nearest }) {
    const { size } = this.engine;
    if (!this.searching) return `${size} ${size === 1 ? "quote" : "quotes"}`;
    if (total > 0) return `${total} of ${size} quotes`;
    return nearest.length ? "No quote has all of this; the nearest are below" : "No quote found";
  }

  /** Says the count to those who do not see it, once it has settled. */
  announce() {
    const said = this.find("said");
    const words = this.searching || this.announced ? this.words(this.found) : "";
    this.announced = true;
    if (said.textContent !== words) said.textContent = words;
  }

  /** Writes the count of quotes to each value of each facet. */
  counts(counts) {
    for (const select of this.selects) {
      for (const option of select.options) {
        if (option.value === "") continue;
        const count = counts[select.name].get(option.value) ?? 0;
        option.textContent = `${option.dataset.label} (${count})`;
        option.disabled = count === 0 && !option.selected;
      }
    }
  }

  /** Where nothing was found: what else there is. */
  offers({ total, unfiltered }) {
    const empty = this.find("empty");
    empty.hidden = total > 0;
    if (total > 0) return;
    const parts = [];
    const filtered = this.selects.some((select) => select.value);
    if (filtered && unfiltered > 0) {
      const words = `Search all themes, speakers and years (${unfiltered} ${unfiltered === 1 ? "quote" : "quotes"})`;
      parts.push(
        this.button(words, () => {
          for (const select of this.selects) select.value = "";
        }),
      );
    }
    parts.push(
      this.button("Show all quotes", () => {
        this.box.value = "";
        for (const select of this.selects) select.value = "";
      }),
    );
    const themes = element("p", { class: "moat-search__themes" }, "Or look by theme: ");
    for (const [slug, title] of this.index.themes) {
      const link = element("a", { class: "moat-chip", href: `?theme=${encodeURIComponent(slug)}` }, title);
      themes.append(link, " ");
    }
    empty.replaceChildren(element("p", {}, ...parts), themes);
  }

  button(words, change) {
    const button = element("button", { type: "button", class: "moat-search__offer" }, words);
    button.addEventListener("click", () => {
      change();
      this.shown = PAGE;
      this.update();
      this.typing = false;
      this.settle();
      this.box.focus();
    });
    return button;
  }

  links() {
    return [...this.section.querySelectorAll(".moat-result__link")];
  }

  /**
   * One quote of the results: the page's own card of it, with what the query met marked. Its link is described
   * by its words, for those who hear the link alone.
   */
  result(quote, marker) {
    const { index } = this;
    const of = (name) => index.quotes[name][quote];
    const id = of("id");
    const card = this.cards.get(id).cloneNode(true);
    for (const named of [card, ...card.querySelectorAll("[id]")]) named.removeAttribute("id");
    const words = card.querySelector("blockquote");
    words.id = `quote_search_${id}`;
    const { root, section } = this.section.dataset;
    const href = `${root}${section}/${id}/`;
    const link = element("a", { class: "moat-result__link", href, "aria-describedby": words.id });
    const name = card.querySelector(".moat-quote__by strong");
    name.replaceWith(link);
    link.append(name);
    for (const part of card.querySelectorAll(MARKED)) markWithin(part, marker);
    // What the reader could not see otherwise: why this quote is here.
    const [, , nativeName] = index.speakers[of("speaker")];
    const hidden = [
      ["Also known as", nativeName ? [nativeName] : []],
      ["Tagged", of("tags")],
      ["Nearest words found, not the original", of("nearest")],
    ];
    for (const [label, texts] of hidden) {
      const met = texts.filter((text) => marker(text).length > 0);
      if (met.length === 0) continue;
      const parts = met.flatMap((text, n) => [...(n ? [" · "] : []), ...marked(text, marker)]);
      const line = element("p", { class: "moat-meta" }, `${label}: `, ...parts);
      card.querySelector(".moat-links").before(line);
    }
    return element("li", {}, card);
  }
}

/** Marks what the query met in every text of an element. */
function markWithin(part, marker) {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) text.replaceWith(...marked(text.data, marker));
}

/** A text with the ranges that the query met as marks. */
function marked(text, marker) {
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

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function writable(element) {
  return (
    element instanceof HTMLElement &&
    (element.isContentEditable ||
      element.matches("textarea, select, input:not([type=radio], [type=checkbox], [type=button])"))
  );
}
