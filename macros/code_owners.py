"""Areas and roles → .github/CODEOWNERS: the team that GitHub asks when a file changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.handbook import Handbook
from macros.kinds_of_file import AREAS, REPORTS
from macros.schema.area import Area

CODE_OWNERS = ".github/CODEOWNERS"
UNKNOWN = "Uppgift saknas"

_HEAD = """\
# Vem på GitHub som granskar en ändring. Filen skrivs av kommandot handbok hjalpfiler, inte för hand.
# Vilket lag en roll har står under github: i data/organisation.yml, och rollerna på områdenas sidor.

"""


def build_code_owners(handbook: Handbook) -> str:
    """Return the text of the file. The later of two lines that fit a file is the one that holds, so areas come last."""
    steward = handbook.organisation.data.steward
    teams = _teams(handbook, [steward] if steward else [])
    rest = f"* {' '.join(teams)}\n" if teams else f"# Övriga filer: {UNKNOWN}\n"
    areas = "".join(_lines(handbook, name, page.data) for name, page in handbook.areas_in_order)
    return f"{_HEAD}{rest}\n{areas}"


def stale_code_owners(handbook: Handbook) -> str | None:
    """Return what the file should say, if it says something else; None too where GitHub is not used.

    The check and the commands ask it, so it makes no sense of a handbook that could not be read whole.
    """
    file = handbook.root / CODE_OWNERS
    may_differ = any(path.startswith((f"{AREAS}/", "data/organisation")) for path in handbook.unreadable)
    if may_differ or CODE_OWNERS in handbook.edited or not file.parent.is_dir():
        return None
    wanted = build_code_owners(handbook)
    return None if read_code_owners(handbook) == wanted else wanted


def read_code_owners(handbook: Handbook) -> str | None:
    """Return what the file says; None where there is none that can be read."""
    file = handbook.root / CODE_OWNERS
    try:
        return file.read_bytes().decode().replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return None


def _lines(handbook: Handbook, name: str, area: Area) -> str:
    teams = _teams(handbook, (responsible.who for responsible in area.responsible))
    page, entries = f"/{AREAS}/{name}.md", f"/{REPORTS}/*/{name}.md"
    if not teams:
        return f"# {page} {entries}: {UNKNOWN}\n"
    return "".join(f"{path} {' '.join(teams)}\n" for path in (page, entries))


def _teams(handbook: Handbook, actors: Iterable[str]) -> list[str]:
    """Return the known teams of some roles, each once."""

    def found() -> Iterator[str]:
        for actor in actors:
            role = handbook.organisation.data.roles.get(actor)
            if role and role.github:
                yield role.github

    return list(dict.fromkeys(found()))
