"""``handbok bygg`` and ``handbok visa``: the site in its folder, and in the browser while it is edited."""

from __future__ import annotations

import argparse
import functools
from pathlib import Path

from macros.commands.parser import SwedishParser
from macros.model.problems import BuildError, ContentError, format_text, one_line
from macros.release.server.usage import cannot_be
from macros.site.building import build_site
from macros.site.preview import is_taken, serve_preview

_OTHER_PORT, _LAST_PORT = 8080, 65535
_UNCHANGED = "Webbplatsen är inte ändrad."


def add_build(command: SwedishParser) -> None:
    """Add the arguments of ``handbok bygg``."""
    command.add_flag("--med-utkast", "with_drafts", "tar med rapporter som är utkast")
    command.finish(_build)


def add_preview(command: SwedishParser) -> None:
    """Add the arguments of ``handbok visa``."""
    command.add_option(
        "--adress",
        "address",
        "VÄRD:PORT",
        "var den visas, och vad den svarar på (127.0.0.1:8000)",
        type=_address,
        default="127.0.0.1:8000",
    )
    command.add_flag("--prova", "trial", "säger bara till om adressen är upptagen")
    command.finish(_preview)


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not (port.isdecimal() and int(port) <= _LAST_PORT):
        raise cannot_be(text, "Skriv värd och port så här: 127.0.0.1:8000.")
    return host, int(port)


def _build(root: Path, chosen: argparse.Namespace) -> int:
    try:
        report = build_site(root, print, with_drafts=chosen.with_drafts)
    except ContentError as error:
        raise ContentError(error.problems, _UNCHANGED) from error
    except BuildError as error:
        raise BuildError(f"{error}\n{_UNCHANGED}") from error
    if report.problems:
        print(format_text(report.problems))
    megabytes = f"{report.bytes / 1_000_000:.1f}".replace(".", ",")
    print(f"Klart: {report.pages} sidor, {megabytes} MB, i {one_line(str(root / 'site'))}")
    if not report.is_whole:
        print("Webbplatsen är ny, men saknar de PDF-filer som felen gäller. Sidorna säger det.")
    return 0 if report.is_whole else 1


def _preview(root: Path, chosen: argparse.Namespace) -> int:
    host, port = chosen.address
    try:
        if is_taken(host, port):
            other = f"{host}:{8081 if port == _OTHER_PORT else _OTHER_PORT}"
            print(f"Adressen {host}:{port} är upptagen. Välj en annan: make serve ADRESS={other}.")
            return 1
        if chosen.trial:
            return 0
        serve_preview(root, host, port, tell=functools.partial(print, flush=True))
    except OSError as error:
        print(f"Det går inte att visa handboken på {host}:{port}: {error.strerror}.")
        return 1
    return 0
