"""The room of the searches: derives from the records what the browser searches in.

`index` says how the file is made that a page loads, `quotes` what it holds of the quotes, `folding` makes the
map between traditional and simplified characters. May not render, write files, or know how matches are
ranked: that is the engine's part, in `macros/scripts/search-engine.js`.
"""
