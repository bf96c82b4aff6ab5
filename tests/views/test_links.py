"""Where things are shown."""

from __future__ import annotations

import pytest

from macros.views.pages import links
from macros.views.pages.links import Target
from tests.built_site import ROOT
from tests.repositories import EXAMPLE

PAGES = [value for value in vars(links).values() if isinstance(value, Target)]


@pytest.mark.parametrize(
    ("target", "page", "anchor"),
    [
        (links.area_target("bevakning"), "omraden/bevakning.md", ""),
        (links.report_target(2021), "rapporter/2021/index.md", ""),
        (links.entry_target(2021, "bevakning"), "rapporter/2021/bevakning.md", ""),
        (links.entry_target(2021, "rapporten"), "rapporter/2021/index.md", ""),
        (links.role_target("it-chef-klk"), "ansvariga.md", "it-chef-klk"),
        (links.party_target("klk"), "organisation.md", "klk"),
        (links.action_target("2021/bevakning/larm"), "atgarder.md", "2021_bevakning_larm"),
        (links.document_target("policy"), "styrdokument.md", "policy"),
    ],
)
def test_everything_has_a_place(target: Target, page: str, anchor: str) -> None:
    assert (target.page, target.anchor) == (page, anchor)


def test_every_page_that_the_views_know_by_name_is_in_the_handbook() -> None:
    assert PAGES
    assert [each.page for each in PAGES if not (ROOT / EXAMPLE / "docs" / each.page).is_file()] == []
