"""Write version.json: which release the site is, its pages and PDFs, and when its pages were reviewed."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from typing import Any

from macros.model.handbook import Handbook
from macros.release.server.manifest import build_time, release_id
from macros.views.pages.links import Target, area_target
from macros.views.people.reviews import next_review

VERSION_FILE = "version.json"

_FRONT_PAGE = "index.html"


def build_version_file(
    handbook: Handbook, commit: str, built: datetime.datetime, files: Iterable[str]
) -> bytes:
    """Return version.json; ``files`` are the paths of the site's files. Every address is from the site's folder."""
    names = sorted(files)
    value = {
        "utgava": release_id(commit, built),
        "kallkod": commit,
        "byggd": build_time(built),
        "kommun": handbook.organisation.data.municipality.name,
        "sidor": sorted(name.removesuffix(_FRONT_PAGE) for name in names if name.endswith(_FRONT_PAGE)),
        "pdf": [name for name in names if name.endswith(".pdf")],
        "granskningar": list(_reviews(handbook)),
    }
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


def _reviews(handbook: Handbook) -> Iterator[dict[str, Any]]:
    """Yield every page to review: today's areas in their order, then the other pages."""
    areas = ((area_target(name), area.data) for name, area in handbook.areas_in_order)
    pages = ((Target(name), page.data) for name, page in handbook.pages.items())
    to_review = [*(row for row in areas if row[1].until is None), *(row for row in pages if row[1].review)]
    for target, data in to_review:
        review = data.review
        deadline = next_review(handbook, review) if review else None
        yield {
            "sida": target.path_in_site,
            "titel": data.title,
            "senast": review.last.isoformat() if review and review.last else None,
            "nasta": deadline.isoformat() if deadline else None,
        }
