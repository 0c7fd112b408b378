/**
 * The search of the whole site, in a dialog: box, results by kind, keyboard. Loaded when it is first used, and
 * with it the index of all records; what finds and ranks is in search-engine.js.
 *
 * Data reach the page as text nodes only.
 */

import { element, marked, quoted } from "./search-elements.js";

/** So many results of a kind are shown until more are asked for. */
const OF_A_KIND = 5;
/** So many results are looked at in all. */
const LIMIT = 60;
const MOST_SAID = 4;
/** After so long without a key the count is announced. */
const SETTLED_MS = 700;

export class SearchDialog {
  /** @param {string} root the address of the root of the site. */
  constructor(root) {
    this.root = root;
    this.opened = new Set();
    this.make();
    this.listen();
    this.load();
  }

  open(query) {
    if (!this.dialog.open) this.dialog.showModal();
    if (query) this.box.value = query.slice(0, this.box.maxLength);
    this.box.focus();
    this.box.select();
    this.update();
  }

  /** Fetches engine and index side by side. */
  async load() {
    try {
      const index = fetch(`${this.root}search/site.json`).then((response) => {
        if (!response.ok) throw new Error(`the index of the site could not be read: ${response.status}`);
        return response.json();
      });
      const [{ SearchEngine }, file] = await Promise.all([import("./search-engine.js"), index]);
      this.file = file;
      this.engine = new SearchEngine(file);
    } catch (error) {
      this.tell("The search could not be loaded; load the page anew.");
      throw error;
    }
    this.update();
  }

  make() {
    this.box = element("input", {
      class: "moat-find-box",
      type: "search",
      name: "q",
      maxlength: "300",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      placeholder: "English or Chinese",
      "aria-label": "Search the site",
    });
    this.shut = element("button", { type: "button", class: "moat-find-close" }, "Close");
    const form = element("form", { role: "search", class: "moat-find-form" }, this.box, this.shut);
    form.addEventListener("submit", (event) => event.preventDefault());
    this.count = element("p", { class: "moat-find-count" });
    this.said = element("p", { class: "moat-find-said", role: "status" });
    this.results = element("div", { class: "moat-find-results" });
    this.dialog = element("dialog", { class: "moat-find-dialog", "aria-label": "Search" });
    this.dialog.append(form, this.count, this.said, this.results);
    document.body.append(this.dialog);
  }

  listen() {
    this.shut.addEventListener("click", () => this.dialog.close());
    // A click beside the dialog falls on the dialog itself.
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    this.box.addEventListener("input", (event) => {
      // A Chinese word half typed by its sound is no query yet.
      if (!event.isComposing) this.changed();
    });
    this.box.addEventListener("compositionend", () => this.changed());
    this.dialog.addEventListener("keydown", (event) => this.key(event));
  }

  changed() {
    this.opened.clear();
    this.update();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const links = [...this.results.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const inBox = document.activeElement === this.box;
    // In a box of this type the first Escape would only empty it.
    if (event.key === "Escape") this.dialog.close();
    else if (event.key === "ArrowDown" && (inBox || at >= 0))
      links[Math.min(at + 1, links.length - 1)]?.focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? this.box).focus();
    else if (event.key === "Enter" && inBox) links[0]?.click();
    else {
      // A letter while among the results goes on with the query; none reaches the page below.
      if (at >= 0 && event.key.length === 1 && event.key !== " ") this.box.focus();
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** Searches, and shows what was found. */
  update() {
    const query = this.box.value.trim();
    clearTimeout(this.settling);
    if (!this.engine) {
      this.tell("Loading the search …");
      return;
    }
    if (query === "") {
      this.tell("");
      this.results.replaceChildren();
      return;
    }
    const found = this.engine.search(query, {}, LIMIT);
    const words = this.words(found);
    this.count.textContent = words;
    // Those who hear it are told once the typing has settled, and not at every key.
    this.settling = setTimeout(() => (this.said.textContent = words), SETTLED_MS);
    const parts = [];
    const firm = found.found.slice(0, found.firm);
    const close = found.found.slice(found.firm, found.tight);
    const loose = found.found.slice(found.tight);
    parts.push(...this.byKind(query, firm, found));
    if (found.related.length > 0) {
      const by = quoted(found.subjects.flatMap(({ taken }) => taken).slice(0, MOST_SAID));
      parts.push(
        this.list("On the same subject", found.related, found.relatedMarker, by && `Found by ${by}`),
      );
    }
    for (const [heading, records] of [
      ["Close matches", close.slice(0, 2 * OF_A_KIND)],
      ["Nearest", found.nearest],
      ["Mentioned in", loose.slice(0, 2 * OF_A_KIND)],
    ]) {
      if (records.length > 0) parts.push(this.list(heading, records, found.marker));
    }
    this.results.replaceChildren(...parts);
  }

  /** What was found, in words. */
  words(found) {
    const many = `${found.total} ${found.total === 1 ? "result" : "results"}`;
    if (found.guesses.length > 0) {
      const typed = quoted(found.guesses.map((guess) => guess.typed));
      const taken = quoted(found.guesses.flatMap((guess) => guess.taken).slice(0, MOST_SAID));
      return `Nothing has ${typed}; nearest spelling: ${taken}: ${found.total > 0 ? many : "the nearest are listed"}`;
    }
    if (found.total > 0) return many;
    if (found.related.length > 0) return "Nothing has these words; some on the same subject";
    return found.nearest.length > 0 ? "Nothing has all of this; the nearest are listed" : "Nothing found";
  }

  /** Says something at once, to those who see and to those who hear. */
  tell(words) {
    this.count.textContent = words;
    this.said.textContent = words;
  }

  /** What was found under a heading a kind, the kind of the best result first. */
  byKind(query, records, { marker }) {
    const kinds = new Map();
    for (const record of records) {
      const kind = this.file.records.kind[record];
      kinds.set(kind, [...(kinds.get(kind) ?? []), record]);
    }
    return [...kinds].map(([kind, of]) => {
      const id = this.file.ids.kinds[kind];
      if (this.opened.has(id)) {
        const all = this.engine.search(query, { kind: id }, 500);
        return this.list(this.heading(kind), all.found.slice(0, all.firm), marker);
      }
      const list = this.list(this.heading(kind), of.slice(0, OF_A_KIND), marker);
      if (of.length > OF_A_KIND) {
        const words = `Show all ${this.heading(kind).toLowerCase()} found`;
        const more = element("button", { type: "button", class: "moat-find-more" }, words);
        more.addEventListener("click", () => {
          this.opened.add(id);
          this.update();
          this.results.querySelectorAll(`[data-kind="${id}"] a`)[OF_A_KIND]?.focus();
        });
        list.append(more);
      }
      list.dataset.kind = id;
      return list;
    });
  }

  heading(kind) {
    return this.file.tables.kinds[kind][0];
  }

  list(heading, records, marker, note = "") {
    const part = element("section", {}, element("h2", {}, heading));
    if (note) part.append(element("p", { class: "moat-find-note" }, note));
    part.append(element("ol", {}, ...records.map((record) => this.row(record, marker, heading))));
    return part;
  }

  row(record, marker, heading) {
    const of = (name) => this.file.records[name][record];
    const kind = this.heading(of("kind"));
    const [detail = ""] = of("text");
    const said = heading === kind ? [] : [element("span", { class: "moat-find-kind" }, kind), " "];
    const link = element(
      "a",
      { href: this.root + of("address") },
      element("span", { class: "moat-find-title" }, ...marked(of("title"), marker)),
      element("span", { class: "moat-find-detail" }, ...said, ...marked(detail, marker)),
    );
    link.addEventListener("click", () => this.dialog.close());
    return element("li", {}, link);
  }
}
