"""Those of the macros that show one year's report beside another's.

The docstrings are in Swedish, as in macros/fragments.py.
"""

from __future__ import annotations

from markupsafe import Markup

from macros.rendering import Context
from macros.views.changes import build_responsible_changes, build_status_changes
from macros.views.comparison import build_matrix, build_matrix_table
from macros.views.figure_charts import build_figure_charts
from macros.views.follow_up_share import build_follow_up_share, build_outcomes
from macros.views.guidelines import build_guidelines_by_year
from macros.views.outcome_chart import build_outcome_chart
from macros.views.series_tables import build_series_table
from macros.views.status_strip import build_matrix_strip
from macros.views.wording import ONE_YEAR


def statusoversikt(page: Context) -> Markup:
    """Tabell över läget för varje område och år, med diagram när det finns två år."""
    matrix = build_matrix(page.handbook)
    return page.draw(
        "status_matrix.html.jinja",
        matrix=matrix,
        table=build_matrix_table(matrix),
        strip=build_matrix_strip(matrix),
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
    return page.draw("table.html.jinja", table=build_follow_up_share(page.handbook))


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


def riktlinjekrav(page: Context) -> Markup:
    """Vad riktlinjerna kräver av varje rapport, och vad rapporterna svarat."""
    return page.draw("guidelines.html.jinja", answers=build_guidelines_by_year(page.handbook))
