"""The commands that start a year, start an area and end one."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterable
from pathlib import Path

from macros.commands.base import Plan, text_of
from macros.commands.parser import SwedishParser
from macros.loading import INDEX
from macros.problems import CommandError, suggestion
from macros.schema.actions import WHOLE_REPORT

# What drafts a page takes a while to import, so a command imports it when it runs.
# ruff: noqa: PLC0415

_ALL = "alla"


def add_area_commands(commands: argparse._SubParsersAction[SwedishParser]) -> None:
    """Add the commands to the command line."""
    year = commands.add_parser("nytt-ar", help="gör ett utkast till årets rapport, med en sida per område")
    year.add_argument("year", type=int, metavar="ÅR", help="rapportens år")
    year.options.add_argument(
        "--komplettera", dest="complement", action="store_true", help="lägger bara till de filer som saknas"
    )
    year.options.add_argument(
        "--visa",
        dest="shown",
        metavar="OMRÅDE",
        help=f"visar hur områdets fil blir ({WHOLE_REPORT} eller {_ALL} går också) och skriver inget",
    )
    year.set_defaults(run=_start_year)

    new = commands.add_parser("nytt-omrade", help="gör en sida för ett nytt område och lägger den i menyn")
    new.add_argument("area", metavar="ID", help="områdets id, till exempel cyberforsvar")
    new.options.add_argument("--titel", dest="title", required=True, metavar="TEXT", help="områdets namn")
    new.options.add_argument(
        "--nummer", dest="number", type=int, required=True, metavar="N", help="dess nummer"
    )
    new.options.add_argument(
        "--ansvarig", dest="responsible", required=True, metavar="ROLL", help="ett id i data/organisation.yml"
    )
    new.options.add_argument(
        "--fran", dest="since", type=int, metavar="ÅR", help="första året (året efter den senaste rapporten)"
    )
    new.options.add_argument(
        "--efter", dest="came_from", nargs="+", default=[], metavar="OMRÅDE", help="områden som det kom ur"
    )
    new.set_defaults(run=_start_area)

    end = commands.add_parser("avsluta-omrade", help="anger vilket år som blir områdets sista")
    end.add_argument("area", metavar="ID", help="områdets id")
    end.options.add_argument(
        "--sista-ar", dest="last_year", type=int, required=True, metavar="ÅR", help="det sista rapportåret"
    )
    end.options.add_argument(
        "--ersatts-av", dest="heirs", nargs="+", default=[], metavar="OMRÅDE", help="områden som tar över"
    )
    end.set_defaults(run=_end_area)
    for command in (year, new, end):
        command.options.add_argument(
            "--prova",
            dest="trial",
            action="store_true",
            help="visar vad som skulle skrivas och skriver inget",
        )
        command.add_root()


def _start_year(root: Path, chosen: argparse.Namespace) -> int:
    from macros.commands.years import plan_year

    plan = plan_year(root, chosen.year, complement=chosen.complement)
    if plan.note:
        print(plan.note)
    if not plan.files:
        print(f"Rapporten {chosen.year} har redan alla sina filer. Inget är ändrat.")
        return 0
    if chosen.trial or chosen.shown:
        _show(plan, _chosen_files(plan, chosen.shown))
        return 0
    plan.write()
    _tell(plan)
    print(f"Fyll i filerna. Kontrollera sedan med make check. Rapporten {chosen.year} är ett utkast.")
    return 0


def _chosen_files(plan: Plan, shown: str | None) -> list[str]:
    """Return the files that are to be shown: one area's, the first one's if none is named, or all."""
    by_name = {WHOLE_REPORT if Path(path).name == INDEX else Path(path).stem: path for path in plan.files}
    if shown == _ALL:
        return list(plan.files)
    name = shown or next((each for each in by_name if each != WHOLE_REPORT), WHOLE_REPORT)
    if name not in by_name:
        raise CommandError(f"Det blir ingen fil för {name}. {suggestion(name, by_name, most=30)}".strip())
    return [by_name[name]]


def _start_area(root: Path, chosen: argparse.Namespace) -> int:
    from macros.commands.areas import NewArea, plan_new_area

    area = NewArea(
        chosen.area, chosen.title, chosen.number, chosen.responsible, chosen.since, tuple(chosen.came_from)
    )
    plan = plan_new_area(root, area)
    return _carry_out(plan, chosen, f"Fyll i docs/omraden/{area.id}.md. Kontrollera sedan med make check.")


def _end_area(root: Path, chosen: argparse.Namespace) -> int:
    from macros.commands.areas import plan_ended_area

    plan = plan_ended_area(root, chosen.area, chosen.last_year, chosen.heirs)
    said = f"Området {chosen.area} upphör med rapporten {chosen.last_year}. Sidan och dess länkar finns kvar."
    return _carry_out(plan, chosen, said)


def _carry_out(plan: Plan, chosen: argparse.Namespace, said: str) -> int:
    if chosen.trial:
        _show(plan, plan.files)
        return 0
    plan.write()
    _tell(plan)
    print(said)
    return 0


def _tell(plan: Plan) -> None:
    print("Skrivna filer:")
    for path in plan.files:
        print(f"  {path}")


def _show(plan: Plan, shown: Iterable[str]) -> None:
    """Print what would be written: new files whole, and of others the lines that change."""
    print("De här filerna skulle skrivas:")
    for path in plan.files:
        print(f"  {path}")
    for path in shown:
        print(f"\n{path}\n")
        if (plan.root / path).exists():
            before, after = text_of(plan.root, path).splitlines(), plan.files[path].splitlines()
            lines = (line for line in difflib.ndiff(before, after) if line.startswith(("+ ", "- ")))
            print("\n".join(lines))
        else:
            print(plan.files[path], end="")
    print("\nInget är ändrat.")
