"""Poppler, which Evince and Okular show and search PDFs with, and Orca reads their tags with."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.caddy import program

_SAID = re.compile(r'^ *"(.*)"$', re.MULTILINE)


def searched(pdf: Path, *options: str) -> str:
    """Return the text of a PDF as it is searched in, line by line."""
    command = [program("pdftotext"), *options, str(pdf), "-"]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def said(pdf: Path) -> str:
    """Return what is read out of a PDF by its tags, without white space and signs that only tell where a line may break."""
    command = [program("pdfinfo"), "-struct-text", str(pdf)]
    # A heading's tag has its title as the bytes of UTF-16.
    tags = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", errors="replace").stdout
    return re.sub("[\\s\u00ad\u200b\u2060]", "", "".join(_SAID.findall(tags)))
