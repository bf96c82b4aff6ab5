"""One comparison with something of everything, as a reviewer gets it; read the golden files to see what it looks like."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.commands.changes import compare_states
from macros.summaries import draw_markdown, draw_text
from macros.views.between_states import BetweenStates
from tests.built_site import ROOT
from tests.repositories import change, commit, git, isolate_git
from tests.writing import page

REPORT = "docs/rapporter/2023"
EDITS = {
    f"{REPORT}/index.md": {
        "lage: utkast": "lage: inlamnad\ndiarienummer: EXK 2024/7\nutan_bidrag: [evenemang]",
        "nasta_ar: uppgift-saknas": "nasta_ar: helt",
        "har inte lämnat sin text": "har nu lämnat sina texter",
    },
    f"{REPORT}/bevakning.md": {
        "status: lopande": "status: delvis",
        "Inga nya larm tillkom": "Nya larm tillkom",
        "vem: sakerhetschef-ksf": "vem: it-chef-ksf",
        "66 larm provades.": "66 larm provades, och väktarna bytte system under hösten.",
        "larm-provade: 66": "larm-provade: {ej-matt: systemet byttes}",
        "hogst: 15": "cirka: 12",
        "utfall: kvarstar": (
            "utfall: flyttad\n    kommentar: Upphandlingen överklagades.\n    ny_tid: 2024-10\n"
            "atgarder:\n  - {id: nya-larm, text: Köpa nya larm till skolorna, slag: beslutad, "
            "vem: [sakerhetschef-ksf, skolsakerhetssamordnare-buf], senast: hösten 2024}\n"
            "beslut:\n  - {styrdokument: larmplan, handelse: antaget, organ: ks, datum: 2023-11-06}"
        ),
        "inom 15 minuter": "inom 12 minuter",
    },
    "docs/rapporter/2022/index.md": {
        "Ett mätbart mål för varje område": "Ett mätbart mål och en budget för varje område",
        "  - 2019/evenemang/funktionarer\n": "  - 2019/evenemang/funktionarer\n  - 2021/bevakning/nytt-avtal\n",
    },
    "docs/rapporter/2022/digital-sakerhet.md": {
        "  driftstopp: 2\n": "",
        "personuppgiftsincidenter: 21": "personuppgiftsincidenter: uppgift-saknas",
        "oppnade-testmejl: 12.5": "oppnade-testmejl: {sekretess: 18 kap. 8 § OSL}",
    },
    "docs/omraden/skolsakerhet.md": {
        "title: Trygga skolor": "title: Skolsäkerhet",
        "ingress: Säkerheten": "mal: Ingen skola utan plan.\ningress: Tryggheten",
        "varje läsår.": "två gånger varje läsår.",
    },
    "docs/om/svara-fall.md": {},
    "data/organisation.yml": {
        "enhet: ksf\n    om: Leder": "enhet: sbf\n    om: Samordnar",
        "    bekraftad: false # Rapporterna": "    # Rapporterna",
    },
    "data/nyckeltal.yml": {"enhet: larm\n": "enhet: larm och brandvarnare\n", "varde: 5": "varde: 3"},
    "data/styrdokument.yml": {"manader: 24": "manader: 12", "slag: rutin\n    omraden: [brandskydd]": "slag: plan\n    omraden: [brandskydd]"},
    "data/ordlista.yml": {"Exempelmyndigheten för trygghet": "Exempelmyndigheten för trygghet och beredskap"},
    "data/arshjul.yml": {"vecka: 39": "manad: 10", "vad: Lucka för låskontroll": "vad: Vecka för låskontroll"},
    "mkdocs.yml": {"  - Start: index.md": "  - Hem: index.md", "omraden/evenemang.md": "omraden/evenemangssakerhet.md"},
}  # fmt: skip
FILES = {
    "docs/om/ny.md": page("Hur vi skriver en årsrapport.\n", title="Att skriva"),
    "docs/om/svara-fall.md": None,
    "docs/bild.png": b"\x89PNG",
    "macros/kod.py": "x = 1\n",
}


@pytest.fixture
def rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BetweenStates:
    isolate_git(monkeypatch)
    root = tmp_path / "handbok"
    shutil.copytree(ROOT / "tests/exempelkommun", root, ignore=shutil.ignore_patterns("site"))
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, {})
    for path, edits in EDITS.items():
        text = (root / path).read_text("utf-8")
        for old, new in edits.items():
            assert old in text, (path, old)
            text = text.replace(old, new, 1)
        (root / path).write_text(text, "utf-8")
    change(root, FILES)
    for area in ("docs/omraden/evenemang.md", *(f"docs/rapporter/{year}/evenemang.md" for year in (2021,))):
        (root / area).rename((root / area).with_name("evenemangssakerhet.md"))
    return compare_states(root, "main")[0]


def test_a_rich_comparison_in_a_terminal_and_in_a_pull_request(
    rows: BetweenStates, golden: Callable[[str, object], None]
) -> None:
    golden("andringar.txt", draw_text(rows, "Ändringar sedan det här skildes från main."))
    golden("andringar.md", draw_markdown(rows, "Ändringar sedan det här skildes från main."))
