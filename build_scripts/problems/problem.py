"""Problems that an author can mend: a place, a code, a message and a cure; never an exception."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from build_scripts.problems.codes import CODES, Severity
from build_scripts.problems.places import Place

__all__ = ["Place", "Problem", "Problems", "did_you_mean", "in_order", "stops_the_build"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong, where it is and how to mend it."""

    place: Place
    code: str
    message: str
    hint: str

    @property
    def severity(self) -> Severity:
        """Whether the problem stops the build ("error") or is only shown ("warning")."""
        return CODES[self.code].severity

    def __str__(self) -> str:
        kind = "warning: " if self.severity == "warning" else ""
        return f"{self.place}: {self.code} {kind}{self.message}\n    hint: {self.hint}"


class Problems(list[Problem]):
    """The problems met so far in one run."""

    def report(self, place: Place, code: str, message: str, hint: str) -> None:
        """Note one problem; a code that is not in the table is a fault of ours, so it raises KeyError."""
        CODES[code]
        self.append(Problem(place, code, message, hint))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file, line, column and code: the same order every run."""
    return tuple(sorted(set(problems)))


def stops_the_build(problems: Iterable[Problem]) -> bool:
    """Whether any of these is more than a warning."""
    return any(problem.severity == "error" for problem in problems)


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A hint that names the nearest known word, or `otherwise` when none is near."""
    spelled = {name.lower(): name for name in sorted(known, reverse=True)}
    near = difflib.get_close_matches(word.lower(), sorted(spelled), n=1, cutoff=0.6)
    return f"did you mean '{spelled[near[0]]}'?" if near else otherwise
