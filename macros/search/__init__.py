"""The room of the quote search: derives from the records what the browser searches in.

`index` makes the file that the page loads, `folding` the map between traditional and simplified
characters. May not render, write files, or know how matches are ranked: that is the engine's part, in
`overrides/assets/quote-search-engine.js`.
"""
