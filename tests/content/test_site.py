"""What holds for every handbook holds for the real one: the tests of its pages, run on the real site."""

from __future__ import annotations

from macros.model.handbook import Handbook
from tests.built_site import BuiltSite
from tests.exports.test_report_files import (
    files,
    reports,
    test_a_draft_is_visibly_a_draft_and_the_others_are_not,
    test_all_that_the_page_says_is_in_the_pdf_in_the_same_order,
    test_every_report_has_its_files,
    test_every_rule_of_the_standards_is_kept,
    test_firefox_finds_every_word_of_the_page,
    test_no_place_for_a_fact_of_a_file_is_left_empty,
    test_poppler_finds_every_word_of_the_page,
    test_the_checksum_in_the_list_is_that_of_the_file,
    test_the_data_keeps_as_it_stands_to_the_schema_that_it_names,
    test_the_fictional_municipality_says_so,
    test_the_pdf_is_linked_to_with_its_size,
    test_the_report_on_one_page_is_one_page,
    test_what_no_rule_sees_is_right_too,
)
from tests.exports.test_taken_along import (
    test_every_calendar_is_read_alike_by_two_programs_and_is_part_of_the_whole,
    test_every_cell_is_of_its_columns_kind_or_a_word_and_none_is_empty,
    test_every_file_that_the_data_names_exists,
    test_every_role_card_is_a_row,
    test_every_word_of_the_glossary_is_a_row,
    test_the_data_has_every_action_with_its_state_as_on_the_page,
    test_the_data_keeps_as_it_stands_to_its_schema_and_says_its_version_and_day,
    test_the_data_leads_to_where_each_thing_stands_on_a_page,
)
from tests.pages.test_accessibility import (
    test_every_page_has_its_title_a_way_past_the_menu_and_headings_in_order,
)
from tests.pages.test_other_programs import (
    test_a_strict_parser_finds_no_fault_in_any_page,
    test_the_html_checker_finds_nothing_that_is_ours,
)
from tests.pages.test_site import (
    test_a_report_has_its_areas_in_order,
    test_every_area_has_a_description_of_its_own,
    test_every_internal_link_is_relative_and_leads_to_a_page_and_an_id_that_stands_once,
    test_every_page_is_in_swedish_and_has_one_heading_of_the_first_level,
    test_every_table_has_a_caption_and_scoped_headers,
    test_everything_an_entry_says_stands_in_the_report,
    test_no_list_and_no_heading_has_nothing_in_it,
    test_nothing_is_loaded_from_another_host_and_no_file_is_a_link,
    test_the_navigation_has_the_areas_in_the_order_of_the_report_and_no_years,
    test_the_search_index_knows_the_role_cards,
)


def test_a_page_says_that_the_municipality_is_made_up_if_it_is(site: BuiltSite, handbook: Handbook) -> None:
    saying = [page for page in site.pages if site.tree(page).find_class("hb-fictional")]

    assert saying == (site.pages if handbook.organisation.data.municipality.fictional else [])
