"""What a version of IMEV allows: types with their attributes, as data of our own.

Source: IMEV 3.0.2 (Geonovum, 10 July 2025), JSON-schema 1.0. A newer version is a newer file, or
its official schema read by ``schema.van_jsonschema``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from typing import Any

from daglicht.gegevens import lees_bestand, lees_waarden
from daglicht.omgevingsveiligheid.imev.bestand import Imevbestand


@dataclass(frozen=True)
class Vorm:
    """What a value must look like.

    ``soort``: tekst, getal, geheel, janee, vast, keuze, lijst, object, geometrie, entiteit, een_van
    or vrij; the other fields belong to one or two of those.

    ``patroon`` may match anywhere in the text, as in JSON Schema; ``waarden`` are choices, names of
    types of geometry or names of entities; ``delen`` are the forms of which exactly one fits.
    """

    soort: str
    patroon: str = ""
    minimum: float | None = None
    maximum: float | None = None
    waarden: tuple[str, ...] = ()
    items: Vorm | None = None
    minimaal: int = 0
    uniek: bool = False
    velden: Mapping[str, Vorm] = field(default_factory=dict)
    verplicht: tuple[str, ...] = ()
    precies: int | None = None
    delen: tuple[Vorm, ...] = ()

    def als_dict(self) -> Any:
        """Return as plain data, without what is not filled;
        a form that is only a kind is its name.
        """
        made: dict[str, Any] = {}
        for name in ("patroon", "minimum", "maximum", "minimaal", "uniek", "precies"):
            if getattr(self, name) not in ("", None, 0, False) or (
                name == "minimum" and self.minimum == 0
            ):
                made[name] = getattr(self, name)
        for name in ("waarden", "verplicht"):
            if getattr(self, name):
                made[name] = list(getattr(self, name))
        if self.items is not None:
            made["items"] = self.items.als_dict()
        if self.velden:
            made["velden"] = {name: form.als_dict() for name, form in self.velden.items()}
        if self.delen:
            made["delen"] = [form.als_dict() for form in self.delen]
        return {"soort": self.soort} | made if made else self.soort

    @classmethod
    def van_dict(cls, gegevens: Any) -> Vorm:
        """Read what ``als_dict`` made."""
        if isinstance(gegevens, str):
            return cls(gegevens)
        rest = dict(gegevens)
        return cls(
            waarden=tuple(rest.pop("waarden", ())),
            verplicht=tuple(rest.pop("verplicht", ())),
            items=cls.van_dict(rest.pop("items")) if "items" in rest else None,
            velden={name: cls.van_dict(row) for name, row in rest.pop("velden", {}).items()},
            delen=tuple(cls.van_dict(row) for row in rest.pop("delen", ())),
            **rest,
        )


@dataclass(frozen=True)
class Entiteit:
    """A type with the attributes it adds to those of the type it is ``onder``;
    ``concreet``: may occur in a file.
    """

    naam: str
    onder: str
    velden: Mapping[str, Vorm]
    verplicht: tuple[str, ...]
    concreet: bool


@dataclass(frozen=True)
class Beschrijving:
    """A version of the model; ``wortels`` are the types with which a file may begin."""

    versie: str
    wortels: tuple[str, ...]
    entiteiten: Mapping[str, Entiteit]

    @cached_property
    def volledig(self) -> Mapping[str, tuple[Mapping[str, Vorm], frozenset[str]]]:
        """Return per concrete type all its attributes, inherited ones too,
        and which of them must be there.
        """
        return {name: self._whole(name) for name, row in self.entiteiten.items() if row.concreet}

    def _whole(self, name: str) -> tuple[Mapping[str, Vorm], frozenset[str]]:
        own = self.entiteiten[name]
        if not own.onder:
            return own.velden, frozenset(own.verplicht)
        inherited, required = self._whole(own.onder)
        return {**inherited, **own.velden}, required | frozenset(own.verplicht)

    def als_dict(self) -> dict[str, Any]:
        """Return as plain data, for the file."""
        return {
            "versie": self.versie,
            "wortels": list(self.wortels),
            "entiteiten": {
                name: {
                    "onder": row.onder,
                    "concreet": row.concreet,
                    "verplicht": list(row.verplicht),
                }
                | {"velden": {field_: form.als_dict() for field_, form in row.velden.items()}}
                for name, row in self.entiteiten.items()
            },
        }

    @classmethod
    def van_dict(cls, gegevens: Mapping[str, Any]) -> Beschrijving:
        """Read what ``als_dict`` made."""
        return cls(
            str(gegevens["versie"]),
            tuple(gegevens["wortels"]),
            {
                name: Entiteit(
                    name,
                    row["onder"],
                    {field_: Vorm.van_dict(form) for field_, form in row["velden"].items()},
                    tuple(row["verplicht"]),
                    row["concreet"],
                )
                for name, row in gegevens["entiteiten"].items()
            },
        )


@cache
def beschrijving(versie: str = "3.0.2") -> Beschrijving:
    """Return a version that ships with Daglicht; raises ValueError (Dutch) for another."""
    file = resources.files(__package__) / "data" / f"imev-{versie}.yaml"
    if not file.is_file():
        raise ValueError(
            f"IMEV {versie} is niet bekend. Geef het officiële JSON-schema van die versie mee."
        )
    lees_bestand(Imevbestand, file)
    return Beschrijving.van_dict(lees_waarden(file))
