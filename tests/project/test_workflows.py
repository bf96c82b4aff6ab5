"""What is in .github: safe, within its schemas, calling only what exists; and each linter that says so has been seen to refuse."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.commands.cli import main
from tests.built_site import ROOT
from tests.project.test_button import GIT, put
from tests.writing import AREA, area, write
from tools.press_button import button_parser, fields

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
BUTTONS = [file for file in WORKFLOWS if file.stem.startswith("knapp-")]
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[!c]*.yml"))
PUBLISH = ROOT / ".github/workflows/publicera.yml"
DELIVERY = (PUBLISH, "overlamna")
CALLED = ROOT / ".github/workflows/kor-knapp.yml"
TOOLS = Path(sys.executable).parent
MAKE = shutil.which("make") or "make"

Yaml = Mapping[Any, Any]


def read(file: Path) -> Yaml:
    """Return a file's values; ``on`` is a word here, not true."""
    text = re.sub(r"^on:", '"on":', file.read_text("utf-8"), flags=re.MULTILINE)
    values: Yaml = yaml.safe_load(text)
    return values


def steps(file: Path) -> Iterator[Yaml]:
    for job in read(file)["jobs"].values():
        yield from job.get("steps", ())


each_workflow = pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: str(file.stem))


def test_an_action_has_the_same_pin_everywhere_and_says_which_version_it_is() -> None:
    pins = {pin for file in WORKFLOWS for pin in re.findall(r"uses: ([^.].*)", file.read_text("utf-8"))}

    assert [pin for pin in pins if not re.fullmatch(r"\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+", pin)] == []
    assert len({pin.partition("@")[0] for pin in pins}) == len(pins) > 3


READING = {"contents": "read"}
WRITING = {"actions": "write", "contents": "write", "pull-requests": "write"}
SIGNING = {**READING, "id-token": "write", "attestations": "write"}
"""Signs where a release came from."""
RIGHTS = {
    "granska": dict.fromkeys(["kontroll", "forhandsvisning"], READING),
    "publicera": {"utgava": SIGNING, "overlamna": {"attestations": "read"}},
    "kor-knapp": {"kor": None},  # those of the button that calls it
    "knapp-arende": {"knapp": READING},
    "knapp-lage": {"knapp": READING},
}


@each_workflow
def test_only_a_button_may_write_in_the_repository(file: Path) -> None:
    rights = {name: job.get("permissions") for name, job in read(file)["jobs"].items()}

    assert rights == RIGHTS.get(file.stem, {"knapp": WRITING})
    assert file.stem in RIGHTS or file in BUTTONS


def test_what_somebody_proposes_never_reaches_the_municipalitys_own_machine() -> None:
    """The machine is used by one job, which main alone starts; it runs nothing but what this file says."""
    jobs = [(file, name, job) for file in WORKFLOWS for name, job in read(file)["jobs"].items()]
    there = read(PUBLISH)["jobs"]["overlamna"]["steps"]

    assert [(file, name) for file, name, job in jobs if "self-hosted" in job.get("runs-on", "")] == [DELIVERY]
    assert read(PUBLISH)["on"] == {"push": {"branches": ["main"]}}
    assert [step for step in there if "checkout" in step.get("uses", "")] == []
    assert [step for step in there if re.search(r"make|python|\.pyz|tools/", step.get("run", ""))] == []


def test_a_release_is_handed_over_only_when_main_made_it() -> None:
    verifying, publishing = (
        step["run"] for step in read(PUBLISH)["jobs"]["overlamna"]["steps"] if "run" in step
    )

    assert verifying.split(" --")[1:] == [
        'repo "$GITHUB_REPOSITORY"',
        'signer-workflow "$GITHUB_REPOSITORY/.github/workflows/publicera.yml"',
        "source-ref refs/heads/main",
        'source-digest "$GITHUB_SHA"',
        "deny-self-hosted-runners",
    ]
    assert publishing.splitlines()[-1].startswith("ssh ")


@each_workflow
def test_no_workflow_runs_beside_itself_without_end_or_for_a_stranger(file: Path) -> None:
    jobs = read(CALLED if file in BUTTONS else file)["jobs"]
    for name, job in jobs.items():
        assert read(file).get("concurrency", job.get("concurrency"))["group"]
        assert 0 < job["timeout-minutes"] <= 60
        assert job["runs-on"] == "ubuntu-24.04" or (file, name) == DELIVERY
    assert set(read(file)["on"]) <= {"pull_request", "push", "workflow_dispatch", "workflow_call"}
    assert "secrets." not in file.read_text("utf-8")


def test_only_the_steps_that_ask_the_forge_are_given_a_token() -> None:
    all_steps = [step for file in WORKFLOWS for step in steps(file)]
    verifying, opening = sorted(step["run"] for step in all_steps if "GH_TOKEN" in step.get("env", {}))

    assert opening == "tools/open_change.sh"
    assert verifying.startswith("gh attestation verify ")


def test_every_target_that_is_called_exists() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    run_by_steps = [step.get("run", "") for file in WORKFLOWS for step in steps(file)]
    used = set(re.findall(r"\bmake ([a-z]+)", "\n".join(run_by_steps)))

    assert {"granska", "preview", "paketera", "andringar"} <= used
    assert used <= set(targets)


@pytest.mark.parametrize("file", BUTTONS, ids=lambda file: str(file.stem))
def test_a_button_runs_the_command_of_its_name_with_all_that_was_filled_in(file: Path) -> None:
    job = read(file)["jobs"]["knapp"]

    assert job["uses"] == f"./{CALLED.relative_to(ROOT)}"
    command = file.stem.removeprefix("knapp-")
    assert job["with"] == {"kommando": command, "ifyllt": "${{ toJSON(inputs) }}"}
    assert read(file)["name"] == f"Knapp: {job['name'][0].lower()}{job['name'][1:]}"


@pytest.mark.parametrize("file", BUTTONS, ids=lambda file: str(file.stem))
def test_a_button_asks_for_just_what_its_command_does(file: Path) -> None:
    asked = read(file)["on"]["workflow_dispatch"]["inputs"]
    actions = fields(button_parser(file.stem.removeprefix("knapp-")))

    assert {name: (field["type"], field.get("required", False)) for name, field in asked.items()} == {
        name: (kind_of_field(action), action.required and action.nargs != "*")
        for name, action in actions.items()
    }
    assert len(asked) <= 25


def kind_of_field(action: argparse.Action) -> str:
    """Return a field's type: a number that may be left out is text, which can be empty."""
    if action.nargs == 0:
        return "boolean"
    return "number" if action.type is int and action.required else "string"


def test_every_flag_that_is_used_exists(capsys: pytest.CaptureFixture[str]) -> None:
    # A recipe also runs other programs.
    recipes = re.findall(r"/handbok .+", (ROOT / "Makefile").read_text("utf-8").replace("\\\n", ""))
    used = {
        (command, flag)
        for part in recipes
        for command in re.findall(r"/handbok ([a-z-]+)", part)
        for flag in re.findall(r"(?<=[\"( ])--[a-z-]+", part)
    }

    assert {("check", "--sammanfattning"), ("offline", "--med-utkast")} <= used
    for command, flag in sorted(used):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        assert f"  {flag}" in capsys.readouterr().out, f"handbok {command} {flag}"


@pytest.mark.parametrize("file", FORMS, ids=lambda file: str(file.stem))
def test_an_issue_begins_with_a_warning_and_ends_with_a_promise(file: Path) -> None:
    first, *_, last = read(file)["body"]

    assert first["attributes"]["value"].startswith("**Skriv inget som är hemligt och inga personuppgifter.**")
    assert last["attributes"]["options"][0]["required"] is True


def test_a_link_on_a_page_can_fill_in_which_page_is_wrong() -> None:
    fields = read(ROOT / ".github/ISSUE_TEMPLATE/fel-i-handboken.yml")["body"]

    assert [field["type"] for field in fields if field.get("id") == "sida"] == ["input"]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of what the linters look at."""
    root = tmp_path_factory.mktemp("repo") / "bok"
    for folder in (".github", "tools", "publicering", ".ci"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("*.png", "node_modules"))
    shutil.copy(ROOT / ".pre-commit-config.yaml", root)
    subprocess.run([GIT, "init", "--quiet", root], check=True)
    return root


def run(command: Sequence[str | Path], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command where there is no network to reach."""
    here = {"PATH": f"{TOOLS}:{os.environ['PATH']}", "HTTPS_PROXY": "http://127.0.0.1:9"}
    env = {**os.environ, **here, **environment}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    return run([root / "tools/lint_forge.sh"], root)


GRANSKA, PUBLICERA = ".github/workflows/granska.yml", ".github/workflows/publicera.yml"
BUTTON, CALL = ".github/workflows/knapp-nytt-ar.yml", ".github/workflows/kor-knapp.yml"
DEPENDABOT, FORMS_SETTINGS = ".github/dependabot.yml", ".github/ISSUE_TEMPLATE/config.yml"

UNSAFE = [
    (GRANSKA, "3d3c42e5aac5ba805825da76410c181273ba90b1", "v7", r"error\[unpinned-uses\]"),
    (GRANSKA, "make preview", "echo ${{ github.head_ref }}", r"error\[template-injection\].*\n.*granska\.yml"),
    (GRANSKA, "  pull_request:", "  pull_request_target:", r"error\[dangerous-triggers\]"),
    (GRANSKA, "permissions: {}\n", "permissions: write-all\n", r"error\[excessive-permissions\]"),
    (GRANSKA, "    timeout-minutes: 45\n", "", "'timeout-minutes' is a required property"),
    (GRANSKA, "ubuntu-24.04", "ubuntu-24.4", 'label "ubuntu-24.4" is unknown'),
    (PUBLICERA, "needs: utgava", "needs: utgav", 'needs job "utgav" which does not exist'),
    (PUBLICERA, "          persist-credentials: false\n          fetch", "          fetch", r"\[artipacked\]"),
    (BUTTON, "inputs.ar }}", "inputs.artal }}", 'property "artal" is not defined'),
    (BUTTON, "      ifyllt:", "      namn:", 'input "namn" is not defined in'),
    (CALL, '"$COMMAND"', "${{ inputs.ifyllt }}", r"error\[template-injection\].*\n.*kor-knapp\.yml"),
    (DEPENDABOT, "default-days: 14", "default-days: 1", r"\[dependabot-cooldown\]"),
]  # fmt: skip
WRONG = [
    (PUBLICERA, "cancel-in-progress:", "cancel:", r"publicera\.yml::\$\.concurrency"),
    (CALL, "type: string", "type: text", r"kor-knapp\.yml::\$\.on"),
    (".github/ISSUE_TEMPLATE/foreslag.yml", "type: textarea", "type: ruta", r"foreslag\.yml::\$\.body"),
    (FORMS_SETTINGS, "false", "nej", r"config\.yml::\$\.blank_issues_enabled"),
    (DEPENDABOT, "interval: monthly", "interval: ibland", r"dependabot\.yml::\$\.updates"),
    (".pre-commit-config.yaml", "language: system", "language: svenska", "Expected one of .*but got: 'svenska'"),
    ("tools/open_change.sh", "\nfi\n", "\n", r"tools/open_change\.sh: .*syntax error"),
]  # fmt: skip


@pytest.mark.parametrize("changes", [UNSAFE, WRONG], ids=["unsafe", "wrong"])
def test_all_that_is_wrong_is_told_at_once(
    repository: Path, changes: list[tuple[str, str, str, str]]
) -> None:
    originals = {path: (repository / path).read_text("utf-8") for path, *_ in changes}
    for path, before, after, _ in changes:
        text = (repository / path).read_text("utf-8")
        assert before in text
        (repository / path).write_text(text.replace(before, after), "utf-8")

    done = lint(repository)

    for path, text in originals.items():
        (repository / path).write_text(text, "utf-8")
    assert done.returncode == 1
    assert [said for *_, said in changes if not re.search(said, done.stdout)] == [], done.stdout


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    """Return a folder with the Makefile, and a handbook that says what it is told."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    put(tmp_path / "tools/setup.sh", "#!/bin/sh\n")
    put(tmp_path / ".venv/bin/handbok", '#!/bin/sh\nprintf "%s\\n" "$@"\n')
    return tmp_path


def make(folder: Path, *arguments: str, **environment: str) -> list[str]:
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    command, environment = [MAKE, *arguments], {**inherited, **environment}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_make_check_is_plain_unless_told_otherwise(workshop: Path) -> None:
    assert make(workshop, "check") == ["check", "--format=text"]
    told = ["check", "--format=github", "--sammanfattning=en fil.md"]
    assert make(workshop, "check", "FORMAT=github", "SAMMANFATTNING=en fil.md") == told


def test_make_paketera_compares_what_is_locked_unless_told_otherwise(workshop: Path) -> None:
    assert make(workshop, "paketera", TROTS_LAST_RAPPORT="") == ["paketera"]
    assert make(workshop, "paketera", "TROTS_LAST_RAPPORT=ja") == ["paketera", "--trots-last-rapport"]


def depth(job: Yaml) -> int:
    """Return how many commits a job fetches; 0 for all."""
    (fetched,) = (step for step in job["steps"] if "checkout" in step.get("uses", ""))
    return int(fetched["with"]["fetch-depth"])


def test_a_release_is_packed_with_the_commit_before_it_at_hand() -> None:
    assert depth(read(PUBLISH)["jobs"]["utgava"]) >= 2


def test_the_check_that_a_proposed_change_must_pass_always_runs_and_sees_what_it_is_compared_with() -> None:
    workflow = read(ROOT / GRANSKA)
    job = workflow["jobs"]["kontroll"]
    (examining,) = (step for step in job["steps"] if step.get("run", "").startswith("make granska"))

    assert workflow["on"]["pull_request"] is None
    assert job.keys().isdisjoint({"if", "needs", "continue-on-error"})
    assert examining.keys().isdisjoint({"if", "continue-on-error"})
    assert depth(job) == 0
    assert "MOT" in examining["env"]


CONTENT_ALONE = ["check", "find_secrets", "test-innehall", "site"]
ALL = ["check", "lint", "test", "test-innehall", "site"]


@pytest.mark.parametrize(("decided", "targets"), [(0, CONTENT_ALONE), (1, ALL), (127, ALL)])
def test_make_granska_tests_the_code_unless_it_is_certain_that_only_content_has_changed(
    workshop: Path, decided: int, targets: list[str]
) -> None:
    text = (workshop / "Makefile").read_text("utf-8")
    for target in set(ALL):
        text = re.sub(
            rf"^{target}:.*\n(\t.*\n)+", f"{target}:\n\t@echo {target} $$MOT\n", text, flags=re.MULTILINE
        )
    (workshop / "Makefile").write_text(text, "utf-8")
    python = f'#!/bin/sh\ncase $1 in */only_content.py) exit {decided};; esac\nbasename "$1" .py\n'
    put(workshop / ".venv/bin/python", python)

    said = make(workshop, "granska", MOT="origin/main")

    assert [line.partition(" ")[0] for line in said] == targets
    compared = [line for line in said if "origin/main" in line]
    assert ("test-innehall origin/main" in compared) == (targets == CONTENT_ALONE)
    assert "check origin/main" in compared


def test_make_granska_stops_at_what_the_check_finds(workshop: Path) -> None:
    put(workshop / ".venv/bin/handbok", '#!/bin/sh\necho "$@"\nexit 1\n')

    with pytest.raises(subprocess.CalledProcessError) as stopped:
        make(workshop, "granska")

    assert stopped.value.output == "check --format=text --mot=main\n"


def test_make_test_innehall_examines_all_unless_told_what_it_was(workshop: Path) -> None:
    put(workshop / ".venv/bin/pytest", '#!/bin/sh\necho "$@"\n')

    assert "innehall and not allt tests/content" in make(workshop, "test-innehall")[0]
    assert (
        "innehall and not allt and not tre_ar --mot=origin/main tests/content"
        in make(workshop, "test-innehall", MOT="origin/main")[0]
    )


def test_a_branchs_name_is_no_code_to_make_or_to_the_shell(workshop: Path) -> None:
    name = "origin/$(shell touch make)`touch sh`$$(touch sh);'\""

    assert make(workshop, "andringar", MOT=name) == ["andringar", f"--mot={name}", "--format=text"]
    assert not [file for name in ("make", "sh") if (file := workshop / name).exists()]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a repository with a small handbook and the hook that editors have."""
    root = write(tmp_path / "bok")
    shutil.copy(ROOT / ".pre-commit-config.yaml", root)
    run_here = f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -m macros "$@"'
    put(root / ".venv/bin/handbok", f"#!/bin/sh\n{run_here}\n")
    subprocess.run([GIT, "init", "--quiet", root], check=True)
    subprocess.run([GIT, "add", "--all"], cwd=root, check=True)
    return root


def commit_hook(root: Path) -> subprocess.CompletedProcess[str]:
    command = [str(TOOLS / "pre-commit"), "run", "--all-files"]
    return run(command, root, PRE_COMMIT_HOME=str(root.parent / "home"), PRE_COMMIT_COLOR="never")


def test_the_hook_lets_a_handbook_without_faults_through_and_says_where_a_fault_is(clone: Path) -> None:
    right = commit_hook(clone)
    (clone / AREA).write_text(area(nummer="ett"), "utf-8")
    wrong = commit_hook(clone)

    assert (right.returncode, wrong.returncode) == (0, 1), right.stdout
    assert re.fullmatch(r"Kontrollerar handboken\.+Passed\n", right.stdout)
    assert "\ndocs/omraden/bevakning.md:3: [" in wrong.stdout
    assert "\n1 fel, 0 tips.\n" in wrong.stdout
