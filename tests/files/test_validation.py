"""How values that do not fit are told of: on the line of the key, with what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from macros.files.parsing import read_source
from macros.files.validation import validate
from macros.model.area import Area
from macros.model.entry import Entry
from macros.model.organisation import Organisation
from macros.model.report import Report
from tests.writing import area, entry, report


def problems(root: Path, model: type[BaseModel], text: str, name: str = "x.md") -> list[str]:
    (root / name).write_text(text)
    source, found = read_source(root, root / name)
    assert source is not None
    assert found == []
    return [str(problem) for problem in validate(model, source)[1]]


def test_all_problems_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    assert problems(tmp_path, Area, area()) == []
    assert problems(tmp_path, Area, area(title=None, nummer="0", owner="x")) == [
        "x.md:1: [V001] Uppgiften title saknas. Lägg till raden title: och ett värde.",
        "x.md:2: [V004] ”0” passar inte för nyckeln nummer. Talet är för litet.",
        "x.md:5: [V002] Nyckeln ”owner” finns inte, men ansvariga står redan på rad 3. Ta bort den ena.",
    ]


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("laws", "x", "6: [V002] Nyckeln ”laws” skrivs på svenska här. Menade du lagrum?"),
        ("render_macros", "x", "6: [V002] Nyckeln render_macros får inte användas: den skulle visa makron som text. Ta bort raden."),
        ("ingress", "", "5: [V004] Det står inget värde efter ingress. Fyll i det."),

        ("ingress", "''", "5: [V004] ”” passar inte för nyckeln ingress. Här ska det stå text. Fyll i den eller ta bort raden."),
        ("ingress", "2021", "5: [V004] ”2021” passar inte för nyckeln ingress. Här ska det stå text. Sätt raka citattecken runt värdet om det är ett tal eller datum."),
        ("nummer", "'3'", "3: [V004] ”3” är inte ett heltal. Skriv 3, utan citattecken."),
        ("nummer", "5 st", "3: [V004] ”5 st” är inte ett heltal. Skriv 5, utan st."),
        ("nummer", "3.5", "3: [V004] ”3.5” passar inte för nyckeln nummer. Här ska det stå ett heltal, utan citattecken."),
        ("fran", "99999", "6: [V004] ”99999” passar inte för nyckeln fran. Talet är för stort."),
        ("ansvariga", "[]", "4: [V004] ”[]” passar inte för nyckeln ansvariga. Listan är tom. Lägg till ett värde."),
        ("ansvariga", "Säkerhetschef", "4: [V005] ”Säkerhetschef” är inte ett id. Skriv id:t för en roll, grupp eller annan i data/organisation.yml, aldrig en persons namn."),
        ("title", "{status: genomford, text: x}", "2: [V004] Gruppen med status, text passar inte för nyckeln title. Här ska det stå text."),
        ("title", "[genomford]", "2: [V004] Listan passar inte för nyckeln title. Här ska det stå text."),
        ("title", "true", "2: [V004] ”true” passar inte för nyckeln title. Här ska det stå text."),
    ],
)  # fmt: skip
def test_a_key_or_a_value_that_is_wrong_is_told(tmp_path: Path, key: str, value: str, problem: str) -> None:
    (found,) = problems(tmp_path, Area, area(**{key: value}))

    assert found.startswith(f"x.md:{problem}")


@pytest.mark.parametrize("outcome", ["delvis", "ej-genomford", "flyttad", "utgar"])
def test_an_outcome_that_needs_a_comment_is_told_without_one(tmp_path: Path, outcome: str) -> None:
    follow_up = f"\n  - atgard: 2020/bevakning/prov\n    utfall: {outcome}"

    assert problems(tmp_path, Entry, entry(uppfoljning=follow_up)) == [
        f"x.md:9: [V006] Utfallet {outcome} behöver en kommentar. Lägg till kommentar: och vad som hänt."
    ]
    assert problems(tmp_path, Entry, entry(uppfoljning=f"{follow_up}\n    kommentar: Larmen är borta.")) == []
    for plain in ("kvarstar", "genomford"):
        assert problems(tmp_path, Entry, entry(uppfoljning=follow_up.replace(outcome, plain))) == []


ACTIONS = "\n  - id: prov\n    text: Prova larm.\n    slag: beslutat\n  - id: byte\n    slag: beslutad"


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("åtgärder", "[]", "8: [V002] Nyckeln ”åtgärder” finns inte. Menade du atgarder?"),
        ("uppfoljning", "[{atgard: prov, utfall: kvarstar}]", "8: [V005] ”prov” är inte en åtgärds fulla namn. Skriv år/område/id, till exempel 2021/skolsakerhet/fortsatta-besok."),
        ("nyckeltal", "{avtal: {cirka: 12,5}}", "8: [V002] Inom { } skiljer komma uppgifterna åt, så ”12,5” är inget tal. Skriv cirka: 12.5."),
        ("nyckeltal", "{avtal: {cirka: 12345,67}}", "8: [V002] Inom { } skiljer komma uppgifterna åt, så ”12345,67” är inget tal. Skriv cirka: 12345.67."),
        ("nyckeltal", "{avtal: {cirka: 1,200}}", "8: [V002] Inom { } skiljer komma uppgifterna åt, så ”1,200” är inget tal. Skriv cirka: 1200 eller cirka: 1.2."),
        *(("nyckeltal", f"\n  avtal: {number}\n", f"9: [V004] {advice}") for number, advice in (
            ("1,200", "”1,200” är tvetydigt. Skriv 1200 eller 1.2."),
            ("'1.200'", "”1.200” är tvetydigt. Skriv 1200 eller 1.2."),
            ("12 34", "Här ska det stå ett tal med siffror, till exempel 1200 eller 4.5."),
            ("1 200 st", "”1 200 st” är inte ett tal. Skriv 1 200, utan st."),
            ("cirka 4", "”cirka 4” är inte ett tal. Skriv {cirka: 4}."),
        )),
        ("status", "klart", "4: [V003] ”klart” är inte ett tillåtet värde för status. Menade du genomfort?"),
        ("status", "”delvis”", '4: [V003] Citattecknen är böjda (”). Byt dem mot raka (").'),
        ("aktiviteter", "[Larmet provades.]", "8: [V004] ”Larmet provades.” passar inte för nyckeln aktiviteter. Här ska det stå text: och status: på varsin rad."),
        ("aktiviteter", "\n#  - text: Nya larm\n    status: genomford", "8: [V004] Under aktiviteter börjar varje post med ett bindestreck: - text: …. Står ett # kvar på raden ovanför?"),
        ("atgarder", ACTIONS, "11: [V003] ”beslutat” är inte ett tillåtet värde för slag. Menade du beslutad?"),
        ("atgarder", ACTIONS.replace("beslutat", "beslutad"), "12: [V001] Uppgiften text saknas. Lägg till raden text: och ett värde."),
    ],
)  # fmt: skip
def test_what_is_wrong_in_an_entry_is_told(tmp_path: Path, key: str, value: str, problem: str) -> None:
    found, *_ = problems(tmp_path, Entry, entry(**{key: value}))

    assert found.startswith(f"x.md:{problem}")


def test_a_key_inside_a_register_or_a_group_has_its_own_line(tmp_path: Path) -> None:
    text = "kommun: Provkommun\nroller:\n  chef-ksf:\n    namn: Chef\n    enhet: KSF\n"
    resources = report(resurser="\n  aret: helt\n  nasta_ar: nästan")

    assert [problem[:17] for problem in problems(tmp_path, Organisation, text, "x.yml")] == [
        "x.yml:5: [V005] ”"
    ]
    assert [problem[:16] for problem in problems(tmp_path, Report, resources)] == ["x.md:6: [V003] ”"]
