"""The pages of the documentation and the code written in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^```(?P<taal>[^\n]*)\n(?P<tekst>.*?)^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True)
class Blok:
    """A fenced block: its page, first line of code, the words after the fence, and the code."""

    pagina: Path
    regel: int
    taal: str
    tekst: str

    def __str__(self) -> str:
        return f"{self.pagina.relative_to(ROOT)}:{self.regel}"


def paginas() -> list[Path]:
    """Return every page: those in the root and those below docs."""
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def blokken() -> Iterator[Blok]:
    """Yield the fenced blocks of all pages."""
    for page in paginas():
        text = page.read_text(encoding="utf-8")
        for match in FENCE.finditer(text):
            line = text.count("\n", 0, match.start("tekst")) + 1
            yield Blok(page, line, match["taal"].strip(), match["tekst"])


def code(page: Path) -> str:
    """Return what a page shows as code, one piece a line."""
    text = page.read_text(encoding="utf-8")
    fenced = [
        match["tekst"] for match in FENCE.finditer(text) if not match["taal"].startswith("python")
    ]
    return "\n".join([*fenced, *SPAN.findall(FENCE.sub("", text))])
