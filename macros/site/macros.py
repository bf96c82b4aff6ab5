"""The macros that pages may call: each draws a view with a template, under a Swedish name.

The texts and docstrings are in Swedish, since they are what the editors read on the page about macros.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from macros.checks import ALL_RULES
from macros.model.actions import Outcome
from macros.model.entry import Status
from macros.model.handbook import Handbook
from macros.model.macro_names import IN_ORDER
from macros.model.shared import NOBODY
from macros.site.rendering import Context
from macros.views.actions.actions import build_action_table
from macros.views.actions.calendar_entries import build_dated, by_actor
from macros.views.actions.follow_up_share import build_follow_up_share, build_outcomes
from macros.views.actions.outcome_chart import build_outcome_chart
from macros.views.areas.areas import build_area_list, build_area_table
from macros.views.areas.changes import build_responsible_changes, build_status_changes
from macros.views.areas.status_strip import build_matrix_strip
from macros.views.areas.statuses import build_matrix, latest_status, scale_changes
from macros.views.changes.summary import build_since_report
from macros.views.figures.figure_charts import build_figure_charts
from macros.views.figures.series_tables import build_series_table
from macros.views.figures.written_forms import build_written_forms
from macros.views.pages.links import ACTIONS, AREAS, OWNERS, Target, calendar_target
from macros.views.pages.page_help import build_steward
from macros.views.pages.reference import build_fields
from macros.views.pages.start import build_latest, build_to_follow_up, latest_year
from macros.views.pages.wording import ONE_YEAR
from macros.views.people.owners import (
    build_owners,
    build_role_cards,
    build_split,
    build_units,
    build_unowned,
)
from macros.views.people.people import build_organisation, build_responsible
from macros.views.people.reviews import build_document_reviews, build_page_reviews, kept_by
from macros.views.registers.documents import build_document_table
from macros.views.registers.glossary import build_glossary, build_replaced
from macros.views.registers.wheel import build_wheel
from macros.views.reports.reports import build_guidelines_by_year, build_report_list


@dataclass(frozen=True)
class Macro:
    """A macro: its name, a call of it as an example, what it shows, and the function that draws it."""

    name: str
    example: str
    text: str
    draw: Callable[..., Markup]


_VIEWS: Mapping[str, tuple[str, str, Callable[[Handbook], object], str]] = {
    "akut_ruta": ("emergency", "numbers", lambda book: book.organisation.data.emergency, "Rutan med telefonnummer som gäller i en nödsituation."),
    "omradesval": ("area_choice", "areas", build_area_list, "Alla områden som stora länkar, med den ansvariga rollen."),
    "omradeslista": ("table", "table", build_area_table, "Tabell över alla områden: nummer, namn, ansvarig och läge."),
    "senaste_rapporten": ("latest_report", "latest", build_latest, "Den senaste årsrapporten, med hur många områden som har varje läge."),
    "rapportlista": ("report_list", "reports", build_report_list, "Tabell över alla årsrapporter, den senaste först."),
    "rapportfiler": ("report_file_list", "reports", build_report_list, "Tabell över rapporternas filer, med storlek och kontrollsumma."),
    "andrat_sedan_rapporten": ("since_report", "since", build_since_report, "Vad som har ändrats på områdenas sidor sedan den senaste rapporten lämnades in."),
    "uppfoljningsgrad": ("table", "table", build_follow_up_share, "Tabell över hur stor andel av de öppna åtgärderna som varje rapport följer upp."),
    "riktlinjekrav": ("guidelines", "answers", build_guidelines_by_year, "Vad riktlinjerna kräver av varje rapport, och vad rapporterna svarat."),
    "ansvariga_per_omrade": ("table", "table", build_owners, "Tabell över områdena och vem som ansvarar för vart och ett."),
    "delat_ansvar": ("table", "table", build_split, "Områden som flera ansvarar för."),
    "omraden_utan_ansvarig": ("table", "table", build_unowned, "Områden där ingen är utsedd som ansvarig."),
    "styrdokumentslista": ("table", "table", build_document_table, "Tabell över alla styrdokument."),
    "organisationen": ("organisation", "tables", build_organisation, "Enheter, bolag, organ, grupper och externa parter."),
    "arshjulet": ("table", "table", build_wheel, "Det som återkommer under året."),
    "ordlistan": ("glossary", "terms", lambda book: build_glossary(book).rows, "Alla ord och förkortningar."),
    "ersattningar": ("table", "table", build_replaced, "Lagar, myndigheter och namn som har ersatts."),
    "handbokskontakt": ("steward", "steward", build_steward, "Den som ansvarar för handboken, med kontaktuppgift."),
    "nyckeltalsformer": ("written_forms", "forms", lambda _: build_written_forms(), "Alla sätt att skriva ett nyckeltal, och hur läsaren ser dem."),
    "falttabeller": ("field_tables", "files", lambda _: build_fields(), "Alla nycklar som får stå i handbokens filer."),
    "regellista": ("rule_list", "rules", lambda _: ALL_RULES, "Alla regler som handboken kontrollerar."),
    "makrolista": ("macro_list", "macros", lambda _: MACROS.values(), "Alla makron, med exempel."),
}  # fmt: skip
"""The macros that draw one view of the handbook: the template, the view's name in it, what builds it, and what it shows."""


def vagar_in(page: Context) -> Markup:
    """Sökningen och startsidans tre frågor: vem ansvarar, vad gäller, vad har hänt."""
    reports, year = latest_year(page.handbook)
    return page.draw("ways_in.html.jinja", owners=OWNERS, areas=AREAS, reports=reports, year=year)


def att_folja_upp(page: Context) -> Markup:
    """De första av åtgärderna som ännu inte är avslutade."""
    left = build_to_follow_up(page.handbook, page.today)
    return page.draw("follow_up_short.html.jinja", left=left, all=ACTIONS)


def statusoversikt(page: Context) -> Markup:
    """Tabell över läget för varje område och år, med diagram när det finns två år."""
    table, changes = build_matrix(page.handbook), scale_changes(page.handbook)
    return page.draw(
        "status_matrix.html.jinja",
        table=table,
        strip=build_matrix_strip(table, changes),
        scale_changes=changes,
        missing_years=page.handbook.missing_years,
    )


def forandringar(page: Context) -> Markup:
    """Vad som ändrats i läget från en rapport till nästa."""
    nothing = ONE_YEAR.format(what="hur läget har ändrats")
    years = build_status_changes(page.handbook)
    return page.draw("year_changes.html.jinja", years=years, nothing=nothing, with_scale=True)


def ansvarsbyten(page: Context) -> Markup:
    """Områden som fått en ny ansvarig från en rapport till nästa."""
    nothing = ONE_YEAR.format(what="vem som har tagit över ansvar")
    years = build_responsible_changes(page.handbook)
    return page.draw("year_changes.html.jinja", years=years, nothing=nothing, with_scale=False)


def atgardsutfall(page: Context) -> Markup:
    """Diagram och tabell över vad som har blivit av åtgärderna, rapport för rapport."""
    nothing = ONE_YEAR.format(what="vad som har blivit av åtgärderna")
    table = build_outcomes(page.handbook)
    return page.draw(
        "outcome_table.html.jinja", table=table, drawn=build_outcome_chart(table), nothing=nothing
    )


def nyckeltalsserier(page: Context) -> Markup:
    """Tabell över alla nyckeltal, år för år, med diagram när det finns två år."""
    table = build_series_table(page.handbook)
    return page.draw("series_list.html.jinja", table=table, charts=build_figure_charts(page.handbook))


def ansvariga_per_enhet(page: Context) -> Markup:
    """Tabell över enheterna, deras ansvariga roller och områden."""
    return page.draw("table.html.jinja", table=build_units(page.handbook, page.today))


def rollkort(page: Context) -> Markup:
    """Varje roll med sina områden, vad den har att följa upp och vad den har att granska."""
    things = build_dated(page.handbook, page.today)
    return page.draw(
        "role_cards.html.jinja",
        cards=build_role_cards(page.handbook, page.today),
        calendars={who: calendar_target(who) for who, own in by_actor(page.handbook, things).items() if own},
        unkept_pages=kept_by(NOBODY, build_page_reviews(page.handbook, page.today)),
        unkept_documents=kept_by(NOBODY, build_document_reviews(page.handbook, page.today)),
    )


def atgardslista(page: Context) -> Markup:
    """Tabell över alla åtgärder och vad som blivit av dem, de som inte är avslutade först."""
    return page.draw("table.html.jinja", table=build_action_table(page.handbook, page.today))


def ansvarig_for(page: Context, omrade: str) -> Markup:
    """Vem som ansvarar för ett område, mitt i en mening."""
    rows = build_responsible(page.handbook, page.handbook.areas[omrade].data.responsible)
    return page.draw("inline_responsible.html.jinja", rows=rows)


def lage_for(page: Context, omrade: str) -> Markup:
    """Det senaste läget för ett område, mitt i en mening."""
    if omrade not in page.handbook.areas:
        raise KeyError(omrade)  # not an area without reports
    return page.draw("inline_status.html.jinja", status=latest_status(page.handbook, omrade))


def kontaktbrist(page: Context) -> Markup:
    """Om det saknas en kontaktuppgift till den som ansvarar för handboken, och vad det betyder för den som vill rapportera en brist."""
    steward = build_steward(page.handbook)
    return page.draw("missing_contact.html.jinja", contact=steward.contact if steward else None)


def komponenter(page: Context) -> Markup:
    """Alla delar som sidorna är gjorda av, med en regel och ett exempel för varje."""
    outcomes, statuses = ({code.value: code.label for code in codes} for codes in (Outcome, Status))
    return page.draw("components.html.jinja", outcomes=outcomes, statuses=statuses, here=Target(page.page))


_EXAMPLE_ARGUMENT = {"omrade": '"bevakning"'}


def _macro(name: str) -> Macro:
    if name in _VIEWS:
        template, view, build, text = _VIEWS[name]
        return Macro(
            name,
            f"{{{{ {name}() }}}}",
            text,
            lambda page: page.draw(f"{template}.html.jinja", **{view: build(page.handbook)}),
        )
    draw = globals()[name]
    arguments = [_EXAMPLE_ARGUMENT[each] for each in list(inspect.signature(draw).parameters)[1:]]
    return Macro(name, f"{{{{ {name}({', '.join(arguments)}) }}}}", inspect.getdoc(draw) or "", draw)


MACROS: Mapping[str, Macro] = {name: _macro(name) for name in IN_ORDER}
"""Every macro, by its name."""
