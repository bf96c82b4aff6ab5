"""Rules for the addresses of links and images, wherever they lead (T010, T011, T045)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from macros.checks.base import Messages, check_text
from macros.files.markdown import Markdown, find_typed
from macros.model.problems import Severity, quoted

_SCHEME = re.compile(r"(?P<name>[a-z][a-z0-9+.-]*):", re.IGNORECASE)
ALLOWED_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_BEFORE_SCHEME = re.compile(r"^[\x00-\x20]+|[\t\r\n]")
"""Characters that browsers leave out of an address."""
ANOTHER_SITE = re.compile(r"(?:https?:)?[/\\]{2}", re.IGNORECASE)
UNREAD = re.compile(
    r"(?P<image>!)?\[(?P<text>[^\[\]\n]*)\]"
    r"(?:\((?P<address>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)|\[(?P<name>[^\[\]\n]*)\]"
    r"|[ ]\((?P<apart>(?=[^()\s]*[./#:])[^()\s]++)\))"
)
"""Text that looks like a link or an image but is none; ``apart`` is an address after a blank, a common slip."""

_WEB = re.compile(r"https?://(?=[\w\[])", re.IGNORECASE)
_ALMOST_WEB = re.compile(r"(?i)(?:h+t+p*|t+p+|h+p+)s*(?:[^\w/]{0,2}/{2,}[:.]?|[:;]/?)(?:%20)*(?=\w)")
_NUMBER = re.compile(r"[\d.]+|.*:.*")
_HOST = re.compile(r"(?!(?:https?|www)\.?$)(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?", re.IGNORECASE)
_OWN_COMPUTER = re.compile(r"(?:.+\.)?localhost(?:\.localdomain)?\.?", re.IGNORECASE)
_SAFE_LINK = re.compile(
    r"https?://(?:[\w.-]*safelinks\.protection\.outlook\.com|statics\.teams\.[\w.-]+/[^\s<>?]*safelinks)[^\s<>]*",
    re.IGNORECASE,
)
MAIL = re.compile(r"[^@\s,;/]+@[^@\s,;/.]+(?:\.[^@\s,;/.]+)+")
_TELEPHONE = re.compile(r"\+?\d[\d ()–-]*")
_FORMS = {
    "mailto": (MAIL, r"\s", "är ingen adress för e-post. Skriv hela adressen utan blanksteg"),
    "tel": (_TELEPHONE, r"\(0\)|[\s()./–-]", "är inget telefonnummer. Skriv hela numret med bara siffror"),
}
"""By scheme: the form of an address, the characters that can be left out of it, and the message for another form."""


def without_blanks(address: str) -> str:
    """Return an address without blanks; one for e-mail or telephone also without the characters that can be left out."""
    if (scheme := scheme_of(address)) not in _FORMS:
        return address.replace(" ", "%20")
    way, *query = re.split(r"(?=\?)", address.partition(":")[2], maxsplit=1)
    return "".join([f"{scheme}:", re.sub(_FORMS[scheme][1], "", unquote(way)), *query]).replace(" ", "%20")


def scheme_of(address: str) -> str:
    """Return the scheme of an address as a browser reads it, in small letters; nothing where it has none."""
    found = _SCHEME.match(_BEFORE_SCHEME.sub("", address))
    return found["name"].lower() if found else ""


@check_text("T010")
def check_images(markdown: Markdown) -> Messages:
    """En bild ligger i handboken. Den hämtas inte från en annan webbplats eller en dator."""
    yield from _faults(markdown, of_images=True)


@check_text("T011")
def check_schemes(markdown: Markdown) -> Messages:
    """En länk leder till en sida eller fil i handboken, eller börjar med https://, http://, mailto: eller tel:."""
    yield from _faults(markdown, of_images=False)


def _faults(markdown: Markdown, *, of_images: bool) -> Messages:
    for address in addresses(markdown):
        if address.is_image == of_images and (fault := address_fault(address)):
            yield address.line, f"{quoted(unquote(address.text))} {fault}"


@check_text("T045", Severity.HINT)
def check_safe_links(markdown: Markdown) -> Messages:
    """En adress ur ett mejl eller ur Teams bör inte gå genom Outlook (safelinks), som kan röja vem som fick mejlet."""
    links = [(address.line, address.text) for address in addresses(markdown)]
    for line, address in links + [(line, found[0]) for line, found in find_typed(markdown, _SAFE_LINK)]:
        if _SAFE_LINK.match(address):
            target = parse_qs(address.partition("?")[2]).get("url", ["adressen som länken leder till"])[0]
            yield line, f"Adressen går genom Outlook och kan röja vem som fick mejlet. Skriv {target}"


class Address(NamedTuple):
    """The address of a link or an image, and its line in the Markdown."""

    line: int
    text: str
    is_image: bool


def addresses(markdown: Markdown, *, unread: bool = True) -> Iterator[Address]:
    """Yield the addresses of links and images and, if ``unread``, of text that looks like a link."""
    yield from (Address(link.line, link.target, link.is_image) for link in markdown.links)
    for line, found in find_typed(markdown, UNREAD) if unread else ():
        if text := found["address"] or found["apart"]:
            yield Address(line, text, bool(found["image"]))


def address_fault(link: Address) -> str | None:
    """Return the fault of an address that is wrong on any page."""
    address, scheme = link.text, scheme_of(link.text)
    if len(scheme_of(unquote(address))) == 1 or scheme == "file" or address.startswith(("\\", "%5C")):
        return "leder till en plats på en dator eller en gemensam mapp, som andra inte kommer åt. Lägg filen i handboken, eller skriv vad den heter och var den finns."
    if link.is_image and (scheme or ANOTHER_SITE.match(address)):
        return "är ingen bild i handboken. Spara bilden i docs/assets/bilder och länka dit."
    if scheme in ("javascript", "vbscript", "data"):
        return "kör kod hos läsaren. Ta bort länken."
    if address.startswith("//"):
        return "saknar början. Skriv hela adressen, med https:// först."
    fault = _form_fault(scheme, address)
    if not fault and scheme and scheme not in ALLOWED_SCHEMES:
        return f"börjar med {scheme}:, som webbläsare inte öppnar. Länka till en sida på webben, eller skriv bara texten."
    return fault


def _form_fault(scheme: str, address: str) -> str | None:
    """Return the fault in the form or the host of an address outside the handbook."""
    if not _WEB.match(address) and (almost := _ALMOST_WEB.match(address)):
        start = "https" if "s" in almost[0].lower() else "http"
        return f"är inte rätt skriven. Skriv {start}://{address[almost.end() :]}"
    if scheme in _FORMS:
        (form, _, fault), plain = _FORMS[scheme], without_blanks(address)
        is_right, can_be = (form.fullmatch(unquote(re.split("[:?]", each)[1])) for each in (address, plain))
        if not is_right:
            return f"{fault}: {plain}" if can_be else f"{fault}, efter {scheme}:"
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
        number = ip_address(host) if _NUMBER.fullmatch(host) else None
    except ValueError:
        host, number = "", None
    number = getattr(number, "ipv4_mapped", None) or number
    if _OWN_COMPUTER.fullmatch(host) or (number and (number.is_loopback or number.is_unspecified)):
        return "leder till din egen dator. Skriv vägen från sidan, till exempel ../omraden/bevakning.md"
    # A name without dots is right: it is one in the organisation's own net.
    is_site = (number or _HOST.fullmatch(host)) and not re.search("@|:$", parts.netloc)
    if scheme in ("http", "https") and not is_site:
        return "leder inte till någon webbplats. Skriv hela adressen, som i https://www.exempel.se"
    return None
