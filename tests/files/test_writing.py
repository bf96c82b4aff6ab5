"""How files are written: all that a command changes is as it was or as it is to be, whatever stops it."""

from __future__ import annotations

import errno
import functools
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.files.writing import alone_in, fresh_folder, settle, write_all
from macros.model.problems import CommandError
from tests.stopping import stopped_everywhere

OLD = {"a.md": b"gammal a", "b.md": b"gammal b"}
NEW = {"a.md": b"ny a\r\n", "b.md": "ny å".encode(), "ny/c/d.md": b"ny d"}
DONE = "Kommandot ratta blev avbrutet. Det är nu slutfört: a.md, b.md, ny/c/d.md.\n"
DROPPED = "Kommandot ratta blev avbrutet. Inget hade ändrats.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return fill(tmp_path / "bok")


def fill(folder: Path) -> Path:
    """Return the folder as it was before the change."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in OLD.items():
        (folder / name).write_bytes(data)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return what every file in the folder contains, temporary ones too; an empty folder has nothing."""
    return {
        file.relative_to(folder).as_posix(): b"" if file.is_dir() else file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() or not any(file.iterdir())
    }


def cut_off(folder: Path, moved: int) -> None:
    """Leave the change as it is when it is interrupted with some of its files in their places."""
    shutil.rmtree(folder)
    shutil.copytree(_cut_off(folder.parent.parent, moved), folder)


@functools.cache
def _cut_off(beside: Path, moved: int) -> Path:
    """Return a folder with the change so interrupted, which is made once."""
    folder = fill(beside / f"avbruten-{moved}")
    for _ in stopped_everywhere(lambda: write_all(folder, NEW, "ratta")):
        plan = folder / ".handbok-ratta"
        if plan.is_dir() and len(list(plan.iterdir())) == len(NEW) + 1 - moved:
            return folder
        fill(folder)
    raise LookupError(moved)


def failing(call: Callable[..., object], time: int) -> Callable[..., object]:
    """Return ``call`` as it is on a disk that is full the given time."""
    calls: list[object] = []

    def fail(*arguments: object, **named: object) -> object:
        calls.append(arguments)
        if len(calls) == time:
            raise OSError(errno.ENOSPC, "No space left on device")
        return call(*arguments, **named)

    return fail


def test_a_file_that_was_not_there_is_made_as_any_other_program_would(folder: Path) -> None:
    (folder / "vanlig.md").write_bytes(b"")
    write_all(folder, {"ny.md": b"ny"}, "ratta")

    assert (folder / "ny.md").stat().st_mode == (folder / "vanlig.md").stat().st_mode


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755])
def test_all_files_are_written_byte_for_byte_and_keep_their_mode(folder: Path, mode: int) -> None:
    (folder / "a.md").chmod(mode)
    write_all(folder, NEW, "ratta")

    assert contents(folder) == NEW
    assert stat.S_IMODE((folder / "a.md").stat().st_mode) == mode


@pytest.mark.parametrize("target", ["a.md", "annan/c.md"], ids=["same folder", "another folder"])
def test_a_link_stays_a_link_to_the_file_that_has_changed(folder: Path, target: str) -> None:
    (folder / "annan").mkdir()
    (folder / "lank.md").symlink_to(target)
    write_all(folder, {"lank.md": b"ny"}, "ratta")

    assert (folder / "lank.md").is_symlink()
    assert (folder / target).read_bytes() == b"ny"


def test_a_change_that_is_killed_anywhere_is_carried_out_or_dropped_by_the_next_command_which_says_so(
    folder: Path,
) -> None:
    said = []
    for is_stopped in stopped_everywhere(lambda: write_all(folder, NEW, "ratta")):
        told = settle(folder)
        assert contents(folder) == (NEW if told == [DONE] or not is_stopped else OLD) or told == [
            "Kommandot ratta blev avbrutet. Det är nu slutfört.\n"
        ]
        assert contents(folder) in (OLD, NEW)
        assert settle(folder) == []
        said += told
        fill(folder)

    assert said.count(DROPPED) > len(NEW)
    assert said.count(DONE) > len(NEW)


@pytest.mark.parametrize("moved", [0, 1, 3])
def test_what_finishes_a_change_can_be_killed_anywhere_itself(folder: Path, moved: int) -> None:
    cut_off(folder, moved)
    before = shutil.copytree(folder, folder.with_name("avbruten"))
    for _ in stopped_everywhere(lambda: settle(folder)):
        settle(folder)
        assert contents(folder) == (NEW if moved else OLD)
        shutil.rmtree(folder)
        shutil.copytree(before, folder)


def test_a_disk_that_is_full_from_any_step_leaves_the_files_as_they_were_or_for_the_next_command(
    folder: Path,
) -> None:
    for _ in stopped_everywhere(lambda: write_all(folder, NEW, "ratta"), errno.ENOSPC):
        is_left = any(folder.glob(".handbok-*"))
        assert is_left or contents(folder) in (OLD, NEW)
        told = settle(folder)
        assert told in ([[DONE], [DROPPED]] if is_left else [[]])
        assert contents(folder) in ([NEW] if told == [DONE] else [OLD] if told else [OLD, NEW])
        fill(folder)


@pytest.mark.parametrize(("call", "time"), [("fsync", 1), ("fsync", 2), ("rename", 1), ("replace", 1)])
def test_an_error_before_the_first_file_is_in_place_changes_nothing_and_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, call: str, time: int
) -> None:
    monkeypatch.setattr(os, call, failing(getattr(os, call), time))

    with pytest.raises(OSError, match="No space left"):
        write_all(folder, NEW, "ratta")
    assert contents(folder) == OLD


def test_an_error_when_a_file_is_in_place_is_told_with_what_becomes_of_the_rest(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "replace", failing(os.replace, 2))

    with pytest.raises(
        CommandError, match=r"skriva klart i .*: No space left.*slutför nästa kommando det som ratta"
    ):
        write_all(folder, NEW, "ratta")
    assert settle(folder) == [DONE]
    assert contents(folder) == NEW


def test_a_file_that_has_been_edited_since_is_left_alone_until_it_is_moved_away(folder: Path) -> None:
    cut_off(folder, 1)
    (folder / "b.md").write_bytes(b"min egen")
    for _ in range(2):
        with pytest.raises(
            CommandError, match=r"ratta blev avbrutet, och sedan har filer ändrats .*:\n  b.md\nFlytta undan"
        ):
            settle(folder)
        assert (folder / "b.md").read_bytes() == b"min egen"
        assert not (folder / "ny").exists()

    (folder / "b.md").rename(folder.with_name("undan.md"))
    assert settle(folder) == [DONE]
    assert contents(folder) == NEW


def test_the_files_can_stand_as_they_are_if_the_plan_is_taken_away(folder: Path) -> None:
    cut_off(folder, 1)
    (folder / "b.md").write_bytes(b"min egen")
    shutil.rmtree(folder / ".handbok-ratta")

    assert settle(folder) == []
    assert (folder / "b.md").read_bytes() == b"min egen"


@pytest.mark.parametrize(("moved", "edited"), [(0, "a.md"), (1, "a.md")], ids=["none in place", "in place"])
def test_a_file_that_is_edited_before_or_after_it_is_written_hinders_nothing(
    folder: Path, moved: int, edited: str
) -> None:
    cut_off(folder, moved)
    (folder / edited).write_bytes(b"min egen")

    assert settle(folder) == [DONE if moved else DROPPED]
    assert contents(folder) == {**(NEW if moved else OLD), edited: b"min egen"}


@pytest.mark.parametrize(
    "listed",
    ['{"../x.md": null}', '{".GIT/hooks/x": null}', '["a.md"]', "{", "7", "[7]", "[" * 100_000, r'{"\u0000.md": null}', r'{"\ud800.md": null}', r'{"\u001b[2J.md": null}'],
    ids=["outside", "git's own", "a list", "half", "a number", "numbers", "deep", "no name", "half a sign", "a control sign"],
)  # fmt: skip
def test_a_plan_that_no_command_can_have_written_is_refused(folder: Path, listed: str) -> None:
    plan = folder / ".handbok-ratta"
    plan.mkdir()
    (plan / "plan.json").write_text(listed)
    (plan / "1").touch()

    with pytest.raises(CommandError, match=r"är inte skriven av handbok\. Ta bort den\."):
        settle(folder)
    assert contents(folder) == {**OLD, ".handbok-ratta/plan.json": listed.encode(), ".handbok-ratta/1": b""}


def test_a_plan_that_leads_to_gits_own_files_by_a_link_is_refused(folder: Path) -> None:
    cut_off(folder, 1)
    (folder / ".git").mkdir()
    (folder / "docs").symlink_to(".git")
    (folder / ".handbok-ratta/plan.json").write_text('{"a.md": null, "docs/hooks/pre-commit": null}')

    with pytest.raises(CommandError, match=r"är inte skriven av handbok\. Ta bort den\."):
        settle(folder)
    assert list((folder / ".git").iterdir()) == []


def test_a_plan_that_is_a_link_is_refused(folder: Path, tmp_path: Path) -> None:
    (folder / ".handbok-ratta").symlink_to(tmp_path)

    with pytest.raises(CommandError, match=r"är inte skriven av handbok\. Ta bort den\."):
        settle(folder)


def test_a_list_that_has_no_end_is_not_read(folder: Path) -> None:
    (folder / ".handbok-ratta").mkdir()
    (folder / ".handbok-ratta/plan.json").symlink_to("/dev/zero")

    settle(folder)
    assert contents(folder) == OLD


def test_a_plan_that_may_not_be_carried_out_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_off(folder, 1)
    monkeypatch.setattr(os, "replace", failing(os.replace, 1))

    with pytest.raises(CommandError, match="Kommandot ratta blev avbrutet och går inte att slutföra i "):
        settle(folder)


def test_only_one_at_a_time_is_alone_in_a_folder(folder: Path) -> None:
    with alone_in(folder) as first, alone_in(folder) as second:
        assert (first, second) == (True, False)
    with alone_in(folder) as again, alone_in(folder.parent) as elsewhere:
        assert (again, elsewhere) == (True, True)


def make(target: Path) -> None:
    with fresh_folder(target) as fresh:
        (fresh / "a.md").write_bytes(b"ny")


def test_a_folder_that_is_made_anew_and_killed_anywhere_is_whole_after_the_next_time_and_alone(
    folder: Path,
) -> None:
    seen = []
    for _ in stopped_everywhere(lambda: make(folder)):
        with pytest.raises(ZeroDivisionError), fresh_folder(folder):
            raise ZeroDivisionError
        seen.append(contents(folder.parent))
        fill(folder)

    old = {f"bok/{path}": data for path, data in OLD.items()}
    assert [seen[0], seen[-1]] == [old, {"bok/a.md": b"ny"}]
    assert all(each in (seen[0], seen[-1]) for each in seen)


@pytest.mark.parametrize("path", ["c.md", "d/c.md"])
def test_a_folder_with_files_is_replaced_whole(folder: Path, path: str) -> None:
    with fresh_folder(folder) as fresh:
        (fresh / path).parent.mkdir(exist_ok=True)
        (fresh / path).write_bytes(b"c")

    assert contents(folder.parent) == {f"bok/{path}": b"c"}
