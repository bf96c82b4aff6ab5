"""Gives the tests of what holds for every handbook the real one, instead of the fictional municipality's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from macros.files.loading import load_handbook
from macros.model.handbook import Handbook
from tests.built_site import ROOT, BuiltSite
from tests.conftest import build, build_copy, served_copy
from tests.shared_builds import built_once
from tests.unchanged import find_unchanged, write_before


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> BuiltSite:
    """Build the real handbook once, with its drafts; with ``--mot`` it is known what has changed on it."""
    rev = str(pytestconfig.getoption("--mot"))

    def build_now(root: Path) -> Path:
        return build_copy(root, "", "--med-utkast").folder

    def build_before(root: Path) -> Path:
        return build(write_before(ROOT, rev, root), "--med-utkast").folder

    now = built_once(tmp_path_factory, "handbok med åäö", build_now)
    before = partial(built_once, tmp_path_factory, "handbok som den var", build_before)
    return BuiltSite(now, find_unchanged(now, ROOT, rev, before))


@pytest.fixture(scope="session")
def served(site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the real handbook."""
    yield from served_copy(site, tmp_path_factory)


@pytest.fixture(scope="session")
def handbook() -> Handbook:
    """Read the real handbook once."""
    return load_handbook(ROOT)[0]
