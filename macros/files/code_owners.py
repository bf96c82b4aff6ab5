"""Makes .github/CODEOWNERS: the team that GitHub asks to review a change of an area's pages."""

from __future__ import annotations

from collections.abc import Iterable

from macros.model.handbook import Handbook
from macros.model.kinds_of_file import AREAS, REPORTS

CODE_OWNERS = ".github/CODEOWNERS"
UNKNOWN = "Uppgift saknas"

_HEAD = """\
# Vem på GitHub som granskar en ändring. Filen skrivs av kommandot handbok hjalpfiler, inte för hand.
# Vilket lag en roll har står under github: i data/organisation.yml, och rollerna på områdenas sidor.

"""


def build_code_owners(handbook: Handbook) -> str:
    """Return the text of the file. The later of two lines that fit a file is the one that holds, so areas come last."""
    teams = _teams(handbook, [handbook.organisation.data.steward])
    lines = [f"{_HEAD}* {teams}\n" if teams else f"{_HEAD}# Övriga filer: {UNKNOWN}\n"]
    for name, area in handbook.areas_in_order:
        page, entries = f"/{AREAS}/{name}.md", f"/{REPORTS}/*/{name}.md"
        teams = _teams(handbook, (responsible.who for responsible in area.data.responsible))
        lines += [f"{page} {teams}", f"{entries} {teams}"] if teams else [f"# {page} {entries}: {UNKNOWN}"]
    return "".join(f"{line}\n" for line in lines)


def stale_code_owners(handbook: Handbook) -> str | None:
    """Return the right text of the file if the file differs; None if not, or where GitHub is not used.

    None too when areas or roles could not be read.
    """
    file = handbook.root / CODE_OWNERS
    may_differ = any(path.startswith((f"{AREAS}/", "data/organisation")) for path in handbook.unreadable)
    if may_differ or CODE_OWNERS in handbook.edited or not file.parent.is_dir():
        return None
    wanted = build_code_owners(handbook)
    return None if read_code_owners(handbook) == wanted else wanted


def read_code_owners(handbook: Handbook) -> str | None:
    """Return the text of the file; None where it is missing or unreadable."""
    file = handbook.root / CODE_OWNERS
    try:
        # A pipe never ends.
        return file.read_bytes().decode().replace("\r\n", "\n") if file.is_file() else None
    except (OSError, UnicodeDecodeError):
        return None


def _teams(handbook: Handbook, actors: Iterable[str | None]) -> str:
    """Return the known teams of some roles, each once."""
    roles = handbook.organisation.data.roles
    teams = (role.github for actor in actors if actor and (role := roles.get(actor)))
    return " ".join(dict.fromkeys(filter(None, teams)))
