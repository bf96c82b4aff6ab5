"""outloud, which asks of a PDF what a validator cannot: whether what is tagged makes sense when it is read out."""

from __future__ import annotations

from pathlib import Path

import outloud

SEVERITIES = ("error", "warning", "info")
UNFOUNDED = {
    # It holds that an element's own words come before all its children, as if the bold words of a sentence came last.
    "ORD-001",
    # It knows no table but those whose own tag names a page. Those of Typst leave that to their cells.
    "TBL-014",
}
"""Rules that are wrong about sound PDFs."""


def findings(pdf: Path, least: str = "error") -> list[str]:
    """Return what outloud finds in a PDF, at least so severe, as lines; raise RuntimeError if it did not manage."""
    result = outloud.check(str(pdf), skip=UNFOUNDED)
    failed = [f"{run.rule}: {run.reason}" for run in result.runs if run.status == "crashed"]
    if result.error or failed:
        raise RuntimeError(f"outloud did not get through {pdf}: {result.error or failed}")
    severe = SEVERITIES[: SEVERITIES.index(least) + 1]
    return [
        f"{found.severity} {found.rule} page {found.page or '–'}: {found.message} ({found.evidence or ''})"
        for found in result.sorted_findings()
        if found.severity in severe
    ]
