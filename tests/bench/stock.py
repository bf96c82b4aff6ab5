"""Makes, of a handbook, the site that MkDocs and Material's own theme would build of the same finished pages."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

_READ_BY_MKDOCS = ("title", "description", "search")
_LAST = -1000


class _NoSettings(Config):  # type: ignore[no-untyped-call]  # MkDocs has no types for it
    """MkDocs asks every plugin what can be set."""


class _PageWriter(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call]  # MkDocs has no types for it
    """Writes each page's HTML as it is when the handbook is done with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @event_priority(_LAST)
    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        # The other keys are on the page by now; a plain handbook would have no use for them.
        meta = {key: page.meta[key] for key in _READ_BY_MKDOCS if key in page.meta}
        file = self.folder / page.file.src_uri
        file.parent.mkdir(parents=True, exist_ok=True)
        plain = yaml.safe_dump({key: _plain(value) for key, value in meta.items()}, allow_unicode=True)
        file.write_text(f"---\n{plain}---\n\n{html}", "utf-8")
        return html


def write_stock(root: Path, target: Path) -> None:
    """Write to ``target`` what plain MkDocs needs to build the pages of the handbook in ``root``."""
    docs = target / "docs"
    shutil.copytree(root / "docs", docs, ignore=shutil.ignore_patterns("*.md"))
    shutil.copytree(root / "macros/site/theme/assets", docs / "assets", dirs_exist_ok=True)
    with tempfile.TemporaryDirectory() as site:
        config = load_config(str(root / "mkdocs.yml"), site_dir=site)
        config.plugins["page_writer"] = _PageWriter(docs)
        build(config)
    text = yaml.safe_dump(_stock_config(root), allow_unicode=True, sort_keys=False)
    (target / "mkdocs.yml").write_text(text, "utf-8")


def _stock_config(root: Path) -> dict[str, Any]:
    """Return the handbook's settings without what is our own."""
    with (root / "mkdocs.yml").open("rb") as file:
        config: dict[str, Any] = yaml_load(file)
    config["theme"].pop("custom_dir")
    config.pop("watch", None)
    config["plugins"] = [
        plugin for plugin in config["plugins"] if not {"macros", "handbok"} & {*_names(plugin)}
    ]
    return config


def _names(plugin: Any) -> list[str]:
    return list(plugin) if isinstance(plugin, dict) else [plugin]


def _plain(value: Any) -> Any:
    """Return the value without subclasses of str and dict, which YAML would not write."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


if __name__ == "__main__":
    write_stock(Path(sys.argv[1]), Path(sys.argv[2]))
