"""The tags of a PDF, with what is read of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from tests.pdf.marked_content import Content, said_instead

Target = str | int | None
"""Where a link leads: an address, the number of a page, or nowhere."""

INLINE = {"Annot", "BibEntry", "Code", "Lbl", "Link", "Quote", "Reference", "Span"}
"""What is read as a part of the sentence that it stands in, unless it is placed as a block."""

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))
"""What only tells where a line may break: soft hyphen, zero-width space and word joiner."""


@dataclass(frozen=True)
class Element:
    """A tag."""

    tag: str
    """Its standard name, which others are mapped to."""

    text: str
    """All that is read of it, what is in its children too."""

    children: tuple[Element, ...]

    page: int | None
    """The page that it begins on, if anything of it is on a page."""

    attributes: dict[str, object]
    """Such as Scope, Headers, ColSpan and ListNumbering."""

    id: str | None
    """What the Headers of other cells call it."""

    lang: str | None
    """Its language, where that changes."""

    alt: str | None
    """What is read instead of what is in it."""

    targets: tuple[Target, ...]
    """Where it leads, if it is a link."""

    def walk(self) -> Iterator[Element]:
        """Return it and all that is in it, in the order of reading."""
        yield self
        for child in self.children:
            yield from child.walk()


class TagReader:
    """Reads the tags of an open PDF."""

    def __init__(self, pdf: pikepdf.Pdf, content: Content) -> None:
        self.content = content
        self.tree = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
        self.roles = self.tree.get("/RoleMap", pikepdf.Dictionary())
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        names = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
        self.names = {} if names is None else dict(pikepdf.NameTree(names).items())

    def elements(self) -> tuple[Element, ...]:
        """Read all tags, the outermost first."""
        return tuple(self._element(node, pikepdf.Dictionary())[0] for node in _items(self.tree, "/K"))

    def _element(self, node: pikepdf.Object, page: pikepdf.Object) -> tuple[Element, str]:
        """Read a tag, and return with it what it says inside its parent, white space and all."""
        page = node.get("/Pg", page)
        said: list[str] = []
        children: list[Element] = []
        targets: list[Target] = []
        for item in _items(node, "/K"):
            if isinstance(item, int):
                said.append(self.content.texts[page.objgen, item])
            elif item.get("/Type") == "/MCR":
                owner = item.get("/Stm", item.get("/Pg", page))
                said.append(self.content.texts[owner.objgen, int(item.MCID)])
            elif item.get("/Type") == "/OBJR":
                targets.append(self._target(item.Obj))
            else:
                child, text = self._element(item, page)
                children.append(child)
                said.append(text)
        alt = said_instead(node)
        text = "".join(said) if alt is None else alt
        numbers = (
            self.pages.get(node.get("/Pg", pikepdf.Dictionary()).objgen),
            *(child.page for child in children),
        )
        element = Element(
            tag=self._tag(str(node.S)),
            text=fold(text),
            children=tuple(children),
            page=next((number for number in numbers if number), None),
            attributes=_attributes(node),
            id=string(node, "/ID"),
            lang=string(node, "/Lang"),
            alt=alt,
            targets=tuple(targets),
        )
        inline = element.tag in INLINE and element.attributes.get("Placement") != "Block"
        return element, text if inline else f" {text} "

    def _tag(self, name: str) -> str:
        for _ in range(len(self.roles)):
            name = str(self.roles.get(name, name))
        return name.removeprefix("/")

    def _target(self, annotation: pikepdf.Object) -> Target:
        action = annotation.get("/A", pikepdf.Dictionary())
        if "/URI" in action:
            return str(action.URI)
        place = action.get("/D", annotation.get("/Dest"))
        if isinstance(place, pikepdf.String):
            place = self.names.get(str(place))
        return self.pages.get(place[0].objgen) if isinstance(place, pikepdf.Array) else None


def fold(text: str) -> str:
    """Return a text as it is read: whole words, with one space between."""
    return " ".join(text.translate(INVISIBLE).split())


def string(node: pikepdf.Object, key: str) -> str | None:
    """Return a value as text, if there is one."""
    return str(node[key]) if key in node else None


def _items(node: pikepdf.Object, key: str) -> list[Any]:
    """Return the values of what may be a list, a single value or nothing."""
    found = node.get(key, pikepdf.Array())
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _attributes(node: pikepdf.Object) -> dict[str, object]:
    # Between the attributes there may be the numbers of their revisions.
    owners = [owner for owner in _items(node, "/A") if isinstance(owner, pikepdf.Dictionary)]
    return {
        key.removeprefix("/"): _plain(value)
        for owner in owners
        for key, value in owner.items()
        if key != "/O"
    }


def _plain(value: Any) -> object:
    if isinstance(value, pikepdf.Array):
        return [_plain(each) for each in value]
    return str(value).removeprefix("/") if isinstance(value, pikepdf.Object) else value
