"""The words of a web page (HTML), a block on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from daglicht.kit.ingepakt import InpakFout, telling

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from bs4.element import PageElement

TAGS = 300_000
"""How many tags a page can have."""
GEEN_TEKST = frozenset({"script", "style", "nav", "head"})
BLOKKEN = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "br", "td"})
UNCLOSED = re.compile(r"<(?=[^<>]*+(?:<|\Z))")
"""A mark that opens no tag: the parser would look for its end from each of them anew."""


def woorden(inhoud: bytes) -> str:
    """Return the text of a page; raises InpakFout (Dutch) when it has more than can be read."""
    from bs4 import BeautifulSoup
    from bs4.dammit import UnicodeDammit

    markup = _without_comments(UnicodeDammit(inhoud, is_html=True).unicode_markup or "")
    if markup.count("<") > TAGS:
        raise InpakFout(f"heeft meer dan {telling(TAGS)} elementen. Splits het bestand.")
    soup = BeautifulSoup(UNCLOSED.sub("&lt;", markup), "html.parser")
    text = re.sub(r"[ \xa0]+", " ", "".join(_words(soup)))
    return re.sub(r"[ \t\n]+", lambda run: "\n" * run[0].count("\n") or run[0], text).strip()


def _without_comments(markup: str) -> str:
    first, *others = markup.split("<!--")
    kept, inside = [first], ""
    for part in others:
        inside += part
        _, closed, after = part.partition("-->")
        if closed:
            kept.append(after)
            inside = ""
    return "".join([*kept, inside])


def _words(soup: BeautifulSoup) -> Iterator[str]:
    """Yield the words of a page, a block on a line of its own;
    what is no text of it is passed over.
    """
    from bs4.element import CData, NavigableString, Tag

    inside: list[Iterator[PageElement]] = [iter(soup.contents)]
    while inside:
        item = next(inside[-1], None)
        if item is None:
            inside.pop()
        elif isinstance(item, Tag):
            if item.name in GEEN_TEKST:
                continue
            if item.name in BLOKKEN:
                yield "\t" if item.name == "td" else "\n"
            inside.append(iter(item.contents))
        elif type(item) in (NavigableString, CData):
            yield str(item)
