/**
 * The quote search as its page opens: the box, the filters, and what is typed until the search is there. The
 * search itself, in quote-search-page.js, and the index of the quotes are loaded when someone turns to the box,
 * or at once where the address carries a search.
 */

/** On a screen narrower than this the filters fold into one line. */
const NARROW = matchMedia("(max-width: 44.9em)");
/** A wait longer than this is told. */
const WAIT_MS = 250;
/** The keys in the box that ask for something; the last of them waits for the search. */
const COMMANDS = ["Enter", "ArrowDown", "Escape"];

/** Box and filters, and the address that carries them. */
class SearchForm {
  constructor(section) {
    this.form = section.querySelector("form");
    this.box = this.form.elements.namedItem("q");
    this.selects = [...this.form.querySelectorAll("select")];
  }

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

  /** Takes the search from the address; `early`: what stands in the box where the address says nothing of it. */
  read(early = "") {
    const given = new URL(location.href).searchParams;
    this.box.value = (given.get("q") ?? early).slice(0, this.box.maxLength);
    for (const select of this.selects) {
      select.value = given.get(select.name) ?? "";
      // A value that no quote has, from an old or mistyped address.
      if (select.selectedIndex < 0) select.value = "";
    }
  }

  /** The address that carries the search as it stands. */
  address() {
    const address = new URL(location.href);
    for (const { name, value } of [{ name: "q", value: this.query }, ...this.selects]) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    if (this.searching) address.hash = "";
    return address.href;
  }
}

for (const section of document.querySelectorAll("[data-quote-search]")) open(section);

function open(section) {
  const search = new SearchForm(section);
  const { form, box } = search;
  const early = { typed: false, key: "" };
  let [composing, asked, there] = [false, false, false];

  const say = (words) => {
    for (const name of ["count", "said"]) section.querySelector(`[data-${name}]`).textContent = words;
  };

  const load = async () => {
    if (asked) return;
    asked = true;
    // What the search cannot start without, side by side.
    section.append(section.querySelector("template").content);
    try {
      const index = fetch(section.dataset.index).then((response) => {
        if (!response.ok) throw new Error(`the index of the quotes could not be read: ${response.status}`);
        return response.json();
      });
      const [{ QuoteSearchPage }, found] = await Promise.all([import("./quote-search-page.js"), index]);
      if (composing) await new Promise((end) => box.addEventListener("compositionend", end, { once: true }));
      new QuoteSearchPage(section, search, found, early);
    } catch (error) {
      say("The search could not be loaded; load the page anew.");
      throw error;
    } finally {
      there = true;
    }
  };
  /** Asks for a search that someone waits for. */
  const wait = () => {
    load();
    setTimeout(() => there || say("Loading the search …"), WAIT_MS);
  };
  const typed = () => {
    // A Chinese word half typed by its sound is no query yet.
    if (there || composing) return;
    early.typed = true;
    wait();
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("focusin", load);
  form.addEventListener("pointerover", (event) => event.target.closest("input, select, summary") && load());
  form.addEventListener("input", typed);
  box.addEventListener("compositionstart", () => (composing = true));
  box.addEventListener("compositionend", () => {
    composing = false;
    typed();
  });
  box.addEventListener("keydown", (event) => {
    if (there || event.isComposing) return;
    early.key = COMMANDS.includes(event.key) ? event.key : "";
    if (early.key) event.preventDefault();
  });
  // On a phone the keyboard takes half of the screen: the results begin above it.
  box.addEventListener("focus", () => {
    if (NARROW.matches) section.scrollIntoView();
  });
  // Before the theme and the search of the site, which take the same key.
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (writable(document.activeElement)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      box.focus();
      box.select();
    },
    { capture: true },
  );

  search.read(box.value);
  // On a narrow screen the filters wait in one line, open where one is set.
  const filters = section.querySelector("[data-filters]");
  filters.open = !NARROW.matches || Object.keys(search.filters).length > 0;
  NARROW.addEventListener("change", () => (filters.open = !NARROW.matches));
  section.dataset.ready = "";
  if (search.searching) wait();
}

function writable(element) {
  return (
    element instanceof HTMLElement &&
    (element.isContentEditable ||
      element.matches("textarea, select, input:not([type=radio], [type=checkbox], [type=button])"))
  );
}
