"""What the published site says of itself: which release it is, what is in it, and when its pages were reviewed."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from typing import Any

from macros.handbook import Handbook
from macros.inventory import path_in_site
from macros.release.server.manifest import build_time, release_id
from macros.schema.shared import Review
from macros.views.links import Target, area_target
from macros.views.reviews import next_review

VERSION_FILE = "version.json"

_FRONT_PAGE = "index.html"


def build_version_file(
    handbook: Handbook, commit: str, built: datetime.datetime, files: Iterable[str]
) -> bytes:
    """Return the file as JSON; ``files`` are the site's, by path. Every address is from the site's folder."""
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
    """Yield every page that someone is to review: the areas that there are now in their order, then the others."""
    for name, area in handbook.areas_in_order:
        if area.data.until is None:
            yield _review(handbook, area_target(name), area.data.title, area.data.review)
    for name, page in handbook.pages.items():
        if page.data.review:
            yield _review(handbook, Target(name), page.data.title, page.data.review)


def _review(handbook: Handbook, target: Target, title: str, review: Review | None) -> dict[str, Any]:
    deadline = next_review(handbook, review) if review else None
    return {
        "sida": path_in_site(target.page).removesuffix(_FRONT_PAGE),
        "titel": title,
        "senast": review.last.isoformat() if review and review.last else None,
        "nasta": deadline.isoformat() if deadline else None,
    }
