"""Three years in a copy of the handbook: each ends well, tells what happened, and leaves what was handed in as it was.

What happens stands in the functions ``live_…``, and what holds afterwards in the tests.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from macros.files.locked_reports import sha256
from macros.model.build_day import building_at
from macros.model.open_actions import open_actions
from macros.model.organisation import Unit
from macros.site.building import build_report_files
from macros.views.areas.changes import YearChanges, build_responsible_changes, build_status_changes
from macros.views.people.people import build_actor
from macros.views.reports.case import report_pdf
from macros.views.reports.cover_letter import build_cover_letter
from tests.built_site import BuiltSite
from tests.content.answering import answer_everything, board, status_of
from tests.content.years import Life
from tests.pages.test_site import (
    test_a_report_has_its_areas_in_order,
    test_every_area_has_a_description_of_its_own,
    test_every_page_is_in_swedish_and_has_one_heading_of_the_first_level,
    test_every_table_has_a_caption_and_scoped_headers,
    test_everything_an_entry_says_stands_in_the_report,
    test_no_list_and_no_heading_has_nothing_in_it,
    test_the_navigation_has_the_areas_in_the_order_of_the_report_and_no_years,
    test_the_search_index_knows_the_role_cards,
)
from tests.repositories import isolate_git

pytestmark = pytest.mark.tre_ar

NEW, NEW_TITLE = "provomrade", "Skydd av provet"
UNIT, UNIT_SHORT = "provförvaltningen", "PVF"


def label(unit: Unit) -> str:
    """Return what a unit is called beside its roles."""
    return unit.abbreviation or unit.name


class ThreeYears(Life):
    """The copy, with the years that are lived in it and those that something happens to."""

    def choose(self) -> None:
        """Take the years after the latest report, and the rest from what the handbook has."""
        handbook = self.handbook
        organisation = handbook.organisation.data
        living = [(name, page.data) for name, page in handbook.areas_in_order if page.data.until is None]
        alone = [area.responsible[0] for _, area in living[:-1] if len(area.responsible) == 1]
        roles = [(each.who, organisation.roles[each.who]) for each in alone if each.who in organisation.roles]
        in_units = [(name, role) for name, role in roles if role.unit in organisation.units]
        if not handbook.years or len(living) < 3 or len(organisation.units) < 2 or not in_units:
            pytest.skip(
                "the handbook has no report, two units, a role in one that alone answers for an area, or three areas"
            )
        self.before = handbook.years[-1]
        self.years = [self.before + number for number in (1, 2, 3)]
        *_, (self.heir, _), (self.ended, self.ended_area) = living
        self.number = 1 + max(area.number for _, area in living)
        self.moved, role = in_units[0]
        self.renamed = role.unit or ""
        self.new_unit = next(name for name in organisation.units if name != role.unit)
        self.before_move = build_actor(handbook, self.moved).label
        leaves, joins = (label(organisation.units[name]) for name in (self.renamed, self.new_unit))
        self.after_move = self.before_move.removesuffix(leaves) + joins
        self.files_before = build_report_files(handbook, self.before)


def hand_in(life: ThreeYears, year: int) -> None:
    """Answer in a year that has been started, as the owners would, and hand it in."""
    answer_everything(life.root, year)
    life.left[year] = life.ask("lage", f"{year}").splitlines()[1]
    number, day = f"KS {year + 1}/12", f"{year + 1}-02-20"
    life.do(f"{year} inlämnat", "lamna-in", f"{year}", "--datum", day, "--diarienummer", number)


def treat(life: ThreeYears, year: int) -> None:
    """Let the board treat a report that has been handed in."""
    meeting = ("--datum", f"{year + 1}-03-14", "--beslut", "noterade rapporten")
    life.do(
        f"{year} behandlat", "behandla", f"{year}", "--organ", board(life.handbook), *meeting, alters=year
    )


def live_the_first_year(life: ThreeYears) -> None:
    """After the report has been treated, a spelling mistake in it is put right."""
    year = life.years[0]
    life.do(f"{year} startat", "nytt-ar", f"{year}")
    hand_in(life, year)
    treat(life, year)
    life.correct(f"docs/rapporter/{year}/{life.heir}.md", "Planen för", "Planerna för")
    why = ("--varfor", "Det var flera planer.", "--datum", f"{year + 1}-04-02")
    life.do(f"{year} rättat", "ratta", f"{year}", *why, alters=year)


def live_the_second_year(life: ThreeYears) -> None:
    """Before it is started there is a new area, another one has ended, and a role moves to another unit."""
    first, year, _ = life.years
    new = ("--titel", NEW_TITLE, "--nummer", f"{life.number}", "--ansvarig", life.moved)
    life.do("nytt område", "nytt-omrade", NEW, *new)
    last = ("--sista-ar", f"{first}", "--ersatts-av", life.heir)
    life.do("avslutat område", "avsluta-omrade", life.ended, *last)
    life.do("flyttad roll", "byt-namn", life.moved, "--fran", f"{year}", "--enhet", life.new_unit)
    life.do(f"{year} startat", "nytt-ar", f"{year}")
    hand_in(life, year)
    treat(life, year)


def live_the_third_year(life: ThreeYears) -> None:
    """When it has been started, a unit gets another name; when it has been handed in, the board has not yet treated it."""
    year = life.years[2]
    life.do(f"{year} startat", "nytt-ar", f"{year}")
    named = ("--fran", f"{year}", "--namn", UNIT, "--forkortning", UNIT_SHORT)
    life.do("enhet med nytt namn", "byt-namn", life.renamed, *named)
    hand_in(life, year)


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ThreeYears]:
    """Live the three years, once for all the tests."""
    with pytest.MonkeyPatch.context() as patch:
        isolate_git(patch)
        patch.setenv("HANDBOK_KALLKOD", "")
        life = ThreeYears(tmp_path_factory.mktemp("handbok"), tmp_path_factory.mktemp("kvar"))
        with building_at(datetime.datetime(2025, 1, 1, 12, tzinfo=datetime.UTC)):
            life.begin()
            life.choose()
        for year, live in zip(
            life.years, (live_the_first_year, live_the_second_year, live_the_third_year), strict=True
        ):
            with building_at(datetime.datetime(year + 1, 2, 20, 12, tzinfo=datetime.UTC)):
                live(life)
        yield life


@pytest.fixture(scope="module", params=[0, 1, 2], ids=["first year", "second year", "third year"])
def site(life: ThreeYears, request: pytest.FixtureRequest) -> BuiltSite:
    """Return the site at the end of each year, for the tests of what holds for every handbook."""
    return life.site(f"{life.years[request.param]} inlämnat")


def test_every_link_to_a_page_leads_there(site: BuiltSite) -> None:
    """The PDFs and tables are not made here."""
    links = {
        (page, link)
        for page in site.pages
        for link in site.links(page)
        if not Path(urlsplit(link).path).suffix
    }

    assert [(page, link) for page, link in links if not site.resolves(page, link)] == []


def test_no_step_leaves_an_error(life: ThreeYears) -> None:
    assert {name: step.errors for name, step in life.steps.items() if step.errors} == {}


def test_nothing_is_hinted_at_in_a_report_that_has_been_handed_in(life: ThreeYears) -> None:
    first, *_, last = life.steps.values()

    assert last.hints == first.hints


def test_no_step_changes_a_page_of_a_report_that_was_handed_in(life: ThreeYears) -> None:
    assert life.handed_in
    assert {name: step.altered for name, step in life.steps.items() if step.altered} == {}


def test_the_files_of_an_earlier_report_are_as_they_were_to_the_last_byte(life: ThreeYears) -> None:
    files = build_report_files(life.handbook, life.before)

    assert [file.name for file in files if files[file] != life.files_before[file]] == []


def test_the_pdf_of_a_report_that_was_handed_in_is_the_one_it_was_locked_with(life: ThreeYears) -> None:
    handbook, year = life.handbook, life.years[0]
    pdf = build_report_files(handbook, year)[report_pdf(year)]

    assert sha256(pdf) == handbook.submissions[year].latest.pdf


def test_nothing_is_left_to_do_when_every_owner_has_answered(life: ThreeYears) -> None:
    assert life.left == dict.fromkeys(life.years, "Inget saknas. Rapporten kan lämnas in.")


def between(found: tuple[YearChanges, ...], year: int) -> dict[str, tuple[str, str]]:
    """Return what the comparison tells from the report before a year to that one, by area."""
    (told,) = [each for each in found if each.after == year]
    return {change.area: (change.before, change.after) for change in told.changes}


def test_the_comparison_tells_each_status_that_has_changed(life: ThreeYears) -> None:
    handbook = life.handbook
    for year in life.years:
        told = between(build_status_changes(handbook), year)
        for area, entry in handbook.reports[year].in_order:
            before, now = status_of(handbook, area, year), entry.data.status
            changed = (before.label, now.label) if before and before is not now else None
            assert told.get(entry.data.title) == changed or before is None


def test_the_comparison_tells_of_the_new_area_and_of_the_one_that_has_ended(life: ThreeYears) -> None:
    told = between(build_status_changes(life.handbook), life.years[1])
    heir = life.handbook.areas[life.heir].data.title

    assert told[NEW_TITLE] == ("", "Nytt i rapporten")
    assert told[life.ended_area.title] == ("", f"Fortsätter i {heir}")


def test_what_changed_tells_of_the_new_area_and_of_the_one_that_has_ended(life: ThreeYears) -> None:
    assert f"Området {NEW_TITLE}\n- Nytt område." in life.changes("nytt område")
    assert f"Området {life.ended_area.title}\n- Sista året har lagts till: " in life.changes(
        "avslutat område"
    )


def test_what_changed_tells_of_the_role_that_moved_and_of_the_unit_with_another_name(
    life: ThreeYears,
) -> None:
    moved, renamed = life.changes("flyttad roll"), life.changes("enhet med nytt namn")

    assert f"Ansvarig bytt från {life.before_move} till {life.after_move}" in moved
    assert f"- Ny enhet: {UNIT} (förkortning: {UNIT_SHORT}; första året: {life.years[2]}; kom ur: " in renamed


def test_the_comparison_tells_of_the_role_that_moved_in_the_first_report_after_it(life: ThreeYears) -> None:
    told = [
        (year.after, change.note)
        for year in build_responsible_changes(life.handbook)
        for change in year.changes
        if (change.before, change.after) == (life.before_move, life.after_move)
    ]

    assert told
    assert set(told) == {(life.years[1], "samma roll i en annan enhet")}


def test_the_letter_tells_how_many_of_the_open_actions_the_report_follows_up(life: ThreeYears) -> None:
    for turn in open_actions(life.handbook):
        year, due = turn.report.year, len(turn.open)
        if year not in life.years:
            continue
        followed = sum(len(page.data.follow_ups) for _, page in turn.report.parts)
        (told,) = [
            str(block.what)
            for section in build_cover_letter(life.handbook, year).sections
            for block in section.blocks
            if "följer upp" in str(block.what)
        ]
        assert told.replace("\xa0", " ").startswith(f"Rapporten följer upp {followed} av {due} öppna åtgärd")
