"""data/organisation.yml: the municipality, its units, roles, groups, companies, bodies and outside parties."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from macros.problems import Names, quoted
from macros.schema.base import Flag, Id, Record, Text, Year, short_form, unreadable
from macros.schema.shared import Ids


class Municipality(Record):
    """Whose handbook this is."""

    name: Text = Field(alias="namn", description="Kommunens namn.")
    fictional: Flag = Field(
        default=False, alias="fiktiv", description="Sant när kommunen är påhittad: det visas på varje sida."
    )


class EmergencyNumber(Record):
    """A telephone number that anyone may call."""

    number: Text = Field(alias="nummer", description="Telefonnumret, inom citattecken.")
    about: Text = Field(alias="for", description="När numret ska användas.")


class Party(Record):
    """Someone who can be responsible or decide: a company, a body, a group or an outside party."""

    name: Text = Field(alias="namn", description="Namnet i löpande text.")
    abbreviation: Text | None = Field(
        default=None, alias="forkortning", description="Förkortningen, om det finns en."
    )
    confirmed: Flag = Field(
        default=True, alias="bekraftad", description="Falskt när uttydningen av förkortningen är osäker."
    )
    contact: Text | None = Field(
        default=None, alias="kontakt", description="Funktionsbrevlåda eller växel, aldrig en persons adress."
    )
    keywords: tuple[Text, ...] = Field(default=(), alias="sokord", description="Ord som man kan söka efter.")


class Unit(Party):
    """An administration or a part of one."""

    since: Year | None = Field(default=None, alias="fran", description="Första året.")
    until: Year | None = Field(default=None, alias="till", description="Sista året.")
    came_from: Ids = Field(default=(), alias="efter", description="Enheter som den här kom efter.")


class Group(Party):
    """Several who answer together, such as all administrations and companies."""

    members: Ids = Field(default=(), alias="medlemmar", description="De som ingår.")


_TEAM = r"^@[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9][A-Za-z0-9._-]*$"


def _is_team(value: str) -> str:
    if not re.match(_TEAM, value):
        raise unreadable(
            f"{quoted(value)} är inte ett lag på GitHub. Skriv @organisation/lag, till exempel @kommun/sakerhet. "
            "En persons konto får inte stå här."
        )
    return value


Team = Annotated[str, AfterValidator(_is_team), Field(json_schema_extra={"pattern": _TEAM})]
"""A team on GitHub, which lasts when people change; never the account of a person."""


class Role(Record):
    """A role in a unit; the same title in another unit is another role. Never a person's name."""

    name: Text = Field(alias="namn", description="Rollens namn: Säkerhetschef.")
    unit: Id | None = Field(default=None, alias="enhet", description="Enheten som rollen hör till.")
    part_of: Text | None = Field(
        default=None, alias="del", description="Avdelning eller enhet inom förvaltningen."
    )
    about: Text | None = Field(
        default=None, alias="om", description="Vad rollen gör i säkerhetsarbetet, i en mening."
    )
    also: Text | None = Field(
        default=None, alias="tillika", description="Ett annat uppdrag som följer med rollen."
    )
    contact: Text | None = Field(
        default=None, alias="kontakt", description="Funktionsbrevlåda eller växel, aldrig en persons adress."
    )
    github: Team | None = Field(
        default=None,
        alias="github",
        description="Laget på GitHub som granskar rollens sidor: @kommun/sakerhet. Aldrig en persons konto.",
    )
    keywords: tuple[Text, ...] = Field(default=(), alias="sokord", description="Ord som man kan söka efter.")
    since: Year | None = Field(default=None, alias="fran", description="Första året.")
    until: Year | None = Field(default=None, alias="till", description="Sista året.")
    came_from: Ids = Field(
        default=(),
        alias="efter",
        description="Roller som den här kom efter, till exempel före en flytt till en annan enhet.",
    )


UnitField = Annotated[Unit, short_form("namn")]
GroupField = Annotated[Group, short_form("namn")]
PartyField = Annotated[Party, short_form("namn")]
RoleField = Annotated[Role, short_form("namn")]


class Organisation(Record):
    """Everyone that the rest of the handbook can point to, under ids of one common namespace."""

    municipality: Annotated[Municipality, short_form("namn")] = Field(
        alias="kommun", description="Kommunen som handboken gäller."
    )
    steward: Id | None = Field(
        default=None,
        alias="handboksansvarig",
        description="Rollen som ansvarar för handboken. Dess kontakt visas på varje sida.",
    )
    emergency: tuple[EmergencyNumber, ...] = Field(
        default=(), alias="larmnummer", description="Nummer i rutan ”Akut?” på startsidan."
    )
    units: Mapping[Id, UnitField] = Field(
        default={}, alias="enheter", description="Förvaltningar och enheter."
    )
    roles: Mapping[Id, RoleField] = Field(
        default={}, alias="roller", description="Roller, med enheten sist i sitt id."
    )
    groups: Mapping[Id, GroupField] = Field(
        default={}, alias="grupper", description="Flera som svarar tillsammans."
    )
    companies: Mapping[Id, PartyField] = Field(
        default={}, alias="bolag", description="Kommunens bolag och förbund."
    )
    bodies: Mapping[Id, PartyField] = Field(default={}, alias="organ", description="De som fattar beslut.")
    outside: Mapping[Id, PartyField] = Field(
        default={}, alias="utomstaende", description="Myndigheter, leverantörer och andra utanför kommunen."
    )

    @property
    def registers(self) -> Mapping[str, Mapping[str, Role | Party]]:
        """The registers of those who can be pointed to, by their keys in the file."""
        return {
            "enheter": self.units,
            "roller": self.roles,
            "grupper": self.groups,
            "bolag": self.companies,
            "organ": self.bodies,
            "utomstaende": self.outside,
        }

    @property
    def actors(self) -> Mapping[str, Role | Party]:
        """All who can be pointed to, by id."""
        return {id_: actor for register in self.registers.values() for id_, actor in register.items()}

    @property
    def parties(self) -> Mapping[str, Party]:
        """All who can be pointed to and are not roles, by id."""
        return {id_: actor for id_, actor in self.actors.items() if isinstance(actor, Party)}

    def find(self, id_: str) -> Role | Party | None:
        """Return the one who can be pointed to by an id, if there is one."""
        return next((register[id_] for register in self.registers.values() if id_ in register), None)

    @property
    def names(self) -> Names:
        """What each of them is called, and its id."""
        return tuple((actor.name, id_) for id_, actor in self.actors.items())
