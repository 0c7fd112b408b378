"""What `make fix` repairs: form alone, never what is said.

Text in, text out, and which files of a checkout are due. May not write.
"""

from macros.repair.files import Repair, Unreadable, repairs

__all__ = ["Repair", "Unreadable", "repairs"]
