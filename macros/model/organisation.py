"""data/organisation.yml: the municipality, its units, roles, groups, companies, bodies and outside parties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from macros.model.base import Flag, Noun, Record, Year, short_form, unreadable, years_from
from macros.model.problems import Names, quoted
from macros.model.succession import living_successors
from macros.model.texts import ActorId, ActorIds, Code, Contact, Id, Name, Prose, TextKind, UnitId, Word


class Municipality(Record):
    """Whose handbook this is."""

    name: Name = Field(alias="namn", title="kommunens namn", description="Kommunens namn.")
    fictional: Flag = Field(
        default=False,
        alias="fiktiv",
        title="påhittad kommun",
        description="Sant när kommunen är påhittad: det visas på varje sida.",
    )


class EmergencyNumber(Record):
    """A telephone number that anyone may call."""

    noun = Noun("larmnummer", "larmnummer", "Larmnumret", "Larmnumren", "number")
    number: Code = Field(alias="nummer", title="nummer", description="Telefonnumret, inom citattecken.")
    about: Prose = Field(alias="for", title="beskrivning", description="När numret ska användas.")


_MISSPELT = Field(
    (),
    alias="skrivfel",
    title="rättat skrivfel",
    description="Hur namnet eller förkortningen stod förut, när det bara var felskrivet.",
)


class Party(Record):
    """Someone who can be responsible or decide: a company, a body, a group or an outside party."""

    name: Name = Field(alias="namn", title="namn", description="Namnet i löpande text.")
    abbreviation: Word | None = Field(
        None, alias="forkortning", title="förkortning", description="Förkortningen, om det finns en."
    )
    confirmed: Flag = Field(
        default=True,
        alias="bekraftad",
        title="bekräftad uttydning",
        description="Falskt när uttydningen av förkortningen är osäker.",
    )
    contact: Contact | None = Field(
        None,
        alias="kontakt",
        title="kontakt",
        description="Funktionsbrevlåda eller växel, aldrig en persons adress.",
    )
    keywords: tuple[Word, ...] = Field(
        (), alias="sokord", title="sökord", description="Ord som man kan söka efter."
    )
    misspelt: tuple[Name, ...] = _MISSPELT

    @property
    def lifetime(self) -> range:
        """The years that it exists."""
        return years_from(None, None)


class Unit(Party):
    """An administration or a part of one."""

    noun = Noun("enhet", "enheter", "Enheten", "Enheterna", "name", "id")
    since: Year | None = Field(None, alias="fran", title="första året", description="Första året.")
    until: Year | None = Field(None, alias="till", title="sista året", description="Sista året.")
    came_from: ActorIds = Field(
        (), alias="efter", title="kom ur", description="Enheter som den här kom efter."
    )

    @property
    def lifetime(self) -> range:
        """The years that it exists."""
        return years_from(self.since, self.until)


class Group(Party):
    """Several who answer together, such as all administrations and companies."""

    noun = Noun("grupp", "grupper", "Gruppen", "Grupperna", "name", "id")
    members: ActorIds = Field((), alias="medlemmar", title="medlemmar", description="De som ingår.")


_TEAM = r"^@[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9][A-Za-z0-9._-]*$"


def _is_team(value: str) -> str:
    if not re.match(_TEAM, value):
        raise unreadable(
            f"{quoted(value)} är inte ett lag på GitHub. Skriv @organisation/lag, till exempel @kommun/sakerhet. "
            "En persons konto får inte stå här."
        )
    return value


Team = Annotated[str, AfterValidator(_is_team), Field(json_schema_extra={"pattern": _TEAM}), TextKind.CODE]
"""A team on GitHub, which lasts when people change; never the account of a person."""


class Role(Record):
    """A role in a unit; the same title in another unit is another role. Never a person's name."""

    noun = Noun("roll", "roller", "Rollen", "Rollerna", "name", "id")
    name: Name = Field(alias="namn", title="namn", description="Rollens namn: Säkerhetschef.")
    unit: UnitId | None = Field(
        None, alias="enhet", title="enhet", description="Enheten som rollen hör till."
    )
    part_of: Name | None = Field(
        None, alias="del", title="avdelning", description="Avdelning eller enhet inom förvaltningen."
    )
    about: Prose | None = Field(
        None, alias="om", title="beskrivning", description="Vad rollen gör i säkerhetsarbetet, i en mening."
    )
    also: Name | None = Field(
        None, alias="tillika", title="tillika", description="Ett annat uppdrag som följer med rollen."
    )
    contact: Contact | None = Field(
        None,
        alias="kontakt",
        title="kontakt",
        description="Funktionsbrevlåda eller växel, aldrig en persons adress.",
    )
    github: Team | None = Field(
        None,
        title="lag på GitHub",
        description="Laget på GitHub som granskar rollens sidor: @kommun/sakerhet. Aldrig en persons konto.",
    )
    keywords: tuple[Word, ...] = Field(
        (), alias="sokord", title="sökord", description="Ord som man kan söka efter."
    )
    since: Year | None = Field(None, alias="fran", title="första året", description="Första året.")
    until: Year | None = Field(None, alias="till", title="sista året", description="Sista året.")
    came_from: ActorIds = Field(
        (),
        alias="efter",
        title="kom ur",
        description="Roller som den här kom efter, till exempel före en flytt till en annan enhet.",
    )
    misspelt: tuple[Name, ...] = _MISSPELT

    @property
    def lifetime(self) -> range:
        """The years that it exists."""
        return years_from(self.since, self.until)


UnitField = Annotated[Unit, short_form("namn")]
GroupField = Annotated[Group, short_form("namn")]
PartyField = Annotated[Party, short_form("namn")]
Company = Annotated[PartyField, Noun("bolag", "bolag", "Bolaget", "Bolagen", "name", "id")]
Body = Annotated[PartyField, Noun("organ", "organ", "Organet", "Organen", "name", "id")]
Outsider = Annotated[
    PartyField,
    Noun(
        "utomstående part",
        "utomstående parter",
        "Den utomstående parten",
        "De utomstående parterna",
        "name",
        "id",
    ),
]
RoleField = Annotated[Role, short_form("namn")]


class Organisation(Record):
    """Everyone that the rest of the handbook can point to, under ids of one common namespace."""

    municipality: Annotated[Municipality, short_form("namn")] = Field(
        alias="kommun", description="Kommunen som handboken gäller."
    )
    steward: ActorId | None = Field(
        None,
        alias="handboksansvarig",
        title="handboksansvarig",
        description="Rollen som ansvarar för handboken. Dess kontakt visas på varje sida.",
    )
    emergency: tuple[EmergencyNumber, ...] = Field(
        (), alias="larmnummer", description="Nummer i rutan ”Akut?” på startsidan."
    )
    units: Mapping[Id, UnitField] = Field({}, alias="enheter", description="Förvaltningar och enheter.")
    roles: Mapping[Id, RoleField] = Field(
        {}, alias="roller", description="Roller, med enheten sist i sitt id."
    )
    groups: Mapping[Id, GroupField] = Field({}, alias="grupper", description="Flera som svarar tillsammans.")
    companies: Mapping[Id, Company] = Field({}, alias="bolag", description="Kommunens bolag och förbund.")
    bodies: Mapping[Id, Body] = Field({}, alias="organ", description="De som fattar beslut.")
    outside: Mapping[Id, Outsider] = Field(
        {}, alias="utomstaende", description="Myndigheter, leverantörer och andra utanför kommunen."
    )

    @property
    def registers(self) -> Mapping[str, Mapping[str, Role | Party]]:
        """The registers of those who can be pointed to, by their keys in the file."""
        fields = {field.alias or name: getattr(self, name) for name, field in type(self).model_fields.items()}
        return {key: value for key, value in fields.items() if isinstance(value, Mapping)}

    @property
    def actors(self) -> Mapping[str, Role | Party]:
        """All who can be pointed to, by id."""
        return {id_: actor for register in self.registers.values() for id_, actor in register.items()}

    @property
    def parties(self) -> Mapping[str, Party]:
        """All who can be pointed to and are not roles, by id."""
        return {id_: actor for id_, actor in self.actors.items() if isinstance(actor, Party)}

    def register_of(self, id_: str) -> str:
        """Return the key in the file of the register that has an id."""
        return next(key for key, register in self.registers.items() if id_ in register)

    def find(self, id_: str) -> Role | Party | None:
        """Return the one who can be pointed to by an id, if there is one."""
        return next((register[id_] for register in self.registers.values() if id_ in register), None)

    def answering(self, id_: str) -> list[str]:
        """Return who answers today for what was said of one: the nearest after it that have not ended, else itself."""
        lasting: dict[str, Unit | Role] = {**self.units, **self.roles}
        origins = {name: actor.came_from for name, actor in lasting.items()}
        ended = {name for name, actor in lasting.items() if actor.until is not None}
        return living_successors(origins, ended, id_) or [id_]

    @property
    def names(self) -> Names:
        """What each of them is called, and its id."""
        return tuple((actor.name, id_) for id_, actor in self.actors.items())

    def one_by_one(self, ids: Iterable[str]) -> set[str]:
        """Return who ``ids`` are today: the members of groups, and those who have taken over from units and roles."""
        found, waiting = set[str](), list(ids)
        for id_ in waiting:
            actor = self.find(id_)
            if isinstance(actor, Group) and actor.members:
                waiting += (member for member in actor.members if member not in waiting)
            else:
                found.update(self.answering(id_))
        return found
