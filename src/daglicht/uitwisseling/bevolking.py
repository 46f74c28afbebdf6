"""The population service in the API."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from django.core.exceptions import ValidationError
from ninja import Query, Router

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.ruimte import RuimteFout, lees_omtrek
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.uitwisseling.conform import Antwoord

GROOTSTE = 20_000
router = Router(tags=["omgevingsveiligheid"], by_alias=True)


class Spreiding(Antwoord):
    """An estimate with the lowest and highest number that the key figures allow;
    no highest where there may be more.
    """

    laag: float
    punt: float
    hoog: float | None


class Aantal(Antwoord):
    """How many buildings of a kind."""

    naam: str
    aantal: int


class Bevolking(Antwoord):
    """People and buildings in an area; no people when there are too few homes to tell,
    or of no building it is known.

    Of ``zonder_functies`` buildings it is unknown who is inside; the people are those of the
    others. ``dekking`` tells whether all buildings of the area were read; if not, every number is
    the least, and null where nothing was read.
    """

    gebouwen: int | None
    zonder_functies: int
    volledigheid: float | None
    dekking: Literal["volledig", "deels", "onbekend"]
    gedekt: float
    gedekt_sinds: date | None
    toelichting: str
    dag: Spreiding | None
    nacht: Spreiding | None
    afgeschermd: bool
    per_categorie: list[Aantal]
    per_functie: list[Aantal]
    peildatum: date
    bron: str


Omtrek = Annotated[
    str,
    Query(
        min_length=1,
        max_length=GROOTSTE,
        description="GeoJSON (graden of RD), of per regel een hoek: x en y in meters RD",
    ),
]


@router.get("/bevolkingstellingen", response=Bevolking, summary="Bevolking in een gebied")
def bevolking(
    request: Request,
    omtrek: Omtrek,
) -> dict[str, object]:
    """Tel gebouwen en personen in een vlak; een gebouw telt waar zijn midden ligt."""
    toegang.eis_recht(request.toegang, Recht.POPULATIE_LEZEN)
    try:
        found = veiligheid.bevolking_in(lees_omtrek(omtrek))
    except (RuimteFout, ValueError) as error:
        raise ValidationError(str(error)) from error
    return {
        "gebouwen": None if found.niets_bekend else found.gebouwen,
        "zonder_functies": found.zonder_functies,
        "volledigheid": found.volledigheid,
        "dekking": found.dekking.mate.value,
        "gedekt": round(found.dekking.deel, 4),
        "gedekt_sinds": found.dekking.oudste,
        "toelichting": found.dekking.toelichting,
        "dag": found.dag,
        "nacht": found.nacht,
        "afgeschermd": found.afgeschermd,
        "per_categorie": [
            {"naam": kind.value, "aantal": count} for kind, count in found.per_categorie
        ],
        "per_functie": [
            {"naam": name, "aantal": count} for name, count in found.per_functie if count
        ],
        "peildatum": found.peildatum,
        "bron": found.bron,
    }
