"""What people write for the codes that may stand in a file, and which codes mean that."""

from __future__ import annotations

import re
from collections.abc import Collection

from macros.model.likeness import nearest
from macros.model.problems import folded

_MEANINGS = (
    "genomfort klart klar klara fardigt fardig fardiga slutfort avslutat utfort gjort uppnatt uppfyllt verkstallt levererat"
    " helt-genomfort helt-klart helt-klar",
    "ej-genomfort ogenomfort ej-utfort ej-gjort ogjort ej-uppnatt ouppnatt ej-uppfyllt misslyckat installt",
    "ej-paborjat opaborjat ej-borjat ej-startat ostartat ej-inlett ej-igangsatt annu-ej-paborjat"
    " ej-annu-paborjat annu-ej-startat",
    "pagar pagaende paborjat startat inlett igangsatt igang har-borjat under-arbete arbete-pagar",
    "delvis delvis-genomfort delvis-klart delvis-klar delvis-uppnatt delvis-utfort halvklart halvklar"
    " till-viss-del i-viss-man",
    "planerat planlagt inplanerat",
    "beslutat beslutet ar-beslutat",
    "forvantat vantas forvantas",
    "foreslaget foreslas forslag",
    "rekommenderat rekommenderas rekommendation",
    "kvarstar kvar star-kvar ar-kvar kvarstaende annu-ej-genomfort ej-annu-genomfort",
    "flyttat framflyttat uppskjutet framskjutet senarelagt flyttas flyttas-fram skjuts-upp",
    "utgar utgatt utgick nedlagt slopat struket avfort installt ej-langre-aktuellt",
    "lopande fortlopande kontinuerligt hela-tiden",
    "ej-aktuellt ej-tillampligt ej-relevant irrelevant",
    "uppgift-saknas uppgiften-saknas ingen-uppgift saknas",
    "okant ej-kant vet-ej uppgift-saknas",
    "hogre fler flera mer mera storre langre okat okar okning",
    "lagre farre mindre kortare minskat minskar minskning",
    "oforandrat ej-forandrat utan-andring utan-andringar ingen-andring ej-andrat lika-manga",
    "fa nagra-fa enstaka",
    "helt fullt fullt-ut till-fullo helt-och-hallet",
    "till-storsta-delen till-storsta-del mestadels i-huvudsak",
    "ej ej-alls inga inget",
    "antaget antagna fastslaget faststallt",
    "reviderat omarbetat uppdaterat",
    "revidering-paborjat revidering-pagar revideras",
    "forslag-till-revidering revidering-foreslaget",
    "upphavt upphort avskaffat",
    "inlamnat inskickat ingivet insant",
    "behandlat fardigbehandlat",
    "ej-inhamtat",
    "riktlinjer riktlinje riktlinjerna",
    "rutin rutiner rutinen",
    "plan planen planer",
    "handlingsplan handlingsplanen handlingsplaner atgardsplan",
    "lag lagen lagar lagstiftning",
    "myndighet myndigheten verk",
    "organ namnd namnden styrelse",
    "namn benamning",
    "varje-kvartal kvartalsvis en-gang-i-kvartalet",
    "varje-ar arligen arsvis en-gang-per-ar en-gang-om-aret",
    "vartannat-ar minst-vartannat-ar",
    "varje-rapportering vid-varje-rapportering",
    "varje-mandatperiod en-gang-per-mandatperiod",
    "bra lovande daligt",
)  # fmt: skip
"""Words and codes that mean the same, a meaning each, as `_root` has them; a word with two meanings stands in both."""


def meant_codes(written: object, codes: Collection[str]) -> list[str]:
    """Return the codes that a word means, or of which it is a misspelling; none where its meaning has no code."""
    word, roots = _root(written), {_root(code): code for code in codes}
    if any(word in same for same in _SAME):
        return [code for root, code in roots.items() if any(word in same and root in same for same in _SAME)]
    # Another ending is another time or voice: genomförs, flyttar, antas.
    return [roots[root] for root in nearest(word, roots) if root[-1] == word[-1]]


def _root(text: object) -> str:
    """Return a word as it is compared: without dots, genders and numbers, and with one word for not."""
    words = re.sub(r"\b(?:inte|icke)\b", "ej", folded(text)).split("-")
    return "-".join(_ENDING.sub(lambda found: "et" if found["long"] else "t", word) for word in words)


_ENDING = re.compile(r"(?<=\w)(?:(?P<long>e[nt]|na)|(?:dd|dt|tt|d|t)(?:(?<!nd)[ae])?)$")
"""Of a participle: uppskjuten, uppskjutet, uppskjutna; uppnådd, uppnått, uppnådda."""
_SAME = tuple(frozenset(map(_root, meaning.split())) for meaning in _MEANINGS)
