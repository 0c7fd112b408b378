// Lets the reader choose the colours in the header: those of the system, light, or dark. In the place of the theme's
// own script; keeps the choice where the theme's inline script and palette.js look for it before the first paint. No
// module: those are not run from a file, and a copy of the site on a disk has colours too.
//
// The theme takes the link to the feed for one to the site in another language, and would load the whole sitemap to
// follow it. This runs before it looks, and gives the link a second word, which readers of feeds know too.
for (const link of document.querySelectorAll("link[rel=alternate][type='application/atom+xml']")) {
  link.rel = "alternate feed";
}

{
  const SYSTEM = "(prefers-color-scheme)";
  const STORED = "/.__palette";

  const form = document.querySelector("[data-colours]");
  const choices = [...form.querySelectorAll("input")];
  const light = matchMedia("(prefers-color-scheme: light)");
  let chosen = 0;

  const stored = () => {
    try {
      return JSON.parse(localStorage.getItem(STORED))?.index;
    } catch {
      // Storage is closed to us: follow the system.
    }
  };

  const show = (index) => {
    chosen = index;
    const media = choices[index].dataset.mdColorMedia;
    const asked = media === SYSTEM ? `(prefers-color-scheme: ${light.matches ? "light" : "dark"})` : media;
    const { dataset } = choices.find((choice) => choice.dataset.mdColorMedia === asked);
    const [scheme, primary, accent] = [dataset.mdColorScheme, dataset.mdColorPrimary, dataset.mdColorAccent];
    const color = { media, scheme, primary, accent };
    for (const [name, value] of Object.entries(color)) {
      document.body.setAttribute(`data-md-color-${name}`, value);
    }
    // The scroll bar of the page; light is what it is without.
    document.documentElement.style.colorScheme = scheme === "slate" ? "dark" : "";
    for (const [n, choice] of choices.entries()) choice.nextElementSibling.hidden = n !== index;
    try {
      localStorage.setItem(STORED, JSON.stringify({ index, color }));
    } catch {
      // It holds for this page.
    }
    // Within a frame the style is worked out anyway.
    requestAnimationFrame(() => {
      const bar =
        document.querySelector("meta[name=theme-color]") ??
        document.head.appendChild(Object.assign(document.createElement("meta"), { name: "theme-color" }));
      bar.content = getComputedStyle(document.querySelector(".md-header")).backgroundColor;
    });
  };

  for (const [n, choice] of choices.entries()) choice.addEventListener("change", () => show(n));
  light.addEventListener("change", () => show(chosen));
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const next = choices[(chosen + 1) % choices.length];
    next.click();
    next.focus();
  });
  show(choices[stored()] ? stored() : 0);
}
