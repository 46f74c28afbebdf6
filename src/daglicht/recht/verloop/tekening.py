"""A course as a picture: which step usually follows which,
and after which a step can only be taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from daglicht.recht.verloop.soorten import Stapsoort, Verloop

ROND = '(["{}"])'
VORM = {"gezag": '["{}"]', "rechter": '[["{}"]]'}
"""How a step is drawn by who takes it; one that others take is round."""


def teken(verloop: Verloop) -> str:
    """Return the picture of a course in Mermaid.

    Whole arrows lead to what usually follows, broken ones to what can only be taken after it.
    """
    numbers = {code: f"s{number}" for number, code in enumerate(verloop.stappen)}
    nodes = [
        f"  {numbers[code]}{VORM.get(kind.wie, ROND).format(kind.naam)}"
        for code, kind in verloop.stappen.items()
    ]
    arrows = [
        f"  {numbers[before]} {arrow} {numbers[after]}" for before, arrow, after in _arrows(verloop)
    ]
    return "\n".join(["flowchart TD", *nodes, *arrows]) + "\n"


def _arrows(verloop: Verloop) -> Iterator[tuple[str, str, str]]:
    """Give what leads to what, each pair once;
    what usually follows goes before what is only needed.
    """
    usual = {
        (code, after)
        for code, kind in verloop.stappen.items()
        for after in kind.volgt or ()
        if after in verloop.stappen
    }
    start = [verloop.opent] if verloop.opent else []
    usual |= {(code, after) for code in start for after in verloop.begin}
    yield from ((before, "-->", after) for before, after in sorted(usual))
    needed = {(before, code) for code, kind in verloop.stappen.items() for before in _needs(kind)}
    yield from ((before, "-.->", after) for before, after in sorted(needed - usual))


def _needs(kind: Stapsoort) -> set[str]:
    return {code for demand in kind.eisen if demand.als is None for code in demand.na}
