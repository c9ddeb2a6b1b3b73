"""The whole of a tool on paper: questions, the tree as nested steps, every outcome, item and doubt; needs no script."""

from __future__ import annotations

from collections.abc import Iterator

from decision_tools import fields, spoken, words
from decision_tools.deadlines import deadlines
from decision_tools.html import Html, join, tag
from decision_tools.lookup import expressions_of
from decision_tools.model.rules import Branch, Fact, Item, ItemRule, Outcome, Question, Tool
from decision_tools.render import clauses, duties
from decision_tools.render.emergency import emergency
from decision_tools.render.setting import Setting
from decision_tools.spoken import Said


def whole(at: Setting) -> Html:
    """Everything the tool can ask and say (format.md, "Tools"), to read, print and tick."""
    tool = at.tool
    parts = [
        emergency(at),
        _applies(at),
        _section(at, "Questions", _questions(at, (*tool.ask, *tool.each_item))),
        _section(at, "How the answers lead to a result", _tree(at, tool.tree) if tool.tree else None),
        [_outcome(at, outcome) for outcome in tool.outcomes],
        _section(at, "The list", _items(at, tool.items)),
        _section(at, "For every person on the list", _rules(at, tool.every_item)),
        _section(at, "To add", tag("p", tool.reader_adds.what) if tool.reader_adds else None),
        _section(at, "Keep in mind", _items(at, tool.also)),
        _section(at, "Doubts and readings", _doubts(at)),
    ]
    return tag("div", parts, class_="dt-whole", id=at.id("whole"))


def _section(at: Setting, title: str, inside: Html | None) -> Html | None:
    return tag("section", at.heading(title), inside) if inside else None


def _applies(at: Setting) -> Html | None:
    if at.tool.when is None:
        return None
    return tag("div", clauses.condition(at, at.tool.when, "This tool applies only if:"), class_="dt-applies")


def _questions(at: Setting, questions: tuple[Question, ...]) -> Html | None:
    return tag("ol", [tag("li", _question(at, question)) for question in questions]) if questions else None


def _question(at: Setting, question: Question) -> Html:
    fact = at.fact(question.fact)
    return join(
        tag("p", tag("strong", fact.ask), clauses.in_brackets(at, fact.cites)),
        tag("p", fact.help, class_="dt-hint") if fact.help else None,
        tag("div", clauses.condition(at, question.only_if, "Asked only if:")) if question.only_if else None,
        _options(at, fact),
    )


def _options(at: Setting, fact: Fact) -> Html:
    """The answers that may be ticked, or what to write."""
    says = [tag("li", option.says, clauses.in_brackets(at, option.cites), class_="dt-tick") for option in fact.options]
    says += [tag("li", label, class_="dt-tick") for label in words.YES_NO.values() if fact.type == "yes-no"]
    says += [tag("li", fact.none, class_="dt-tick")] * bool(fact.none)
    says += [tag("li", words.NOT_KNOWN, class_="dt-tick")] * fact.not_known
    if fact.options or fact.type == "yes-no":
        return tag("ul", says, class_="dt-options")
    return join(tag("p", fields.how_to_answer(fact)), tag("ul", says, class_="dt-options") if says else None)


def _tree(at: Setting, tree: tuple[Branch, ...]) -> Html:
    return tag("ol", [tag("li", _branch(at, branch)) for branch in tree], class_="dt-tree")


def _branch(at: Setting, branch: Branch) -> Html:
    opening = clauses.condition(at, branch.when, "If:") if branch.when else join("Otherwise")
    support = clauses.support(at, branch.cites, branch.reading)
    if branch.outcome is None:
        then = tag("p", "→ the first of these that holds: ", support)
        return join(tag("div", opening), then, _tree(at, branch.tree))
    return join(tag("div", opening), tag("p", "→ ", tag("strong", at.outcome(branch.outcome)), " ", support))


def _outcome(at: Setting, outcome: Outcome) -> Html:
    following = at.book.tools[outcome.next] if outcome.next else None
    link = tag("a", following.title, href=at.links.tool(following.id)) if following else None
    title = at.heading(f"Result: {outcome.title}", id=at.id("whole", outcome.id))
    steps = tag("ol", [tag("li", _item(at, item)) for item in outcome.do]) if outcome.do else None
    return tag("section", title, steps, tag("p", tag("strong", "Next: "), link) if link else None)


def _items(at: Setting, items: tuple[Item, ...]) -> Html | None:
    entries = [tag("li", _item(at, item), class_="dt-tick") for item in items]
    return tag("ul", entries, class_="dt-items") if entries else None


def _item(at: Setting, item: Item) -> Html:
    parts = [tag("li", _item(at, part), class_="dt-tick") for part in item.parts]
    timing = next(iter(deadlines([item], at.book.facts, {}, at.book.calendar)), None)
    return join(
        tag("p", duties.name(at, item)),
        tag("div", clauses.condition(at, item.when, "Only if:")) if item.when else None,
        duties.detail(at, item, timing),
        tag("p", f"If this person is left out: {item.if_excluded}") if item.if_excluded else None,
        tag("ul", parts, class_="dt-parts") if parts else None,
    )


def _rules(at: Setting, rules: tuple[ItemRule, ...]) -> Html | None:
    return tag("ul", [tag("li", _rule(at, rule)) for rule in rules]) if rules else None


def _rule(at: Setting, rule: ItemRule) -> Html:
    support = join(" (", clauses.support(at, rule.cites), ")")
    then = join("→ ", tag("strong", "do not include them"), support)
    if rule.effect == "settle first":
        reading = at.book.readings[rule.settle].says if rule.settle else ""
        then = join("→ ", tag("strong", "settle first: "), reading, support)
    if rule.duty:
        then = join("→ ", tag("strong", "as well: "), duties.name(at, rule.duty), support)
    return join(tag("div", clauses.condition(at, rule.when, "If:")), tag("p", then))


def _doubts(at: Setting) -> Html | None:
    """The readings that are named, and those about any clause that is shown."""
    shown = (*_shown(at), *(clause for cites, _ in _supports(at.tool) for clause in cites))
    readings = clauses.beside(at, shown, (reading for _, reading in _supports(at.tool)))
    return clauses.doubts(at, readings) if readings else None


def _shown(at: Setting) -> Iterator[str]:
    """The clauses behind questions, answers and conditions."""
    for question in (*at.tool.ask, *at.tool.each_item):
        fact = at.fact(question.fact)
        yield from (*fact.cites, *(clause for option in fact.options for clause in option.cites))
    for when in expressions_of(at.tool):
        yield from _said(spoken.condition(at.book, when))


def _said(said: Said) -> Iterator[str]:
    yield from said.cites
    for part in said.parts:
        yield from _said(part)


type _Support = tuple[tuple[str, ...], str | None]
"""The clauses that something cites, and the reading that it names."""


def _supports(tool: Tool) -> Iterator[_Support]:
    yield from _branch_supports(tool.tree)
    for item in (*(item for outcome in tool.outcomes for item in outcome.do), *tool.also, *tool.items):
        yield from ((each.cites, each.reading) for each in (item, *item.parts))
    yield from ((rule.cites, rule.settle) for rule in tool.every_item)


def _branch_supports(tree: tuple[Branch, ...]) -> Iterator[_Support]:
    for branch in tree:
        yield branch.cites, branch.reading
        yield from _branch_supports(branch.tree)
