"""Rules for where links and images lead, and for links that are none (T010–T011, T014–T015, T022, T025)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from macros.checks.base import Finding, Page, Subject, check, in_body
from macros.content import Markdown, find_typed, read_markdown, shown
from macros.problems import quoted, suggestion

_SCHEME = re.compile(r"(?P<name>[a-z][a-z0-9+.-]*):", re.IGNORECASE)
ALLOWED_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_BEFORE_SCHEME = re.compile(r"^[\x00-\x20]+|[\t\r\n]")
"""What browsers leave out of an address."""
_ANOTHER_SITE = re.compile(r"(?:https?:)?[/\\]{2}", re.IGNORECASE)
_UNREAD = re.compile(
    r"(?P<image>!)?\[(?P<text>[^\[\]\n]*)\]"
    r"(?:\((?P<address>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)|\[(?P<name>[^\[\]\n]*)\]"
    r"|[ ]\((?P<apart>[^()\s]*[./#:][^()\s]*)\))"
)
"""What looks like a link or an image but has been read as text; ``apart`` is an address after a blank, a common slip."""


def scheme_of(address: str) -> str:
    """Return the scheme of an address as a browser reads it, in small letters; nothing where it has none."""
    found = _SCHEME.match(_BEFORE_SCHEME.sub("", address))
    return found["name"].lower() if found else ""


@check("T010")
def check_external_images(subject: Subject) -> Iterator[Finding]:
    """En bild ska ligga i handboken, inte hämtas från en annan webbplats."""
    for page in subject.pages:
        markdown = read_markdown(page.body)
        images = [(link.line, link.target) for link in markdown.links if link.is_image]
        images += [(line, address) for line, address, is_image in _unread_addresses(markdown) if is_image]
        for line, address in images:
            if _ANOTHER_SITE.match(address):
                message = f"Bilden {quoted(address)} ligger på en annan webbplats. Lägg filen i docs/assets/bilder och länka dit."
                yield in_body(page, message, line)


@check("T011")
def check_schemes(subject: Subject) -> Iterator[Finding]:
    """En länk leder till en sida eller fil i handboken, eller börjar med https://, http://, mailto: eller tel:. En bild ligger i handboken."""
    for page in subject.pages:
        markdown = read_markdown(page.body)
        links = [(link.line, link.target, link.is_image) for link in markdown.links]
        links += _unread_addresses(markdown)
        for line, address, is_image in links:
            if fault := _address_fault(address, is_image=is_image):
                yield in_body(page, f"{quoted(unquote(address))} {fault}", line)


def _unread_addresses(markdown: Markdown) -> Iterator[tuple[int, str, bool]]:
    """Yield line, address and whether it is that of an image, of what has been read as text."""
    for line, found in find_typed(markdown, _UNREAD):
        if address := found["address"] or found["apart"]:
            yield line, address, bool(found["image"])


def _address_fault(address: str, *, is_image: bool) -> str | None:
    """Return what is wrong with an address wherever it stands; for an image, not that it is of another site (T010)."""
    scheme = scheme_of(address)
    if is_image and _ANOTHER_SITE.match(address):
        return None
    if len(scheme) == 1 or scheme == "file" or address.startswith(("\\", "%5C")):
        return "leder till en plats på en dator eller en gemensam mapp, som andra inte kommer åt. Lägg filen i handboken, eller skriv vad den heter och var den finns."
    if scheme in ("javascript", "vbscript", "data"):
        return "kör kod hos läsaren. Ta bort länken."
    if address.startswith("//"):
        return "saknar början. Skriv hela adressen, med https:// först."
    if scheme and scheme not in ALLOWED_SCHEMES:
        return f"börjar med {scheme}:, som inte är en adress till en webbplats, e-post eller telefon. Skriv https://, mailto: eller tel: först."
    if scheme and is_image:
        return "är ingen bild. Lägg bilden i docs/assets/bilder och länka dit."
    return None


@check("T025")
def check_unread_links(subject: Subject) -> Iterator[Finding]:
    """En länk skrivs [text](adress), utan blanksteg mellan parenteserna eller i adressen. En bild har ett utropstecken först."""
    for page in subject.pages:
        markdown = read_markdown(page.body)
        for line, found in find_typed(markdown, _UNREAD):
            address, is_image = found["address"] or found["apart"] or "", bool(found["image"])
            if not (
                _address_fault(address, is_image=is_image) or (is_image and _ANOTHER_SITE.match(address))
            ):
                message = (
                    f"{quoted(shown(found[0]))} blir ingen länk utan visas som det står. {_as_link(found)}"
                )
                yield in_body(page, message, line)
        for line in markdown.unused_names:
            message = "Raden ger en adress ett namn som ingen länk använder, eller som redan finns. Den visas inte. Skriv adressen i länken: [text](adress), eller ta bort raden."
            yield in_body(page, message, line)
        for link in markdown.links:
            if link.target not in ("", "#") and not (link.text.strip() or link.is_image):
                to = unquote(link.target)
                message = f"Länken till {quoted(to)} saknar text. Skriv vad den leder till: [text]({to})."
                yield in_body(page, message, link.line)
            if link.target in ("", "#"):
                name = link.alternative if link.is_image else link.text
                what = f"{'Bilden' if link.is_image else 'Länken'} {quoted(name)} har ingen adress."
                advice = "Skriv den inom parenteserna, eller skriv bara texten." if name else "Ta bort den."
                yield in_body(page, f"{what} {advice}", link.line)


def _as_link(found: re.Match[str]) -> str:
    mark, text = found["image"] or "", shown(found["text"])
    as_typed = "Ska det stå så skriver du \\ före [."
    if found["name"] is not None:
        name = quoted(shown(found["name"]))
        return f"Ingen adress har namnet {name}. Skriv adressen: {mark}[{text}](adress). {as_typed}"
    if found["apart"]:
        return f"Ta bort blanksteget: {mark}[{text}]({shown(found['apart'])}). {as_typed}"
    address = shown(found["address"]).strip()
    if " " in address and not re.search("[\"']", address):
        address = address.replace(" ", "%20")
        return f"Skriv %20 för varje blanksteg i adressen: {mark}[{text}]({address}). {as_typed}"
    return f"Skriv bara adressen inom parenteserna: {mark}[{text}](adress). {as_typed}"


def _own_links(page: Page) -> Iterator[tuple[int, str]]:
    """Yield the links and images that lead to a file of the handbook, without the part after # or ?."""
    for link in read_markdown(page.body).links:
        is_elsewhere = scheme_of(link.target) or _ANOTHER_SITE.match(link.target)
        if (
            not is_elsewhere
            and not _address_fault(link.target, is_image=link.is_image)
            and "{{" not in link.target
        ):
            try:
                path = unquote(urlsplit(link.target).path)
            except ValueError:  # a bracket that is never closed: no file has that name
                path = link.target
            if path:
                yield link.line, path


@check("T014")
def check_links(subject: Subject) -> Iterator[Finding]:
    """En länk inom handboken leder till en fil som finns, med vägen från sidan som länken står på."""
    for page in subject.pages:
        folder = posixpath.dirname(page.page)
        for line, path in _own_links(page):
            target = posixpath.normpath(posixpath.join(folder, path))
            if not path.startswith("/") and (target not in subject.files or path.endswith("/")):
                yield in_body(
                    page, f"{quoted(path)} leder inte till någon fil. {_advice(subject, folder, path)}", line
                )


def _advice(subject: Subject, folder: str, path: str) -> str:
    if path.startswith("www."):
        return f"Skriv https:// först: https://{path}"
    likely = _likely(subject, posixpath.normpath(posixpath.join(folder, path)))
    if likely in subject.files:
        return f"Menade du {posixpath.relpath(likely, folder or '.')}?"
    files = {posixpath.relpath(file, folder or ".") for file in subject.files}
    return suggestion(path, files, most=0) or "Rätta länken, eller ta bort den."


def _likely(subject: Subject, target: str) -> str:
    """Return the file that an address on the web means, or else the one of that name, or ``target``."""
    index = posixpath.normpath(f"{target}/index.md")
    for likely in (target, f"{target}.md", index, _with_same_name(subject, target)):
        if likely in subject.files:
            return likely
    return target


def _with_same_name(subject: Subject, path: str) -> str:
    """Return the only file that is called what ``path`` ends with, if that says anything."""
    name = posixpath.basename(path)
    same = [file for file in subject.files if posixpath.basename(file) == name and name != "index.md"]
    return same[0] if len(same) == 1 else ""


@check("T015")
def check_absolute_links(subject: Subject) -> Iterator[Finding]:
    """En länk inom handboken börjar inte med snedstreck: den ska fungera också i en undermapp på webben."""
    for page in subject.pages:
        folder = posixpath.dirname(page.page)
        for line, path in _own_links(page):
            if path.startswith("/"):
                own = posixpath.relpath(_likely(subject, path.strip("/")), folder or ".")
                yield in_body(
                    page, f"{quoted(path)} börjar med snedstreck. Skriv vägen från sidan: {own}", line
                )


@check("T022")
def check_links_to_drafts(subject: Subject) -> Iterator[Finding]:
    """Bara ett utkast länkar till ett utkast: det publiceras inte, så andra läsare kommer inte dit."""
    drafts = tuple(f"rapporter/{year}/" for year in subject.handbook.draft_years)
    for page in subject.pages:
        folder = posixpath.dirname(page.page)
        for line, path in _own_links(page):
            target = posixpath.normpath(posixpath.join(folder, path))
            if target.startswith(drafts) and not page.page.startswith(drafts):
                message = (
                    f"{quoted(path)} är en del av ett utkast. Ta bort länken tills rapporten är inlämnad."
                )
                yield in_body(page, message, line)
