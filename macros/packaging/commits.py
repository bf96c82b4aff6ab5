"""The commit that a release is made of, and its files as git keeps them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from macros.files import is_inside
from macros.git_states import State, find_repository
from macros.problems import CommandError
from macros.publishing.manifest import release_id

_FIRST_YEAR, _LAST_YEAR = 1980, 2107
"""What a ZIP can date."""
_NAMED = 20


@dataclass(frozen=True)
class Commit:
    """What git calls a commit, when it was made (UTC), and its files."""

    id: str
    made: datetime.datetime
    state: State

    @property
    def release(self) -> str:
        """The id of the release that it gives."""
        return release_id(self.id, self.made)

    def write_files(self, folder: Path) -> Path:
        """Write every file as git keeps it, and return where the handbook is among them. Raises GitError and OSError.

        What git ignores or has changed on its way to the disk, such as line endings, is so no part of a release.
        """
        texts = self.state.repository.read_blobs(set(self.state.ids.values()))
        for path, blob in self.state.ids.items():
            file = folder / path
            if not is_inside(folder, file):
                raise CommandError(f"Filen {path} i incheckningen ligger utanför handboken. Ta bort den.")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(texts[blob])
        return folder / self.state.repository.prefix


def checked_out(root: Path) -> Commit:
    """Return the commit that is checked out where the handbook in ``root`` lies. Raises GitError, and CommandError when there is none."""
    repository = find_repository(root)
    if (commit := repository.commit("HEAD")) is None:
        raise CommandError(
            "Arkivet har ingen incheckning än, så det finns ingen utgåva av det. Checka in först."
        )
    made = datetime.datetime.fromtimestamp(repository.commit_time(commit), datetime.UTC)
    return Commit(commit, made, repository.committed_state(commit))


def find_commit(root: Path) -> Commit:
    """Return the commit that is checked out in the repository of the handbook in ``root``, where it can be packed.

    Raises CommandError when there is none, or when the files on disk are not those of the commit, and GitError.
    """
    commit = checked_out(root)
    state, working = commit.state, commit.state.repository.working_state(commit.state)
    changed = [
        path for path in sorted({*state.ids, *working.ids}) if state.ids.get(path) != working.ids.get(path)
    ]
    if changed:
        lines = [f"  {_printable(path)}\n" for path in changed[:_NAMED]]
        more = f"  … och {len(changed) - _NAMED} till\n" if len(changed) > _NAMED else ""
        raise CommandError(
            f"De här filerna är ändrade men inte incheckade:\n{''.join(lines)}{more}"
            "En utgåva är en incheckning. Checka in ändringarna, eller ta bort dem. Kör sedan kommandot igen."
        )
    if not _FIRST_YEAR <= commit.made.year <= _LAST_YEAR:
        raise CommandError(
            f"Incheckningen är daterad {commit.made.year}. Rätta datorns klocka och checka in på nytt."
        )
    return commit


def _printable(path: str) -> str:
    return "".join(sign if sign.isprintable() else "�" for sign in path)
