"""Prints what a first visit to each page weighs: ``python -m tests.weight``, with Lighthouse's scores of a few."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.conftest import build_copy
from tests.serving import running_browser, serving
from tests.weight.lighthouse import scores, why_not
from tests.weight.measuring import KINDS, Visit, visit

CHOSEN = ("index.html", "omraden/bevakning/index.html", "jamforelse/index.html")
COLUMNS = tuple(dict.fromkeys(KINDS.values()))


def main() -> None:
    """Print a table of every page, and the scores of those that most readers come to."""
    with tempfile.TemporaryDirectory(prefix="handbok-vikt-") as folder:
        site = build_copy(Path(folder) / "handbok", "")
        with serving(site, Path(folder) / "srv", packed=True) as address:
            with running_browser() as browser:
                _say(f"{'kB packat':<42}" + "".join(f"{name:>12}" for name in (*COLUMNS, "allt", "rörelse")))
                for page in site.pages:
                    _say(_row(page, visit(browser, address + page.removesuffix("index.html"))))
            _say("")
            if (reason := why_not()) is not None:
                _say(reason)
                return
            for page in CHOSEN:
                _say(
                    _lighthouse(
                        address + page.removesuffix("index.html"), page, Path(folder) / "lighthouse.json"
                    )
                )


def _row(page: str, one: Visit) -> str:
    sizes = [one.bytes.get(kind, 0) for kind in COLUMNS] + [one.total]
    return (
        f"{page:<42}"
        + "".join(f"{_swedish(size / 1000, 1):>12}" for size in sizes)
        + f"{_swedish(one.shift, 3):>12}"
    )


def _lighthouse(address: str, page: str, report: Path) -> str:
    try:
        found = scores(address, report)
    except subprocess.CalledProcessError as error:
        return (
            f"Lighthouse avbröts på {page}: {error.stderr.decode(errors='replace').strip().splitlines()[-1:]}"
        )
    return f"Lighthouse {page:<32} " + ", ".join(f"{name} {score}" for name, score in found.items())


def _swedish(number: float, decimals: int) -> str:
    return f"{number:.{decimals}f}".replace(".", ",")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
