// Filters and orders a list on the page by the controls before it. Without this script every entry stays where
// it is.
// The address carries what is chosen, so that a filtered list can be linked.

for (const form of document.querySelectorAll("form[data-filter]")) {
  const entries = [...document.querySelectorAll(form.dataset.filter)];
  const groups = [...document.querySelectorAll("[data-filter-group]")];
  const count = form.querySelector(".moat-filter__count");
  const texts = new Map();

  const text = (entry) => {
    if (!texts.has(entry)) texts.set(entry, entry.textContent.toLowerCase());
    return texts.get(entry);
  };

  const places = new Map([...entries, ...groups].map((one, place) => [one, place]));
  const lists = new Set(entries.map((entry) => entry.parentNode));
  const sorted = (list, key, way, of) => {
    const worth = (one) => (key && of(one).dataset[key]) || "";
    return list.sort((one, other) => {
      const [a, b] = [worth(one), worth(other)];
      // What has no day comes last either way.
      const least = a && b ? way * (a < b ? -1 : a > b ? 1 : 0) : Number(!a) - Number(!b);
      return least || places.get(one) - places.get(other);
    });
  };
  let ordered = "";

  /** Puts the entries into an order, such as `day-down`, each within its list; in time the lists too. */
  const order = (by) => {
    if (by === ordered) return;
    ordered = by;
    const [key, end] = by.split("-");
    const way = end === "down" ? -1 : 1;
    for (const list of lists) {
      list.append(
        ...sorted(
          entries.filter((entry) => entry.parentNode === list),
          key,
          way,
          (entry) => entry,
        ),
      );
    }
    const inOrder = groups.filter((group) => group.dataset.filterGroup);
    const first = (group) => group.querySelector(form.dataset.filter);
    if (inOrder.length) inOrder[0].parentNode.append(...sorted(inOrder, key, way, first));
  };

  const apply = () => {
    const chosen = [...new FormData(form)].filter(([, value]) => value !== "");
    const words = chosen
      .filter(([name]) => name === "find")
      .flatMap(([, value]) => value.toLowerCase().split(/\s+/));
    const choices = chosen.filter(([name]) => name !== "find" && name !== "order");
    order(chosen.find(([name]) => name === "order")?.[1] ?? "");
    let shown = 0;
    for (const entry of entries) {
      const fits =
        choices.every(([name, value]) => entry.dataset[name] === value) &&
        words.every((word) => text(entry).includes(word));
      entry.hidden = !fits;
      shown += fits;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector(`${form.dataset.filter}:not([hidden])`);
    }
    count.textContent = `${shown} of ${entries.length} ${form.dataset.noun}`;
    const address = new URL(location.href);
    for (const name of new Set([...form.elements].map((control) => control.name).filter(Boolean))) {
      address.searchParams.delete(name);
    }
    for (const [name, value] of chosen) address.searchParams.set(name, value);
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  };

  const given = new URL(location.href).searchParams;
  for (const control of form.elements) {
    if (!given.has(control.name)) continue;
    if (control.type === "radio") control.checked = control.value === given.get(control.name);
    else control.value = given.get(control.name);
  }
  for (const fieldset of form.querySelectorAll("fieldset")) {
    // An address may name a value that the list does not have.
    if (!fieldset.querySelector(":checked")) fieldset.querySelector("input").checked = true;
  }
  // A link to an entry shows it, whatever is chosen.
  const show = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest("[hidden]")) return;
    form.reset();
    apply();
    target.scrollIntoView();
  };

  form.hidden = false;
  addEventListener("hashchange", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  apply();
  show();
}
