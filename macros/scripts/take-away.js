// Copies quotes, addresses and citations, and says so. Without this script its buttons are not shown, and
// what they copy stands on the page. Where the browser refuses the clipboard, the text is shown selected.
//   data-copy="text"          copies the text, with the address in data-copy-at behind it where it has none
//   data-copy-link="address"  copies the address with its host
//   data-copy-near            copies the citation that the button stands with

const BUTTON = "[data-copy], [data-copy-link], [data-copy-near]";

const textOf = (button) => {
  if (button.dataset.copy !== undefined) {
    const { copy, copyAt } = button.dataset;
    const address = copyAt ? new URL(copyAt, document.baseURI).href : "";
    return copy.includes(address) ? copy : `${copy} ${address}`;
  }
  if (button.dataset.copyLink !== undefined) return new URL(button.dataset.copyLink, document.baseURI).href;
  return button.closest(".moat-citation").querySelector(".moat-copyable").textContent;
};

const placeOf = (button) =>
  button.closest(".moat-links, .moat-card__links, .moat-page-foot") ?? button.parentElement;

const say = (button, words) => {
  const place = placeOf(button);
  let said = place.querySelector(":scope > .moat-said");
  if (!said) {
    said = document.createElement("span");
    said.className = "moat-said";
    said.setAttribute("role", "status");
    place.append(said);
  }
  // A screen reader announces what changes in a place that it knows already.
  said.textContent = "";
  setTimeout(() => (said.textContent = words), 60);
};

const offer = (button, text) => {
  const place = placeOf(button);
  place.querySelector(":scope > .moat-by-hand")?.remove();
  const field = document.createElement("textarea");
  field.className = "moat-by-hand";
  field.readOnly = true;
  field.rows = 3;
  field.value = text;
  field.setAttribute("aria-label", "Text to copy");
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    field.remove();
    button.focus();
  });
  place.append(field);
  field.focus();
  field.select();
  say(button, "The browser does not let this page copy. The text is selected: press Ctrl+C, or ⌘C on a Mac.");
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.(BUTTON);
  if (!button) return;
  const text = textOf(button);
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    offer(button, text);
    return;
  }
  placeOf(button).querySelector(":scope > .moat-by-hand")?.remove();
  const what = (button.getAttribute("aria-label") ?? button.textContent).trim().replace(/^Copy (the )?/, "");
  say(button, what.startsWith("with") ? `Copied ${what}` : `Copied the ${what}`);
});

// A list's link to the other forms of a citation ends in #cite.
const opened = () => {
  const cite = location.hash === "#cite" ? document.getElementById("cite") : null;
  if (cite) cite.open = true;
};
addEventListener("hashchange", opened);
opened();

document.documentElement.dataset.takeAway = "";
