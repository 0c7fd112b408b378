// Keeps the search that the address carries (?q=) from the theme, whose script would take it for the search
// in the header and open that. Runs before the theme's script; quote-search.js puts the address back.
{
  const address = new URL(location.href);
  if (address.searchParams.has("q")) {
    document.currentScript.dataset.address = location.href;
    address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
  }
}
