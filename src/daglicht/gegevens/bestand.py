"""Reads one file of data: its YAML, and strictly as its declaration."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from daglicht.gegevens.dialect import lees_yaml
from daglicht.gegevens.fouten import GegevensFout
from daglicht.gegevens.strikt import lees

T = TypeVar("T")


def lees_waarden(bestand: Traversable, fout: type[GegevensFout] = GegevensFout) -> Any:
    """Return a file as plain values; raises ``fout`` that names it for what is no UTF-8,
    no YAML, or has a key twice.
    """
    try:
        return lees_yaml(bestand.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise fout(
            f"{bestand.name}: byte {error.start + 1} is geen UTF-8; sla het bestand op als UTF-8."
        ) from error
    except GegevensFout as error:
        raise fout(f"{bestand.name}: {error}") from error


def lees_bestand(
    soort: type[T], bestand: Traversable, fout: type[GegevensFout] = GegevensFout
) -> T:
    """Return a file as its declaration; raises ``fout`` that names the place of each mistake and
    the nearest known key.
    """
    return lees(soort, lees_waarden(bestand, fout), bestand.name, fout)
