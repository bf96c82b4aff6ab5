"""Rules for links to files of the handbook, and for links that are none (T014, T022, T025)."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from macros.checks.addresses import (
    ANOTHER_SITE,
    MAIL,
    UNREAD,
    Address,
    address_fault,
    addresses,
    scheme_of,
    without_blanks,
)
from macros.checks.base import Finding, Page, Subject, check, in_body
from macros.files.inventory import kind_of, right_path
from macros.files.markdown import find_typed, read_markdown, shown
from macros.model.likeness import same_figures
from macros.model.problems import quoted

_WEB_WITHOUT_SCHEME = re.compile(r"(?:[\w-]+\.)+(?!md\b)(?:[a-z]{2}|com|info|net|org)(?:/.*)?|www\..+")


@check("T025")
def check_unread_links(subject: Subject) -> Iterator[Finding]:
    """En länk skrivs [text](adress), utan blanksteg mellan parenteserna eller i adressen. En bild har ett utropstecken först."""
    for page in subject.pages:
        markdown = read_markdown(page.body)
        for line, found in find_typed(markdown, UNREAD):
            address = Address(line, found["address"] or found["apart"] or "", bool(found["image"]))
            if not address_fault(address):
                kind = "bild" if address.is_image else "länk"
                what = f"{quoted(shown(found[0]))} blir ingen {kind} utan visas som det står."
                advice = f"{_as_link(subject, page, found)} Ska det stå så skriver du \\ före [."
                yield in_body(page, f"{what} {advice}", line)
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


def _as_link(subject: Subject, page: Page, found: re.Match[str]) -> str:
    start, address = f"{found['image'] or ''}[{shown(found['text'])}]", found["address"] or found["apart"]
    if found["name"] is not None:
        name = quoted(shown(found["name"] or found["text"]))
        return f"Ingen adress har namnet {name}. Skriv adressen: {start}(adress)."
    address = shown(address).strip()
    if re.search("[\"']", address) or not (" " in address or found["apart"]):
        return f"Skriv bara adressen inom parenteserna: {start}(adress)."
    path, *rest = re.split("(?=[?#])", address, maxsplit=1)
    how = "utan blanksteg"
    if _WEB_WITHOUT_SCHEME.fullmatch(path):
        address = f"https://{address}"
    elif not (scheme_of(address) or ANOTHER_SITE.match(address)):
        meant = _meant(subject, page, _from_docs(page, unquote(path)), like=1)
        how += "" if meant else ", med vägen till en fil som finns"
        address = "".join([_from_page(page, meant) or "-".join(path.split()), *rest])
    return f"Skriv {how}: {start}({without_blanks(address)})."


def _from_docs(page: Page, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.page), path.strip()))


def _from_page(page: Page, path: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(page.page) or ".") if path else ""


def _own_links(subject: Subject, *, unread: bool = False) -> Iterator[tuple[Page, int, str, str]]:
    """Yield page, line, path as typed and path from ``docs/`` of each link or image to a file of the handbook."""
    for page in subject.pages:
        for address in addresses(read_markdown(page.body), unread=unread):
            is_elsewhere = scheme_of(address.text) or ANOTHER_SITE.match(address.text)
            path = unquote(re.split("[?#]", address.text)[0])
            if path and "{{" not in path and not (is_elsewhere or address_fault(address)):
                yield page, address.line, path, _from_docs(page, path)


def meant_files(subject: Subject) -> set[str]:
    """Return the right paths of the files that links and images lead to; a wrong link leads to the most similar name."""
    return {
        _meant(subject, page, target.lstrip("/")) for page, *_, target in _own_links(subject, unread=True)
    }


@check("T014")
def check_links(subject: Subject) -> Iterator[Finding]:
    """En länk inom handboken leder till en fil som finns, med vägen från sidan som länken står på."""
    for page, line, path, target in _own_links(subject):
        meant, is_right = _meant(subject, page, target.lstrip("/")), not path.endswith("/")
        own = _from_page(page, meant)
        if path.startswith("/") and own:  # the site may lie in a folder
            message = f"börjar med snedstreck. Skriv vägen från sidan: {own}"
        elif target in subject.right_paths and is_right:
            message = f"leder till en fil som ska flyttas eller byta namn. Skriv {own}"
        else:
            of_what = " som publiceras" if target in subject.files and is_right else ""
            message = f"leder inte till någon fil{of_what}. {_advice(path, own)}"
        if meant != target or not is_right:
            yield in_body(page, f"{quoted(path)} {message}", line)


def _advice(path: str, likely: str) -> str:
    if MAIL.fullmatch(path):
        return f"Skriv mailto:{path}"
    if _WEB_WITHOUT_SCHEME.fullmatch(path):
        return f"Skriv https:// först: https://{path}"
    as_text = "" if re.search("[./]", path) else " Ska det stå så skriver du \\ före [."
    return f"Menade du {likely}?" if likely else f"Rätta länken, eller ta bort den.{as_text}"


def _meant(subject: Subject, page: Page, target: str, like: float = 0.7) -> str:
    """Return the right path of the file at an address; else of the file with the most similar name, at least ``like`` (0–1).

    Empty when the page has used up its searches.
    """
    right = subject.right_paths
    for path in (target, f"{target}.md", posixpath.normpath(f"{target}/index.md")):
        if path in right:
            return right[path]
    found = subject.meant.get((target, like), "")
    if (target, like) not in subject.meant and subject.suggestions.may_search(page.path):
        names = {path: _plain_name(path) for path in right if same_figures(target, path)}
        nearest = difflib.get_close_matches(_plain_name(target), names.values(), 1, like)
        same = [path for path, name in names.items() if [name] == nearest]
        found = "".join(right[path] for path in difflib.get_close_matches(target, same, 1, 0))
        subject.meant[target, like] = found
    return found


def _plain_name(path: str) -> str:
    return right_path(posixpath.splitext(posixpath.basename(path))[0])


@check("T022")
def check_links_to_drafts(subject: Subject) -> Iterator[Finding]:
    """Bara ett utkast länkar till ett utkast: det publiceras inte, så andra läsare kommer inte dit."""
    drafts = tuple(f"rapporter/{year}/" for year in subject.handbook.draft_years)
    for page, line, path, target in _own_links(subject):
        # A picture or an attachment there is to be moved (O016), and the link follows it (T014).
        if target.startswith(drafts) and not page.page.startswith(drafts) and not kind_of(target).folder:
            message = "är en del av ett utkast. Ta bort länken tills rapporten är inlämnad."
            yield in_body(page, f"{quoted(path)} {message}", line)
