"""Rules for the files in docs/: their kind, name, address and content (O016–O021, S008)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any
from unicodedata import is_normalized

from lxml import etree

from macros.checks.base import Finding, Subject, check
from macros.checks.links import meant_files
from macros.files.attachments import PAGE, SAFELY
from macros.files.inventory import PICTURES, kind_of, path_in_site, writer_of
from macros.model.problems import Severity, quoted

_PLAIN_DOCTYPE = r"""<!DOCTYPE(?:[^\["'>]|"[^"]*"|'[^']*')*+>"""
_BEFORE_ROOT = rf"(?s)\A(?:\s|<!--.*?-->|<\?(?!xml-).*?\?>|{_PLAIN_DOCTYPE})*+(<\?xml-\w+|<!DOCTYPE)"
"""A style sheet before the drawing itself, or a DOCTYPE that declares things of its own."""
_IN_STYLES = r"@import|@[\w-]*\\|\\[\w\s-]*\(|(image-set|src)\(|url\((?!\s*([\x22\x27]\s*)?(#|data:font/))"
"""CSS that fetches something, or whose name has a backslash: ``u\\72l(`` is ``url(``."""
_MORE_THAN_PICTURES: Any = etree.XPath(
    "//*[local-name()='script' or local-name()='foreignObject' or namespace-uri()='http://www.w3.org/1999/xhtml']"
    f"|//*[local-name()='style' and re:test(string(.), '{_IN_STYLES}', 'i')]"
    "|//@*[namespace-uri()='' and contains(., '(') and not(starts-with(name(), 'aria-') or starts-with(name(), 'data-'))"
    f" and not(contains(' d id transform points content ', concat(' ', name(), ' '))) and re:test(., '{_IN_STYLES}', 'i')]"
    "|//@*[starts-with(name(), 'on')]|//@attributeName[contains(., 'href')]|//@xml:base"
    r"|//@*[(local-name()='href' or local-name()='src') and not(re:test(., '^\s*(#|data:image/(png|jpe?g|gif|webp)[;,])', 'i'))]",
    namespaces={"re": "http://exslt.org/regular-expressions"},
)

_NAMED_BY_ID = re.compile(r"(?:omraden|rapporter/[0-9]{4})/(?!index\.md$)[^/]+\.md")


@check("O016")
def check_kinds(subject: Subject) -> Iterator[Finding]:
    """I docs/ ligger sidor (.md), bilder i assets/bilder (png, jpg, webp, svg) och bilagor i bilagor (pdf, docx, xlsx, csv, txt)."""
    for path in subject.files:
        folder, fault = kind_of(path)
        to = f" Flytta filen till docs/{subject.right_paths.get(path)}, och länka dit från en sida."
        if fault:
            yield Finding(f"docs/{path}", 1, f"{fault}{to if folder else ''}")


@check("O017")
def check_names(subject: Subject) -> Iterator[Finding]:
    """En fil och en mapp har ett namn av små bokstäver (a–z, å, ä, ö), siffror, bindestreck, understreck och punkt."""
    for path in subject.files:
        is_told = kind_of(path).fault or _NAMED_BY_ID.fullmatch(path)  # by O016 and O009
        if (new := subject.right_paths.get(path, path)) != path and not is_told:
            why = "Namnet har annat än små bokstäver (a–z, å, ä, ö), siffror, -, _ och punkt."
            if not is_normalized("NFC", path):
                why = "Namnet ser rätt ut, men en bokstav som å är lagrad som två tecken: a och en lös ring."
            yield Finding(f"docs/{path}", 1, f"{why} Ge filen namnet docs/{new}, och länka till det.")


@check("O018")
def check_attachments_are_linked(subject: Subject) -> Iterator[Finding]:
    """En bild visas på en sida, och en bilaga är länkad från en. Annars publiceras filen inte, och ingen läsare hittar den."""
    linked = meant_files(subject) | subject.handbook.theme_settings
    is_known = not any(path.startswith(("docs/", "mkdocs.yml")) for path in subject.handbook.unreadable)
    for path in subject.files if is_known else ():
        folder, fault = kind_of(path)
        if folder and not fault and subject.right_paths[path] not in linked:
            message = f"Ingen sida {'visar bilden. Visa' if folder == PICTURES else 'länkar till bilagan. Länka till'} den, eller ta bort den."
            yield Finding(f"docs/{path}", 1, message)


@check("O019")
def check_addresses(subject: Subject) -> Iterator[Finding]:
    """En sida eller bilaga har en egen adress på webben, som inte heller temat, bygget eller utgåvan använder."""
    paths = sorted((path for path in subject.files if not kind_of(path).fault), reverse=True)
    own = {path_in_site(path): path for path in paths}
    told: dict[str, str] = {}
    for path in paths:
        place = PurePosixPath(path_in_site(path))
        for way in map(str, [place, *place.parents]):
            writer, other = writer_of(way), own.get(way, path)
            if writer:
                message = f"Adressen {way} på webben hör redan till {writer}. Ge filen ett annat namn."
                told.setdefault(path, message)
            elif other != path:
                for one, two in ((path, other), (other, path)):
                    message = (
                        f"Adressen {way} på webben hör också till docs/{two}. Ge en av dem ett annat namn."
                    )
                    told.setdefault(one, message)
            if path in told:
                break
    for path, message in told.items():
        yield Finding(f"docs/{path}", 1, message)


@check("O020")
def check_readable(subject: Subject) -> Iterator[Finding]:
    """En bild eller bilaga går att läsa, har inget lösenord och är högst 20 MB. Annars kan den inte kontrolleras."""
    for path in subject.files:
        if fault := subject.contents(path).fault:
            yield Finding(f"docs/{path}", 1, fault)


@check("O021")
def check_drawings(subject: Subject) -> Iterator[Finding]:
    """En bild i SVG är bara en bild: den har inga skript och hämtar inget utanför filen."""
    for path in subject.files:
        for line, what in _unsafe_parts(subject.contents(path).drawing):
            message = f"{quoted(what)} kan köra kod hos läsaren eller hämta något utanför filen. Spara bilden som vanlig SVG utan skript, länkar och formatmallar utifrån, eller som png."
            yield Finding(f"docs/{path}", line, message)


@lru_cache(maxsize=256)
def _unsafe_parts(drawing: str) -> list[tuple[int, str]]:
    """Return line and name of each element or attribute in an SVG that can run code or fetch something."""
    found = [(1 + part[0].count("\n"), part[1]) for part in re.finditer(_BEFORE_ROOT, drawing)]
    for part in _MORE_THAN_PICTURES(etree.fromstring(drawing.encode(), SAFELY)) if drawing else ():
        node = part.getparent() if hasattr(part, "attrname") else part
        found.append((node.sourceline, etree.QName(getattr(part, "attrname", part)).localname))
    return found


@check("S008", Severity.HINT)
def check_scans(subject: Subject) -> Iterator[Finding]:
    """En bilaga i PDF har text. En inskannad sida är en bild: den kan varken läsas upp, hittas eller kontrolleras."""
    for path in subject.files:
        pages = [text for text, where, _ in subject.contents(path).pieces if where.startswith(f"{PAGE} ")]
        if pages and not any(text.strip() for text in pages):
            message = "PDF-filen har ingen text, så den kan inte läsas upp, sökas i eller kontrolleras. Lägg hit den PDF som skrevs, inte en inskannad."
            yield Finding(f"docs/{path}", 1, message)
