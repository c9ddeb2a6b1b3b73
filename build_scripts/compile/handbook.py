"""The whole way from the files of procedures/ to one handbook, or to every problem that stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from build_scripts.checks.circles import check_circles
from build_scripts.checks.dates import check_dates
from build_scripts.checks.links import check_links
from build_scripts.checks.meaning import check_meaning
from build_scripts.checks.names import check_names
from build_scripts.checks.questions import check_questions, warn_of_unused
from build_scripts.checks.tests import check_tests
from build_scripts.checks.text import check_people, check_text
from build_scripts.compile.bank_holidays import bank_holidays
from build_scripts.compile.build_day import build_day
from build_scripts.problems.problem import Problem, Problems, in_order, stops_the_build
from build_scripts.proof.check_coverage import check_coverage
from build_scripts.proof.exercises import measure
from build_scripts.proof.prove import check_proofs
from build_scripts.reading.markdown_page import read_page
from build_scripts.reading.page_parts import Page
from build_scripts.reading.raw_page import RawPage
from build_scripts.reading.source_files import Source, read_sources
from build_scripts.resolve.draft import Draft
from build_scripts.resolve.local_overlay import local
from build_scripts.resolve.page_order import as_readers_meet_them
from build_scripts.resolve.scenario import scenarios
from build_scripts.resolve.whole import resolve
from build_scripts.storage.memory import Memory
from decision_tools.model.handbook import Calendar, Handbook

CHECKS: tuple[Callable[[Draft], None], ...] = (
    scenarios,
    check_names,
    check_tests,
    check_circles,
    check_questions,
    check_dates,
    check_meaning,
)
"""What is looked at once everything is defined, in this order; every check runs, whatever the others found."""


class Compiled(NamedTuple):
    """A handbook with its pages, or None with the problems that stop it; warnings may stand beside a handbook."""

    handbook: Handbook | None
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]


def compile_handbook(
    root: Path, today: date | None = None, memory: Memory | None = None, *, proved: bool = True
) -> Compiled:
    """Read, resolve, check and prove procedures/ under `root`; `today` tells which review dates have passed.

    What `memory` knows from an earlier run is not worked out again. Without `proved` nothing is proved or rehearsed:
    what the rules say is plain, whether or not it should stand.
    """
    draft, memory = Draft(), memory or Memory()
    sources = read_sources(root, draft.problems)
    raw = as_readers_meet_them(_read(source, draft.problems, memory) for source in sources)
    nation = local(root, draft)
    pages = resolve(raw, today or build_day(), draft)
    for check in CHECKS:
        check(draft)
    check_links(root, raw, draft.problems)
    check_text(raw, draft)
    if stops_the_build(draft.problems):
        return Compiled(None, (), in_order(draft.problems))
    warn_of_unused(draft)
    calendar = memory.recall("calendar", [nation, version("holidays")], partial(bank_holidays, nation))
    handbook = _handbook(draft, calendar)
    if proved:
        check_proofs(handbook, draft.places, draft.problems, memory)
    if proved and not stops_the_build(draft.problems):
        check_coverage(measure(handbook, memory), draft.places, draft.problems)
    sound = not stops_the_build(draft.problems)
    return Compiled(handbook if sound else None, pages if sound else (), in_order(draft.problems))


def _read(source: Source, problems: Problems, memory: Memory) -> RawPage:
    """A page, with what is wrong with it by itself: worked out only where just this text was not read before."""

    def read() -> tuple[RawPage, Problems]:
        own = Problems()
        check_people(source, own)
        return read_page(source, own), own

    page, found = memory.recall("page", [source.file, "\n".join(source.lines)], read)
    problems += found
    return page


def _handbook(draft: Draft, calendar: Calendar) -> Handbook:
    return Handbook(
        draft.procedures,
        draft.clauses,
        draft.roles,
        draft.terms,
        draft.facts,
        draft.conditions,
        draft.readings,
        draft.tools,
        draft.scenarios,
        calendar,
        draft.contacts,
    )
