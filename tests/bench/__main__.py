"""The command ``python -m tests.bench``: measures handbooks of several sizes and prints what it found."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.measuring import FailedRunError, measure_case
from tests.bench.previewing import PreviewError
from tests.bench.table import Case, format_growth, format_results

_CASES = (Case(1, 14), Case(1, 40), Case(10, 14), Case(30, 14), Case(10, 40))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 1 only when something could not be run, since speed is for people to judge."""
    chosen = _parser().parse_args(arguments)
    try:
        measured = [
            measure_case(case, chosen.runs, _tell, preview=chosen.preview) for case in chosen.cases or _CASES
        ]
        grown = _growth() if chosen.texts else ""
    except (FailedRunError, PreviewError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    results = "\n".join(filter(None, [format_results(measured), grown]))
    sys.stdout.write(results)
    if chosen.out:
        chosen.out.write_text(results, "utf-8")
    return 0


def _growth() -> str:
    """Return the table of long texts; what reads content is imported only when the programs have been measured."""
    from tests.bench.long_texts import measure_growth  # noqa: PLC0415 — see above

    return format_growth([*measure_growth(_tell)])


def _tell(text: str) -> None:
    """Say how it goes, beside the table: it may take a quarter of an hour."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--runs", type=_count, default=3, help="how many times each program is run (default 3)"
    )
    parser.add_argument("--cases", type=_case, nargs="+", metavar="YEARSxAREAS", help="only these sizes")
    parser.add_argument("--out", type=Path, metavar="FILE", help="also write the table to a file")
    parser.add_argument(
        "--preview", action=argparse.BooleanOptionalAction, default=True, help="also measure the live preview"
    )
    parser.add_argument(
        "--texts", action=argparse.BooleanOptionalAction, default=True, help="also measure long texts"
    )
    return parser


def _case(text: str) -> Case:
    found = re.fullmatch(r"(\d+)x(\d+)", text)
    if not found:
        raise argparse.ArgumentTypeError("write years and areas as 10x14")
    return Case(int(found[1]), int(found[2]))


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError("write a number from 1")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
