"""A year as its editors live it: start, write, mistake, mend, see what changed, hand in, be refused a change, correct."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.commands.cli import main
from tests.buildable import SITE
from tests.repositories import begin, git, isolate_git
from tests.writing import ENTRY, ORGANISATION, REPORT, Changes, entry, organisation, report

Printed = pytest.CaptureFixture[str]

YEAR = "2022"
OUR_ENTRY = f"docs/rapporter/{YEAR}/bevakning.md"
OUR_REPORT = f"docs/rapporter/{YEAR}/index.md"
LAST_YEAR: Changes = {
    **SITE,
    ENTRY: entry(
        nyckeltal="{avtal: 4}",
        atgarder="\n  - {id: larm, text: Byt alla larm., slag: beslutad, senast: 2022-10}\n",
    ),
    REPORT: report(title="Årsrapport"),
    ORGANISATION: organisation(organ="\n  ks: kommunstyrelsen\n"),
}
WRITTEN = {
    "status: uppgift-saknas": "status: genomfort\nmotivering: Larmen är bytta.",
    "sammanfattning: Uppgift saknas.": "sammanfattning: Alla larm är bytta.",
    "# nyckeltal:\n#   avtal:   # förra året: 4 avtal": "nyckeltal:\n  avtal: 3",
    "# uppfoljning:\n#   # Byt": "uppfoljning:\n  # Byt",
    "#   - atgard: 2021/bevakning/larm\n#     utfall:\n#     kommentar:": (
        "  - atgard: 2021/bevakning/larm\n    utfall: genomford\n    kommentar: Bytta i maj."
    ),
    "godkand: uppgift-saknas": "godkand: sakerhetschef-ksf",
}
ASSESSED = {
    "\nsekretessprovning: uppgift-saknas": (
        "\nsekretessprovning: {vem: sakerhetschef-ksf, datum: 2023-02-01, resultat: Inget är utelämnat.}"
    )
}


class Editor:
    """Someone at work in a handbook, who reads what the commands say."""

    def __init__(self, root: Path, printed: Printed) -> None:
        self.root = root
        self._printed = printed

    def run(self, *arguments: str, ends_with: int = 0) -> str:
        """Run a command, which is to end well or not, and return what it says."""
        self._printed.readouterr()
        ended = main([*arguments, "--rot", str(self.root)])
        said = self._printed.readouterr().out
        assert ended == ends_with, said
        return said

    def replace(self, path: str, texts: dict[str, str]) -> None:
        """Write something else in a file, where each text stands once."""
        text = (self.root / path).read_text("utf-8")
        for old, new in texts.items():
            assert text.count(old) == 1, f"{old!r} in {path}"
            text = text.replace(old, new)
        (self.root / path).write_text(text, "utf-8")

    def save(self, message: str) -> None:
        """Commit everything."""
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", f"--message={message}")


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> Editor:
    isolate_git(monkeypatch)
    root = begin(tmp_path / "handbok", LAST_YEAR)
    return Editor(root, capsys)


def test_a_year_from_its_start_to_its_correction(editor: Editor) -> None:
    editor.run("nytt-ar", YEAR)
    assert "Skrivna bidrag: 0 av 1" in editor.run("lage", YEAR)
    editor.save("Starta 2022")
    git(editor.root, "switch", "--quiet", "--create=bevakning")

    # A mistake is answered with where it is and what to write instead.
    editor.replace(OUR_ENTRY, {**WRITTEN, "# aktiviteter:\n": "åtgärder: []\n\n# aktiviteter:\n"})
    said = editor.run("check", ends_with=1)
    line = (editor.root / OUR_ENTRY).read_text("utf-8").splitlines().index("åtgärder: []") + 1
    assert f"{OUR_ENTRY}:{line}: [V002]" in said
    assert "Menade du atgarder?" in said
    editor.replace(OUR_ENTRY, {"åtgärder: []\n\n": ""})
    editor.run("check")

    # What the reader of the proposal is told.
    changes = editor.run("andringar", "--mot", "main").splitlines()
    assert "- Status: uppgift saknas → genomfört" in changes
    assert "- Nytt nyckeltal: Avtal (3 avtal)" in changes
    editor.save("Rapportera bevakning 2022")

    # The gate is shut until the report has been assessed.
    refused = editor.run("lamna-in", YEAR, "--datum", "2023-02-15", ends_with=1)
    assert f"{OUR_REPORT}:" in refused
    assert "[G001]" in refused
    assert "lage: utkast" in (editor.root / OUR_REPORT).read_text("utf-8")
    editor.replace(OUR_REPORT, ASSESSED)
    assert "Inget saknas. Rapporten kan lämnas in." in editor.run("lage", YEAR)
    editor.run("lamna-in", YEAR, "--datum", "2023-02-15")
    editor.save("Lämna in 2022")

    # What has been handed in is not changed without being noted.
    editor.replace(OUR_ENTRY, {"Alla larm är bytta.": "Nästan alla larm är bytta."})
    assert f"{OUR_ENTRY}:" in editor.run("check", ends_with=1)
    editor.run("ratta", YEAR, "--varfor", "Ordet nästan saknades.", "--datum", "2023-02-20")
    editor.run("check")
    assert "Rätt: " in editor.run("verifiera", YEAR)
