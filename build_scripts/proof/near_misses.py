"""Near misses: two training cases one answer apart, one with a branch, item, note or rule and one without it.

Two cases are one answer apart in a tool where, of the answers that count in both, just one differs. Answers to
questions that only one of the two is asked do not count; where the other was asked and has not answered, they do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice

from build_scripts.proof.coverage import Carrier, Pair
from decision_tools.answers import Value

type Slot = tuple[str, str]
"""An item, empty for the matter as a whole, and a fact."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One case in one tool."""

    case: str
    answers: Mapping[Slot, Value]
    """The answers that count."""
    asked: frozenset[str]
    """The facts that are asked and have no answer."""
    stands: Mapping[str, bool | None]
    """How everything in the tool stands, by its way; None where that is open."""


def near_misses(found: Iterable[Carrier], seen: Mapping[str, Iterable[Seen]]) -> Mapping[Carrier, Pair | None]:
    """A near miss for everything that depends on the answers, the closest one, or None; `seen` is by tool."""
    pairs = {tool: sorted(_one_apart(cases), key=_unshared) for tool, cases in seen.items()}
    return {each: _first(each.way, pairs[each.tool]) for each in found if each.conditional}


def _first(way: str, pairs: Iterable[tuple[Seen, Seen, str]]) -> Pair | None:
    for here, there, fact in pairs:
        if here.stands.get(way) is True and there.stands.get(way) is False:
            return Pair(here.case, there.case, fact)
    return None


def _unshared(pair: tuple[Seen, Seen, str]) -> int:
    """How many questions only one of two cases is asked."""
    return len(pair[0].answers.keys() ^ pair[1].answers.keys())


def _one_apart(cases: Iterable[Seen]) -> Iterator[tuple[Seen, Seen, str]]:
    listed = list(cases)
    found: dict[tuple[int, int], str] = {}
    for (one, here), (other, there) in combinations(enumerate(listed), 2):
        apart = list(islice(_apart(here, there), 2))
        if len(apart) == 1:
            found[one, other] = found[other, one] = apart[0][1]
    yield from ((listed[one], listed[other], fact) for (one, other), fact in sorted(found.items()))


def _apart(here: Seen, there: Seen) -> Iterator[Slot]:
    """The questions that two cases answer otherwise."""
    mine, theirs = here.answers, there.answers
    yield from (slot for slot in mine if slot in theirs and mine[slot] != theirs[slot])
    yield from (slot for slot in mine if slot not in theirs and slot[1] in there.asked)
    yield from (slot for slot in theirs if slot not in mine and slot[1] in here.asked)
