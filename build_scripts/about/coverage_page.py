"""The coverage as a page and as text: clause by clause where it is carried and by which cases, then case by case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from build_scripts.about.role_pages import in_a_row, table
from build_scripts.markup.addresses import Addresses
from build_scripts.markup.clause import clause_links
from build_scripts.markup.prose import write_heading
from build_scripts.markup.written_page import WrittenPage
from build_scripts.proof.check_coverage import NOT_WORKED_BY, UNTRIED
from build_scripts.proof.coverage import Carrier, Coverage, Kind
from decision_tools import words
from decision_tools.html import Html, join, tag

NAME, TITLE = "coverage", "What carries each clause, and what tries it"
MEANING = (
    "A clause is carried by a branch, action, item, note, rule, condition or option of a tool that cites it, or that "
    "rests on a reading about it. A question alone does not count.",
    "A training case exercises a branch, with its actions, when nothing else can win and the case states the result; "
    "an item, when it is called for and the case says where it stands; a rule for every item, when it holds of one of "
    "them and the case lists what it does; a note, when it is shown; a condition, when it holds; an option, when it is "
    "chosen and the answer counts.",
    "A near miss is two cases one answer apart: one of them has the thing, and the other certainly has not.",
    "The build works all of this out anew each time. In a procedure that is in force or under review it stops where "
    "a clause is not carried or not exercised, and where a branch, action, item, note or rule is not exercised or has "
    "no near miss.",
)


def coverage_page(coverage: Coverage, where: Addresses, cases: dict[str, str]) -> WrittenPage:
    """The table both ways, and what no case exercises; `cases` gives the address of each training case."""
    book = coverage.book
    links = {id: tag("a", scenario.title, href=cases[id]) for id, scenario in book.scenarios.items()}
    clause_rows = (_clause_row(coverage, where, links, clause) for clause in book.clauses)
    case_rows = (_case_row(coverage, where, links, case) for case in book.scenarios)
    return WrittenPage(
        NAME,
        TITLE,
        (
            str(join(*(tag("p", line) for line in MEANING), tag("p", tag("strong", summary(coverage))))),
            write_heading("What no case exercises", 2, "not-exercised"),
            str(_left_out(coverage, where)),
            write_heading("What no story in stages exercises", 2, "no-story"),
            str(_without_story(coverage, where, links)),
            write_heading("Near misses", 2, "near-misses"),
            str(
                table(
                    ("What", "A case with it", "A case without it", "The answer that differs"), _near(coverage, links)
                )
            ),
            write_heading("From clause to case", 2, "clauses"),
            str(table(("Clause", "Carried by", "Cases"), clause_rows)),
            write_heading("From case to clause", 2, "cases"),
            str(table(("Case", "Exercises", "Clauses"), case_rows)),
        ),
        found=False,  # it quotes every clause and item once more
    )


def summary(coverage: Coverage) -> str:
    """The whole in a sentence."""
    book, count = coverage.book, len(coverage.book.clauses)
    carried = sum(bool(each) for each in coverage.carried.values())
    exercised = sum(bool(each) for each in coverage.exercised.values())
    text_only = sum(bool(clause.text_only) for clause in book.clauses.values())
    tried = [each for each in coverage.carriers if each.kind in UNTRIED]
    held = sum(bool(coverage.cases[each]) for each in tried)
    near = sum(pair is not None for pair in coverage.near.values())
    in_stages = sum(bool(each.then) for each in book.scenarios.values())
    return (
        f"{count} clauses: {carried} carried by a tool, {exercised} exercised, {text_only} in the text only. "
        f"{len(tried)} branches, actions, items, notes and rules: {held} exercised. "
        f"{len(coverage.near)} of them depend on the answers, {near} with a near miss. "
        f"{len(book.scenarios)} training cases, {in_stages} of them told in stages."
    )


def in_text(coverage: Coverage) -> str:
    """The table both ways as the build prints it, a line each; the page has it in full."""
    clauses = (
        f"{id:<8} {words.many(len(cases), 'case'):>9}   {_counted(coverage.carried[id]) or 'in the text only'}"
        for id, cases in coverage.exercised.items()
    )
    width = max((len(case) for case in coverage.by_case), default=0)
    cases = (
        f"{case:<{width}}  {_counted(met) or 'nothing by itself: what it shows is open or not called for'}"
        for case, met in coverage.by_case.items()
    )
    parts = ("Clause, cases that exercise it, and what carries it", *clauses, "", "Case, and what it exercises", *cases)
    return "\n".join((*parts, "", summary(coverage)))


def _counted(carriers: Iterable[Carrier]) -> str:
    """ "who-to-invite 2 items, 1 rule; smg-plan 3 parts"."""
    kinds = Counter((each.tool, each.kind) for each in carriers)
    tools = dict.fromkeys(tool for tool, _ in kinds)
    counts = {tool: [_many(kinds[key], key[1]) for key in kinds if key[0] == tool] for tool in tools}
    return "; ".join(f"{tool} {', '.join(each)}" for tool, each in counts.items())


def _many(count: int, kind: Kind) -> str:
    return words.many(count, kind, "branches" if kind == "branch" else "")


def _clause_row(coverage: Coverage, where: Addresses, links: dict[str, Html], id: str) -> tuple[Html, ...]:
    clause = coverage.book.clauses[id]
    carried = [tag("li", _named(coverage, where, each)) for each in coverage.carried[id]]
    only = tag("span", f"In the text only: {clause.text_only}") if clause.text_only else tag("span", "Nothing")
    return (
        clause_links(where, [id]),
        tag("ul", carried) if carried else only,
        in_a_row(links[case] for case in coverage.exercised[id]),
    )


def _case_row(coverage: Coverage, where: Addresses, links: dict[str, Html], case: str) -> tuple[str | Html, ...]:
    met = coverage.by_case[case]
    clauses = sorted({id for each in met for id in each.clauses}, key=coverage.place.__getitem__)
    exercises = tag("ul", [tag("li", _named(coverage, where, each)) for each in met])
    return (
        links[case],
        exercises if met else "Nothing by itself: it shows what is open or not called for",
        clause_links(where, clauses),
    )


def _named(coverage: Coverage, where: Addresses, carrier: Carrier) -> Html:
    """A carrier in words: its kind, what it says, and its tool."""
    tool = coverage.book.tools[carrier.tool]
    return join(
        f"{carrier.kind.capitalize()}: {carrier.says} (", tag("a", tool.title, href=where.links.tool(tool.id)), ")"
    )


def _left_out(coverage: Coverage, where: Addresses) -> Html:
    left = [each for each in coverage.carriers if each.kind in UNTRIED and not coverage.cases[each]]
    if not left:
        return tag("p", "Nothing: every branch, action, item, note and rule is exercised by at least one case.")
    drafts = ", ".join(sorted(NOT_WORKED_BY))
    lines = tag("ul", [tag("li", _named(coverage, where, each)) for each in left])
    return join(tag("p", f"These stand in a procedure whose status lets them ({drafts}):"), lines)


def _without_story(coverage: Coverage, where: Addresses, links: dict[str, Html]) -> Html:
    """What only short cases exercise: a trainer who tells stories never comes by it."""
    in_stages = {id for id, scenario in coverage.book.scenarios.items() if scenario.then}
    tried = [each for each in coverage.carriers if each.kind in UNTRIED and coverage.cases[each]]
    left = [each for each in tried if in_stages.isdisjoint(coverage.cases[each])]
    clauses = [id for id, cases in coverage.exercised.items() if cases and in_stages.isdisjoint(cases)]
    if not (left or clauses):
        return tag("p", "Nothing: whatever some case exercises, a story in stages exercises as well.")
    rows = ((_named(coverage, where, each), in_a_row(links[id] for id in coverage.cases[each])) for each in left)
    return join(
        tag("p", "Only the short cases that stand beside these exercise them:") if left else None,
        table(("What", "Short cases"), rows) if left else None,
        tag("p", "Clauses that no story in stages exercises: ", clause_links(where, clauses), ".") if clauses else None,
    )


def _near(coverage: Coverage, links: dict[str, Html]) -> Iterator[tuple[str | Html, ...]]:
    for carrier, pair in coverage.near.items():
        what = f"{carrier.kind.capitalize()}: {carrier.says}"
        if pair:
            yield what, links[pair.with_it], links[pair.without_it], coverage.book.facts[pair.fact].ask
        else:
            yield what, "None", "None", ""
