"""Those of the macros that show one year's report beside another's.

The docstrings are in Swedish, as in macros/fragments.py.
"""

from __future__ import annotations

from markupsafe import Markup

from macros.rendering import Context
from macros.views import table_controls
from macros.views.changes import build_responsible_changes, build_status_changes
from macros.views.comparison import build_matrix
from macros.views.figure_charts import build_figure_charts
from macros.views.follow_up_share import build_follow_up_share
from macros.views.guidelines import build_guidelines_by_year
from macros.views.outcome_chart import build_outcome_chart
from macros.views.outcomes import build_outcomes
from macros.views.series import build_series, figure_years
from macros.views.status_strip import build_matrix_strip

ONE_YEAR = "När det finns två årsrapporter i handboken visas här {what}."


def statusoversikt(page: Context) -> Markup:
    """Tabell över läget för varje område och år, med diagram när det finns två år."""
    matrix = build_matrix(page.handbook)
    return page.draw(
        "status_matrix.html.jinja",
        matrix=matrix,
        strip=build_matrix_strip(matrix),
        controls=table_controls.build_matrix_controls(matrix),
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


def uppfoljningsgrad(page: Context) -> Markup:
    """Tabell över hur stor andel av de öppna åtgärderna som varje rapport följer upp."""
    nothing = ONE_YEAR.format(what="hur många av åtgärderna som följts upp")
    table = build_follow_up_share(page.handbook)
    controls = table_controls.build_share_controls(table)
    return page.draw("follow_up_share.html.jinja", table=table, nothing=nothing, controls=controls)


def atgardsutfall(page: Context) -> Markup:
    """Diagram och tabell över vad som har blivit av åtgärderna, rapport för rapport."""
    nothing = ONE_YEAR.format(what="vad som har blivit av åtgärderna")
    table = build_outcomes(page.handbook)
    return page.draw(
        "outcome_table.html.jinja", table=table, drawn=build_outcome_chart(table), nothing=nothing
    )


def nyckeltalsserier(page: Context) -> Markup:
    """Tabell över alla nyckeltal, år för år, med diagram när det finns två år."""
    years = tuple(reversed(figure_years(page.handbook)))
    series = build_series(page.handbook, years)
    return page.draw(
        "series_list.html.jinja",
        series=series,
        charts=build_figure_charts(page.handbook),
        years=years,
        drafts=page.handbook.draft_years,
        caption="Nyckeltal år för år",
        with_area=True,
        controls=table_controls.build_series_controls(series, years),
    )


def riktlinjekrav(page: Context) -> Markup:
    """Vad riktlinjerna kräver av varje rapport, och vad rapporterna svarat."""
    return page.draw("guidelines.html.jinja", answers=build_guidelines_by_year(page.handbook))
