"""The handbook of this project, compiled once for the tests that look at its pages."""

from __future__ import annotations

import pytest

from build_scripts.compile.handbook import Compiled
from build_scripts.proof.coverage import Coverage
from build_scripts.proof.exercises import measure
from decision_tools.model.handbook import Handbook
from tests.build_scripts.pages_of import the_handbook


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    """The handbook with its pages."""
    return the_handbook(tmp_path_factory.mktemp("handbook"))


@pytest.fixture(scope="session")
def book(whole: Compiled) -> Handbook:
    assert whole.handbook is not None, "\n".join(map(str, whole.problems))
    return whole.handbook


@pytest.fixture(scope="session")
def coverage(book: Handbook) -> Coverage:
    return measure(book)
