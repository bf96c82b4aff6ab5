"""Rules for where links and images lead, and for links that are none (T010–T011, T014–T015, T022, T025, T045)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import parse_qs, unquote, urlsplit

from macros.checks.base import Finding, Page, Subject, Told, check, check_text, in_body
from macros.content import Markdown, find_typed, read_markdown, shown
from macros.inventory import new_path
from macros.problems import Severity, quoted, suggestion

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


_WEB = re.compile(r"https?://(?=[\w\[])", re.IGNORECASE)
_ALMOST_WEB = re.compile(
    r"(?:h+t+p*|t+p+|h+p+)s*(?:[^\w/]{0,2}/{2,}[:.]?|[:;]/?)(?:%20)*(?=\w)", re.IGNORECASE
)
_NUMBER = re.compile(r"[\d.]+|.*:.*")
_HOST = re.compile(r"(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?")
_SAFE_LINK = re.compile(r"https?://[\w.-]*safelinks\.protection\.outlook\.com/[^\s<>]*", re.IGNORECASE)
_FORMS = {
    "mailto": (
        re.compile(r"[^@\s,;]+@[^@\s,;.]+(?:\.[^@\s,;.]+)+"),
        "är ingen adress för e-post. Skriv en, utan blanksteg: mailto:larm@exempel.se",
    ),
    "tel": (re.compile(r"\+?\d[\d ()–-]*"), "är inget telefonnummer. Skriv bara siffror: tel:0322616000"),
}
"""How what stands after the scheme is written, and what to tell where it is not."""


def scheme_of(address: str) -> str:
    """Return the scheme of an address as a browser reads it, in small letters; nothing where it has none."""
    found = _SCHEME.match(_BEFORE_SCHEME.sub("", address))
    return found["name"].lower() if found else ""


@check_text("T010")
def check_external_images(markdown: Markdown) -> Told:
    """En bild ska ligga i handboken, inte hämtas från en annan webbplats."""
    for line, address, is_image in _addresses(markdown):
        if is_image and _ANOTHER_SITE.match(address):
            message = f"Bilden {quoted(address)} ligger på en annan webbplats. Lägg filen i docs/assets/bilder och länka dit."
            yield line, message


@check_text("T011")
def check_schemes(markdown: Markdown) -> Told:
    """En länk leder till en sida eller fil i handboken, eller börjar med https://, http://, mailto: eller tel:. En bild ligger i handboken."""
    for line, address, is_image in _addresses(markdown):
        if fault := _address_fault(address, is_image=is_image):
            yield line, f"{quoted(unquote(address))} {fault}"


@check_text("T045", Severity.HINT)
def check_safe_links(markdown: Markdown) -> Told:
    """En adress ur ett mejl eller ur Teams bör inte gå genom Outlook (safelinks), som kan röja vem som fick mejlet."""
    links = [(line, address) for line, address, _ in _addresses(markdown)]
    for line, address in links + [(line, found[0]) for line, found in find_typed(markdown, _SAFE_LINK)]:
        if _SAFE_LINK.match(address):
            (target, *_) = parse_qs(address.partition("?")[2]).get(
                "url", ["den adress som länken leder till"]
            )
            yield line, f"Adressen går genom Outlook och kan röja vem som fick mejlet. Skriv {target}"


def _addresses(markdown: Markdown) -> list[tuple[int, str, bool]]:
    """Return line, address and whether it is that of an image, of links and of what has been read as text."""
    links = [(link.line, link.target, link.is_image) for link in markdown.links]
    return links + [
        (line, address, bool(found["image"]))
        for line, found in find_typed(markdown, _UNREAD)
        if (address := found["address"] or found["apart"])
    ]


def _address_fault(address: str, *, is_image: bool) -> str | None:
    """Return what is wrong with an address wherever it stands; for an image, not that it is of another site (T010)."""
    scheme = scheme_of(address)
    if is_image and _ANOTHER_SITE.match(address):
        return None
    if len(scheme_of(unquote(address))) == 1 or scheme == "file" or address.startswith(("\\", "%5C")):
        return "leder till en plats på en dator eller en gemensam mapp, som andra inte kommer åt. Lägg filen i handboken, eller skriv vad den heter och var den finns."
    if scheme in ("javascript", "vbscript", "data"):
        return "kör kod hos läsaren. Ta bort länken."
    if address.startswith("//"):
        return "saknar början. Skriv hela adressen, med https:// först."
    if fault := _form_fault(scheme, address):
        return fault
    if scheme and scheme not in ALLOWED_SCHEMES:
        return f"börjar med {scheme}:, som inte är en adress till en webbplats, e-post eller telefon. Skriv https://, mailto: eller tel: först."
    if scheme and is_image:
        return "är ingen bild. Lägg bilden i docs/assets/bilder och länka dit."
    return None


def _form_fault(scheme: str, address: str) -> str | None:
    """Return what is wrong with the form of an address outside the handbook, or with the host that it leads to."""
    if not _WEB.match(address) and (almost := _ALMOST_WEB.match(address)):
        start = "https" if "s" in almost[0].lower() else "http"
        return f"är inte rätt skriven. Skriv {start}://{address[almost.end() :]}"
    form, advice = _FORMS.get(scheme, (None, ""))
    if form and not form.fullmatch(unquote(address.partition(":")[2].partition("?")[0])):
        return advice
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
        number = ip_address(host) if _NUMBER.fullmatch(host) else None
    except ValueError:
        host, number = "", None
    if host == "localhost" or (number and (number.is_loopback or number.is_unspecified)):
        return "leder till din egen dator. Skriv vägen från sidan, till exempel ../omraden/bevakning.md"
    # A name without dots is right: it is one in the organisation's own net.
    if scheme in ("http", "https") and not (number or _HOST.fullmatch(host)):
        return "leder inte till någon webbplats. Skriv hela adressen, som i https://www.exempel.se"
    return None


@check_text("T025")
def check_unread_links(markdown: Markdown) -> Told:
    """En länk skrivs [text](adress), utan blanksteg mellan parenteserna eller i adressen. En bild har ett utropstecken först."""
    for line, found in find_typed(markdown, _UNREAD):
        address, is_image = found["address"] or found["apart"] or "", bool(found["image"])
        if not (_address_fault(address, is_image=is_image) or (is_image and _ANOTHER_SITE.match(address))):
            typed = quoted(shown(found[0]))
            yield line, f"{typed} blir ingen länk utan visas som det står. {_as_link(found)}"
    for line in markdown.unused_names:
        message = "Raden ger en adress ett namn som ingen länk använder, eller som redan finns. Den visas inte. Skriv adressen i länken: [text](adress), eller ta bort raden."
        yield line, message
    for link in markdown.links:
        if link.target not in ("", "#") and not (link.text.strip() or link.is_image):
            to = unquote(link.target)
            yield link.line, f"Länken till {quoted(to)} saknar text. Skriv vad den leder till: [text]({to})."
        if link.target in ("", "#"):
            name = link.alternative if link.is_image else link.text
            what = f"{'Bilden' if link.is_image else 'Länken'} {quoted(name)} har ingen adress."
            advice = "Skriv den inom parenteserna, eller skriv bara texten." if name else "Ta bort den."
            yield link.line, f"{what} {advice}"


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


def _own_links(subject: Subject) -> Iterator[tuple[Page, str, int, str]]:
    """Yield page, its folder, line and path of links and images to a file of the handbook, without the part after # or ?."""
    for page in subject.pages:
        for link in read_markdown(page.body).links:
            is_elsewhere = scheme_of(link.target) or _ANOTHER_SITE.match(link.target)
            is_wrong = is_elsewhere or _address_fault(link.target, is_image=link.is_image)
            if not is_wrong and "{{" not in link.target:
                try:
                    path = unquote(urlsplit(link.target).path)
                except ValueError:  # a bracket that is never closed: no file has that name
                    path = link.target
                if path:
                    yield page, posixpath.dirname(page.page), link.line, path


@check("T014")
def check_links(subject: Subject) -> Iterator[Finding]:
    """En länk inom handboken leder till en fil som finns, med vägen från sidan som länken står på."""
    files = subject.files.union(
        map(new_path, subject.files)
    )  # also by the names that they are to have (O017)
    for page, folder, line, path in _own_links(subject):
        target = posixpath.normpath(posixpath.join(folder, path))
        if not path.startswith("/") and (target not in files or path.endswith("/")):
            message = f"{quoted(path)} leder inte till någon fil. {_advice(subject, folder, path)}"
            yield in_body(page, message, line)


def _advice(subject: Subject, folder: str, path: str) -> str:
    if path.startswith("www."):
        return f"Skriv https:// först: https://{path}"
    likely = _likely(subject, posixpath.normpath(posixpath.join(folder, path)))
    if likely in subject.files:
        return f"Menade du {posixpath.relpath(likely, folder or '.')}?"
    files = {posixpath.relpath(file, folder or ".") for file in subject.files}
    as_text = "" if re.search("[./]", path) else " Ska det stå så skriver du \\ före [."
    return suggestion(path, files, most=0) or f"Rätta länken, eller ta bort den.{as_text}"


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
    for page, folder, line, path in _own_links(subject):
        if path.startswith("/"):
            own = posixpath.relpath(_likely(subject, path.strip("/")), folder or ".")
            yield in_body(page, f"{quoted(path)} börjar med snedstreck. Skriv vägen från sidan: {own}", line)


@check("T022")
def check_links_to_drafts(subject: Subject) -> Iterator[Finding]:
    """Bara ett utkast länkar till ett utkast: det publiceras inte, så andra läsare kommer inte dit."""
    drafts = tuple(f"rapporter/{year}/" for year in subject.handbook.draft_years)
    message = "är en del av ett utkast. Ta bort länken tills rapporten är inlämnad."
    for page, folder, line, path in _own_links(subject):
        target = posixpath.normpath(posixpath.join(folder, path))
        if target.startswith(drafts) and not page.page.startswith(drafts):
            yield in_body(page, f"{quoted(path)} {message}", line)
