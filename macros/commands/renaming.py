"""``handbok byt-namn``: a role or unit gets another name, or a role another unit; what was called so then stays so."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from macros.checks import check_folder
from macros.commands.base import Plan, carry_out, refuse, require_no_faults, require_sound_result, text_of
from macros.commands.parser import SwedishParser
from macros.files.yaml_editing import Value, append_item, set_value
from macros.model.base import FIRST_YEAR, LAST_YEAR
from macros.model.characters import normal
from macros.model.fields import field_keys
from macros.model.handbook import Handbook
from macros.model.kinds_of_file import id_fault
from macros.model.organisation import Role, Unit
from macros.model.pointers import is_of_the_past, living_pointers, pointers_in_report
from macros.model.problems import CommandError, called, folded, quoted, suggestion
from macros.model.shared import NOBODY

Entry = Mapping[str, Value]
"""What data/organisation.yml says of one role or unit, by key."""

_ITS_OWN = frozenset({"fran", "efter", "skrivfel"})
"""What is said of one role or unit alone, and not of the one that comes after it."""


def add_rename(command: SwedishParser) -> None:
    """Add the arguments of ``handbok byt-namn``."""
    command.add_argument("actor", metavar="ID", help="rollens eller enhetens id i data/organisation.yml")
    command.add_option("--fran", "since", "ÅR", "första året som det nya gäller", type=int)
    command.add_option("--namn", "name", "TEXT", "det nya namnet")
    command.add_option("--forkortning", "abbreviation", "TEXT", "enhetens nya förkortning")
    command.add_option("--enhet", "unit", "ENHET", "enheten som rollen flyttar till")
    command.add_option("--del", "part", "TEXT", "avdelningen som rollen flyttar till")
    command.add_option("--nytt-id", "new_id", "ID", "det nya id:t, om det inte ska bildas av namn och enhet")
    command.add_flag("--skrivfel", "misspelt", "det var bara felskrivet, och rättas där det står")
    command.add_trial()
    command.finish(_rename)


@dataclass(frozen=True)
class _Renaming:
    """A role or unit that ends, and the one that begins."""

    register: str
    old: str
    new: str
    entry: Entry
    """What is said of the new one."""


def _rename(root: Path, chosen: argparse.Namespace) -> int:
    handbook, problems = check_folder(root)
    require_no_faults(problems)
    refuse(_wrong_in(handbook, chosen))
    plan, done = (_corrected if chosen.misspelt else _renamed)(root, handbook, chosen)
    return carry_out(plan, "byt-namn", done, plan.files if chosen.trial else None)


def _corrected(root: Path, handbook: Handbook, chosen: argparse.Namespace) -> tuple[Plan, str]:
    """Write the right spelling in the place of the wrong one, which is noted."""
    path, changes = handbook.organisation.path, _changes(handbook, chosen)
    entry = _entry(handbook, chosen.actor)
    misspelt = [entry[key] for key in changes]
    text = _with(handbook, text_of(root, path), chosen.actor, changes, misspelt)
    done = (
        f"Stavningen är rättad också där äldre rapporter visar den. Den gamla står under skrivfel i {path}."
    )
    return require_sound_result(Plan(root, {path: text})), done


def _renamed(root: Path, handbook: Handbook, chosen: argparse.Namespace) -> tuple[Plan, str]:
    """Let the old ones end and the new ones begin, and point to the new ones where it says who answers now."""
    year, path, renamings = chosen.since, handbook.organisation.path, _renamings(handbook, chosen)
    text = text_of(root, path)
    for each in renamings:
        text = _with(handbook, text, each.old, {"till": year - 1})
        text = set_value(path, text, (each.register, each.new), each.entry, after=(each.old,))
    for role in _roles_in(handbook, chosen.actor, year, begun=False):
        text = _with(handbook, text, role, {"enhet": renamings[0].new})
    files, ids = {path: text}, {each.old: each.new for each in renamings}
    drafts = (report for report in handbook.reports.values() if report.is_draft and report.year >= year)
    reported = (each for draft in drafts for each in pointers_in_report(draft) if not is_of_the_past(each))
    for page, pointer in (*living_pointers(handbook), *reported):
        if pointer.text in ids:
            text = files.get(page.path) or text_of(root, page.path)
            way = page.source.way(*pointer.way)
            files[page.path] = set_value(page.path, text, way, ids[pointer.text])
    told = [f"{old} gäller till och med {year - 1}. Från {year} gäller {new}." for old, new in ids.items()]
    done = "\n".join([*told, "Det som står i rapporter som har lämnats in är orört."])
    return require_sound_result(Plan(root, files)), done


def _renamings(handbook: Handbook, chosen: argparse.Namespace) -> list[_Renaming]:
    """Return what ends and begins: the chosen one and, when that is a unit, also its roles."""

    def renaming(old: str, new: str, changes: Entry) -> _Renaming:
        said = {**_entry(handbook, old), **changes}
        if {"namn", "forkortning"} & changes.keys():
            said.pop("bekraftad", None)
        said = {key: value for key, value in said.items() if key not in _ITS_OWN and value != ""}
        said |= {"fran": chosen.since, "efter": old}
        keys = field_keys(type(handbook.organisation.data.actors[old]))
        return _Renaming(
            handbook.organisation.data.register_of(old),
            old,
            new,
            {key: said[key] for key in keys if key in said},
        )

    changes = _changes(handbook, chosen)
    new = chosen.new_id or _new_id(handbook, chosen.actor, changes)
    moved: Entry = {"enhet": new}
    roles = _roles_in(handbook, chosen.actor, chosen.since, begun=True)
    return [
        renaming(chosen.actor, new, changes),
        *(renaming(role, _new_id(handbook, role, moved), moved) for role in roles),
    ]


def _as_id(name: Value) -> str:
    return folded(normal(str(name)))


def _new_id(handbook: Handbook, old: str, changes: Entry) -> str:
    """Return the id of the one that comes after: a unit's abbreviation or name; a role's name, and last its unit."""
    before = _entry(handbook, old)
    after = {**before, **changes}
    if handbook.organisation.data.register_of(old) == "enheter":
        return _as_id(after.get("forkortning") or after["namn"])
    stem = _as_id(after["namn"]) if "namn" in changes else old.removesuffix(f"-{before.get('enhet')}")
    return f"{stem}-{after['enhet']}" if after.get("enhet") else stem


def _roles_in(handbook: Handbook, unit: str, year: int, *, begun: bool) -> list[str]:
    """Return the roles of a unit that have not ended before a year: those that had ``begun`` by then, or the others."""
    return [
        name
        for name, role in handbook.organisation.data.roles.items()
        if role.unit == unit and year < role.lifetime.stop and (role.lifetime.start < year) == begun
    ]


def _entry(handbook: Handbook, actor: str) -> Entry:
    """Return what is said of a role or unit, in the long form."""
    written = handbook.organisation.source.values[handbook.organisation.data.register_of(actor)][actor]
    return cast("Entry", written if isinstance(written, dict) else {"namn": written})


def _changes(handbook: Handbook, chosen: argparse.Namespace) -> dict[str, str]:
    """Return what becomes different, by key; an empty text takes a value away."""
    given = {
        "namn": chosen.name,
        "forkortning": chosen.abbreviation,
        "enhet": chosen.unit,
        "del": chosen.part,
    }
    entry = _entry(handbook, chosen.actor)
    if chosen.part is None and chosen.unit not in (None, entry.get("enhet")):
        given["del"] = ""  # a part of the unit that the role leaves
    return {
        key: value.strip()
        for key, value in given.items()
        if value is not None and normal(value.strip()) != normal(str(entry.get(key, "")))
    }


def _with(handbook: Handbook, text: str, actor: str, values: Entry, misspelt: Sequence[Value] = ()) -> str:
    """Return the text with values set for an actor, and spellings noted; what is on one line gets a line for each key."""
    path, way = handbook.organisation.path, (handbook.organisation.data.register_of(actor), actor)
    changed, entry = text, _entry(handbook, actor)
    try:
        for key, value in values.items():
            changed = set_value(path, changed, (*way, key), value, after=tuple(entry))
        for spelling in misspelt:
            changed = append_item(path, changed, (*way, "skrivfel"), spelling, after=tuple(entry))
    except CommandError:
        noted = [*cast("Sequence[Value]", entry.get("skrivfel", ())), *misspelt]
        whole = {**entry, **values, **({"skrivfel": noted} if noted else {})}
        return set_value(path, text, way, whole)
    return changed


def _wrong_in(handbook: Handbook, chosen: argparse.Namespace) -> Iterator[str]:
    """Yield a sentence on every argument that is wrong."""
    organisation, path, name = handbook.organisation.data, handbook.organisation.path, chosen.actor
    found = organisation.find(name)
    if found is None:
        known = {*organisation.units, *organisation.roles}
        advice = called(name, organisation.names) or suggestion(name, known)
        yield f"{quoted(name)} finns inte i {path}. {advice or 'Id:n på roller och enheter står där.'}"
    elif not isinstance(found, Role | Unit):
        register = organisation.register_of(name)
        yield f"{quoted(name)} står under {register}, och kommandot tar bara roller och enheter. Låt det gamla stå i {path} och lägg till det nya där, under ett eget id."
    else:
        yield from _wrong_values(handbook, chosen, found)
        wrong_year = list(() if chosen.misspelt else _wrong_year(handbook, chosen, found))
        yield from wrong_year
        if not wrong_year and not chosen.misspelt and _changes(handbook, chosen):
            yield from _wrong_ids(handbook, chosen)


def _wrong_values(handbook: Handbook, chosen: argparse.Namespace, found: Role | Unit) -> Iterator[str]:
    """Yield a sentence on each value that cannot be."""
    is_role, name = isinstance(found, Role), chosen.actor
    options = {"--forkortning": chosen.abbreviation, "--enhet": chosen.unit, "--del": chosen.part}
    kind, foreign = ("roll", ["--forkortning"]) if is_role else ("enhet", ["--enhet", "--del"])
    for option in foreign:
        if options[option] is not None:
            yield f"{name} är en {kind}, som inte kan ha {option}. Ta bort {option}."
    if chosen.name is not None and not chosen.name.strip():
        yield "Namnet är tomt. Skriv det nya namnet efter --namn."
    if is_role and chosen.unit:
        yield from _wrong_unit(handbook, chosen)
    changes, entry = _changes(handbook, chosen), _entry(handbook, name)
    if not changes:
        either = "--namn eller --enhet" if is_role else "--namn eller --forkortning"
        yield f"Inget blir annorlunda för {name}. Ange något annat än det som står, med {either}."
    elif chosen.misspelt and (
        chosen.new_id is not None
        or not changes.keys() <= {"namn", "forkortning"}
        or not all(value and entry.get(key) for key, value in changes.items())
    ):
        yield "Med --skrivfel rättas bara ett namn eller en förkortning som står. Ta bort det andra, eller --skrivfel."


def _wrong_unit(handbook: Handbook, chosen: argparse.Namespace) -> Iterator[str]:
    organisation = handbook.organisation.data
    units = {**organisation.units, **organisation.companies}
    if chosen.unit not in units:
        advice = called(chosen.unit, organisation.names) or suggestion(chosen.unit, units)
        where = f"finns inte i {handbook.organisation.path}"
        yield f"Enheten {quoted(chosen.unit)} {where}. {advice or 'Lägg till den där först.'}"
    elif chosen.since and chosen.since not in units[chosen.unit].lifetime:
        yield f"Enheten {chosen.unit} finns inte {chosen.since}, enligt fran och till. Ange en annan."


def _wrong_year(handbook: Handbook, chosen: argparse.Namespace, found: Role | Unit) -> Iterator[str]:
    """Yield a sentence when the new one cannot begin with that year."""
    name, year = chosen.actor, chosen.since
    if year is None:
        yield "Ange första året som det nya gäller, med --fran."
        return
    if not FIRST_YEAR < year <= LAST_YEAR:
        yield f"{year} kan inte vara det första året. Skriv fyra siffror, till exempel 2022."
        return
    if found.until is not None and found.until < year:
        units_and_roles: Mapping[str, Role | Unit] = {
            **handbook.organisation.data.units,
            **handbook.organisation.data.roles,
        }
        heirs = [heir for heir, other in units_and_roles.items() if name in other.came_from]
        advice = f" Efter kom {', '.join(heirs)}." if heirs else ""
        yield f"{name} har redan upphört. Sista året är {found.until}.{advice}"
    if found.since is not None and found.since >= year:
        yield f"{name} börjar {found.since}. Det nya kan gälla tidigast {found.since + 1}. Är namnet bara felskrivet anger du --skrivfel."
    ids = {name, *_roles_in(handbook, name, year, begun=True), *_roles_in(handbook, name, year, begun=False)}
    for told in reversed(handbook.submitted_years):
        named = {pointer.text for _, pointer in pointers_in_report(handbook.reports[told])} & ids
        if told >= year and named:
            yield f"Rapporten {told} är inte längre ett utkast och nämner {', '.join(sorted(named))}. Det nya kan gälla tidigast {told + 1}."
            return


def _wrong_ids(handbook: Handbook, chosen: argparse.Namespace) -> Iterator[str]:
    """Yield a sentence on each new id that cannot be."""
    taken = {*handbook.organisation.data.actors, NOBODY}
    chosen_one, *_ = renamings = _renamings(handbook, chosen)
    likely = [f"{chosen.actor}-{chosen.since}"]
    if chosen_one.register == "enheter":
        likely.insert(0, _as_id(chosen_one.entry["namn"]))
    free = next((id_ for id_ in likely if id_ not in taken and not id_fault(id_)), "ID")
    advice = f"Ange ett annat med --nytt-id, till exempel --nytt-id {free}."
    for each in renamings:
        if fault := id_fault(each.new):
            yield f"{fault} {advice}"
        elif each.new == each.old:
            yield f"Id:t skulle bli {each.new} igen. {advice} Var namnet bara felskrivet anger du --skrivfel."
        elif each.new in taken:
            yield f"Det som kommer efter {each.old} skulle få id:t {each.new}, som är upptaget. {advice}"
        taken.add(each.new)
