"""Gives the tests of what holds for every handbook the real one, instead of the fictional municipality's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.files.loading import load_handbook
from macros.model.handbook import Handbook
from tests.built_site import ROOT, BuiltSite
from tests.conftest import build_copy, served_copy
from tests.shared_builds import built_once


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the real handbook once, with its drafts."""

    def build(root: Path) -> Path:
        return build_copy(root, "", "--med-utkast").folder

    return BuiltSite(built_once(tmp_path_factory, "handbok med åäö", build))


@pytest.fixture(scope="session")
def served(site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the real handbook."""
    yield from served_copy(site, tmp_path_factory)


@pytest.fixture(scope="session")
def handbook() -> Handbook:
    """Read the real handbook once."""
    return load_handbook(ROOT)[0]
