"""The search box of a served handbook, used as a reader uses it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import Page

Queries = dict[str, dict[str, list[str]]]
"""By kind: what is typed, and the pages (from ``docs/``, without .md) that it should lead to."""

QUERIES = Path(__file__).parent / "queries.yml"
NONSENSE = "nonsens"
"""The kind of queries that nothing should be found for."""


def load_queries(file: Path = QUERIES) -> Queries:
    """Return the queries in a file."""
    found: Queries = yaml.safe_load(file.read_text("utf-8"))
    return found


@dataclass(frozen=True)
class Answer:
    """What the box answered: the pages in order as paths from the site's root, and how many milliseconds it took."""

    pages: list[str]
    milliseconds: float


class SearchBox:
    """The search box on a page that is already open at ``address``."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.root = urlsplit(address).path
        self.input = page.get_by_role("textbox", name="Sök")
        page.goto(address)
        self.input.click()
        page.locator(".md-search-result__meta", has_text="Skriv sökord").wait_for()

    def ask(self, query: str) -> Answer:
        """Put a query in the box and read what stands in the list once it has been drawn."""
        found = self.page.evaluate(
            """async (query) => {
                const input = document.querySelector("[data-md-component=search-query]");
                const list = document.querySelector(".md-search-result__list");
                list.replaceChildren(Object.assign(document.createElement("li"), { className: "before" }));
                const begin = performance.now();
                input.value = query;
                input.dispatchEvent(new InputEvent("input", { bubbles: true }));
                while (list.querySelector(".before")) await new Promise(requestAnimationFrame);
                const links = [...list.querySelectorAll("li > a:first-child")];
                return { time: performance.now() - begin, paths: links.map((link) => new URL(link.href).pathname) };
            }""",
            query,
        )
        return Answer([path.removeprefix(self.root) for path in found["paths"]], found["time"])


def address_of(page: str) -> str:
    """Return where a page of ``docs/`` (without .md) lies in the site."""
    path = "" if page == "index" else page.removesuffix("index")
    return path if path.endswith("/") or not path else f"{path}/"
