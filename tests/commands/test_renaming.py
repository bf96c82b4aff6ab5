"""Another name for a role or unit: the old one ends, a new one begins, and what was called so then stays so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from macros.files.loading import load_handbook
from macros.files.markdown import read_markdown
from macros.site.building import build_report_files
from macros.site.layouts import Page, lay_out
from macros.views.reports.case import report_pdf
from tests.buildable import SITE
from tests.commands.conftest import Told, state
from tests.drawing import context
from tests.writing import (
    AREA,
    ENTRY,
    ORGANISATION,
    REPORT,
    Changes,
    area,
    entry,
    problems_in,
    report,
    write,
)

DRAFT = "docs/rapporter/2022/bevakning.md"
DOCUMENTS, WHEEL = "data/styrdokument.yml", "data/arshjul.yml"
ACTORS = """\
kommun: Provkommun

handboksansvarig: sakerhetschef-ksf # den som svarar

enheter:
  ksf:
    namn: kommunstyrelseförvaltningen
    forkortning: KSF
    bekraftad: false
  # Den andra förvaltningen.
  tef:
    namn: tekniska förvaltningen

roller:
  # Leder arbetet.
  sakerhetschef-ksf:
    namn: Säkerhetschef
    enhet: ksf
    del: stab
    kontakt: sakerhet@provkommun.example # brevlådan
    github: "@provkommun/sakerhet"
    sokord: [säkerhetsansvarig]
    fran: 2019
    efter: trygghetschef-ksf
  trygghetschef-ksf: {namn: Trygghetschef, enhet: ksf, till: 2018}
  jurist-ksf: {namn: Jurist, enhet: ksf} # på en rad
  samordnare: Samordnare

grupper:
  alla: {namn: alla, medlemmar: [ksf, tef]}

bolag:
  bostader: Bostäder AB
"""
"""Every way in which a role or unit may be written, and comments that are to stay."""

HANDBOOK: Changes = {
    ORGANISATION: ACTORS,
    AREA: area(ansvariga="\n  - vem: sakerhetschef-ksf # hela året\n    del: larm\n  - {vem: ksf, del: väktare}\n"),
    ENTRY: entry(nyckeltal="{avtal: 4}", atgarder="[{id: a, text: Byt larm, slag: beslutad, vem: [ksf, jurist-ksf]}]"),
    DOCUMENTS: "styrdokument:\n  policy: {namn: P, slag: policy, omraden: bevakning, agare: sakerhetschef-ksf, utfardare: ksf, beslutat: {organ: ksf}}\n",
    WHEEL: "arshjul:\n  - {id: prov, vad: Prov, vecka: 9, vem: [sakerhetschef-ksf, jurist-ksf]}\n",
    "docs/rapporter/2022/index.md": report(lage="utkast", sekretessprovning=None),
    DRAFT: entry(ansvariga="[{vem: sakerhetschef-ksf, del: larm}, {vem: ksf, del: väktare}]", uppfoljning="[{atgard: 2021/bevakning/a, utfall: kvarstar, delutfall: [{vem: ksf, utfall: kvarstar}]}]", nyckeltal="{avtal: 4}"),
}  # fmt: skip
NEW_NAME = ["byt-namn", "sakerhetschef-ksf", "--fran", "2022", "--namn", "Trygghets- och säkerhetschef"]
NEW_UNIT = ["byt-namn", "ksf", "--fran", "2022", "--namn", "stadsledningskontoret", "--forkortning", "SLK"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, HANDBOOK)


def text(root: Path, path: str = ORGANISATION) -> str:
    return (root / path).read_text("utf-8")


def test_a_role_ends_and_one_with_the_new_name_begins(root: Path, told: Told) -> None:
    assert told(root, *NEW_NAME) == (
        0,
        f"Skrivna filer:\n  {ORGANISATION}\n  {AREA}\n  {DOCUMENTS}\n  {WHEEL}\n  {DRAFT}\n"
        "sakerhetschef-ksf gäller till och med 2021. Från 2022 gäller trygghets-och-sakerhetschef-ksf.\n"
        "Det som står i rapporter som har lämnats in är orört.\n",
    )

    assert text(root) == ACTORS.replace("ansvarig: sakerhetschef-ksf", "ansvarig: trygghets-och-sakerhetschef-ksf").replace(
        "    efter: trygghetschef-ksf\n",
        """\
    efter: trygghetschef-ksf
    till: 2021
  trygghets-och-sakerhetschef-ksf:
    namn: Trygghets- och säkerhetschef
    enhet: ksf
    del: stab
    kontakt: sakerhet@provkommun.example
    github: "@provkommun/sakerhet"
    sokord:
      - säkerhetsansvarig
    fran: 2022
    efter: sakerhetschef-ksf
""",
    )  # fmt: skip
    assert problems_in(root) == []


def test_what_holds_now_points_to_the_new_one_and_what_was_said_then_to_the_old(
    root: Path, told: Told
) -> None:
    before = {path: text(root, path) for path in (AREA, ENTRY, REPORT, DOCUMENTS, WHEEL, DRAFT)}
    told(root, *NEW_NAME)
    new = "trygghets-och-sakerhetschef-ksf"

    assert {path: text(root, path) for path in before} == {
        **before,
        **{path: before[path].replace("sakerhetschef-ksf", new) for path in (AREA, DOCUMENTS, WHEEL, DRAFT)},
    }


def test_a_draft_of_an_earlier_year_stays_as_it_is(root: Path, told: Told) -> None:
    before = text(root, DRAFT)
    told(root, *[part.replace("2022", "2023") for part in NEW_NAME])

    assert text(root, DRAFT) == before


def test_a_unit_takes_its_living_roles_with_it(root: Path, told: Told) -> None:
    assert told(root, *NEW_UNIT)[0] == 0

    data = load_handbook(root)[0].organisation.data
    assert {
        id_: (role.unit, role.since, role.until, *role.came_from) for id_, role in data.roles.items()
    } == {
        "sakerhetschef-ksf": ("ksf", 2019, 2021, "trygghetschef-ksf"),
        "sakerhetschef-slk": ("slk", 2022, None, "sakerhetschef-ksf"),
        "trygghetschef-ksf": ("ksf", None, 2018),
        "jurist-ksf": ("ksf", None, 2021),
        "jurist-slk": ("slk", 2022, None, "jurist-ksf"),
        "samordnare": (None, None, None),
    }
    new = data.units["slk"]
    assert (new.name, new.abbreviation, new.since, new.came_from) == (
        "stadsledningskontoret",
        "SLK",
        2022,
        ("ksf",),
    )
    assert new.confirmed  # the name is another
    assert data.units["ksf"].until == 2021
    assert (data.steward, data.groups["alla"].members) == ("sakerhetschef-slk", ("slk", "tef"))
    assert problems_in(root) == []


def test_a_unit_that_decided_or_did_something_before_is_still_the_one_that_did(
    root: Path, told: Told
) -> None:
    told(root, *NEW_UNIT)

    assert "agare: sakerhetschef-slk, utfardare: ksf, beslutat: {organ: ksf}" in text(root, DOCUMENTS)
    assert "delutfall: [{vem: ksf, utfall: kvarstar}]" in text(root, DRAFT)


def test_a_role_that_begins_with_the_new_unit_belongs_to_it(tmp_path: Path, told: Told) -> None:
    root = write(tmp_path, {**HANDBOOK, ORGANISATION: ACTORS.replace("  samordnare: S", "  ny-ksf: {namn: Ny, enhet: ksf, fran: 2022}\n  samordnare: S")})  # fmt: skip

    assert told(root, *NEW_UNIT)[0] == 0
    assert load_handbook(root)[0].organisation.data.roles["ny-ksf"].unit == "slk"


@pytest.mark.parametrize(
    ("arguments", "id_", "said"),
    [
        (["jurist-ksf", "--enhet", "tef"], "jurist-tef", ("Jurist", "tef", None)),
        (["sakerhetschef-ksf", "--enhet", "tef"], "sakerhetschef-tef", ("Säkerhetschef", "tef", None)),
        (["sakerhetschef-ksf", "--del", "ledning", "--nytt-id", "ny"], "ny", ("Säkerhetschef", "ksf", "ledning")),
        (["samordnare", "--enhet", "bostader"], "samordnare-bostader", ("Samordnare", "bostader", None)),
        (["samordnare", "--namn", "Beredskapssamordnare"], "beredskapssamordnare", ("Beredskapssamordnare", None, None)),
        (["jurist-ksf", "--namn", "Stadsjurist", "--enhet", "tef"], "stadsjurist-tef", ("Stadsjurist", "tef", None)),
    ],
)  # fmt: skip
def test_a_role_moves_to_another_unit_or_part(
    root: Path, told: Told, arguments: Sequence[str], id_: str, said: tuple[str | None, ...]
) -> None:
    assert told(root, "byt-namn", *arguments, "--fran", "2022")[0] == 0

    role = load_handbook(root)[0].organisation.data.roles[id_]
    assert (role.name, role.unit, role.part_of) == said
    assert problems_in(root) == []


def test_a_unit_may_lose_its_abbreviation(root: Path, told: Told) -> None:
    assert (
        told(root, "byt-namn", "ksf", "--fran", "2022", "--namn", "Stadshuset", "--forkortning", "")[0] == 0
    )

    assert load_handbook(root)[0].organisation.data.units["stadshuset"].abbreviation is None


@pytest.mark.parametrize(
    ("arguments", "old", "new"),
    [
        (["sakerhetschef-ksf", "--namn", "Säkerhetschefen"], "namn: Säkerhetschef\n", "namn: Säkerhetschefen\n"),
        (["ksf", "--forkortning", "KS"], "forkortning: KSF\n", "forkortning: KS\n"),
    ],
)  # fmt: skip
def test_a_wrong_spelling_is_put_right_in_its_place_and_noted(
    root: Path, told: Told, arguments: Sequence[str], old: str, new: str
) -> None:
    assert told(root, "byt-namn", *arguments, "--skrivfel") == (
        0,
        f"Skrivna filer:\n  {ORGANISATION}\n"
        f"Stavningen är rättad också där äldre rapporter visar den. Den gamla står under skrivfel i {ORGANISATION}.\n",
    )

    note = f"    skrivfel:\n      - {old.split()[1]}\n"
    assert text(root).replace(note, "") == ACTORS.replace(old, new)
    assert note in text(root)
    assert problems_in(root) == []


def test_a_second_wrong_spelling_is_noted_beside_the_first(root: Path, told: Told) -> None:
    for name in ("Juristen", "Stadsjurist"):
        assert told(root, "byt-namn", "jurist-ksf", "--namn", name, "--skrivfel")[0] == 0

    role = load_handbook(root)[0].organisation.data.roles["jurist-ksf"]
    assert (role.name, role.misspelt) == ("Stadsjurist", ("Jurist", "Juristen"))


def test_what_belongs_to_the_old_one_alone_does_not_go_along(root: Path, told: Told) -> None:
    told(root, "byt-namn", "jurist-ksf", "--namn", "Kommunjurist", "--skrivfel")
    told(root, "byt-namn", "jurist-ksf", "--fran", "2022", "--namn", "Stadsjurist")

    assert load_handbook(root)[0].organisation.data.roles["stadsjurist-ksf"].misspelt == ()


ENDED = {ORGANISATION: ACTORS.replace("efter: trygghetschef-ksf", "efter: trygghetschef-ksf\n    till: 2022")}
LATER: Changes = {"docs/rapporter/2022/index.md": report()}


@pytest.mark.parametrize(
    ("changes", "arguments", "said"),
    [
        ({}, ["sakerhetschef", *NEW_NAME[2:]], "”sakerhetschef” finns inte i data/organisation.yml. Menade du sakerhetschef-ksf?"),
        ({}, ["okand", *NEW_NAME[2:]], "”okand” finns inte i data/organisation.yml. Tillåtet: jurist-ksf,"),
        ({}, ["bostader", *NEW_NAME[2:]], "”bostader” står under bolag, och kommandot tar bara roller och enheter. Låt det gamla stå i data/organisation.yml och lägg till det nya där, under ett eget id."),
        ({}, ["alla", *NEW_NAME[2:]], "”alla” står under grupper,"),
        ({}, ["jurist-ksf", "--namn", "X"], "Ange första året som det nya gäller, med --fran."),
        ({}, ["jurist-ksf", "--namn", "X", "--fran", "22"], "22 kan inte vara det första året. Skriv fyra siffror, till exempel 2022."),
        ({}, ["sakerhetschef-ksf", "--namn", "X", "--fran", "2019"], "sakerhetschef-ksf börjar 2019. Det nya kan gälla tidigast 2020. Är namnet bara felskrivet anger du --skrivfel.\nRapporten 2021 är inte längre ett utkast och nämner sakerhetschef-ksf. Det nya kan gälla tidigast 2022.\n"),
        ({}, ["jurist-ksf", "--namn", "X", "--fran", "2021"], "Rapporten 2021 är inte längre ett utkast och nämner jurist-ksf. Det nya kan gälla tidigast 2022."),
        (LATER, NEW_UNIT[1:], "Rapporten 2022 är inte längre ett utkast och nämner ksf, sakerhetschef-ksf. Det nya kan gälla tidigast 2023."),
        ({}, ["trygghetschef-ksf", *NEW_NAME[2:]], "trygghetschef-ksf har redan upphört. Sista året är 2018. Efter kom sakerhetschef-ksf."),
        ({}, ["jurist-ksf", "--fran", "2022"], "Inget blir annorlunda för jurist-ksf. Ange något annat än det som står, med --namn eller --enhet."),
        ({}, ["ksf", "--fran", "2022", "--nytt-id", "slk"], "Inget blir annorlunda för ksf. Ange något annat än det som står, med --namn eller --forkortning."),
        ({}, ["jurist-ksf", "--fran", "2022", "--namn", " Jurist", "--enhet", "ksf"], "Inget blir annorlunda för jurist-ksf."),
        ({}, ["jurist-ksf", "--fran", "2022", "--namn", " "], "Namnet är tomt. Skriv det nya namnet efter --namn."),
        ({}, ["jurist-ksf", "--fran", "2022", "--namn", "X", "--forkortning", "X"], "jurist-ksf är en roll, som inte kan ha --forkortning. Ta bort --forkortning."),
        ({}, [*NEW_UNIT[1:], "--enhet", "tef", "--del", "X"], "ksf är en enhet, som inte kan ha --enhet. Ta bort --enhet.\nksf är en enhet, som inte kan ha --del. Ta bort --del.\n"),
        ({}, ["jurist-ksf", "--fran", "2022", "--enhet", "tfe"], "Enheten ”tfe” finns inte i data/organisation.yml. Menade du tef? Tillåtet: bostader, ksf, tef."),
        ({ORGANISATION: ACTORS.replace("    namn: tekniska f", "    till: 2021\n    namn: tekniska f")}, ["jurist-ksf", "--fran", "2022", "--enhet", "tef"], "Enheten tef finns inte 2022, enligt fran och till. Ange en annan."),
        ({}, [*NEW_NAME[1:], "--nytt-id", "jurist-ksf"], "Det som kommer efter sakerhetschef-ksf skulle få id:t jurist-ksf, som är upptaget. Ange ett annat med --nytt-id, till exempel --nytt-id sakerhetschef-ksf-2022."),
        ({}, [*NEW_NAME[1:], "--nytt-id", "Å"], "Namnet ”Å” kan inte vara ett id."),
        ({}, ["jurist-ksf", "--fran", "2022", "--namn", "JURIST"], "Id:t skulle bli jurist-ksf igen. Ange ett annat med --nytt-id, till exempel --nytt-id jurist-ksf-2022. Var namnet bara felskrivet anger du --skrivfel."),
        ({}, NEW_UNIT[1:-2], "Id:t skulle bli ksf igen. Ange ett annat med --nytt-id, till exempel --nytt-id stadsledningskontoret."),
        ({ORGANISATION: ACTORS.replace("  samordnare:", "  jurist-slk:")}, NEW_UNIT[1:], "Det som kommer efter jurist-ksf skulle få id:t jurist-slk, som är upptaget. Ange ett annat med --nytt-id, till exempel --nytt-id stadsledningskontoret."),
        *(({}, [*arguments, "--skrivfel"], "Med --skrivfel rättas bara ett namn eller en förkortning som står. Ta bort det andra, eller --skrivfel.") for arguments in (["jurist-ksf", "--enhet", "tef"], ["ksf", "--forkortning", ""], ["tef", "--forkortning", "TEF"], ["jurist-ksf", "--namn", "X", "--nytt-id", "x"])),
        ({ENTRY: entry(status="klart", nyckeltal="{avtal: 4}")}, NEW_NAME[1:], f"{ENTRY}:4: [V003]"),
        ({ORGANISATION: ACTORS.replace("{namn: Jurist, ", "{namn: Jurist,\n    ")}, ["jurist-ksf", *NEW_NAME[2:]], f"{ORGANISATION}:26: Uppgiften ”roller/jurist-ksf” går inte att ändra säkert"),
    ],
)  # fmt: skip
def test_what_cannot_be_renamed_so_is_refused_and_nothing_is_changed(
    tmp_path: Path, told: Told, changes: Changes, arguments: Sequence[str], said: str
) -> None:
    root = write(tmp_path, {**HANDBOOK, **changes})
    before = state(root)
    code, out = told(root, "byt-namn", *arguments)

    assert (code, out[: len(said)]) == (1, said)
    assert state(root) == before


def test_one_that_is_to_end_later_is_followed_by_one_that_is(tmp_path: Path, told: Told) -> None:
    root = write(tmp_path, {**HANDBOOK, **ENDED})
    assert told(root, *NEW_NAME)[0] == 0

    roles = load_handbook(root)[0].organisation.data.roles
    assert [roles[id_].until for id_ in ("sakerhetschef-ksf", "trygghets-och-sakerhetschef-ksf")] == [
        2021,
        2022,
    ]


def test_a_trial_shows_the_lines_and_writes_nothing(root: Path, told: Told) -> None:
    before = state(root)
    code, said = told(root, *NEW_NAME, "--prova")

    assert code == 0
    assert f"\n\n{WHEEL}\n\n-   - {{id: prov, vad: Prov" in said
    assert said.endswith("\nInget är ändrat.\n")
    assert state(root) == before


def test_the_owners_of_the_pages_follow(root: Path, told: Told) -> None:
    (root / ".github").mkdir()
    told(root, "hjalpfiler")
    before = text(root, ".github/CODEOWNERS")
    told(root, *NEW_NAME)

    assert "@provkommun/sakerhet" in before
    assert text(root, ".github/CODEOWNERS") == before


SAID: Changes = {
    **SITE,
    **HANDBOOK,
    ENTRY: entry(
        "KSF har bytt larm.\n",
        nyckeltal="{avtal: 4}",
        ansvariga="[{vem: sakerhetschef-ksf, del: larm}, {vem: ksf, del: väktare}]",
        atgarder="[{id: a, text: Byt larm, slag: beslutad, vem: [ksf, jurist-ksf]}]",
    ),
}


def pages(root: Path) -> list[Page]:
    """Return the pages of the report of 2021: its own, the area's, and all of it on one page."""
    book = load_handbook(root)[0]
    files = (root / "docs/rapporter/2021" / name for name in ("index.md", "bevakning.md", "pa-en-sida.md"))
    texts = {file.name: read_markdown(file.read_text("utf-8") if file.exists() else "") for file in files}
    return [lay_out(context(book, f"rapporter/2021/{name}"), text) for name, text in texts.items()]


def pdf(root: Path) -> bytes:
    return build_report_files(load_handbook(root)[0], 2021)[report_pdf(2021)]


SAME_ABBREVIATION = ["byt-namn", "ksf", "--fran", "2022", "--namn", "nytt", "--nytt-id", "nytt"]


@pytest.mark.parametrize(
    "arguments",
    [NEW_NAME, NEW_UNIT, SAME_ABBREVIATION, ["byt-namn", "jurist-ksf", "--fran", "2022", "--enhet", "tef"]],
    ids=["role", "unit", "unit with the same abbreviation", "moved role"],
)
def test_the_pages_of_an_earlier_report_are_the_same_to_the_byte(
    tmp_path: Path, told: Told, arguments: Sequence[str]
) -> None:
    root = write(tmp_path, SAID)
    before = pages(root)

    assert told(root, *arguments)[0] == 0
    assert pages(root) == before


def test_the_pdf_of_an_earlier_report_is_the_same_to_the_byte_unless_a_name_is_changed_by_hand(
    tmp_path: Path, told: Told
) -> None:
    root = write(tmp_path, SAID)
    before = pdf(root)

    assert told(root, *SAME_ABBREVIATION)[0] == 0
    assert pdf(root) == before
    (root / ORGANISATION).write_text(text(root).replace("Säkerhetschef", "Trygghetschef"), "utf-8")
    assert pdf(root) != before
