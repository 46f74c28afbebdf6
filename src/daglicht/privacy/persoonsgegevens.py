"""The register of personal data: every field of every table is judged in one file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Annotated, Any

from annotated_types import MinLen
from django.apps import apps
from django.db import models
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron, GegevensFout, JaNee, eenmaal, lees_bestand
from daglicht.kit.gesloten.veld import MetGesloten
from daglicht.recht.selectielijst import Selectiecategorie, selectielijst

PERSONEN = ("toegang.Gebruiker", "register.Betrokkene", "register.NatuurlijkPersoon")
"""The models of which a row is a person; a relation to one of them tells whose data a row holds."""


class Wie(StrEnum):
    """Of whom data are."""

    MEDEWERKER = "medewerker"
    AANVRAGER = "aanvrager"
    GEMACHTIGDE = "gemachtigde"
    MELDER = "melder"
    DERDE = "derde"


class Gegevenssoort(StrEnum):
    """What personal data tell."""

    NAAM = "naam"
    BEREIKBAARHEID = "bereikbaarheid"
    ADRES = "adres"
    KENMERK = "kenmerk"
    FUNCTIE = "functie"
    HANDELING = "handeling"
    VERWIJZING = "verwijzing"
    OORDEEL = "oordeel"
    BEELD = "beeld"
    PLAATS = "plaats"
    TECHNIEK = "techniek"
    GEHEIM = "geheim"
    INHOUD = "inhoud"


GEVOELIG = frozenset(
    {
        Gegevenssoort.NAAM,
        Gegevenssoort.BEREIKBAARHEID,
        Gegevenssoort.ADRES,
        Gegevenssoort.KENMERK,
        Gegevenssoort.GEHEIM,
    }
)
"""What tells by itself who somebody is or opens something: judged on how it is stored."""


class Opslag(StrEnum):
    """How the table of now holds a field of a person."""

    VERSLEUTELD = "versleuteld"
    OPEN = "open"


@dataclass(frozen=True, config=STRIKT)
class Verwerking:
    """An activity in which personal data are used: why, on which ground, from where, for whom."""

    code: str
    naam: str
    doel: str
    gronden: Annotated[tuple[Bron, ...], MinLen(1)]
    herkomst: str
    ontvangers: tuple[str, ...]
    bewaren: str


@dataclass(frozen=True, config=STRIKT)
class Persoonsveld:
    """Fields of a model that hold personal data, or can where ``vrij`` (what people write freely).

    ``via``: the paths to the key of the person; a relation to a person is its own path. Without
    any, nothing in the row tells whose data they are. ``bewaren``: the category of the selection
    list, where it is another than that of the activity. ``opslag``: how the table of now holds what
    is sensitive; what it holds open has a ``reden``.
    """

    velden: Annotated[tuple[str, ...], MinLen(1)]
    van: Annotated[tuple[Wie, ...], MinLen(1)]
    soort: Gegevenssoort
    verwerking: str
    via: tuple[str, ...] = ()
    vrij: JaNee = False
    bewaren: str = ""
    opslag: Opslag | None = None
    reden: str = ""

    def __post_init__(self) -> None:
        if (self.soort in GEVOELIG) != (self.opslag is not None):
            raise ValueError("‘opslag’ hoort bij wat gevoelig is, en bij niets anders")
        if (self.opslag is Opslag.OPEN) != bool(self.reden):
            raise ValueError("‘reden’ zegt waarom iets open staat, en hoort nergens anders")


@dataclass(frozen=True, config=STRIKT)
class Modelregel:
    """The judgement of each field of one model."""

    geen: tuple[str, ...] = ()
    persoon: tuple[Persoonsveld, ...] = ()

    def __post_init__(self) -> None:
        eenmaal(self.velden, "een veld wordt één keer beoordeeld")

    @property
    def velden(self) -> tuple[str, ...]:
        """Return every field that is judged."""
        return (*self.geen, *(name for line in self.persoon for name in line.velden))


@dataclass(frozen=True, config=STRIKT)
class Registerbestand:
    """The whole file."""

    verwerkingen: Annotated[tuple[Verwerking, ...], MinLen(1)]
    modellen: dict[str, Modelregel]

    def __post_init__(self) -> None:
        codes = [row.code for row in self.verwerkingen]
        eenmaal(codes, "de code van een verwerking staat er één keer")
        kept = {row.bewaren for row in self.verwerkingen}
        for label, rule in self.modellen.items():
            for line in rule.persoon:
                if line.verwerking not in codes:
                    raise ValueError(f"{label}: de verwerking ‘{line.verwerking}’ staat er niet")
                kept |= {line.bewaren} if line.bewaren else set()
        if unknown := sorted(kept - set(selectielijst())):
            raise ValueError(f"de selectielijst kent geen categorie ‘{unknown[0]}’")


@cache
def register() -> Registerbestand:
    """Return the register; raises GegevensFout (Dutch) for the first mistake in it."""
    path = resources.files("daglicht.privacy") / "data" / "persoonsgegevens.yaml"
    return lees_bestand(Registerbestand, path)


def verwerkingen() -> Mapping[str, Verwerking]:
    """Return the activities by their code."""
    return {row.code: row for row in register().verwerkingen}


def categorie(regel: Persoonsveld) -> Selectiecategorie:
    """Return the category of the selection list of some fields."""
    return selectielijst()[regel.bewaren or verwerkingen()[regel.verwerking].bewaren]


def modellen() -> Mapping[str, type[models.Model]]:
    """Return each model that has fields of its own to judge, by its label.

    The history of a model and the table of a relation follow the judgement of what they belong to.
    """
    return {
        model._meta.label: model
        for model in apps.get_models()
        if not model._meta.proxy and not hasattr(model, "pgh_tracked_model")
    }


def velden(model: type[models.Model]) -> dict[str, models.Field[Any, Any]]:
    """Return the fields to judge of a model by name, relations to many included."""
    return {field.name: field for field in (*model._meta.fields, *model._meta.many_to_many)}


def historie(model: type[models.Model]) -> type[models.Model] | None:
    """Return the model that keeps the history of a model, None when none does."""
    found: type[models.Model] | None = getattr(model, "pgh_event_model", None)
    return found


def gesloten_in_historie(model: type[models.Model], veld: str) -> bool:
    """Tell whether history keeps the values of a field only closed (``kit.gesloten``)."""
    return issubclass(model, MetGesloten) and veld in model.persoonlijk


def in_historie(model: type[models.Model], veld: str) -> bool:
    """Tell whether history keeps the values of a field as they were, open or closed."""
    if gesloten_in_historie(model, veld):
        return True
    own = velden(model)[veld]
    if isinstance(own, models.ManyToManyField):
        return hasattr(own.remote_field.through, "pgh_event_model")
    kept = historie(model)
    return kept is not None and veld in {field.name for field in kept._meta.fields}


def wegen(model: type[models.Model], regel: Persoonsveld) -> dict[str, tuple[str, ...]]:
    """Return per field the paths from a row to the person whose data it holds."""
    own = velden(model)
    return {name: regel.via or _own_path(own[name]) for name in regel.velden}


def _own_path(field: models.Field[Any, Any]) -> tuple[str, ...]:
    target = field.related_model
    person = isinstance(target, type) and target._meta.label in PERSONEN
    return (field.name,) if person else ()


def onbeoordeeld() -> Iterator[str]:
    """Yield (Dutch) each field without a line, each line without a field, and each line that
    cannot be right; nothing when the register is whole.
    """
    known, judged = modellen(), register().modellen
    yield from (f"{label}: geen regel in het register" for label in known.keys() - judged.keys())
    yield from (f"{label}: dit model is er niet" for label in judged.keys() - known.keys())
    for label in sorted(known.keys() & judged.keys()):
        model, rule = known[label], judged[label]
        fields, lines = velden(model), set(rule.velden)
        yield from (f"{label}.{name}: geen regel" for name in sorted(fields.keys() - lines))
        yield from (
            f"{label}.{name}: dit veld is er niet" for name in sorted(lines - fields.keys())
        )
        yield from _wrong(label, model, rule)


def _wrong(label: str, model: type[models.Model], rule: Modelregel) -> Iterator[str]:
    fields = velden(model)
    for name in rule.geen:
        if name in fields and _own_path(fields[name]):
            yield f"{label}.{name}: wijst een persoon aan en staat bij ‘geen’"
    for line in rule.persoon:
        if not line.velden or not set(line.velden) <= fields.keys():
            continue
        for name, paths in wegen(model, line).items():
            if not line.vrij and not paths:
                yield f"{label}.{name}: nergens staat van wie dit is; noem ‘via’ of ‘vrij: ja’"


def controleer() -> None:
    """Raise GegevensFout (Dutch) with what is wrong with the register, if anything is."""
    if found := sorted(onbeoordeeld()):
        raise GegevensFout("persoonsgegevens.yaml: " + "; ".join(found) + ".")
