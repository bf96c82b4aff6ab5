"""docs/omraden/<område>.md: what an area is and who answers for it today."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from pydantic import Field

from macros.model.base import Count, Year, years_from
from macros.model.shared import Law, PageHead, ResponsibleList, Review
from macros.model.texts import AreaIds, Name, Prose, Word


class PageFields(PageHead):
    """What any page of the handbook says of itself."""

    keywords: tuple[Word, ...] = Field(
        (), alias="sokord", title="sökord", description="Ord som man söker efter men som inte står i texten."
    )
    review: Review | None = Field(None, alias="granskning", description="När sidan granskas.")


class Area(PageFields):
    """An area of the security work."""

    title: Name = Field(title="namn", description="Sidans rubrik.")
    number: Count = Field(
        alias="nummer", title="nummer", description="Områdets plats i rapporten: 3 blir 1.3."
    )
    responsible: ResponsibleList = Field(
        alias="ansvariga", title="ansvarig", description="De som ansvarar i dag."
    )
    lead: Prose = Field(alias="ingress", title="ingress", description="En mening om vad området omfattar.")
    goal: Prose | None = Field(
        None, alias="mal", title="mål", description="Målet som den ansvariga arbetar mot."
    )
    laws: tuple[Law, ...] = Field((), alias="lagrum", description="Lagar som gäller. Bara det som är säkert.")
    since: Year | None = Field(
        None, alias="fran", title="första året", description="Första rapportåret, om området är nytt."
    )
    until: Year | None = Field(
        None, alias="till", title="sista året", description="Sista rapportåret, om området har upphört."
    )
    came_from: AreaIds = Field(
        (),
        alias="efter",
        title="kom ur",
        description="Områden som det här kom ur: ett vid delning eller namnbyte, flera vid sammanslagning.",
    )

    @property
    def lifetime(self) -> range:
        """The report years that the area is in."""
        return years_from(self.since, self.until)


def free_number(areas: Iterable[Area]) -> int:
    """Return the lowest number that none of the areas has."""
    taken = {area.number for area in areas}
    return next(number for number in count(1) if number not in taken)
