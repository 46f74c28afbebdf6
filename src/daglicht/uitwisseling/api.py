"""The collections and objects of ``/api/v1``."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Literal
from uuid import UUID

import shapely
from django.core.exceptions import ValidationError
from django.db.models import Exists, Model, OuterRef, QuerySet, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from ninja import Field, Query, Schema
from ninja.security import SessionAuth
from pydantic import ConfigDict

from daglicht.handhaving import service as handhaving
from daglicht.kit.zoeken import zoek
from daglicht.register import service as register
from daglicht.ruimte import ETRS89, herprojecteer
from daglicht.sturing import service as sturing
from daglicht.tijd.consolidatie import Status
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import WORK, Recht
from daglicht.toezicht import service as toezicht
from daglicht.uitwisseling import antwoorden as uit
from daglicht.uitwisseling import bevolking
from daglicht.uitwisseling.conform import Api, Datum
from daglicht.uitwisseling.paginering import Bladeren, Pagina, bladzijde
from daglicht.vergunning import service as vergunning

TEKST = r"^[^\x00-\x1f]*$"
"""Text of one line, without control characters: what the database can hold."""
METERS = r"-?[0-9]{1,7}(\.[0-9]{1,6})?"
BBOX = rf"^{METERS}(,{METERS}){{3}}$"


class MagOpenbaar(SessionAuth):
    """Accept a logged-in session, and the public as the public."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """Return whoever asks; what they may see is decided per object."""
        return request.user


api = Api(auth=MagOpenbaar(csrf=True))
api.add_router("", bevolking.router)


def _rows(request: Request, recht: Recht, rows: QuerySet[Any]) -> QuerySet[Any]:
    toegang.eis_recht(request.toegang, recht)
    return toegang.zichtbaar(request.toegang, recht, rows)


def _one(request: Request, recht: Recht, rows: QuerySet[Any], pk: UUID) -> Any:
    found = _rows(request, recht, rows).filter(pk=pk).first()
    if found is None:
        raise Http404(
            f"Er is geen {rows.model._meta.verbose_name} met dit kenmerk, of u mag het niet zien."
        )
    toegang.open_object(request.toegang, recht, found)
    return found


class Filters(Schema):
    """Base of filters: an unknown parameter is refused by the middleware of the collection."""

    model_config = ConfigDict(populate_by_name=True, extra="ignore")


class LocatieFilters(Filters):
    """Which sites."""

    q: str | None = Field(
        None,
        min_length=2,
        max_length=100,
        pattern=TEKST,
        description="Zoekt in naam, adres en identificatie",
    )
    type: str | None = Field(
        None, max_length=60, pattern=TEKST, description="Code uit waardelijst type-vth-object"
    )
    gemeente: str | None = Field(
        None, max_length=120, pattern=TEKST, description="Code van de gemeente"
    )
    bbox: str | None = Field(
        None,
        pattern=BBOX,
        description="Twee hoekpunten x1,y1,x2,y2 in hele of gebroken meters RD (EPSG:28992)",
    )


def _locatie(row: Any) -> dict[str, Any]:
    places = list(row.geo_objecten.all())
    point = (
        herprojecteer(places[0].geometrie, ETRS89, "tekenen")
        if places and places[0].geometrie
        else None
    )
    return {
        "id": row.pk,
        "identificatie": row.identificatie,
        "naam": str(row),
        "type": str(row.type),
        "typecode": row.type.code,
        "gemeente": row.gemeente.naam if row.gemeente else None,
        "locatie_omschrijving": row.locatie_omschrijving,
        "ontstaansdatum": row.ontstaansdatum,
        "beeindigingsdatum": row.beeindigingsdatum,
        "geometrie": None if point is None else json.loads(shapely.to_geojson(point)),
        "activiteiten": [str(item.type) for item in row.activiteituitvoeringen.all()],
    }


def _sites() -> QuerySet[Any]:
    return register.locaties().prefetch_related("geo_objecten", "activiteituitvoeringen__type")


@api.get("/locaties", response=Pagina[uit.Locatie], summary="Locaties", tags=["locaties"])
def locaties(request: Request, bladeren: Query[Bladeren], filters: Query[LocatieFilters]) -> Any:
    """Geef de locaties die aan de filters voldoen, op naam."""
    rows = _rows(request, Recht.LOCATIE_LEZEN, _sites())
    if filters.q:
        rows = rows.filter(
            pk__in=[hit.object_id for hit in zoek(filters.q, soorten=["locatie"], hoogstens=500)]
        )
    if filters.type:
        rows = rows.filter(type__code=filters.type)
    if filters.gemeente:
        rows = rows.filter(gemeente__code=filters.gemeente)
    if filters.bbox:
        box = tuple(float(part) for part in filters.bbox.split(","))
        rows = rows.filter(
            pk__in=register.VthObject.objects.filter(geo_objecten__omvang__overlapt=box).values(
                "pk"
            )
        )
    return bladzijde(request, rows, bladeren, _locatie)


@api.get("/locaties/{uuid:locatie_id}", response=uit.Locatie, summary="Locatie", tags=["locaties"])
def locatie(request: Request, locatie_id: UUID) -> Any:
    """Geef één locatie."""
    return _locatie(_one(request, Recht.LOCATIE_LEZEN, _sites(), locatie_id))


class Peildatum(Filters):
    """As on a date, as known on a date."""

    geldig_op: Datum | None = Field(
        None, alias="geldigOp", description="Wat gold op deze dag; standaard vandaag"
    )
    bekend_op: Datum | None = Field(
        None,
        alias="bekendOp",
        description="Zoals bekend op deze dag; standaard vandaag. Een latere dag mag alleen wie aan de vergunning werkt",
    )


def _voorschrift(row: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        "voorschriftidentificatie": row.versie.voorschriftidentificatie,
        "nummer": row.nummer,
        "titel": row.titel,
        "omschrijving": row.omschrijving,
        "voorschrifttype": row.versie.voorschrifttype,
        "begindatum_geldigheid": row.sinds,
        "einddatum_geldigheid": row.versie.einddatum_geldigheid,
        "toestemming": uit.verwijzing("toestemmingen", row.voorgeschreven_in),
    }


@api.get(
    "/locaties/{uuid:locatie_id}/voorschriften",
    response=list[uit.Voorschrift],
    summary="Geldende voorschriften van een locatie",
    tags=["locaties"],
)
def voorschriften(request: Request, locatie_id: UUID, peil: Query[Peildatum]) -> Any:
    """Geef de voorschriften die op een dag golden, zoals op een dag bekend."""
    stand = _stand(request, locatie_id, peil)
    parts = (part for part in stand.delen if isinstance(part, vergunning.Voorschrift))
    return [_voorschrift(part) for part in parts if part.status is Status.GELDEND]


def _stand(request: Request, locatie_id: UUID, peil: Peildatum) -> vergunning.Stand:
    """Return the permit of a site from the decisions that the caller may see, at most as known today to the public."""
    site = _one(request, Recht.LOCATIE_LEZEN, _sites(), locatie_id)
    today = timezone.localdate()
    valid, known = peil.geldig_op or today, peil.bekend_op or today
    about = register.VthObject.objects.filter(pk=site.pk)
    if (
        known > today
        and not toegang.betrokken(request.toegang, Recht.TOESTEMMING_LEZEN, about, WORK).exists()
    ):
        raise ValidationError(
            f"Wat later bekend wordt, is nog niet openbaar: vraag bekendOp {today} of eerder, niet {known}."
        )
    facts = _rows(
        request, Recht.TOESTEMMING_LEZEN, vergunning.rechtsfeiten(register.uitvoeringen(site))
    )
    stand = vergunning.stand(site, vergunning.dossier_uit(facts), valid, known)
    prefetch_related_objects([part.versie for part in stand.delen if part.versie], "normen")
    return stand


@api.get(
    "/locaties/{uuid:locatie_id}/rechtsfeiten",
    response=list[uit.Rechtsfeit],
    summary="Besluiten, uitspraken en wetten die de vergunning van een locatie maken",
    tags=["locaties"],
)
def rechtsfeiten(request: Request, locatie_id: UUID, peil: Query[Peildatum]) -> Any:
    """Geef de rechtsfeiten die op een dag bekend waren; daaruit volgt elke toestand."""
    stand = _stand(request, locatie_id, peil)
    return [
        {
            "id": row.pk,
            "soort": row.soort,
            "kenmerk": row.kenmerk,
            "titel": row.titel,
            "bekend_op": row.bekend_op,
            "geldig_vanaf": row.geldig_vanaf,
            "operaties": row.operaties,
            "toestemming": uit.verwijzing("toestemmingen", row.betreft),
        }
        for row in stand.rechtsfeiten
    ]


@api.get(
    "/locaties/{uuid:locatie_id}/normen",
    response=list[uit.Norm],
    summary="Normen die voor een locatie gelden",
    tags=["locaties"],
)
def normen(request: Request, locatie_id: UUID, peil: Query[Peildatum]) -> Any:
    """Geef de grenswaarden en meetplichten van de voorschriften die op een dag golden."""
    stand = _stand(request, locatie_id, peil)
    return [
        _norm(part, row)
        for part in stand.getoond
        if isinstance(part, vergunning.Voorschrift) and part.status is Status.GELDEND
        for row in part.versie.normen.all()
        if row.oordeel != "verworpen"
    ]


@api.get(
    "/locaties/{uuid:locatie_id}/vergunning-uitvoer/{soort}",
    summary="De vergunning als PDF, Akoma Ntoso, JSON-LD, CSV of gebeurtenissen",
    tags=["locaties"],
    openapi_extra={
        "responses": {
            200: {
                "description": "Het bestand",
                "content": {
                    kind.mediatype: {"schema": {}} for kind in vergunning.UITVOERSOORTEN.values()
                },
            }
        }
    },
)
def vergunning_uitvoer(
    request: Request,
    locatie_id: UUID,
    soort: Literal["pdf", "jsonld", "akn.xml", "normen.csv", "gebeurtenissen.json"],
    peil: Query[Peildatum],
) -> HttpResponse:
    """Geef de vergunning zoals die op een dag gold en bekend was, in één van de vormen."""
    kind = vergunning.UITVOERSOORTEN[soort]
    stand = _stand(request, locatie_id, peil)
    return HttpResponse(kind.schrijf(stand), content_type=kind.mediatype)


def _norm(part: vergunning.Voorschrift, row: Any) -> dict[str, Any]:
    words = (
        "cas",
        "medium",
        "operator",
        "eenheid",
        "middeling",
        "dagdeel",
        "emissiepunt",
        "meetfrequentie",
        "grondslag",
    )
    return {
        "id": row.pk,
        "voorschrift": part.nummer,
        "parameter": row.parameter,
        "waarde": row.waarde,
        "referentie_zuurstof": row.referentie_o2,
        "alleen_monitoren": row.waarde is None,
        "oordeel": row.oordeel,
        "toestemming": uit.verwijzing("toestemmingen", part.voorgeschreven_in),
        **{name: getattr(row, name) or None for name in words},
    }


@api.get(
    "/locaties/{uuid:locatie_id}/vergunde-toestand",
    response=dict[str, Any],
    summary="Vergunde toestand van een locatie (JSON-LD)",
    tags=["locaties"],
)
def vergunde_toestand(request: Request, locatie_id: UUID, peil: Query[Peildatum]) -> Any:
    """Geef de vergunde toestand naar het model van OSLO Omgevingsvergunning."""
    stand = _stand(request, locatie_id, peil)
    return json.loads(vergunning.UITVOERSOORTEN["jsonld"].schrijf(stand))


class ToestemmingFilters(Filters):
    """Which permits."""

    locatie: UUID | None = Field(None, description="Kenmerk van de locatie")
    kenmerk: str | None = Field(None, max_length=60, pattern=TEKST)


def _toestemming(row: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        "identificatie": row.identificatie,
        "onderwerp": row.onderwerp,
        "soort": row.soort,
        "type": row.type,
        "kenmerk": row.kenmerk,
        "besluitdatum": row.besluit.besluitdatum,
        "publicatiedatum": row.besluit.publicatiedatum,
        "inwerkingtredingsdatum": row.inwerkingtredingsdatum,
        "vervaldatum": row.vervaldatum,
        "bevoegd_gezag": str(row.bevoegd_gezag),
        "basis": uit.verwijzing("toestemmingen", row.basis) if row.basis_zichtbaar else None,
    }


def _permits(request: Request) -> QuerySet[Any]:
    """Return the decisions, each with whether the one it builds on may be seen."""
    basis = vergunning.Toestemming.objects.filter(pk=OuterRef("basis"))
    seen = Exists(toegang.zichtbaar(request.toegang, Recht.TOESTEMMING_LEZEN, basis))
    rows = vergunning.Toestemming.objects.select_related(
        "besluit", "basis", "bevoegd_gezag__rol_van__betrokkene"
    )
    return rows.annotate(basis_zichtbaar=seen).order_by("-inwerkingtredingsdatum", "pk")


@api.get(
    "/toestemmingen",
    response=Pagina[uit.Toestemming],
    summary="Toestemmingen",
    tags=["toestemmingen"],
)
def toestemmingen(
    request: Request, bladeren: Query[Bladeren], filters: Query[ToestemmingFilters]
) -> Any:
    """Geef besluiten waarbij toestemming is verleend, gewijzigd of ingetrokken, de nieuwste eerst."""
    rows = _rows(request, Recht.TOESTEMMING_LEZEN, _permits(request))
    if filters.locatie:
        rows = rows.filter(
            pk__in=vergunning.Toestemming.objects.filter(
                legitimeert__binnen=filters.locatie
            ).values("pk")
        )
    if filters.kenmerk:
        rows = rows.filter(kenmerk=filters.kenmerk)
    return bladzijde(request, rows, bladeren, _toestemming)


@api.get(
    "/toestemmingen/{uuid:toestemming_id}",
    response=uit.Toestemming,
    summary="Toestemming",
    tags=["toestemmingen"],
)
def toestemming(request: Request, toestemming_id: UUID) -> Any:
    """Geef één besluit."""
    return _toestemming(_one(request, Recht.TOESTEMMING_LEZEN, _permits(request), toestemming_id))


class ControleFilters(Filters):
    """Which controles."""

    locatie: UUID | None = Field(None, description="Kenmerk van de locatie")
    status: Literal["gepland", "in uitvoering", "afgerond"] | None = None
    vanaf: Datum | None = Field(None, description="Controledatum op of na deze dag")
    tot: Datum | None = Field(None, description="Controledatum vóór deze dag")


def _controle(row: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        "identificatie": row.identificatie,
        "controledatum": row.controledatum,
        "controletype": row.getoonde_soort,
        "status": row.status,
        "locaties": [uit.verwijzing("locaties", site) for site in row.vth_objecten.all()],
    }


def _between(
    rows: QuerySet[Any], field: str, vanaf: date | None, tot: date | None
) -> QuerySet[Any]:
    rows = rows.filter(**{f"{field}__gte": vanaf}) if vanaf else rows
    return rows.filter(**{f"{field}__lt": tot}) if tot else rows


def _at(rows: QuerySet[Any], model: type[Model], site: UUID | None) -> QuerySet[Any]:
    if site is None:
        return rows
    return rows.filter(pk__in=model._default_manager.filter(vth_objecten=site).values("pk"))


def _visits(request: Request) -> QuerySet[Any]:
    access = request.toegang
    rows = handhaving.met_soort(
        access, toezicht.Controle.objects.select_related("controletype")
    ).prefetch_related("vth_objecten")
    return rows.order_by("-controledatum", "pk")


@api.get("/controles", response=Pagina[uit.Controle], summary="Controles", tags=["controles"])
def controles(request: Request, bladeren: Query[Bladeren], filters: Query[ControleFilters]) -> Any:
    """Geef controles, de laatste eerst; het publiek ziet alleen afgeronde controles, en van die niet welke soort het was."""
    rows = _at(
        _rows(request, Recht.CONTROLE_LEZEN, _visits(request)), toezicht.Controle, filters.locatie
    )
    if filters.status:
        rows = rows.filter(status=filters.status)
    return bladzijde(
        request, _between(rows, "controledatum", filters.vanaf, filters.tot), bladeren, _controle
    )


@api.get(
    "/controles/{uuid:controle_id}", response=uit.Controle, summary="Controle", tags=["controles"]
)
def controle(request: Request, controle_id: UUID) -> Any:
    """Geef één controle."""
    return _controle(_one(request, Recht.CONTROLE_LEZEN, _visits(request), controle_id))


class ProcedureFilters(Filters):
    """Which procedures."""

    toestand: Literal["lopend", "afgerond"] | None = Field(
        None, description="Lopend of afgerond; standaard beide"
    )


@api.get(
    "/procedures",
    response=Pagina[uit.Procedure],
    summary="Procedures met hun termijnen",
    tags=["procedures"],
)
def procedures(
    request: Request, bladeren: Query[Bladeren], filters: Query[ProcedureFilters]
) -> Any:
    """Geef procedures; alleen voor wie ermee werkt."""
    rows = _rows(request, Recht.VERZOEK_LEZEN, _procedures())
    if filters.toestand:
        rows = rows.filter(zaak__einddatum__isnull=filters.toestand == "lopend")
    return bladzijde(request, rows.order_by("ontvangen_op", "pk"), bladeren, _procedure)


@api.get(
    "/procedures/{uuid:procedure_id}",
    response=uit.Procedure,
    summary="Procedure",
    tags=["procedures"],
)
def procedure(request: Request, procedure_id: UUID) -> Any:
    """Geef één procedure zoals die vandaag staat."""
    return _procedure(_one(request, Recht.VERZOEK_LEZEN, _procedures(), procedure_id))


def _procedures() -> QuerySet[Any]:
    return vergunning.Procedure.objects.select_related(
        "locatie", "verzoek", "toestemming"
    ).prefetch_related("stappen")


def _procedure(row: Any) -> dict[str, Any]:
    stand = vergunning.stand_van(row, timezone.localdate())
    return {
        "id": row.pk,
        "soort": row.soort,
        "onderwerp": row.onderwerp,
        "ontvangen_op": row.ontvangen_op,
        "fase": stand.fase,
        "verzoeknummer": str(row.verzoek) if row.verzoek else None,
        "locatie": uit.verwijzing("locaties", row.locatie),
        "toestemming": uit.verwijzing("toestemmingen", row.toestemming)
        if row.toestemming
        else None,
        "termijnen": [
            {
                "code": item.code,
                "naam": item.naam,
                "wie": item.wie,
                "aanvang": item.berekening.aanvang,
                "einddatum": item.klok.einddatum,
                "status": str(item.klok.status),
                "resterende_dagen": item.klok.resterende_dagen,
                "bron": str(item.berekening.termijn.bron),
                "geverifieerd": item.berekening.termijn.geverifieerd,
            }
            for item in stand.klokken
        ],
        "mijlpalen": [
            {"naam": item.naam, "dag": item.dag, "uitleg": item.uitleg, "bron": item.bron}
            for item in stand.mijlpalen
        ],
        "stappen": [
            {
                "soort": item.soort,
                "datum": item.datum,
                "tot": item.tot,
                "uitkomst": item.uitkomst or None,
            }
            for item in vergunning.geldige(row.stappen.all())
        ],
    }


class OvertredingFilters(Filters):
    """Which violations."""

    locatie: UUID | None = Field(None, description="Kenmerk van de locatie")
    hersteld: bool | None = None
    vanaf: Datum | None = Field(None, description="Geconstateerd op of na deze dag")
    tot: Datum | None = Field(None, description="Geconstateerd vóór deze dag")


def _overtreding(row: Any) -> dict[str, Any]:
    names = (
        "identificatie",
        "overtredingsdatum",
        "aard",
        "gevolg",
        "gedrag",
        "handhavingsstrategie",
        "hersteldatum",
    )
    return {name: getattr(row, name) for name in names} | {
        "id": row.pk,
        "locaties": [uit.verwijzing("locaties", site) for site in row.vth_objecten.all()],
    }


def _violations() -> QuerySet[Any]:
    rows = handhaving.Overtreding.objects.filter(geen_overtreding_op=None)
    return rows.prefetch_related("vth_objecten").order_by("-overtredingsdatum", "pk")


@api.get(
    "/overtredingen",
    response=Pagina[uit.Overtreding],
    summary="Overtredingen",
    tags=["overtredingen"],
)
def overtredingen(
    request: Request, bladeren: Query[Bladeren], filters: Query[OvertredingFilters]
) -> Any:
    """Geef overtredingen; alleen voor wie ermee werkt."""
    rows = _at(
        _rows(request, Recht.OVERTREDING_LEZEN, _violations()),
        handhaving.Overtreding,
        filters.locatie,
    )
    if filters.hersteld is not None:
        rows = rows.filter(hersteldatum__isnull=not filters.hersteld)
    return bladzijde(
        request,
        _between(rows, "overtredingsdatum", filters.vanaf, filters.tot),
        bladeren,
        _overtreding,
    )


@api.get(
    "/overtredingen/{uuid:overtreding_id}",
    response=uit.Overtreding,
    summary="Overtreding",
    tags=["overtredingen"],
)
def overtreding(request: Request, overtreding_id: UUID) -> Any:
    """Geef één overtreding."""
    return _overtreding(_one(request, Recht.OVERTREDING_LEZEN, _violations(), overtreding_id))


@api.get(
    "/waardelijsten",
    response=list[uit.Waardelijst],
    summary="Waardelijsten",
    tags=["waardelijsten"],
)
def waardelijsten(request: Request) -> Any:
    """Geef alle waardelijsten met hun bron."""
    toegang.eis_recht(request.toegang, Recht.WAARDELIJST_LEZEN)
    return register.Waardelijst.objects.order_by("code")


@api.get(
    "/waardelijsten/{slug:code}/waarden",
    response=Pagina[uit.Waarde],
    summary="Waarden van een lijst",
    tags=["waardelijsten"],
)
def waarden(request: Request, code: str, bladeren: Query[Bladeren], peil: Query[Peildatum]) -> Any:
    """Geef de waarden van een lijst die op een dag geldig waren."""
    toegang.eis_recht(request.toegang, Recht.WAARDELIJST_LEZEN)
    if not register.Waardelijst.objects.filter(code=code).exists():
        raise Http404(f"Er is geen waardelijst ‘{code}’.")
    rows = register.waarden(code, peil.geldig_op or timezone.localdate()).order_by("code", "pk")
    return bladzijde(request, rows, bladeren, lambda row: row)


@api.get("/doelen", response=list[uit.Doel], summary="Doelen met hun metingen", tags=["sturing"])
def doelen(request: Request) -> Any:
    """Geef de doelen met de stand van dit jaar, en hoe volledig die is."""
    toegang.eis_recht(request.toegang, Recht.INDICATOR_LEZEN)
    goals = list(sturing.doelen())
    measured = sturing.metingen_van(goals, timezone.localdate(), jaren=1)
    return [
        {
            "id": goal.pk,
            "code": goal.code,
            "titel": goal.titel,
            "omschrijving": goal.omschrijving,
            "metingen": [_meting(item) for item in items],
        }
        for goal, items in zip(goals, measured, strict=True)
    ]


def _meting(item: sturing.Meting) -> dict[str, Any]:
    return {
        "indicator": item.indicator.code,
        "naam": item.indicator.naam,
        "eenheid": item.indicator.eenheid,
        "plaats_in_keten": item.indicator.plaats,
        "waarde": item.nu.waarde,
        "streefwaarde": item.koppeling.streefwaarde,
        "noemer": item.nu.noemer,
        "onbekend": item.nu.onbekend,
        "volledigheid": item.nu.volledigheid,
    }


@api.get("/openapi.json", include_in_schema=False, auth=None)
def openapi(request: Request) -> HttpResponse:  # noqa: ARG001
    """Publish the description (/core/publish-openapi)."""
    return JsonResponse(api.get_openapi_schema())


@api.get("/docs", include_in_schema=False, auth=None)
def docs(request: Request) -> HttpResponse:
    """Show the description as a page, without scripts of others."""
    return render(request, "site/api.html", {"schema": api.get_openapi_schema()})
