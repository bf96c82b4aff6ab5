"""The guide in docs/om: its examples are right, and it tells of every command, snippet, picture and decision."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from macros.checks import check_folder
from macros.commands.cli import main
from macros.files.locked_reports import sha256
from macros.files.markdown import read_markdown
from macros.model.kinds_of_file import FILES
from macros.model.macro_names import MACRO_NAMES
from tests.built_site import ROOT, BuiltSite
from tests.conftest import CheckChanges
from tests.exports.test_schemas import kind_of
from tests.files.test_snippets import SNIPPETS
from tests.project.test_architecture import missing
from tests.release.server.archives import SITE, build_archive, build_manifest, identity
from tests.writing import ENTRY, INDEX, entry, navigation, page, report, write

GUIDE = ROOT / "docs/om"
PICTURES = ROOT / "docs/assets/bilder"
LAST_YEAR = {
    "docs/rapporter/2021/index.md": report(kapitel="1"),
    "docs/rapporter/2021/bevakning.md": entry(
        nummer="3", atgarder="[{id: nya-larm, text: Byta larm i tre skolor, slag: beslutad}]"
    ),
}
"""What the example of a follow-up follows up."""


def errors(root: Path) -> list[str]:
    """Return what is wrong with a handbook; a hint is nothing wrong."""
    return [str(problem) for problem in check_folder(root)[1] if problem.is_error]


@pytest.fixture(scope="module")
def examples() -> dict[str, str]:
    """Return the files that the guide shows whole."""
    text = (GUIDE / "exempel.md").read_text("utf-8")
    return dict(re.findall(r"^Filen `([^`]+)`:\n\n```yaml\n(.+?)^```", text, re.MULTILINE | re.DOTALL))


def test_there_is_an_example_of_every_kind_of_file(examples: dict[str, str]) -> None:
    assert {file for file, _ in FILES} <= {kind_of(path) for path in examples}


def test_the_examples_are_a_handbook_without_faults(tmp_path: Path, examples: dict[str, str]) -> None:
    menu = navigation("index.md", "omraden/bevakning.md")
    for path, text in {**LAST_YEAR, **examples, "mkdocs.yml": menu}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")

    assert errors(tmp_path) == []


def test_the_page_about_figures_shows_every_form_and_its_examples_are_right(check: CheckChanges) -> None:
    text = (GUIDE / "nyckeltal.md").read_text("utf-8")
    blocks = re.findall(r"^```yaml\nnyckeltal:\n(.+?)^```", text, re.MULTILINE | re.DOTALL)
    inline = [f"  avtal: {code}\n" for code in re.findall(r"`(\{[^`]+\})`", text) if ":" in code]
    figures = {
        "data/nyckeltal.yml": "nyckeltal:\n"
        + "".join(f"  {id_}: {{namn: N, omrade: bevakning, enhet: st}}\n" for id_ in ("avtal", "larm"))
    }

    assert "{{ nyckeltalsformer() }}" in text
    assert len(blocks) + len(inline) > 3
    for block in (*blocks, *inline):
        told = check({**figures, ENTRY: entry(nyckeltal=f"\n{block}")})
        assert [each for each in told if "Tips" not in each and "[K" not in each] == [], block


def code_in_last_table(page: str, column: int) -> list[str]:
    """Return what stands as code in a column of the last table on a page of the guide."""
    found: list[str] = []
    place = 0
    for token in read_markdown((GUIDE / f"{page}.md").read_text("utf-8")).tokens:
        if token.type == "table_open":
            found = []
        elif token.type == "tr_open":
            place = 0
        elif token.type == "td_close":
            place += 1
        elif token.type == "inline" and place == column:
            found += [child.content for child in token.children or () if child.type == "code_inline"]
    return found


def test_what_the_guide_calls_wrong_is_told(check: CheckChanges) -> None:
    wrong = [code for name in ("text", "klistra-in") for code in code_in_last_table(name, 0)]

    assert wrong
    assert [text for text in wrong if check({INDEX: page(f"{text}\n")}) == []] == []


def test_what_the_guide_says_to_write_instead_is_right(tmp_path: Path) -> None:
    right = [code for name in ("text", "klistra-in") for code in code_in_last_table(name, 1)]
    pasted = re.findall(
        r"^```markdown\n(.+?)^```", (GUIDE / "klistra-in.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )

    assert right
    assert pasted
    wrong = {text: errors(write(tmp_path, {INDEX: page(f"{text}\n")})) for text in (*right, *pasted)}
    assert {text: told for text, told in wrong.items() if told} == {}


def test_the_guide_names_every_snippet() -> None:
    guide = (GUIDE / "i-vs-code.md").read_text("utf-8")

    assert [each["prefix"] for each in SNIPPETS.values() if f"| `{each['prefix']}` |" not in guide] == []


def test_every_command_is_explained_to_those_who_write(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = re.findall(r"^    ([a-z-]+) +\w", capsys.readouterr().out, re.MULTILINE)
    told = "\n".join(file.read_text("utf-8") for file in GUIDE.glob("*.md"))

    assert "lamna-in" in commands
    assert [name for name in commands if f"handbok {name}" not in told] == []


def button_names() -> dict[str, str]:
    """Return what each button is called, by its command."""
    files = (ROOT / ".github/workflows").glob("knapp-*.yml")
    names = {file.stem.removeprefix("knapp-"): file.read_text("utf-8") for file in files}
    return {
        command: text.splitlines()[0].removeprefix("name: ").strip('"') for command, text in names.items()
    }


def test_the_year_with_buttons_names_every_button_and_no_other() -> None:
    told = re.findall(r"\*\*(Knapp: [^*]+)\*\*", (GUIDE / "aret-med-knappar.md").read_text("utf-8"))

    assert sorted(told) == sorted(button_names().values())


@pytest.mark.parametrize("page", ["bidra", "lamna-in"])
def test_every_step_of_a_year_has_a_button_which_is_named_before_its_command(page: str) -> None:
    sections = re.split(r"^##", (GUIDE / f"{page}.md").read_text("utf-8"), flags=re.MULTILINE)
    steps = [
        (command, before)
        for section in sections
        for before, command in re.findall(
            r"\A(.*?)^\.venv/bin/handbok ([a-z-]+)", section, re.MULTILINE | re.DOTALL
        )
        if command not in {"andringar", "verifiera"}  # for those who have the files
    ]

    assert len(steps) > 2
    assert [command for command, before in steps if f"**{button_names().get(command)}**" not in before] == []


def test_every_picture_is_shown_in_the_guide_and_is_small() -> None:
    shown = {
        Path(link.target).name
        for file in GUIDE.glob("*.md")
        for link in read_markdown(file.read_text("utf-8")).links
        if link.is_image
    }

    assert shown == {file.name for file in PICTURES.iterdir()}
    assert [file.name for file in PICTURES.iterdir() if file.stat().st_size > 60_000] == []


def test_every_decision_is_listed_among_the_decisions(site: BuiltSite) -> None:
    listed = {link.split("/")[-2] for link in site.links("om/beslut/index.html") if link.startswith("00")}

    assert listed == {file.stem for file in (GUIDE / "beslut").glob("0*.md")}


def test_the_guide_names_the_check_that_a_proposed_change_must_pass() -> None:
    name = yaml.safe_load((ROOT / ".github/workflows/granska.yml").read_text("utf-8"))["jobs"]["kontroll"][
        "name"
    ]

    for told in ("i-webblasaren", "publicering"):
        assert f"**{name}**" in (GUIDE / f"{told}.md").read_text("utf-8"), told


@pytest.mark.parametrize(
    ("front_page", "said"),
    [(b"<h1>Hem</h1>", ["paketet 1.0", "a.js abc"]), (b"<h1>Hej</h1>", ["webbplats/index.html: FAILED"])],
    ids=["sound", "changed"],
)
def test_the_commands_that_verify_a_release_do(tmp_path: Path, front_page: bytes, said: list[str]) -> None:
    bill = b'{"components": [{"name": "paketet", "version": "1.0"}, {"name": "a.js", "hashes": [{"content": "abc"}]}]}'
    files = {**SITE, "programvara.cdx.json": bill}
    data = build_archive(
        {**files, "webbplats/index.html": front_page}, manifest=build_manifest(files).as_json()
    )
    name = f"handbok-{identity(1)}.zip"
    (tmp_path / name).write_bytes(data)
    (tmp_path / f"{name}.sha256").write_text(f"{sha256(data)}  {name}\n")
    section = (
        (GUIDE / "publicering.md").read_text("utf-8").partition("## Kontrollera en utgåva utan GitHub")[2]
    )
    steps = re.findall(r"^    ```\n(.+?)^    ```", section, re.MULTILINE | re.DOTALL)[:3]
    script = "".join(["set -e -o pipefail\n", *steps]).replace("<id>", identity(1))
    done = subprocess.run(
        ["/bin/bash", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.splitlines() == [f"{name}: OK", *said]


@pytest.mark.parametrize("page", ["docs/om/sa-ar-handboken-byggd.md", "docs/om/beslut/0011-snabbhet.md"])
def test_every_file_of_code_that_is_named_exists(page: str) -> None:
    assert missing(page) == []
