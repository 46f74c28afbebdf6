"""Typst, as the one place that calls it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from daglicht.gegevens.extra import uit_extra


class ZetFout(Exception):
    """A text that Typst refuses, in its own words,
    or over which it broke down (then without words).
    """


def zet(bron: Path | bytes, gegevens: str, **keuzes: Any) -> list[bytes]:
    """Return what Typst makes of a template and its data, per page or in one piece; raises
    ZetFout, ExtraOntbreekt.

    Some rows of marks and joiners break Typst itself; that is a refusal like another.
    """
    with uit_extra("documenten"):
        import typst

    source = bron if isinstance(bron, bytes) else str(bron)
    try:
        made = typst.compile(
            source, sys_inputs={"data": gegevens}, ignore_system_fonts=True, **keuzes
        )
    except typst.TypstError as error:
        raise ZetFout(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise ZetFout from error
    return made if isinstance(made, list) else [made]
