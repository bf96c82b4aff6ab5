"""A small handbook with all that MkDocs asks for: the project's own settings, and a page for every link."""

from __future__ import annotations

from macros.files.menu import without_menu
from macros.site.macros import MACROS
from tests.built_site import ROOT
from tests.writing import ENTRY, INDEX, Changes, entry, page

NAVIGATION = [
    "index.md", "omraden/index.md", "omraden/bevakning.md", "ansvariga.md", "atgarder.md", "rapporter/index.md",
    "jamforelse.md", "styrdokument.md", "arshjul.md", "organisation.md", "ordlista.md",
]  # fmt: skip
TEXTS = {
    "omraden/index.md": "omradeslista", "ansvariga.md": "rollkort", "atgarder.md": "atgardslista",
    "rapporter/index.md": "rapportlista", "jamforelse.md": "statusoversikt",
    "styrdokument.md": "styrdokumentslista", "arshjul.md": "arshjulet", "organisation.md": "organisationen",
    "ordlista.md": "ordlistan",
}  # fmt: skip
OTHERS = "\n\n".join(
    macro.example
    for name, macro in MACROS.items()
    if name not in {*TEXTS.values(), "makrolista", "falttabeller"}
)


def settings(*more: str) -> str:
    """Return the project's own mkdocs.yml, with the pages of the small handbook (and more) and the theme where it lies."""
    own = without_menu((ROOT / "mkdocs.yml").read_text("utf-8"))
    navigation = "".join(f"  - {place}\n" for place in (*NAVIGATION, *more))
    theme = f"custom_dir: {ROOT / 'macros/site/theme'}"
    beside = "not_in_nav: |\n  /rapporter/*/\n  /om/*\n"
    return f"{own}\nnav:\n{navigation}{beside}".replace("custom_dir: macros/site/theme", theme)


SITE: Changes = {
    "mkdocs.yml": settings(),
    INDEX: page(f"{OTHERS}\n"),
    **{f"docs/{place}": page(f"{{{{ {macro}() }}}}\n") for place, macro in TEXTS.items()},
}

BROKEN_PICTURE: Changes = {
    ENTRY: entry("![Ett lås](../../assets/bilder/las.png)\n", nyckeltal="{avtal: 4}"),
    "docs/assets/bilder/las.png": (
        ROOT / "macros/site/theme/assets/images/apple-touch-icon.png"
    ).read_bytes()[:300],
}
"""The checks read the beginning of a picture; the PDF needs all of it."""
