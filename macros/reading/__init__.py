"""From files to typed records with their places: YAML and Markdown in, records and problems out.

Strict and complete: every mistake of every file becomes a problem. Knows nothing of MkDocs.
"""

from macros.reading.dataset import read_dataset
from macros.reading.pages import Page, PageFile, read_pages
from macros.reading.project import Project, read_project

__all__ = ["Page", "PageFile", "Project", "read_dataset", "read_pages", "read_project"]
