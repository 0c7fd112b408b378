// The search of the whole site: a link in the header, which without scripts leads to the lists. What it needs is
// loaded when it is first used; until then this is all of it.

const link = document.querySelector("[data-site-search]");

const writable = (element) =>
  element instanceof HTMLElement &&
  (element.isContentEditable ||
    element.matches("textarea, select, input:not([type=radio], [type=checkbox], [type=button])"));

if (link) {
  const root = new URL(link.dataset.siteSearch, location.href).href;
  let dialog = null;
  const open = async (query) => {
    dialog ??= import("./site-search-dialog.js").then(({ SearchDialog }) => new SearchDialog(root));
    // A page that was opened before the last release asks for a script that is gone: the search's own page has it.
    const made = await dialog.catch(() => location.assign(link.href));
    made?.open(query);
  };
  link.setAttribute("aria-haspopup", "dialog");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open("");
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (writable(document.activeElement)) return;
    event.preventDefault();
    open("");
  });
  // An address may carry a search; on the page of the quotes it is theirs.
  const asked = new URL(location.href).searchParams.get("q");
  if (asked && !document.querySelector("[data-quote-search]")) open(asked);
}
