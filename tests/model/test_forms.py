"""The short forms that editors write for the common case, and the long forms for the hard ones."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from macros.model.area import Area
from macros.model.entry import Entry
from macros.model.figures import Blank, FigureValue
from macros.model.organisation import Organisation
from macros.model.registers import WheelItem
from macros.model.report import Meeting, Milestone, Report
from macros.model.shared import NOBODY, Unasked

AREA = {"title": "Bevakning", "nummer": 1, "ansvariga": "chef-ksf", "ingress": "Larm."}
ENTRY = {
    "title": "Bevakning",
    "nummer": 1,
    "status": "lopande",
    "ansvariga": "chef-ksf",
    "sammanfattning": "Avtalen gäller.",
}
REPORT = {"title": "Årsrapport", "lage": "utkast"}


def figures(value: object) -> tuple[FigureValue, ...]:
    return Entry.model_validate({**ENTRY, "nyckeltal": {"avtal": value}}).figures["avtal"]


@pytest.mark.parametrize("written", ["chef-ksf", ["chef-ksf"], {"vem": "chef-ksf"}, [{"vem": "chef-ksf"}]])
def test_one_responsible_may_be_written_in_any_form(written: object) -> None:
    area = Area.model_validate({**AREA, "ansvariga": written})

    assert [(person.who, person.part) for person in area.responsible] == [("chef-ksf", None)]


def test_several_responsible_have_a_part_each() -> None:
    written = [
        {"vem": "it-chef-ksf", "del": "it-säkerhet"},
        {"vem": "chef-ksf", "del": "informationssäkerhet"},
    ]
    area = Area.model_validate({**AREA, "ansvariga": written})

    assert [person.part for person in area.responsible] == ["it-säkerhet", "informationssäkerhet"]


def test_nobody_is_said_with_a_word() -> None:
    assert Area.model_validate({**AREA, "ansvariga": NOBODY}).responsible[0].who == "ingen-utsedd"


def test_a_bare_number_is_an_exact_figure() -> None:
    assert [value.exact for value in figures(4)] == [Decimal(4)]


def test_a_decimal_stays_what_was_written() -> None:
    assert figures(0.1)[0].exact == Decimal("0.1")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1 200", "1200"),
        ("1\u00a0200", "1200"),
        ("1\u202f200\u2009000", "1200000"),
        ("1200,5", "1200.5"),
        ("1 200,50", "1200.50"),
        ("\u22124", "-4"),
        ("-1 200.5", "-1200.5"),
        ("0,125", "0.125"),
    ],
)
def test_a_number_may_be_written_as_people_write_it(written: str, number: str) -> None:
    assert [value.exact for value in figures(written)] == [Decimal(number)]


def test_several_values_are_a_list() -> None:
    values = figures([125, {"varde": 109, "avser": 2020}])

    assert [(value.exact, value.concerns) for value in values] == [(Decimal(125), None), (Decimal(109), 2020)]


@pytest.mark.parametrize(
    ("written", "blank"),
    [
        ("uppgift-saknas", Blank.UNKNOWN),
        ("ej-tillampligt", Blank.NOT_APPLICABLE),
        ({"ej-matt": "mätaren var trasig"}, Blank.NOT_MEASURED),
        ({"sekretess": "OSL 18 kap. 13 §"}, Blank.WITHHELD),
        (0, None),
    ],
)
def test_each_of_the_four_blanks_is_itself_and_none_is_zero(written: object, blank: Blank | None) -> None:
    assert figures(written)[0].blank is blank


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ({}, "Ange precis ett av varde"),
        ({"varde": 3, "cirka": 4}, "Ange precis ett av varde"),
        ("3 st", "”3 st” är inte ett tal. Skriv 3, utan st."),
        (True, "Här ska det stå ett tal med siffror"),
        ({"varde": 3, "omraknad": "nytt sätt"}, "Lägg till avser"),
        ({"varde": 3, "medel": [2017, 2013]}, "Skriv första och sista året"),
    ],
)
def test_a_figure_that_says_nothing_or_two_things_is_refused(written: object, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        figures(written)


def test_a_status_ground_says_whose_words_it_is() -> None:
    with pytest.raises(ValidationError, match="Skriv vems ord det är"):
        Entry.model_validate({**ENTRY, "statusgrund": "avtal tecknade"})
    with pytest.raises(ValidationError, match="Ange ett av bedomning"):
        Entry.model_validate({**ENTRY, "statusgrund": {"bedomning": "a", "enligt-rapporten": "b"}})


def test_an_approval_is_a_role_or_a_word_for_why_there_is_none() -> None:
    by_role = Entry.model_validate({**ENTRY, "godkand": "chef-ksf"}).approval
    not_obtained = Entry.model_validate({**ENTRY, "godkand": "ej-inhamtat"}).approval

    assert by_role is not None
    assert not_obtained is not None
    assert (by_role.who, not_obtained.absent) == ("chef-ksf", Unasked.NOT_OBTAINED)


def test_an_annex_may_be_just_its_title() -> None:
    report = Report.model_validate({**REPORT, "bilagor": ["Riktlinjer", {"titel": "Plan", "ingar": False}]})

    assert [(annex.title, annex.included) for annex in report.annexes] == [
        ("Riktlinjer", True),
        ("Plan", False),
    ]


def test_a_step_of_the_treatment_may_lack_anything_but_not_everything() -> None:
    report = Report.model_validate({**REPORT, "behandling": [{"beslut": "noterade rapporten"}]})

    assert report.steps[0].did == "noterade rapporten"
    with pytest.raises(ValidationError, match="Steget är tomt"):
        Report.model_validate({**REPORT, "behandling": [{}]})


def test_a_meeting_may_lack_its_day_or_its_body_but_not_both() -> None:
    assert Meeting.model_validate({"organ": "ks"}).day is None
    with pytest.raises(ValidationError, match="Sammanträdet är tomt"):
        Meeting.model_validate({})


def test_a_milestone_is_at_most_some_years_before_the_meeting() -> None:
    with pytest.raises(ValidationError):
        Milestone.model_validate({"vad": "Klart", "dagar_fore": 10**9})


def test_a_unit_and_a_role_may_be_just_their_names() -> None:
    organisation = Organisation.model_validate(
        {"kommun": "Provkommun", "enheter": {"ksf": "Kansliet"}, "roller": {"chef-ksf": "Chef"}}
    )

    assert (organisation.units["ksf"].name, organisation.roles["chef-ksf"].name) == ("Kansliet", "Chef")


@pytest.mark.parametrize("when", [{}, {"manad": 3, "vecka": 9}])
def test_the_yearly_wheel_needs_one_time_and_no_more(when: dict[str, int]) -> None:
    with pytest.raises(ValidationError, match="Ange precis ett av manad, vecka och aterkommer"):
        WheelItem.model_validate({"vad": "Prov", **when})


def test_a_record_cannot_be_changed() -> None:
    area = Area.model_validate(AREA)

    with pytest.raises(ValidationError, match="frozen"):
        area.number = 2  # type: ignore[misc]
