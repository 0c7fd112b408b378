"""What the code says of itself, as files that contributors and editors read.

The schemas, the pages of fields, macros, problems and of the architecture, and the hints for editors are made
from the code. May not read data or write files.
"""

from macros.guide.rules import rule_modules

__all__ = ["rule_modules"]
