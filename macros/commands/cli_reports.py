"""The commands for a report that goes to those who decide: see where it stands, hand in, treat, correct, verify, and make the case."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from macros.clock import build_date
from macros.commands.parser import SwedishParser, day

# What makes pages and PDFs takes a while to import, so a command imports it when it runs.
# ruff: noqa: PLC0415


def add_report_commands(commands: argparse._SubParsersAction[SwedishParser]) -> None:
    """Add the commands to the command line."""
    readiness = _add(
        commands, "lage", _tell_readiness, "säger vad som återstår innan rapporten kan lämnas in"
    )
    readiness.add_argument(
        "areas", nargs="*", metavar="OMRÅDE", help="bara de här områdena, till exempel bevakning"
    )

    hand_in = _add(commands, "lamna-in", _hand_in, "låser rapporten som den är när den lämnas in")
    hand_in.options.add_argument(
        "--diarienummer", dest="number", metavar="NR", help="rapportens diarienummer"
    )
    hand_in.options.add_argument("--datum", dest="day", type=day, metavar="ÅÅÅÅ-MM-DD", help=_TODAY)

    treat = _add(commands, "behandla", _treat, "lägger till ett steg i hur rapporten har behandlats")
    treat.options.add_argument("--organ", dest="body", metavar="ID", required=True, help="till exempel ks")
    treat.options.add_argument(
        "--datum", dest="day", type=day, metavar="ÅÅÅÅ-MM-DD", help="dagen för beslutet"
    )
    treat.options.add_argument("--paragraf", dest="paragraph", metavar="§", help="till exempel ”§ 42”")
    treat.options.add_argument(
        "--beslut", dest="did", metavar="TEXT", help="till exempel ”noterade rapporten”"
    )

    correct = _add(commands, "ratta", _correct, "antecknar en rättelse av något som du har rättat i filerna")
    correct.options.add_argument("--varfor", dest="why", metavar="TEXT", required=True, help="vad och varför")
    correct.options.add_argument(
        "--beslut", dest="decision", metavar="TEXT", help="krävs när mer än ord ändras"
    )
    correct.options.add_argument("--datum", dest="day", type=day, metavar="ÅÅÅÅ-MM-DD", help=_TODAY)

    verify = _add(commands, "verifiera", _verify, "säger om rapporten är den som lämnades in")
    verify.options.add_argument("--pdf", type=Path, metavar="FIL", help="en PDF-fil att jämföra med")

    case = _add(commands, "arende", _make_case, "gör en mapp med det som följer med ärendet till nämnden")
    case.options.add_argument(
        "--till", dest="target", type=Path, metavar="MAPP", help="var mappen läggs (arende-<år>)"
    )


_TODAY = "dagen, om det inte är i dag"

Run = Callable[[Path, argparse.Namespace], int]


def _add(
    commands: argparse._SubParsersAction[SwedishParser], name: str, run: Run, about: str
) -> SwedishParser:
    command = commands.add_parser(name, help=about)
    command.add_argument("year", type=int, metavar="ÅR", help="rapportens år")
    command.add_root()
    command.set_defaults(run=run)
    return command


def _tell_readiness(root: Path, chosen: argparse.Namespace) -> int:
    from macros.commands.readiness import read_readiness
    from macros.commands.readiness_text import write_readiness

    print(write_readiness(read_readiness(root, chosen.year, build_date(), chosen.areas)))
    return 0


def _hand_in(root: Path, chosen: argparse.Namespace) -> int:
    from macros.commands.submitting import Desk

    submission = Desk(root, chosen.year).hand_in(chosen.day or build_date(), chosen.number)
    print(f"Rapporten {chosen.year} är låst. PDF-filens kontrollsumma: {submission.latest.pdf}")
    print(
        f"Spara det som ändrats i docs/rapporter/{chosen.year}/index.md och data/inlamnade/{chosen.year}.json."
    )
    return 0


def _treat(root: Path, chosen: argparse.Namespace) -> int:
    from macros.commands.submitting import Desk

    told = {"organ": chosen.body, "datum": chosen.day, "paragraf": chosen.paragraph, "beslut": chosen.did}
    step = {key: value for key, value in told.items() if value is not None}
    Desk(root, chosen.year).treat(step, chosen.day or build_date())
    print(f"Rapporten {chosen.year} är behandlad. Steget är tillagt och rapporten är låst på nytt.")
    return 0


def _correct(root: Path, chosen: argparse.Namespace) -> int:
    from macros.commands.submitting import Desk

    day_of_it = chosen.day or build_date()
    submission = Desk(root, chosen.year).correct(chosen.why, chosen.decision, day_of_it)
    print(f"Antecknat i rapporten {chosen.year}: {submission.latest.event}. Rapporten är låst på nytt.")
    return 0


def _verify(root: Path, chosen: argparse.Namespace) -> int:
    from macros.commands.verifying import verify
    from macros.loading import load_handbook

    handbook, _ = load_handbook(root)
    verdict = verify(handbook, chosen.year, chosen.pdf)
    print(verdict.text)
    return 0 if verdict.is_same else 1


def _make_case(root: Path, chosen: argparse.Namespace) -> int:
    from macros.commands.board_case import make_case

    target = chosen.target or Path(f"arende-{chosen.year}")
    for name in make_case(root, chosen.year, target):
        print(target / name)
    return 0
