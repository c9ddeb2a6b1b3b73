"""The doubts and silences of the source that bear on how a tool comes to its result, failed conditions included."""

from __future__ import annotations

from decision_tools import explain, interview
from decision_tools.interview import Compiled
from decision_tools.model.state import State


def bearing(compiled: Compiled, tool: str, state: State, subject: str = "") -> tuple[str, ...]:
    """The readings of what a position shows, and of the conditions that failed on the way to it, in order.

    Raises AnswerError where the state gives an answer that its fact cannot have.
    """
    position = explain.explained(compiled, interview.position(compiled, tool, state, subject), state)
    cites = {cite for reason in position.because for cite in reason.cites}
    named = {reason.reading for reason in position.because} | set(position.readings)
    readings = compiled.handbook.readings.values()
    return tuple(each.id for each in readings if each.id in named or not cites.isdisjoint(each.cites))
