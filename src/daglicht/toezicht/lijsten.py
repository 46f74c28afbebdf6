"""The list queries of controles and of joint inspections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

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
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht
from daglicht.toezicht.models import Controle, Sevesoinspectie, StatusControle


@dataclass(frozen=True)
class Controlerij:
    """A controle in a list; ``soort`` is said only to who may hear it."""

    pk: UUID
    identificatie: str
    controledatum: date | None
    gepland_op: date | None
    soort: str
    status: str
    locaties: tuple[Verwijzing, ...]


def controlelijst(
    access: toegang.Toegang,
    vraag: Lijstvraag,
    met: Callable[[QuerySet[Controle]], QuerySet[Controle]] = lambda rows: rows,
) -> Lijstblad[Controlerij]:
    """Return a page of the controles that somebody may read; ``met`` tells of which the kind may
    be heard (:func:`daglicht.handhaving.service.controlelijst`). Raises ValidationError (Dutch).
    """
    rows = met(Controle.objects.all())
    return toegang.blad(access, Recht.CONTROLE_LEZEN, CONTROLES, rows, vraag)


def open_controle(
    access: toegang.Toegang,
    pk: UUID,
    met: Callable[[QuerySet[Controle]], QuerySet[Controle]] = lambda rows: rows,
) -> Controlerij:
    """Return one controle and log that it was opened; Http404 when it is not there for him."""
    rows = met(Controle.objects.all())
    return toegang.open_rij(access, Recht.CONTROLE_LEZEN, CONTROLES, rows, pk)


@dataclass(frozen=True)
class Inspectierij:
    """A joint Seveso inspection in a list; ``dag`` is that of the visit, else the planned one."""

    pk: UUID
    dag: date | None
    locaties: tuple[Verwijzing, ...]
    status: str
    rapport_verzonden_op: date | None
    aangeboden_op: date | None
    samenvatting_openbaar_op: date | None


def inspectielijst(access: toegang.Toegang, vraag: Lijstvraag) -> Lijstblad[Inspectierij]:
    """Return a page of the joint inspections that somebody may read; the public reads those with a
    public summary. Raises ValidationError (Dutch).
    """
    rows = Sevesoinspectie.objects.all()
    return toegang.blad(access, Recht.SEVESO_LEZEN, INSPECTIES, rows, vraag)


def _inspectie(row: Sevesoinspectie) -> Inspectierij:
    visit = row.controle
    return Inspectierij(
        pk=row.pk,
        dag=visit.controledatum or visit.gepland_op,
        locaties=tuple(Verwijzing(site.pk, str(site)) for site in visit.vth_objecten.all()),
        status=visit.get_status_display(),
        rapport_verzonden_op=visit.rapport_verzonden_op,
        aangeboden_op=row.aangeboden_op,
        samenvatting_openbaar_op=row.samenvatting_openbaar_op,
    )


def _controle(row: Controle) -> Controlerij:
    return Controlerij(
        pk=row.pk,
        identificatie=row.identificatie,
        controledatum=row.controledatum,
        gepland_op=row.gepland_op,
        soort=row.getoonde_soort,
        status=row.status,
        locaties=tuple(Verwijzing(site.pk, str(site)) for site in row.vth_objecten.all()),
    )


# No filter on the kind or on who went: what is not said may not be found out by asking.
CONTROLES = Lijst(
    filters=(
        Filter(
            "status", "Status", Filtersoort.KEUZE, gelijk("status"), tuple(StatusControle.choices)
        ),
        Filter("locatie", "Locatie", Filtersoort.OBJECT, in_een_van(Controle, "vth_objecten")),
        Filter("vanaf", "Gecontroleerd, vanaf", Filtersoort.DAG, gelijk("controledatum__gte")),
        Filter("tot", "Gecontroleerd, vóór", Filtersoort.DAG, gelijk("controledatum__lt")),
    ),
    sorteringen=(
        Sortering("laatste", "Laatste eerst", ("-controledatum", "identificatie"), "controledatum"),
        Sortering("gepland", "Gepland op", ("gepland_op", "identificatie"), "gepland_op"),
    ),
    kolommen=(
        Kolom("controledatum", "Datum"),
        Kolom("gepland_op", "Gepland op"),
        Kolom("soort", "Soort"),
        Kolom("status", "Status", dict(StatusControle.choices)),
        Kolom("locaties", "Locatie"),
        Kolom("identificatie", "Identificatie"),
    ),
    haal=lambda rows: rows.select_related("controletype").prefetch_related("vth_objecten"),
    maak=_controle,
)
INSPECTIES = Lijst(
    filters=(
        Filter(
            "locatie",
            "Locatie",
            Filtersoort.OBJECT,
            in_een_van(Sevesoinspectie, "controle__vth_objecten"),
        ),
        Filter("vanaf", "Gepland, vanaf", Filtersoort.DAG, gelijk("controle__gepland_op__gte")),
        Filter("tot", "Gepland, vóór", Filtersoort.DAG, gelijk("controle__gepland_op__lt")),
    ),
    sorteringen=(Sortering("laatste", "Laatste eerst", ("-controle__gepland_op",), "dag"),),
    kolommen=(
        Kolom("dag", "Datum"),
        Kolom("locaties", "Bedrijf"),
        Kolom("status", "Status"),
        Kolom("rapport_verzonden_op", "Rapport verzonden op"),
        Kolom("aangeboden_op", "Samenvatting aangeboden op"),
        Kolom("samenvatting_openbaar_op", "Samenvatting openbaar op"),
    ),
    haal=lambda rows: rows.select_related("controle").prefetch_related("controle__vth_objecten"),
    maak=_inspectie,
)
CONTROLELIJST = CONTROLES.beschrijving
"""What can be asked of the list of controles, for its page."""
INSPECTIELIJST = INSPECTIES.beschrijving
"""What can be asked of the list of joint inspections, for its page."""
