"""Why a page cannot be made a PDF, as a problem with file, line and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.engine import UNPRINTABLE
from macros.handbook import Handbook
from macros.pdf.faults import Fault, Kind, TypesettingError
from macros.problems import Problem, quoted

_MESSAGES = {
    Kind.ELEMENT: "PDF-filen kan inte visa elementet <{what}>. Skriv texten på ett annat sätt.",
    Kind.LINK: "Länken #{what} leder till något som inte finns i rapporten. Rätta länken.",
    Kind.IMAGE: "Bilden {quoted} finns inte. Lägg till den, eller ta bort raden.",
    Kind.CHARACTER: "Tecknet {quoted} ({code}) finns inte i handbokens typsnitt och kan inte skrivas ut. Byt ut det.",
    Kind.OTHER: "Texten går inte att göra till PDF. Skriv om det som du ändrade senast, eller anmäl det till den som sköter handboken med det som programmet säger: {quoted}.",
}


def explain_faults(handbook: Handbook, year: int, error: TypesettingError) -> list[Problem]:
    """Return what stopped the PDF of a report, each on the line where it is written if that can be told."""
    return [
        _explain(handbook, year, fault)
        for fault in error.faults
        # MkDocs has warned of an editor's link that leads nowhere, on its own line.
        if not (fault.kind is Kind.LINK and "--text-" in fault.what)
    ]


def _explain(handbook: Handbook, year: int, fault: Fault) -> Problem:
    report = handbook.reports[year]
    page = report.entries.get(fault.part, report.index)
    path, line = next(_places(handbook, year, fault.what), (page.path, page.source.body_line))
    code = f"U+{ord(fault.what[0]):04X}" if fault.kind is Kind.CHARACTER else ""
    message = _MESSAGES[fault.kind].format(what=fault.what, quoted=quoted(fault.what), code=code)
    return UNPRINTABLE.broken(path, line, message)


def _places(handbook: Handbook, year: int, what: str) -> Iterator[tuple[str, int]]:
    """Yield the lines where something is written: in the report, then in the registers that it takes names from."""
    registers = (handbook.organisation, handbook.figures, handbook.documents, handbook.glossary)
    paths = [page.path for _, page in handbook.reports[year].parts] + [page.path for page in registers]
    for path in paths:
        file = handbook.root / path
        lines = file.read_text("utf-8").splitlines() if file.is_file() else []
        yield from ((path, number) for number, line in enumerate(lines, 1) if what in line)
