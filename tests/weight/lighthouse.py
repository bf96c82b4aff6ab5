"""Asks Lighthouse for its scores of a page, where it can be had."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.built_site import ROOT
from tests.serving import CHROMIUM, trusting

FOLDER = ROOT / "tools" / "lighthouse"
PROGRAM = FOLDER / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = {
    "performance": "prestanda", "accessibility": "tillgänglighet", "best-practices": "god praxis",
    "seo": "sökmotorer",
}  # fmt: skip
WITHOUT_NODE = "Lighthouse är utelämnat: installera Node.js med npm och kör make sidvikt igen."
WITHOUT_PACKAGE = "Lighthouse är utelämnat: paketet gick inte att hämta med npm. Kontrollera nätet och kör make sidvikt igen."


def why_not() -> str | None:
    """Return why Lighthouse cannot be had, in Swedish, or None when it can; it is fetched the first time."""
    if shutil.which("node") is None or (npm := shutil.which("npm")) is None:
        return WITHOUT_NODE
    if not PROGRAM.exists():
        done = subprocess.run(
            [npm, "ci", "--silent", "--no-audit", "--no-fund"], cwd=FOLDER, capture_output=True, check=False
        )
        if done.returncode:
            return WITHOUT_PACKAGE
    return None


def scores(address: str, report: Path) -> Mapping[str, int]:
    """Return each category's score of 100 for a page on a phone. Raises CalledProcessError when Lighthouse stops."""
    flags = f"--headless=new --disable-gpu {trusting()}" + (" --no-sandbox" if os.geteuid() == 0 else "")
    subprocess.run(
        [
            str(PROGRAM), address, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}",
            f"--only-categories={','.join(CATEGORIES)}",
        ],
        env={**os.environ, "CHROME_PATH": CHROMIUM or ""},
        capture_output=True,
        check=True,
    )  # fmt: skip
    found = json.loads(report.read_text("utf-8"))["categories"]
    return {name: round(100 * found[category]["score"]) for category, name in CATEGORIES.items()}
