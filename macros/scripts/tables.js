// A table that is wider than the screen can be scrolled by keyboard: the theme wraps it, and leaves it out of the
// order of focus. Loaded by pages that have a table of Markdown, which the theme has wrapped when all is loaded.

const reached = new ResizeObserver((boxes) => {
  for (const { target } of boxes) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

addEventListener("load", () => {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) {
    box.role = "group";
    box.ariaLabel = "Table";
    reached.observe(box);
  }
});
