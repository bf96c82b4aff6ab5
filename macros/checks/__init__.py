"""The gate: every rule that goes across files or into the text, and what holds the handbook to them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from macros import loading, source, validation
from macros.checks import (
    areas_and_years,
    between_states,
    calls,
    engine,
    figures_and_documents,
    follow_up,
    generated_files,
    lasting_text,
    leaving_draft,
    links,
    literal_markup,
    markup,
    personal_data,
    references,
    responsibility,
    reviews,
    submissions,
    wording_hints,
)
from macros.checks.base import Check, Subject
from macros.handbook import Handbook
from macros.loading import load_handbook
from macros.problems import Problem, Rule

CHECKS: tuple[Check, ...] = (
    areas_and_years.check_area_numbers,
    areas_and_years.check_entry_numbers,
    areas_and_years.check_missing_entries,
    areas_and_years.check_entries_of_living_areas,
    areas_and_years.check_lifetimes,
    areas_and_years.check_lineage,
    areas_and_years.check_area_names,
    areas_and_years.check_areas_in_navigation,
    areas_and_years.check_order_in_navigation,
    areas_and_years.check_navigation,
    areas_and_years.check_areas_left_out,
    areas_and_years.check_report_folders,
    references.check_actors,
    references.check_nobody,
    references.check_units_of_roles,
    references.check_unique_actors,
    references.check_reserved_actor,
    references.check_areas,
    references.check_documents,
    references.check_figures,
    references.check_followed_actions,
    responsibility.check_parts,
    responsibility.check_contacts,
    responsibility.check_status_and_activities,
    responsibility.check_status_ground,
    responsibility.check_quoted_words,
    follow_up.check_action_ids,
    follow_up.check_follow_up_is_later,
    follow_up.check_follow_up_place,
    follow_up.check_open_actions,
    follow_up.check_open_actions_in_draft,
    follow_up.check_actions_left_out,
    leaving_draft.check_secrecy,
    leaving_draft.check_approvals,
    leaving_draft.check_unwritten,
    leaving_draft.check_brought_in,
    figures_and_documents.check_figures_area,
    figures_and_documents.check_unused_figures,
    figures_and_documents.check_unused_documents,
    figures_and_documents.check_terms,
    figures_and_documents.check_abbreviations,
    calls.check_calls,
    calls.check_report_text,
    calls.check_values,
    calls.check_place_of_blocks,
    markup.check_top_headings,
    markup.check_heading_levels,
    markup.check_empty_headings,
    markup.check_alternative_texts,
    markup.check_mermaid,
    markup.check_page_files,
    markup.check_wide_tables,
    markup.check_fences,
    markup.check_footnotes,
    markup.check_conflicts,
    markup.check_numbers,
    markup.check_nesting,
    links.check_external_images,
    links.check_schemes,
    links.check_unread_links,
    links.check_links,
    links.check_absolute_links,
    links.check_links_to_drafts,
    literal_markup.check_plain_markdown,
    literal_markup.check_own_abbreviations,
    literal_markup.check_attribute_lists,
    literal_markup.check_notes,
    literal_markup.check_spaces_after_signs,
    literal_markup.check_task_lists,
    literal_markup.check_struck_text,
    personal_data.check_identity_numbers,
    personal_data.check_telephone_numbers,
    personal_data.check_private_addresses,
    lasting_text.check_replaced,
    submissions.check_what_was_handed_in,
    submissions.check_digests,
    submissions.check_corrections,
    submissions.check_reports_of_submissions,
    wording_hints.check_long_sentences,
    wording_hints.check_long_paragraphs,
    wording_hints.check_unexplained_abbreviations,
    wording_hints.check_link_texts,
    wording_hints.check_warning_words,
    reviews.check_proof,
    reviews.check_one_interval,
    reviews.check_how_often,
    generated_files.check_code_owners,
)

ALL_RULES: tuple[Rule, ...] = (
    *source.RULES,
    *validation.RULES,
    *loading.RULES,
    *(check.rule for check in CHECKS),
    *between_states.RULES,
    *engine.RULES,
)


def check_handbook(handbook: Handbook, macros: frozenset[str]) -> list[Problem]:
    """Return every place where a rule is broken; ``macros`` are the names that pages may call."""
    subject = Subject(handbook, macros)
    return sorted({problem for check in CHECKS for problem in check.problems(subject)})


def check_folder(
    root: Path, macros: frozenset[str], edited: Mapping[str, str] | None = None
) -> tuple[Handbook, list[Problem]]:
    """Read the handbook in ``root`` and return it with every problem in it, those of reading included.

    ``edited`` has texts to read instead of files, or as new ones, by path from the root.
    """
    handbook, problems = load_handbook(root, edited)
    return handbook, sorted({*problems, *check_handbook(handbook, macros)})
