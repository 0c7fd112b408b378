// Gives a record's page the colours that the reader chose on the other pages. Runs before the first paint.
// The theme keeps the choice under the path that `extra.scope` in mkdocs.yml names.
{
  let colour;
  try {
    colour = JSON.parse(localStorage.getItem("/.__palette"))?.color;
  } catch {
    // Storage is closed to us: follow the system.
  }
  const chosen = colour && colour.media !== "(prefers-color-scheme)" ? colour.scheme : undefined;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.mdColorScheme = chosen ?? (dark ? "slate" : "default");
}
