"""docs/omraden/<område>.md: what an area is and who answers for it today."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from pydantic import Field

from macros.schema.base import Count, Record, Text, Year
from macros.schema.shared import Ids, Law, ResponsibleList, Review


class PageFields(Record):
    """What any page of the handbook says of itself; the keys that MkDocs has words for keep them."""

    title: Text = Field(description="Sidans rubrik.")
    description: Text | None = Field(default=None, description="En mening om sidan, för sökträffar.")
    tags: tuple[Text, ...] = Field(default=(), description="Etiketter.")
    keywords: tuple[Text, ...] = Field(
        default=(), alias="sokord", description="Ord som man söker efter men som inte står i texten."
    )
    review: Review | None = Field(default=None, alias="granskning", description="När sidan granskas.")


class Area(PageFields):
    """An area of the security work."""

    number: Count = Field(alias="nummer", description="Områdets plats i rapporten: 3 blir 1.3.")
    responsible: ResponsibleList = Field(alias="ansvariga", description="De som ansvarar i dag.")
    lead: Text = Field(alias="ingress", description="En mening om vad området omfattar.")
    goal: Text | None = Field(default=None, alias="mal", description="Målet som den ansvariga arbetar mot.")
    laws: tuple[Law, ...] = Field(
        default=(), alias="lagrum", description="Lagar som gäller. Bara det som är säkert."
    )
    since: Year | None = Field(
        default=None, alias="fran", description="Första rapportåret, om området är nytt."
    )
    until: Year | None = Field(
        default=None, alias="till", description="Sista rapportåret, om området har upphört."
    )
    came_from: Ids = Field(
        default=(),
        alias="efter",
        description="Områden som det här kom ur: ett vid delning eller namnbyte, flera vid sammanslagning.",
    )

    @property
    def lifetime(self) -> range:
        """The report years that the area is in; without a first or last year it has no such limit."""
        first = 0 if self.since is None else self.since
        return range(first, (9999 if self.until is None else self.until) + 1)


def free_number(areas: Iterable[Area]) -> int:
    """Return the lowest number that none of the areas has."""
    taken = {area.number for area in areas}
    return next(number for number in count(1) if number not in taken)
