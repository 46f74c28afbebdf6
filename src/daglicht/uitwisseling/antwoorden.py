"""What the API tells of each kind of object."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Model

from daglicht.kit import lijst
from daglicht.uitwisseling.conform import BASIS, Antwoord


class Verwijzing(Antwoord):
    """A reference to another object: its key, name and address."""

    id: UUID
    naam: str
    href: str


class Instantie(Antwoord):
    """A VTH-instantie."""

    id: UUID
    oin: str
    naam: str


class Locatie(Antwoord):
    """A site (VTH-object) with its place in ETRS89 as GeoJSON point."""

    id: UUID
    identificatie: str
    naam: str
    type: str
    typecode: str
    gemeente: str | None
    locatie_omschrijving: str | None
    ontstaansdatum: str | None
    beeindigingsdatum: str | None
    geometrie: dict[str, Any] | None
    activiteiten: list[str]


class Voorschrift(Antwoord):
    """A condition in the version that applies; ``niet_verwerkt``: something became of its decision
    that is not worked in, or a decision about the site is confidential, so that what it says can
    differ from what holds.
    """

    id: UUID
    voorschriftidentificatie: str
    nummer: str
    titel: str
    omschrijving: str
    voorschrifttype: str
    begindatum_geldigheid: date
    einddatum_geldigheid: date | None
    niet_verwerkt: bool
    toestemming: Verwijzing


class Rechtsfeit(Antwoord):
    """What a decision, ruling or law does to conditions; ``niet_verwerkt`` as of a condition."""

    id: UUID
    soort: str
    kenmerk: str
    titel: str
    bekend_op: date
    geldig_vanaf: date
    operaties: list[dict[str, Any]]
    niet_verwerkt: bool
    toestemming: Verwijzing


class Norm(Antwoord):
    """A limit or duty to measure that applies; without value it is measure only.

    Read by machine until judged. ``niet_verwerkt`` as of a condition.
    """

    id: UUID
    voorschrift: str
    parameter: str
    cas: str | None
    medium: str | None
    operator: str | None
    waarde: Decimal | None
    eenheid: str | None
    middeling: str | None
    dagdeel: str | None
    referentie_zuurstof: Decimal | None
    emissiepunt: str | None
    meetfrequentie: str | None
    grondslag: str | None
    alleen_monitoren: bool
    oordeel: str
    niet_verwerkt: bool
    toestemming: Verwijzing


class Toestemming(Antwoord):
    """A permit decision; ``niet_verwerkt``: something became of it that is not worked in, or is
    confidential.
    """

    id: UUID
    identificatie: str
    onderwerp: str
    soort: str
    type: str
    kenmerk: str
    besluitdatum: date
    publicatiedatum: date | None
    inwerkingtredingsdatum: date
    vervaldatum: date | None
    bevoegd_gezag: str
    niet_verwerkt: bool
    basis: Verwijzing | None


class Controle(Antwoord):
    """A controle: when, what kind, how far."""

    id: UUID
    identificatie: str
    controledatum: date | None
    controletype: str
    status: str
    locaties: list[Verwijzing]


class Overtreding(Antwoord):
    """A violation with its severity and repair."""

    id: UUID
    identificatie: str
    overtredingsdatum: date
    aard: str
    gevolg: str
    gedrag: str
    handhavingsstrategie: str | None
    hersteldatum: date | None
    locaties: list[Verwijzing]


class Verbeurd(Antwoord):
    """The days over which the authority forfeited a penalty so far, and how much that is; without
    the amount when that is not known.
    """

    dagen: int
    van: date
    tot_en_met: date
    bedrag: Decimal | None


class Proceduretermijn(Antwoord):
    """A legal term in a procedure and how it stands; without end while it stands still.

    ``verbeurd``: of the days over which a penalty is forfeited; its status is never in time.
    """

    code: str
    naam: str
    wie: str
    aanvang: date
    einddatum: date | None
    status: str
    resterende_dagen: int | None
    bron: str
    geverifieerd: bool
    verbeurd: Verbeurd | None


class Mijlpaal(Antwoord):
    """A day that follows from law, or why it is not known yet."""

    naam: str
    dag: date | None
    uitleg: str
    bron: str


class Procedurestap(Antwoord):
    """A step that was taken and counts."""

    soort: str
    datum: date
    tot: date | None
    uitkomst: str | None


class Procedure(Antwoord):
    """The handling of a request, or of a change by the authority itself, as it stands."""

    id: UUID
    soort: str
    onderwerp: str
    ontvangen_op: date
    fase: str
    verzoeknummer: str | None
    locatie: Verwijzing
    toestemming: Verwijzing | None
    termijnen: list[Proceduretermijn]
    mijlpalen: list[Mijlpaal]
    stappen: list[Procedurestap]


class Waardelijst(Antwoord):
    """A value list with its source."""

    code: str
    naam: str
    versie: str
    bron: str
    geverifieerd: bool


class Waarde(Antwoord):
    """A value of a list."""

    code: str
    naam: str
    hoofdtype: str
    definitie: str
    begindatum_geldigheid: date | None
    einddatum_geldigheid: date | None


class Meting(Antwoord):
    """An indicator under a goal: value, target and how complete it is."""

    indicator: str
    naam: str
    eenheid: str
    plaats_in_keten: str
    waarde: float | None
    streefwaarde: float | None
    noemer: int
    onbekend: int
    volledigheid: float | None


class Doel(Antwoord):
    """A goal with its measurements of this year."""

    id: UUID
    code: str
    titel: str
    omschrijving: str
    metingen: list[Meting]


def verwijzing(kind: str, obj: Model | lijst.Verwijzing) -> dict[str, object]:
    """Return a reference to an object of the collection ``kind``."""
    return {"id": obj.pk, "naam": str(obj), "href": f"{BASIS}/{kind}/{obj.pk}"}
