"""What the published site says of itself in version.json."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

from macros.release.pack.version_file import build_version_file
from tests.drawing import handbook_of
from tests.writing import AREA, SECOND_AREA, Changes, area, page

BUILT = datetime.datetime(2022, 3, 1, 12, tzinfo=datetime.UTC)


def build(*changes: Changes, files: tuple[str, ...] = ()) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(
        build_version_file(handbook_of(*changes), "0123456789ab" + "c" * 28, BUILT, files)
    )
    return value


@pytest.mark.parametrize(
    ("changes", "page_", "reviews"),
    [
        ({AREA: area(granskning="{manader: 12, senast: 2021-05-31}")}, "omraden/bevakning/", ("2021-05-31", "2022-05-31")),
        ({**SECOND_AREA, AREA: area(till="2021")}, "omraden/skola/", (None, None)),
        ({AREA: None, "docs/ordlista.md": page(granskning="{manader: 24, senast: 2021-01-15}")}, "ordlista/", ("2021-01-15", "2023-01-15")),
    ],
    ids=["an area", "one without a review and one that has ended", "another page"],
)  # fmt: skip
def test_what_someone_is_to_review_has_its_page_and_its_last_and_next_review(
    changes: Changes, page_: str, reviews: tuple[str | None, str | None]
) -> None:
    (row,) = build(changes)["granskningar"]

    assert (row["sida"], row["senast"], row["nasta"]) == (page_, *reviews)
    assert row["titel"] == {"ordlista/": "Sida", "omraden/skola/": "Skola"}.get(page_, "Bevakning")


def test_addresses_begin_at_the_sites_folder() -> None:
    files = ("404.html", "index.html", "b/index.html", "a/index.html", "a/rapport.pdf", "a/bild.png")
    value = build(files=files)

    assert (value["sidor"], value["pdf"]) == (["", "a/", "b/"], ["a/rapport.pdf"])
