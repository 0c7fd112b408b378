"""What a new theme's page says until somebody writes it: true as it stands, and meant to be replaced.

The command that writes such a page and the rule that finds it unwritten share these words.
"""

from __future__ import annotations

DESCRIPTION = "what was claimed, what the evidence says, and what would breach it."
"""Ends the description of the page, after the theme's name."""
LEDE = "What the records of this site say on"
"""Begins the first paragraph."""
BREACH = "No account of what would end this advantage is written yet."
"""Stands where the page says what would breach the advantage."""
