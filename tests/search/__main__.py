"""Prints how well the search finds what staff look for: ``python -m tests.search [file with queries]``."""

from __future__ import annotations

import gzip
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from macros.site.building import build_site
from macros.site.search_index import INDEX_FILE
from tests.bench.generating import generate
from tests.built_site import BuiltSite
from tests.search.box import QUERIES, SearchBox, load_queries
from tests.search.measuring import Count, measure, total
from tests.serving import running_browser, serving

YEARS = (1, 30)
"""The real handbook, and one with 434 pages."""


def main() -> None:
    """Print the table for each handbook, with every miss."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else QUERIES
    for years in YEARS:
        with tempfile.TemporaryDirectory(prefix="handbok-sok-") as folder:
            root = Path(folder) / "handbok"
            generate(root, years)
            build_site(root, lambda _: None)
            with (
                serving(BuiltSite(root / "site"), Path(folder) / "www") as address,
                running_browser() as browser,
            ):
                counts = measure(SearchBox(browser.new_page(), address), load_queries(file))
            kilobytes = len(gzip.compress((root / "site" / INDEX_FILE).read_bytes(), 9)) / 1000
        lines = [f"{years} rapportår, sökindex {kilobytes:.1f} kB (gzip)", "", *_table(counts), ""]
        sys.stdout.write("\n".join([*lines, ""]))


def _table(counts: dict[str, Count]) -> Iterator[str]:
    yield f"{'slag':22}{'antal':>6}{'först':>9}{'bland tre':>11}{'inget svar':>12}{'långsammast':>13}"
    for kind, count in [*counts.items(), ("alla utom nonsens", total(counts))]:
        first, among, none = (
            f"{count.share(number):.0f} %" for number in (count.first, count.among_first, count.unanswered)
        )
        yield f"{kind:22}{count.asked:6}{first:>9}{among:>11}{none:>12}{count.slowest:10.0f} ms"
    for kind, count in counts.items():
        for query, pages in count.misses:
            yield f"  {kind}: ”{query}” → {', '.join(pages) or 'inget'}"


if __name__ == "__main__":
    main()
