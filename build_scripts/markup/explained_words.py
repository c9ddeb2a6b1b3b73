"""Words of the dictionary in running text: a link to the entry, with the explanation beside it on hover and on focus.

A title that only a mouse brings up would leave out keyboards and touch. So each word is a link, and its explanation is
text of the page that the style sheet shows while the link is pointed at or has focus; it works without scripts, and
one small script lets Escape put it away. On paper the words used stand in a list at the end of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from build_scripts.markup.dictionary import Dictionary, Entry
from decision_tools.html import Html, join, tag

PAGE = "dictionary.html"


@dataclass(slots=True)
class Explainer:
    """Explains the words of one page; every explanation has an id of its own."""

    known: Dictionary
    _count: int = field(default=0)

    def pieces(self, text: str, told: set[str]) -> Iterator[str | Html]:
        """A text in pieces, each word of the dictionary as a link; `told` are the words explained nearby already."""
        end = 0
        for match, entry in self.known.find(text):
            word = match["word"]
            if word.lower() not in told:
                told.add(word.lower())
                yield text[end : match.start()]
                yield self._word(word, entry)
                end = match.end("word")
        yield text[end:]

    def _word(self, written: str, entry: Entry) -> Html:
        self._count += 1
        id = f"word-{self._count}"
        link = tag("a", written, href=address(entry), class_="word-link", aria_describedby=id)
        says = tag("small", entry.says, id=id, role="tooltip", class_="word-says", data_search_exclude=True)
        return tag("span", link, says, class_="word")


def address(entry: Entry) -> str:
    """The place of an entry on the dictionary page."""
    return f"{PAGE}#{entry.anchor}"


def other_spellings(known: Dictionary, text: str) -> Html | None:
    """The other names of what a clause speaks of, so that the search finds it by any of them; not shown."""
    found = {entry.anchor: entry for _, entry in known.find(text) if len(entry.spellings) > 1}
    names = "; ".join(spelling for entry in found.values() for spelling in entry.spellings)
    return tag("p", f"Also: {names}", class_="other-spellings", hidden=True) if names else None


def words_used(known: Dictionary, texts: Iterable[str], but: frozenset[str] = frozenset()) -> Html | None:
    """The words that a page uses, explained in a list for paper, but for some; None where there are none."""
    used = sorted((each for each in known.used_in(texts) if each.anchor not in but), key=lambda each: each.name.lower())
    if not used:
        return None
    lines = [tag("li", tag("strong", entry.name), ". ", entry.says.removeprefix(f"{entry.name}. ")) for entry in used]
    title = tag("p", tag("strong", "Names and short forms on this page"))
    return tag("aside", join(title, tag("ul", lines)), class_="words-used", data_search_exclude=True)
