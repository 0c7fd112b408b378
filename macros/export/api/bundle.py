"""All data files in one archive, with a README. May not write files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from macros.export.api.csvw import GUARD
from macros.export.api.data_files import SCHEMA_VERSION, head
from macros.links import API
from macros.rendering import Renderer
from macros.templating import text_template


def bundle(renderer: Renderer, files: Mapping[str, str]) -> dict[str, bytes]:
    """The archive by its path, which is named by the site.

    The same data give the same bytes on machines with the same compression library.

    Args:
        renderer: the project and its addresses.
        files: the files under `api/v1/`, by path.
    """
    name = renderer.site.imprint.slug
    path = f"data/{name}.zip"
    about = head(renderer)
    readme = text_template("data_readme.txt").render(
        about=about,
        schema_version=SCHEMA_VERSION,
        citation=about.citation("data", path, about.site.url),
        counts=renderer.site.counts,
        guard=GUARD,
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file, text in {"README.txt": readme, **files}.items():
            # The day of the data in place of the clock, and rights that are the same on every machine.
            year, month, day = map(int, about.generated_from.split("-"))
            info = zipfile.ZipInfo(f"{name}/{file.removeprefix(API)}", (year, month, day, 0, 0, 0))
            info.external_attr = 0o644 << 16
            info.create_system = 3  # Unix, wherever it is written
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode("utf-8"))
    return {path: out.getvalue()}
