"""The controls of one question: native inputs under the question as their legend, kept as the reader filled them in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from decision_tools import words
from decision_tools.answers import NONE_WORD, NOT_KNOWN_WORDS
from decision_tools.fields import DATE_PARTS, UNITS, FieldError, Fields, Slot
from decision_tools.html import Attribute, Html, join, tag
from decision_tools.model.rules import Fact
from decision_tools.render.setting import Setting, hidden

OTHERS = "Not known, or there may be others"
NO_NAMES = "Do not give the names of children or families here."


@dataclass(frozen=True, slots=True)
class Asked:
    """A question ready to be drawn: what it holds so far, and what is wrong with it."""

    at: Setting
    fact: Fact
    slot: Slot
    legend: Html
    held: Fields
    error: FieldError | None = None
    brief: bool = False
    """Whether it is one of several alike: the hint stands above them all, and the answers in a row."""

    @property
    def hint(self) -> str:
        """What helps to answer; where anything may be typed, it asks for no names."""
        return f"{self.fact.help} {NO_NAMES}".strip() if self.fact.type == "text" else self.fact.help * (not self.brief)

    @property
    def base(self) -> str:
        """The id that the ids of its controls begin with; the first control's own id."""
        return self.at.id("field", self.slot.key)

    def id(self, name: str) -> str:
        """The id of the control of one field."""
        return self.at.id("field", name)

    def value(self, name: str) -> str:
        """What a field holds, empty at first."""
        return "".join(self.held.get(name, ())[:1])

    @property
    def described(self) -> str | None:
        """The ids of the hint and of the error, for those who listen."""
        ids = [self.id(self.slot.part("hint"))] * bool(self.hint)
        ids += [self.id(self.slot.part("error"))] * (self.error is not None)
        return " ".join(ids) or None


def question(asked: Asked) -> Html:
    """A question with its hint, its error and its controls."""
    says = asked.hint
    return tag(
        "fieldset",
        tag("legend", asked.legend),
        tag("p", says, class_="dt-hint", id=asked.id(asked.slot.part("hint"))) if says else None,
        _error(asked),
        tag("input", type="hidden", name="asked", value=asked.slot.key),
        _controls(asked),
        class_="dt-question" + " dt-wrong" * (asked.error is not None),
        aria_describedby=asked.described,
    )


def _error(asked: Asked) -> Html | None:
    if asked.error is None:
        return None
    return tag("p", hidden("Error: "), asked.error.message, class_="dt-error", id=asked.id(asked.slot.part("error")))


def _controls(asked: Asked) -> Html:
    match asked.fact.type:
        case "yes-no":
            return _choices(asked, "radio", list(words.YES_NO.items()))
        case "one-of":
            return _choices(asked, "radio", [(option.id, option.says) for option in asked.fact.options])
        case "any-of":
            return _choices(asked, "checkbox", [(option.id, option.says) for option in asked.fact.options])
        case "text":
            return _text(asked)
        case "date" | "moment":
            return join(_date(asked), _doubt(asked))
        case _:
            return join(_amount(asked), _doubt(asked))


def _choices(asked: Asked, kind: str, options: Sequence[tuple[str, str]]) -> Html:
    fact = asked.fact
    last = [(NONE_WORD, str(fact.none))] * bool(fact.none)
    last += [(NOT_KNOWN_WORDS, OTHERS if kind == "checkbox" else words.NOT_KNOWN)] * fact.not_known
    choices = [_choice(asked, kind, *option, first=place == 0) for place, option in enumerate(options)]
    otherwise = tag("p", "or", class_="dt-or") if last and not asked.brief else None
    unsure = [_choice(asked, kind, *option) for option in last]
    return tag("div", choices, otherwise, unsure, class_="dt-choices--row" if asked.brief else None)


def _choice(asked: Asked, kind: str, value: str, label: str, *, first: bool = False) -> Html:
    id = asked.base if first else asked.id(f"{asked.slot.key}.{value}")
    held = value in asked.held.get(asked.slot.key, ())
    return tag(
        "div",
        tag("input", type=kind, name=asked.slot.key, value=value, id=id, checked=held),
        tag("label", label, for_=id),
        class_="dt-choice",
    )


def _doubt(asked: Asked) -> Html | None:
    """The tick for "not known" beside a control that is typed into."""
    if not asked.fact.not_known:
        return None
    name = asked.slot.part("unknown")
    held = NOT_KNOWN_WORDS in asked.held.get(name, ())
    box = tag("input", type="checkbox", name=name, value=NOT_KNOWN_WORDS, id=asked.id(name), checked=held)
    label = tag("label", words.NOT_KNOWN, for_=asked.id(name))
    return join(tag("p", "or", class_="dt-or"), tag("div", box, label, class_="dt-choice"))


def _amount(asked: Asked) -> Html:
    number = _typed(asked, "number", "How long" if asked.fact.type == "duration" else "How many", width="few")
    if asked.fact.type == "number":
        return tag("div", number, class_="dt-inputs")
    name = asked.slot.part("unit")
    held = asked.value(name) or "hours"
    options = [tag("option", unit, value=unit, selected=unit == held) for unit in UNITS]
    unit = tag(
        "div",
        tag("label", "Unit", for_=asked.id(name)),
        tag("select", options, name=name, id=asked.id(name)),
        class_="dt-input",
    )
    return tag("div", number, unit, class_="dt-inputs")


def _date(asked: Asked) -> Html:
    parts = [_typed(asked, part, part.title(), width="year" if part == "year" else "few") for part in DATE_PARTS]
    if asked.fact.type == "moment":
        parts.append(_typed(asked, "time", "Time, like 09:30", width="year"))
    return tag("div", parts, class_="dt-inputs")


def _typed(asked: Asked, part: str, label: str, *, width: str) -> Html:
    name = asked.slot.part(part)
    box = tag(
        "input",
        type="text",
        inputmode=None if part == "time" else "numeric",
        name=name,
        id=asked.id(name),
        value=asked.value(name),
        autocomplete="off",
        class_=f"dt-{width}",
        **_when_wrong(asked, name),
    )
    return tag("div", tag("label", label, for_=asked.id(name)), box, class_="dt-input")


def _text(asked: Asked) -> Html:
    name = asked.slot.part("text")
    return tag(
        "div",
        tag("label", "Your answer", for_=asked.id(name)),
        tag(
            "textarea",
            asked.value(name),
            name=name,
            id=asked.id(name),
            rows=6,
            autocomplete="off",
            **_when_wrong(asked, name),
        ),
        class_="dt-input",
    )


def _when_wrong(asked: Asked, name: str) -> dict[str, Attribute]:
    """What tells those who listen that this field is the one to mend."""
    if asked.error is None or asked.error.field != name:
        return {}
    return {"aria_invalid": "true", "aria_describedby": asked.id(asked.slot.part("error"))}
