"""The list of legal terms, kept as data in ``termijnen.yaml``."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from daglicht.tijd.termijn import Eenheid, Termijn


@cache
def termijnen() -> dict[str, Termijn]:
    """Return all terms by code."""
    text = resources.files("daglicht.tijd").joinpath("termijnen.yaml").read_text(encoding="utf-8")
    rows = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - reads text only
    return {row["code"]: _read(row) for row in rows}


def termijn(code: str) -> Termijn:
    """Return the term with this code; raises KeyError (Dutch) naming the known codes."""
    try:
        return termijnen()[code]
    except KeyError:
        raise KeyError(f"Er is geen termijn ‘{code}’; bekend zijn: {', '.join(sorted(termijnen()))}.") from None


def _read(row: dict[str, str]) -> Termijn:
    return Termijn(
        code=row["code"],
        naam=row["naam"],
        aantal=int(row["aantal"]),
        eenheid=Eenheid(row["eenheid"]),
        bron=row["bron"],
        geverifieerd=row["geverifieerd"] == "ja",
    )
