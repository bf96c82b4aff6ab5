"""The short forms that editors write for the common case, and the long forms for the hard ones."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from macros.model.actions import FollowUp
from macros.model.area import Area
from macros.model.base import Record
from macros.model.entry import Entry
from macros.model.figures import Blank, Direction, FigureDefinition, FigureValue
from macros.model.organisation import Organisation
from macros.model.registers import WheelItem
from macros.model.report import Meeting, Milestone, NoParagraph, Report
from macros.model.shared import NOBODY, Unasked

COMMON = {"title": "Bevakning", "nummer": 1, "ansvariga": "chef-ksf"}
AREA = {**COMMON, "ingress": "Larm."}
ENTRY = {**COMMON, "status": "lopande", "sammanfattning": "Avtalen gäller."}
REPORT = {"title": "Årsrapport", "lage": "utkast"}


def figures(value: object) -> tuple[FigureValue, ...]:
    return Entry.model_validate({**ENTRY, "nyckeltal": {"avtal": value}}).figures["avtal"]


@pytest.mark.parametrize(
    ("written", "responsible"),
    [
        *((written, [("chef-ksf", None)]) for written in ("chef-ksf", ["chef-ksf"], {"vem": "chef-ksf"}, [{"vem": "chef-ksf"}])),
        ([{"vem": "it-chef-ksf", "del": "it"}, {"vem": "chef-ksf", "del": "larm"}], [("it-chef-ksf", "it"), ("chef-ksf", "larm")]),
        (NOBODY, [("ingen-utsedd", None)]),
    ],
)  # fmt: skip
def test_one_or_several_responsible_may_be_written_in_any_form(
    written: object, responsible: list[tuple[str, str | None]]
) -> None:
    area = Area.model_validate({**AREA, "ansvariga": written})

    assert [(person.who, person.part) for person in area.responsible] == responsible


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (4, "4"), (0.1, "0.1"), ("1 200", "1200"), ("1\u00a0200", "1200"), ("1\u202f200\u2009000", "1200000"), ("1200,5", "1200.5"),
        ("1 200,50", "1200.50"), ("\u22124", "-4"), ("-1 200.5", "-1200.5"), ("0,125", "0.125"),
    ],
)  # fmt: skip
def test_a_number_may_be_written_as_people_write_it(written: object, number: str) -> None:
    assert [value.exact for value in figures(written)] == [Decimal(number)]


def test_several_values_are_a_list() -> None:
    values = figures([125, {"varde": 109, "avser": 2020}])

    assert [(value.exact, value.concerns) for value in values] == [(Decimal(125), None), (Decimal(109), 2020)]


@pytest.mark.parametrize(
    ("written", "blank"),
    [
        ("uppgift-saknas", Blank.UNKNOWN),
        ("ej-tillampligt", Blank.NOT_APPLICABLE),
        ("okant", Blank.NOT_KNOWN_TO_REPORT),
        ({"ej-matt": "mätaren var trasig"}, Blank.NOT_MEASURED),
        ({"sekretess": "OSL 18 kap. 13 §"}, Blank.WITHHELD),
        (0, None),
    ],
)
def test_each_of_the_blanks_is_itself_and_none_is_zero(written: object, blank: Blank | None) -> None:
    assert figures(written)[0].blank is blank


def test_an_approval_is_a_role_or_a_word_for_why_there_is_none() -> None:
    written = ("chef-ksf", "ej-inhamtat")
    approvals = [Entry.model_validate({**ENTRY, "godkand": word}).approval for word in written]

    assert [(each.who, each.absent) for each in approvals if each] == [
        ("chef-ksf", None),
        (None, Unasked.NOT_OBTAINED),
    ]


def test_a_direction_may_be_just_its_word() -> None:
    assert [figures(word)[0].direction for word in ("fler", "oforandrat")] == [
        Direction.MORE,
        Direction.UNCHANGED,
    ]


@pytest.mark.parametrize(
    "written", ["§ 42", "42", "§42 b", "§§ 42–44", "§ 42/2019", NoParagraph.UNREADABLE, NoParagraph.NONE]
)
def test_a_paragraph_is_a_number_or_a_word_for_why_there_is_none(written: str) -> None:
    report = Report.model_validate({**REPORT, "behandling": [{"paragraf": written}]})

    assert report.steps[0].paragraph == written
    assert isinstance(report.steps[0].paragraph, NoParagraph) == (written in set(NoParagraph))


def test_an_annex_may_be_just_its_title() -> None:
    report = Report.model_validate({**REPORT, "bilagor": ["Riktlinjer", {"titel": "Plan", "ingar": False}]})

    assert [(each.title, each.included) for each in report.annexes] == [("Riktlinjer", True), ("Plan", False)]


def test_a_step_of_the_treatment_and_a_meeting_may_lack_anything() -> None:
    report = Report.model_validate({**REPORT, "behandling": [{"beslut": "noterade rapporten"}]})

    assert report.steps[0].did == "noterade rapporten"
    assert Meeting.model_validate({"organ": "ks"}).day is None


@pytest.mark.parametrize(
    ("model", "values", "message"),
    [
        *((Entry, {**ENTRY, "nyckeltal": {"avtal": written}}, message) for written, message in (
            ({}, "Ange precis ett av varde"),
            ({"varde": 3, "cirka": 4}, "Ange precis ett av varde"),
            (True, "Här ska det stå ett tal med siffror"),
            ({"varde": 3, "omraknad": "nytt sätt"}, "Lägg till avser"),
            ({"varde": 3, "medel": [2017, 2013]}, "Skriv första och sista året"),
            ({"nastan": 900, "drygt": 900}, "Ange precis ett av varde"),
            ({"andring": {"jamfort_med": 2018}}, "Ange ett av procent"),
            ({"andring": {"jamfort_med": 2018, "procent": 0}}, "Skriv {riktning: oforandrat} i stället för andring"),
            ({"andring": {"jamfort_med": 2018, "ganger": -3}}, "större än noll"),
            ({"andring": -20}, "Skriv också vad ändringen räknas från"),
            *(({"andring": {"jamfort_med": years, "ganger": 3}}, "det första och det sista av flera") for years in ("2018–2020", [2020, 2018], [2018, 2019, 2020], [])),
        )),
        (Entry, {**ENTRY, "statusgrund": "avtal tecknade"}, "skriver du motivering: i stället för statusgrund:"),
        (Entry, {**ENTRY, "statusgrund": {"bedomning": "a", "enligt-rapporten": "b"}}, "Ange ett av bedomning"),
        (Report, {**REPORT, "behandling": [{}]}, "Steget är tomt"),
        *((Report, {**REPORT, "behandling": [{"paragraf": written}]}, "eller ingen om beslutet inte har någon paragraf, som i ett brev. Är den inte känd tar du bort paragraf:.") for written in ("§ xx", "allt gäller", 42)),
        (FollowUp, {"atgard": "2021/a/b", "utfall": "ej-tillampligt"}, "behöver en kommentar"),
        (FigureDefinition, {"namn": "A", "omrade": "a", "enhet": "st", "battre": "lagre", "mal": {"varde": 3, "minst": True}}, "Lägre är bättre"),
        (Meeting, {}, "Sammanträdet är tomt"),
        (Milestone, {"vad": "Klart", "dagar_fore": 10**9}, "less than or equal"),
        *((WheelItem, {"id": "prov", "vad": "Prov", **when}, "Ange precis ett av manad, vecka och aterkommer") for when in ({}, {"manad": 3, "vecka": 9})),
    ],
)  # fmt: skip
def test_what_says_nothing_or_too_much_is_refused(
    model: type[Record], values: dict[str, object], message: str
) -> None:
    with pytest.raises(ValidationError, match=message):
        model.model_validate(values)


def test_a_unit_and_a_role_may_be_just_their_names() -> None:
    organisation = Organisation.model_validate(
        {"kommun": "Provkommun", "enheter": {"ksf": "Kansliet"}, "roller": {"chef-ksf": "Chef"}}
    )

    assert (organisation.units["ksf"].name, organisation.roles["chef-ksf"].name) == ("Kansliet", "Chef")
