"""What a reader calls each field of the contract, and each thing that fields list: for sentences about them."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from macros.schema.actions import Action, FollowUp
from macros.schema.area import Area, PageFields
from macros.schema.entry import Activity, StatusGround
from macros.schema.organisation import Municipality
from macros.schema.registers import Replaced
from macros.schema.report import Report, Resources, SecrecyAssessment
from macros.schema.shared import Approval


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that files list, in the forms that sentences need."""

    one: str
    many: str
    new: str
    """With the first letter as a capital, as the start of a sentence: Ny åtgärd."""
    the: str
    the_many: str
    gone: str
    """How it ends: Åtgärden … är borttagen."""
    name: str = ""
    """The attribute that a reader knows it by."""
    key: str = ""
    """The attribute that tells it from others, where that is not the name: an id of its own, or what it points to."""

    @property
    def has_id(self) -> bool:
        """Whether it has an id of its own, which other files may point to."""
        return self.key == "id"


_Forms = tuple[str, str, str, str]


def _en(forms: _Forms, name: str, key: str = "") -> Kind:
    one, many, the, the_many = forms
    return Kind(one, many, f"Ny {one}", the, the_many, "borttagen", name, key)


def _ett(forms: _Forms, name: str, key: str = "") -> Kind:
    one, many, the, the_many = forms
    return Kind(one, many, f"Nytt {one}", the, the_many, "borttaget", name, key)


KINDS: dict[str, Kind] = {
    "actions": _en(("åtgärd", "åtgärder", "Åtgärden", "Åtgärderna"), "text", "id"),
    "activities": _en(("aktivitet", "aktiviteter", "Aktiviteten", "Aktiviteterna"), "text"),
    "annexes": _en(("bilaga", "bilagor", "Bilagan", "Bilagorna"), "title"),
    "bodies": _ett(("organ", "organ", "Organet", "Organen"), "name", "id"),
    "companies": _ett(("bolag", "bolag", "Bolaget", "Bolagen"), "name", "id"),
    "corrections": _en(("rättelse", "rättelser", "Rättelsen", "Rättelserna"), "why", "number"),
    "decisions": Kind(
        *("beslut", "beslut", "Nytt beslut", "Beslutet om", "Besluten", "borttaget"),
        "document",
        "document",
    ),
    "documents": _ett(("styrdokument", "styrdokument", "Styrdokumentet", "Styrdokumenten"), "name", "id"),
    "emergency": _ett(("larmnummer", "larmnummer", "Larmnumret", "Larmnumren"), "number"),
    "figures": _ett(("nyckeltal", "nyckeltal", "Nyckeltalet", "Nyckeltalen"), "name", "id"),
    "follow_ups": Kind(
        "uppföljning",
        "uppföljningar",
        "Ny uppföljning av åtgärden",
        "Uppföljningen av åtgärden",
        "Uppföljningarna",
        "borttagen",
        "action",
        "action",
    ),
    "groups": _en(("grupp", "grupper", "Gruppen", "Grupperna"), "name", "id"),
    "items": _en(("aktivitet", "aktiviteter", "Aktiviteten", "Aktiviteterna"), "what"),
    "laws": _en(("lag", "lagar", "Lagen", "Lagarna"), "name"),
    "milestones": _en(("hållpunkt", "hållpunkter", "Hållpunkten", "Hållpunkterna"), "what"),
    "outside": _en(
        ("utomstående part", "utomstående parter", "Den utomstående parten", "De utomstående parterna"),
        "name",
        "id",
    ),
    "replaced": _ett(("ersatt namn", "ersatta namn", "Det ersatta namnet", "De ersatta namnen"), "old"),
    "reviews": Kind(
        *("översyn", "översyner", "Ny översyn", "Översynen av", "Översynerna", "borttagen"),
        "document",
        "document",
    ),
    "roles": _en(("roll", "roller", "Rollen", "Rollerna"), "name", "id"),
    "steps": Kind("steg", "steg", "Nytt steg i behandlingen", "Steget i behandlingen", "Stegen", "borttaget"),
    "terms": _ett(("ord", "ord", "Ordet", "Orden"), "term"),
    "warnings": _ett(("varningsord", "varningsord", "Varningsordet", "Varningsorden"), "words"),
    "units": _en(("enhet", "enheter", "Enheten", "Enheterna"), "name", "id"),
}
"""By the attribute whose value is a list or a register of them."""

LABELS: dict[str | tuple[type[BaseModel], str], str] = {
    "abbreviation": "förkortning",
    "about": "beskrivning",
    "action": "åtgärd",
    "against": "granskad mot",
    "also": "tillika",
    "allowed": "får stå",
    "area": "område",
    "areas": "områden",
    "better": "vad som är bättre",
    "body": "beslutat av",
    "breaks": "brott i serien",
    "brought_in": "överförd till handboken",
    "came_from": "kom ur",
    "chapter": "kapitel",
    "comment": "kommentar",
    "confirmed": "bekräftad uttydning",
    "contact": "kontakt",
    "day": "dag",
    "days_before": "dagar före sammanträdet",
    "decision": "beslut",
    "description": "beskrivning för sökträffar",
    "designation": "beteckning",
    "deviation": "avvikelse",
    "deviations": "avvikelser",
    "did": "vad som beslutades",
    "document": "styrdokument",
    "due": "senast",
    "event": "händelse",
    "exceptions": "undantag",
    "explanation": "förklaring",
    "fictional": "påhittad kommun",
    "github": "lag på GitHub",
    "goal": "mål",
    "ground": "lagrum",
    "handed_to": "övertagen av området",
    "in_force": "gäller från",
    "in_report": "läget enligt rapporten",
    "included": "finns i handboken",
    "interval": "granskas",
    "issuer": "utfärdare",
    "keywords": "sökord",
    "kind": "slag",
    "last": "senast granskad",
    "lead": "ingress",
    "left_out": "områden utan bidrag",
    "members": "medlemmar",
    "month": "månad",
    "months": "granskas",
    "name": "namn",
    "new": "nytt",
    "next_year": "behov nästa år",
    "not_followed_up": "åtgärder som inte följs upp",
    "note": "anmärkning",
    "number": "nummer",
    "old": "gammalt",
    "outcome": "utfall",
    "owner": "ägare",
    "paragraph": "paragraf",
    "part": "del",
    "part_of": "avdelning",
    "parts": "utfall för var och en",
    "provision": "bestämmelse",
    "reading": "uttydning",
    "reason": "skäl",
    "recurs": "återkommer",
    "registry_number": "diarienummer",
    "replaces": "ersätter",
    "responsible": "ansvarig",
    "scale_change": "statusskala",
    "since": "första året",
    "source": "källa",
    "stage": "läge",
    "start": "start",
    "status": "status",
    "steward": "handboksansvarig",
    "summary": "sammanfattning",
    "tags": "etiketter",
    "target": "mål",
    "term": "ord",
    "this_year": "resurser avsatta för året",
    "title": "namn",
    "unit": "enhet",
    "until": "sista året",
    "week": "vecka",
    "what": "vad",
    "when": "tidpunkt",
    "who": "vem",
    "words": "ord",
    "why": "skäl",
    "year": "år",
    (Action, "id"): "id",
    (Action, "text"): "text",
    (Activity, "text"): "text",
    (Approval, "absent"): "godkännande",
    (Approval, "day"): "godkänd den",
    (Approval, "who"): "godkänd av",
    (Area, "title"): "namn",
    (FollowUp, "due"): "ny tid",
    (Municipality, "name"): "kommunens namn",
    (PageFields, "title"): "rubrik",
    (Replaced, "since"): "gäller från",
    (Report, "title"): "titel",
    (Resources, "next_year"): "resurser avsatta för nästa år",
    (SecrecyAssessment, "absent"): "sekretessprövning",
    (SecrecyAssessment, "day"): "sekretessprövad den",
    (SecrecyAssessment, "ground"): "sekretess enligt",
    (SecrecyAssessment, "left_out"): "något är utelämnat",
    (SecrecyAssessment, "result"): "sekretessprövningens resultat",
    (SecrecyAssessment, "who"): "sekretessprövad av",
    (StatusGround, "reading"): "bedömning",
}
"""By attribute, or by model and attribute where the same attribute has another name in another model."""


def label(model: type[BaseModel], attribute: str) -> str:
    """Return what a reader calls a field, as a word inside a sentence. Raises KeyError for one without a word."""
    for each in model.__mro__:
        if (each, attribute) in LABELS:
            return LABELS[each, attribute]
    return LABELS[attribute]
