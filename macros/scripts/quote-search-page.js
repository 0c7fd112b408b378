/**
 * The quote search at work: results, counts, keyboard, history. Loaded by quote-search.js, which has the box;
 * what finds and ranks is in search-engine.js.
 *
 * Data reach the page as text nodes only. The address always carries the whole search. While it is being
 * typed, one entry of the history is kept up to date; when it has rested it stays there to go back to.
 */

import { element, marked, quoted } from "./search-elements.js";
import { SearchEngine } from "./search-engine.js";

/** So many results stand in the page, where the browser's own find sees them. */
const PAGE = 100;
/** So many are shown within the frame of the key; the rest follow in the next. */
const AT_ONCE = 6;
/** So many words that were taken for what was typed are named. */
const MOST_SAID = 4;
/** After so long without a key a search has settled: it is announced, and the next one is a new entry. */
const SETTLED_MS = 900;
/** Browsers refuse an address that changes too often. */
const ADDRESS_MS = 150;

export class QuoteSearchPage {
  /**
   * @param {HTMLElement} section the search in the page.
   * @param {object} search the box and the filters, and the address that carries them.
   * @param {object} index the index of the quotes.
   * @param {object} early whether something was typed before the search was there, and the key that waits.
   */
  constructor(section, search, index, early) {
    this.section = section;
    this.search = search;
    this.index = index;
    this.engine = new SearchEngine(index);
    this.form = search.form;
    this.box = search.box;
    this.selects = search.selects;
    this.find = (name) => section.querySelector(`[data-${name}]`);
    this.matches = section.querySelector('[data-list="matches"]');
    this.nearest = section.querySelector('[data-list="nearest"]');
    this.wholeList = [...document.querySelectorAll("[data-quote-list]")];
    this.related = section.querySelector('[data-list="related"]');
    this.shown = PAGE;
    this.typing = false;

    this.listen();
    if (early.typed) this.changed();
    else {
      this.update();
      this.announce();
    }
    if (early.key) this.command(early.key);
  }

  /** Writes the address; a new entry of the history where the one before has settled. */
  write() {
    clearTimeout(this.writing);
    const address = this.search.address();
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
    this.box.addEventListener("input", (event) => {
      // A Chinese word half typed by its sound is no query yet.
      if (!event.isComposing) this.changed();
    });
    this.box.addEventListener("compositionend", () => this.changed());
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
      this.search.read();
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
    if (!inside || document.activeElement instanceof HTMLSelectElement) return;
    const links = this.links();
    const at = links.indexOf(document.activeElement);
    const inBox = document.activeElement === this.box;
    if (event.key === "Escape" || (inBox && ["ArrowDown", "Enter"].includes(event.key))) {
      take();
      this.command(event.key);
    } else if (event.key === "ArrowDown" && at >= 0) {
      take();
      links[Math.min(at + 1, links.length - 1)].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      take();
      if (at === 0) this.box.focus();
      else links[at - 1].focus();
    } else if (at >= 0 && event.key.length === 1 && event.key !== " ") {
      // A letter while among the results goes on with the query, and not to the theme's shortcuts.
      event.stopImmediatePropagation();
      this.box.focus();
    }
  }

  /** What a key asks for that was pressed in the box. */
  command(key) {
    if (key === "Escape") this.clear(false);
    else if (key === "ArrowDown") this.links()[0]?.focus();
    else {
      this.settle();
      if (this.search.query !== "") this.links()[0]?.click();
    }
  }

  /** Empties the box, or the facets where it is empty already; `all`: both. */
  clear(all) {
    const emptied = this.search.query !== "" || this.box.value !== "";
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
    const { query, filters, searching } = this.search;
    const found = this.engine.search(query, filters, this.shown);
    this.found = found;
    for (const list of this.wholeList) list.hidden = searching;
    this.find("results").hidden = !searching;
    this.find("clear").hidden = !searching;
    this.counts(found.counts);
    const count = this.find("count");
    count.textContent = this.words(found);
    const lists = [this.matches, this.related, this.nearest];
    if (!searching) {
      this.rest = null;
      for (const list of lists) list.replaceChildren();
      return;
    }
    const result = (quote) => this.result(quote, found.marker);
    this.matches.replaceChildren(...found.found.slice(0, AT_ONCE).map(result));
    this.related.replaceChildren();
    this.nearest.replaceChildren();
    this.rest = () => {
      this.rest = null;
      cancelAnimationFrame(this.frame);
      this.matches.append(...found.found.slice(AT_ONCE).map(result));
      this.related.append(...found.related.map((quote) => this.result(quote, found.relatedMarker)));
      this.nearest.append(...found.nearest.map(result));
    };
    cancelAnimationFrame(this.frame);
    // One frame shows the first, the next adds the rest, unless another key came between.
    this.frame = requestAnimationFrame(() => {
      this.frame = requestAnimationFrame(() => this.rest?.());
    });
    this.find("related").hidden = found.related.length === 0;
    const taken = found.subjects.flatMap((subject) => subject.taken);
    this.find("related-by").textContent = `Found by ${quoted(taken.slice(0, MOST_SAID))}`;
    this.find("nearest").hidden = found.nearest.length === 0;
    // An empty list is none to those who hear the page.
    for (const list of lists) list.hidden = false;
    this.matches.hidden = found.found.length === 0;
    const left = found.total - found.found.length;
    const more = this.find("more");
    more.hidden = left === 0;
    more.textContent = `Show ${Math.min(PAGE, left)} more`;
    this.offers(found);
  }

  /** What was found, in words; a guess is announced as one. */
  words({ total, nearest, guesses, related }) {
    const { size } = this.engine;
    const filtered = this.selects.some((select) => select.value !== "");
    if (!this.search.searching) return `${size} ${size === 1 ? "quote" : "quotes"}`;
    const missing = filtered ? "No such quote has" : "No quote has";
    if (guesses.length > 0) {
      const typed = quoted(guesses.map((guess) => guess.typed));
      const taken = quoted(guesses.flatMap((guess) => guess.taken).slice(0, MOST_SAID));
      const many = total > 0 ? `${total} of ${size} quotes` : "the nearest are below";
      return `${missing} ${typed}; nearest spelling: ${taken}: ${many}`;
    }
    if (total > 0) return `${total} of ${size} quotes`;
    if (related.length > 0) {
      const many = `${related.length} on the same subject ${related.length === 1 ? "is" : "are"} below`;
      return `${missing} “${this.search.query}”; ${many}`;
    }
    return nearest.length ? "No quote has all of this; the nearest are below" : "No quote found";
  }

  /** Says the count to those who do not see it, once it has settled. */
  announce() {
    const said = this.find("said");
    const words = this.search.searching || this.announced ? this.words(this.found) : "";
    this.announced = true;
    if (said.textContent !== words) said.textContent = words;
  }

  /** Writes the count of quotes to each value of each facet, and how many facets are set to their fold. */
  counts(counts) {
    const set = this.selects.filter((select) => select.value !== "").length;
    this.find("filters-set").textContent = set > 0 ? ` (${set})` : "";
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
  offers({ total, unfiltered, related }) {
    const empty = this.find("empty");
    empty.hidden = total > 0 || related.length > 0;
    if (empty.hidden) return;
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
    for (const [n, slug] of this.index.ids.themes.entries()) {
      const [title] = this.index.tables.themes[n];
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
   * One quote of the results, with what the query met marked and what makes it safe to take along. Its link is
   * described by its words, for those who hear the link alone.
   */
  result(quote, marker) {
    const of = (name) => this.index.records[name][quote];
    const row = (name, table = `${name}s`) => this.index.tables[table][of(name)];
    const show = (text) => marked(text, marker);
    const meta = (...parts) => element("p", { class: "moat-meta" }, ...parts);
    const id = of("id");
    const [name] = row("speaker");
    const words = element("blockquote", { lang: of("language"), id: `quote_search_${id}` });
    words.append(element("p", {}, ...show(of("text"))));
    const said = element("div", { class: "moat-quote__words" }, words);
    if (of("translation")) {
      const translated = element("blockquote", { lang: of("translated_into") });
      translated.append(element("p", {}, ...show(of("translation"))));
      said.append(
        element("div", { class: "moat-quote__translation" }, translated, meta(this.translator(quote))),
      );
    }
    const address = this.addressOf(quote);
    const link = element("a", { class: "moat-result__link", href: address, "aria-describedby": words.id });
    link.append(element("strong", {}, ...show(name)));
    const occasion = show(`${row("occasion")[0]}, ${row("when")[0]}`);
    const by = element(
      "p",
      { class: "moat-quote__by" },
      link,
      ", ",
      ...show(row("role")[0]),
      " · ",
      ...occasion,
    );
    const printed = meta(`${this.printed(quote)} `, ...show(row("publisher")[0]), ` · ${row("grade")[0]}`);
    const foot = element("div", { class: "moat-quote__foot" }, by, printed);
    // What the reader could not see otherwise: why this quote is here.
    const hidden = [
      ["Also known as", row("speaker").slice(1)],
      ["Tagged", of("tags")],
      ["Nearest words found, not the original", of("nearest")],
    ];
    for (const [label, texts] of hidden) {
      const met = texts.filter((text) => marker(text).length > 0);
      if (met.length === 0) continue;
      const parts = met.flatMap((text, n) => [...(n ? [" · "] : []), ...show(text)]);
      foot.append(meta(`${label}: `, ...parts));
    }
    const slug = this.index.ids.themes[of("theme")];
    const theme = { class: "moat-chip", href: `${this.section.dataset.root}themes/${slug}/` };
    const copy = { type: "button", class: "moat-copy", "data-copy": this.copied(quote) };
    const links = element(
      "div",
      { class: "moat-links" },
      element("a", theme, ...show(row("theme")[0])),
      element("button", copy, "Copy with source"),
      element("a", { href: `${address}#cite` }, "Cite"),
    );
    foot.append(links);
    const card = element("article", { class: "moat-quote", "data-quote-id": id }, said, foot);
    card.setAttribute("aria-label", `${name}, ${row("when")[0]}`);
    return element("li", {}, card);
  }

  /** The address of a quote's own page. */
  addressOf(quote) {
    const { root, section } = this.section.dataset;
    return `${root}${section}/${this.index.records.id[quote]}/`;
  }

  /** Whose translation it is. */
  translator(quote) {
    const ours = this.index.records.translated_by[quote] === "site";
    return ours ? "Our translation" : "Translation as the source prints it";
  }

  /** In what form the source has the words; the source's name follows. */
  printed(quote) {
    const { form, language } = this.index.records;
    if (form[quote] !== "as-rendered") return "Printed by";
    const choice = this.form.elements
      .namedItem("lang")
      .querySelector(`option[value="${CSS.escape(language[quote])}"]`);
    return choice ? `As rendered in ${choice.dataset.label} by` : "As rendered by";
  }

  /** A quote as it is copied: never without who printed it, how far that carries, and where it stands. */
  copied(quote) {
    const { tables, records } = this.index;
    const row = (name) => tables[`${name}s`][records[name][quote]][0];
    const translation = records.translation[quote];
    const translated = translation ? ` “${translation}” (${lower(this.translator(quote))})` : "";
    const by = `${row("speaker")}, ${row("occasion")}, ${row("when")}.`;
    const printed = `${this.printed(quote)} ${row("publisher")} (${lower(row("grade"))}).`;
    const address = new URL(this.addressOf(quote), document.baseURI).href;
    return `“${records.text[quote]}”${translated} ${by} ${printed} ${address}`;
  }
}

function lower(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
