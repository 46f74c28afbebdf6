"""The list queries of enforcement: violations, measures, and controles as one may hear of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from django.db.models import Q

from daglicht.handhaving.controlesoort import met_soort
from daglicht.handhaving.models import STATUSSEN, Handhavingsmaatregel, Overtreding
from daglicht.kit.lijst import (
    Filter,
    Filtersoort,
    Kolom,
    Lijst,
    Lijstblad,
    Lijstvraag,
    Sortering,
    Verwijzing,
    gelijk,
    in_een_van,
)
from daglicht.register import service as register
from daglicht.register.enumeraties import Gedrag, Gevolg
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht

TOESTANDEN = (("lopend", "Lopend"), ("hersteld", "Hersteld"))


@dataclass(frozen=True)
class Overtredingrij:
    """A violation in a list; ``stand`` says how far it is, in the words of its page."""

    pk: UUID
    identificatie: str
    overtredingsdatum: date
    aard: str
    gevolg: str
    gedrag: str
    handhavingsstrategie: str | None
    hersteldatum: date | None
    stand: str
    betrokkene: str
    locaties: tuple[Verwijzing, ...]


@dataclass(frozen=True)
class Maatregelrij:
    """A measure in a list; ``datum_opleggen`` is empty while it is prepared."""

    pk: UUID
    identificatie: str
    instrument: str
    status: str
    datum_opleggen: date | None
    begunstigingstermijn: date | None
    opgelegd_door: str


def overtredingenlijst(access: toegang.Toegang, vraag: Lijstvraag) -> Lijstblad[Overtredingrij]:
    """Return a page of the violations that somebody may read; raises ValidationError (Dutch)."""
    rows = Overtreding.objects.all()
    return toegang.blad(access, Recht.OVERTREDING_LEZEN, OVERTREDINGEN, rows, vraag)


def maatregelenlijst(access: toegang.Toegang, vraag: Lijstvraag) -> Lijstblad[Maatregelrij]:
    """Return a page of the measures that somebody may read; raises ValidationError (Dutch)."""
    rows = Handhavingsmaatregel.objects.all()
    return toegang.blad(access, Recht.MAATREGEL_LEZEN, MAATREGELEN, rows, vraag)


def controlelijst(access: toegang.Toegang, vraag: Lijstvraag) -> Lijstblad[toezicht.Controlerij]:
    """Return a page of the controles that somebody may read, each with its kind where he may hear
    it; raises ValidationError (Dutch).
    """
    return toezicht.controlelijst(access, vraag, partial(met_soort, access))


def open_overtreding(access: toegang.Toegang, pk: UUID) -> Overtredingrij:
    """Return one violation that was not withdrawn and log that it was opened; Http404 when it is
    not there for him.
    """
    rows = Overtreding.objects.filter(geen_overtreding_op=None)
    return toegang.open_rij(access, Recht.OVERTREDING_LEZEN, OVERTREDINGEN, rows, pk)


def open_controle(access: toegang.Toegang, pk: UUID) -> toezicht.Controlerij:
    """Return one controle, with its kind where he may hear it, and log that it was opened;
    Http404 when it is not there for him.
    """
    return toezicht.open_controle(access, pk, partial(met_soort, access))


def _stand(row: Overtreding) -> str:
    if row.geen_overtreding_op:
        return "geen overtreding"
    if row.hersteldatum:
        return "hersteld"
    if row.maatregelen.all():
        return "maatregel loopt"
    return "gepositioneerd" if row.positionering else "te positioneren"


def _overtreding(row: Overtreding) -> Overtredingrij:
    return Overtredingrij(
        pk=row.pk,
        identificatie=row.identificatie,
        overtredingsdatum=row.overtredingsdatum,
        aard=row.aard,
        gevolg=row.gevolg,
        gedrag=row.gedrag,
        handhavingsstrategie=row.handhavingsstrategie,
        hersteldatum=row.hersteldatum,
        stand=_stand(row),
        betrokkene=register.openbare_naam(row.betrokkene),
        locaties=tuple(Verwijzing(site.pk, str(site)) for site in row.vth_objecten.all()),
    )


def _maatregel(row: Handhavingsmaatregel) -> Maatregelrij:
    return Maatregelrij(
        pk=row.pk,
        identificatie=row.identificatie,
        instrument=row.handhavingsinstrument.naam,
        status=row.status,
        datum_opleggen=row.datum_opleggen,
        begunstigingstermijn=row.begunstigingstermijn,
        opgelegd_door=str(row.opgelegd_door),
    )


OVERTREDINGEN = Lijst(
    filters=(
        Filter(
            "toestand",
            "Toestand",
            Filtersoort.KEUZE,
            lambda value: Q(hersteldatum__isnull=value == "lopend"),
            TOESTANDEN,
        ),
        Filter("gevolg", "Gevolg", Filtersoort.KEUZE, gelijk("gevolg"), tuple(Gevolg.choices)),
        Filter("gedrag", "Gedrag", Filtersoort.KEUZE, gelijk("gedrag"), tuple(Gedrag.choices)),
        Filter(
            "ingetrokken",
            "Bleek geen overtreding",
            Filtersoort.JANEE,
            lambda value: Q(geen_overtreding_op__isnull=not value),
        ),
        Filter("locatie", "Locatie", Filtersoort.OBJECT, in_een_van(Overtreding, "vth_objecten")),
        Filter("vanaf", "Sinds, vanaf", Filtersoort.DAG, gelijk("overtredingsdatum__gte")),
        Filter("tot", "Sinds, vóór", Filtersoort.DAG, gelijk("overtredingsdatum__lt")),
        Filter("aard", "Aard", Filtersoort.TEKST, gelijk("aard__icontains")),
    ),
    sorteringen=(
        Sortering(
            "laatste", "Laatste eerst", ("-overtredingsdatum", "identificatie"), "overtredingsdatum"
        ),
        Sortering("hersteld", "Hersteld", ("hersteldatum", "identificatie"), "hersteldatum"),
        Sortering("ernst", "Ernst", ("-gevolg", "-gedrag", "-overtredingsdatum"), "gevolg"),
    ),
    kolommen=(
        Kolom("overtredingsdatum", "Sinds"),
        Kolom("locaties", "Locatie"),
        Kolom("aard", "Aard"),
        Kolom("gevolg", "Gevolg", dict(Gevolg.choices)),
        Kolom("gedrag", "Gedrag", dict(Gedrag.choices)),
        Kolom("stand", "Stand"),
        Kolom("hersteldatum", "Hersteld op"),
        Kolom("betrokkene", "Overtreder"),
        Kolom("identificatie", "Identificatie"),
    ),
    haal=lambda rows: rows.select_related("betrokkene").prefetch_related(
        "vth_objecten", "maatregelen"
    ),
    maak=_overtreding,
)
MAATREGELEN = Lijst(
    filters=(
        Filter("status", "Status", Filtersoort.KEUZE, gelijk("status"), tuple(STATUSSEN)),
        Filter("vanaf", "Opgelegd, vanaf", Filtersoort.DAG, gelijk("datum_opleggen__gte")),
        Filter("tot", "Opgelegd, vóór", Filtersoort.DAG, gelijk("datum_opleggen__lt")),
        Filter("opgelegd-door", "Opgelegd door", Filtersoort.OBJECT, gelijk("opgelegd_door")),
    ),
    sorteringen=(
        Sortering(
            "laatste", "Laatste eerst", ("-datum_opleggen", "identificatie"), "datum_opleggen"
        ),
        Sortering(
            "termijn",
            "Termijn",
            ("begunstigingstermijn", "identificatie"),
            "begunstigingstermijn",
        ),
    ),
    kolommen=(
        Kolom("identificatie", "Identificatie"),
        Kolom("instrument", "Maatregel"),
        Kolom("status", "Status", dict(STATUSSEN)),
        Kolom("datum_opleggen", "Opgelegd op"),
        Kolom("begunstigingstermijn", "Herstel uiterlijk"),
        Kolom("opgelegd_door", "Opgelegd door"),
    ),
    haal=lambda rows: rows.select_related(
        "handhavingsinstrument", "opgelegd_door__rol_van__betrokkene"
    ),
    maak=_maatregel,
)
MAATREGELENLIJST = MAATREGELEN.beschrijving
"""What can be asked of the list of measures, for its page."""
OVERTREDINGENLIJST = OVERTREDINGEN.beschrijving
"""What can be asked of the list of violations, for its page."""
