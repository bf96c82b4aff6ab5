"""The names of the macros alone, so that `handbok check` need not import the templates."""

from __future__ import annotations

IN_ORDER = (
    "vagar_in", "akut_ruta", "omradesval", "omradeslista", "senaste_rapporten", "att_folja_upp",
    "rapportlista", "rapportfiler", "andrat_sedan_rapporten", "statusoversikt", "forandringar",
    "ansvarsbyten", "uppfoljningsgrad", "atgardsutfall", "nyckeltalsserier", "riktlinjekrav",
    "ansvariga_per_omrade", "delat_ansvar", "omraden_utan_ansvarig", "ansvariga_per_enhet",
    "rollkort", "atgardslista", "styrdokumentslista", "organisationen", "arshjulet", "ordlistan",
    "ersattningar", "ansvarig_for", "lage_for", "handbokskontakt", "kontaktbrist",
    "nyckeltalsformer", "falttabeller", "regellista", "makrolista", "komponenter",
)  # fmt: skip
"""In the order of the page about macros."""

IN_SENTENCES = frozenset({"ansvarig_for", "lage_for"})
"""Those that draw a few words within a sentence; what the others draw has lines of its own."""

MACRO_NAMES = frozenset(IN_ORDER)
