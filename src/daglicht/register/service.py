"""The register's only door for other rooms: parties, sites, places, cases and value lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from shapely.geometry.base import BaseGeometry

from daglicht.kit.identificatie import volgende_identificatie, volgende_identificaties
from daglicht.register.activiteiten import (
    activiteiten,
    activiteiten_bij,
    activiteitnamen,
    alle_uitvoeringen,
    leg_activiteit_vast,
    uitgevoerde_activiteiten,
)
from daglicht.register.bronnen import (
    Lijst,
    geldig_oin,
    leg_waarden_vast,
    locatie_uit_bron,
    maak_instantie,
    organisatie_uit_bron,
)
from daglicht.register.gebieden import (
    beeindig_gebieden,
    bepaal_gemeenten,
    gemeenten,
    gemeentenamen,
    leg_gebied_vast,
    wijs_werkgebied_toe,
)
from daglicht.register.geschiedenis import heeft_leesbare_geschiedenis, sluit_geschiedenis
from daglicht.register.kwaliteit import Kwaliteitsmeting, meet_kwaliteit
from daglicht.register.lijsten import (
    ONBEKEND,
    Locatierij,
    locatiebeschrijving,
    locatielijst,
    locatierij,
    locaties_bij,
    niet_op_locatie,
    op_locatie,
)
from daglicht.register.models import (
    Activiteit,
    Activiteituitvoering,
    AlgemeenVerbindendVoorschrift,
    Betrokkene,
    Gebied,
    GeoObject,
    NatuurlijkPersoon,
    NietNatuurlijkPersoon,
    Vestiging,
    VthInstantie,
    VthObject,
    Waarde,
    Waardelijst,
    Zaak,
    Zaakpartner,
)
from daglicht.register.models.betrokkene import SoortBetrokkene
from daglicht.register.models.gebied import SoortGebied
from daglicht.register.models.locatie import AnderGeoObject, SoortGeoObject
from daglicht.register.models.samenvoeging import Samenvoegvoorstel, SoortSamenvoeging
from daglicht.register.models.waardelijst import waarde_uit
from daglicht.register.onderwerpen import onderwerpen
from daglicht.register.personen import (
    Noem,
    leg_persoon_vast,
    natuurlijk_persoon,
    natuurlijke_personen,
    natuurlijke_personen_in_het_register,
    openbare_naam,
    personen_met_naam,
    wis_persoon,
)
from daglicht.register.samenvoegen import draai_terug, paren, samen_te_voegen, voeg_samen
from daglicht.register.samenvoegen import stel_voor as zoek_dubbelen
from daglicht.register.samenvoegen import wijs_af as wijs_samenvoeging_af
from daglicht.register.waardelijsten import Waardelijstenbestand, laad_waardelijsten
from daglicht.ruimte import bbox

__all__ = [
    "ONBEKEND",
    "Activiteit",
    "Activiteituitvoering",
    "Betrokkene",
    "Gebied",
    "Kwaliteitsmeting",
    "Lijst",
    "Locatierij",
    "Noem",
    "Samenvoegvoorstel",
    "SoortGebied",
    "SoortSamenvoeging",
    "VthInstantie",
    "VthObject",
    "Waarde",
    "Waardelijst",
    "Waardelijstenbestand",
    "Zaak",
    "activiteiten",
    "activiteiten_bij",
    "activiteitnamen",
    "alle_locaties",
    "alle_uitvoeringen",
    "beeindig_gebieden",
    "bepaal_gemeenten",
    "betrokkene",
    "draai_terug",
    "geldig_oin",
    "gemeenten",
    "gemeentenamen",
    "heeft_leesbare_geschiedenis",
    "laad_waardelijsten",
    "leg_activiteit_vast",
    "leg_gebied_vast",
    "leg_persoon_vast",
    "leg_waarden_vast",
    "locatie_uit_bron",
    "locatiebeschrijving",
    "locatielijst",
    "locatierij",
    "locaties_bij",
    "maak_instantie",
    "meet_kwaliteit",
    "natuurlijk_persoon",
    "natuurlijke_personen",
    "natuurlijke_personen_in_het_register",
    "niet_op_locatie",
    "onderwerpen",
    "op_locatie",
    "openbare_naam",
    "organisatie_uit_bron",
    "paren",
    "personen_met_naam",
    "samen_te_voegen",
    "sluit_geschiedenis",
    "uitgevoerde_activiteiten",
    "voeg_samen",
    "waarde_uit",
    "wijs_samenvoeging_af",
    "wijs_werkgebied_toe",
    "wis_persoon",
    "zoek_dubbelen",
]


def waarde(lijst: str, code: str, op: date | None = None) -> Waarde:
    """Return one value of a list; raises ValidationError (Dutch) naming what may be chosen."""
    found = (
        Waarde.objects.van(lijst, op=op)
        .filter(code=code)
        .order_by("-begindatum_geldigheid")
        .first()
    )
    if found is None:
        known = ", ".join(Waarde.objects.van(lijst, op=op).values_list("code", flat=True)[:12])
        raise ValidationError(
            f"Waardelijst {lijst} kent ‘{code}’ niet. Kies bijvoorbeeld uit: "
            f"{known or 'geen waarden'}."
        )
    return found


def waarden(lijst: str, op: date | None = None) -> QuerySet[Waarde]:
    """Return the values of a list that are valid on a day."""
    return Waarde.objects.van(lijst, op=op)


@transaction.atomic
def leg_rechtspersoon_vast(
    naam: str, sinds: date | None, *, rsin: str | None = None
) -> NietNatuurlijkPersoon:
    """Record a non-natural person; raises ValidationError (Dutch) for a wrong number."""
    party = Betrokkene(soort=SoortBetrokkene.NIET_NATUURLIJK_PERSOON, weergavenaam=naam)
    party.full_clean()
    party.save()
    person = NietNatuurlijkPersoon(
        betrokkene=party, statutaire_naam=naam, rsin=rsin, datum_aanvang=sinds
    )
    person.full_clean()
    person.save()
    return person


@transaction.atomic
def leg_vestiging_vast(
    handelsnamen: Sequence[str],
    sinds: date,
    sbi: Sequence[str],
    *,
    eigenaar: NietNatuurlijkPersoon | NatuurlijkPersoon | None = None,
    vestigingsnummer: str | None = None,
    kvk_nummer: str | None = None,
    hoofdvestiging: bool = True,
) -> Vestiging:
    """Record a vestiging, of a company or of a natural person; raises ValidationError (Dutch) for a
    wrong number or name.
    """
    if not handelsnamen:
        raise ValidationError("Een vestiging heeft ten minste één handelsnaam.")
    person = eigenaar if isinstance(eigenaar, NatuurlijkPersoon) else None
    party = Betrokkene(soort=SoortBetrokkene.VESTIGING, weergavenaam=handelsnamen[0])
    party.eigenaar_np = None if person is None else person.pk
    party.full_clean()
    party.save()
    place = Vestiging(
        betrokkene=party,
        handelsnamen=list(handelsnamen),
        sbi_activiteiten=list(sbi),
        datum_aanvang=sinds,
        eigenaar_nnp=eigenaar if isinstance(eigenaar, NietNatuurlijkPersoon) else None,
        eigenaar_np=person,
        vestigingsnummer=vestigingsnummer,
        kvk_nummer=kvk_nummer,
        hoofdvestiging=hoofdvestiging,
    )
    place.full_clean()
    place.save()
    return place


@transaction.atomic
def leg_locatie_vast(
    rsin: str,
    naam: str,
    type_: Waarde,
    geometrie: BaseGeometry | None,
    *,
    jaar: int,
    omschrijving: str | None = None,
    verantwoordelijken: Iterable[Betrokkene] = (),
    bron: str = "Daglicht",
    lokaal_id: str | None = None,
) -> VthObject:
    """Record a site at a geometry (RD, or ETRS89 outside the Netherlands; None: place unknown)."""
    site = VthObject(
        lokaal_id=lokaal_id or volgende_identificatie(rsin, "LOC", jaar),
        type=type_,
        naam=naam,
        locatie_omschrijving=omschrijving,
    )
    site.full_clean()
    site.save()
    site.verantwoordelijken.set(verantwoordelijken)
    if geometrie is not None:
        place = GeoObject.objects.create(soort=SoortGeoObject.ANDER, geometrie=geometrie)
        AnderGeoObject.objects.create(
            geo_object=place,
            identificatie=f"NL.VTHFLO.{site.lokaal_id}",
            type="terrein",
            naam=naam,
            bron=bron,
        )
        site.geo_objecten.add(place)
    return site


def start_zaak(
    behandelaar: VthInstantie,
    zaaktype: str,
    omschrijving: str,
    op: date,
    *,
    opdrachtgever: VthInstantie | None = None,
) -> Zaak:
    """Open a case handled by one authority, if need be on behalf of another."""
    return start_zaken(behandelaar, zaaktype, [(omschrijving, op, opdrachtgever)])[0]


def start_zaken(
    behandelaar: VthInstantie,
    zaaktype: str,
    nieuw: Sequence[tuple[str, date, VthInstantie | None]],
) -> list[Zaak]:
    """Open cases of one kind: of each its description,
    its first day and on whose behalf it is handled.
    """
    numbers: dict[int, Iterator[str]] = {
        year: iter(volgende_identificaties(behandelaar.rsin, "ZAAK", year, count))
        for year, count in Counter(op.year for _, op, _ in nieuw).items()
    }
    return Zaak.objects.bulk_create(
        Zaak(
            identificatie=next(numbers[op.year])[9:],
            bronorganisatie=behandelaar.rsin,
            zaaktype_omschrijving=zaaktype,
            omschrijving=words,
            startdatum=op,
            status="in behandeling",
            behandelaar=behandelaar,
            opdrachtgever=principal or behandelaar,
        )
        for words, op, principal in nieuw
    )


def algemene_regels(
    uitvoeringen: Iterable[Activiteituitvoering], op: date
) -> QuerySet[AlgemeenVerbindendVoorschrift]:
    """Return the general rules in force on a day that regulate these activities,
    by regulation and article.
    """
    rows = AlgemeenVerbindendVoorschrift.objects.filter(
        Q(einddatum_geldigheid=None) | Q(einddatum_geldigheid__gt=op),
        activiteiten__uitvoeringen__in=uitvoeringen,
        begindatum_geldigheid__lte=op,
    )
    return rows.distinct().order_by("regeling", "artikel_en_lidnummer")


def laat_meedoen(zaak: Zaak, instantie: VthInstantie, grondslag: str) -> None:
    """Let an authority take part in a case, on a stated legal basis;
    doing it twice changes nothing.
    """
    laat_allen_meedoen([(zaak, instantie)], grondslag)


def laat_allen_meedoen(paren: Iterable[tuple[Zaak, VthInstantie]], grondslag: str) -> None:
    """Let each authority take part in the case that stands beside it."""
    wanted = {
        (case.pk, authority.pk)
        for case, authority in paren
        if authority.pk not in (case.behandelaar_id, case.opdrachtgever_id)
    }
    there = Zaakpartner.objects.filter(zaak__in={case for case, _ in wanted})
    new = sorted(wanted - set(there.values_list("zaak", "instantie")))
    Zaakpartner.objects.bulk_create(
        (Zaakpartner(zaak_id=case, instantie_id=one, grondslag=grondslag) for case, one in new),
        ignore_conflicts=True,
    )


AFGESLOTEN = "afgesloten"
"""The status of a case that was closed with a result."""


def sluit_zaak(zaak: Zaak, resultaat: str, op: date) -> None:
    """Close a case with its result; raises ValidationError (Dutch)
    when that does not fit (20 characters, CIm).
    """
    sluit_zaken([zaak], resultaat, op)


def sluit_zaken(zaken: Sequence[Zaak], resultaat: str, op: date) -> None:
    """Close cases with one result."""
    for case in zaken:
        case.status, case.resultaat_omschrijving, case.einddatum = (
            AFGESLOTEN,
            resultaat,
            max(op, case.startdatum),
        )
    Zaak.objects.bulk_update(
        zaken, ["status", "resultaat_omschrijving", "einddatum"], batch_size=500
    )


def meld_voortgang(zaak: Zaak, status: str, gepland: date | None, afgerond_op: date | None) -> None:
    """Let a case say how far it is, when it must be ready, and whether it is."""
    meld_alle_voortgang([(zaak, status, gepland, afgerond_op)])


def meld_alle_voortgang(stand: Iterable[tuple[Zaak, str, date | None, date | None]]) -> None:
    """Let cases say the same, each with its own status, day and end."""
    cases = []
    for case, status, planned, ended in stand:
        for name, value in voortgang(case, status, planned, ended).items():
            setattr(case, name, value)
        cases.append(case)
    Zaak.objects.bulk_update(cases, ["status", "einddatum_gepland", "einddatum"], batch_size=500)


def voortgang(
    zaak: Zaak, status: str, gepland: date | None, afgerond_op: date | None
) -> dict[str, str | date | None]:
    """Return the fields of a case that say how far it is, with what follows for each.

    A case that was closed with a result stays closed while what it is about has ended.
    """
    ended = max(afgerond_op, zaak.startdatum) if afgerond_op else None
    closed = ended is not None and bool(zaak.resultaat_omschrijving)
    return {
        "status": AFGESLOTEN if closed else status,
        "einddatum_gepland": gepland,
        "einddatum": ended,
    }


def locaties() -> QuerySet[VthObject]:
    """Return all sites that lead (not merged into another), with their type."""
    rows = VthObject.objects.filter(samengevoegd_met__isnull=True).select_related(
        "type", "gemeente"
    )
    return rows.defer("gemeente__geometrie")


def alle_locaties(sleutels: Iterable[UUID] | None = None) -> QuerySet[VthObject]:
    """Return sites with their type, also those merged into another; all, or those with a key."""
    rows = VthObject.objects.select_related("type", "gemeente").defer("gemeente__geometrie")
    return rows if sleutels is None else rows.filter(pk__in=list(sleutels))


def betrokkenen(sleutels: Iterable[UUID]) -> QuerySet[Betrokkene]:
    """Return the parties with these keys."""
    return Betrokkene.objects.filter(pk__in=list(sleutels))


def betrokkene(pk: UUID | str) -> Betrokkene:
    """Return a party by its key."""
    return Betrokkene.objects.get(pk=pk)


def samenvoegvoorstellen(status: str | None = None) -> QuerySet[Samenvoegvoorstel]:
    """Return the proposals to merge, of one state or all."""
    rows = Samenvoegvoorstel.objects.all()
    return rows if status is None else rows.filter(status=status)


def waardelijsten() -> QuerySet[Waardelijst]:
    """Return the value lists, by code."""
    return Waardelijst.objects.order_by("code")


def met_dubbelen(locatie: VthObject) -> list[UUID]:
    """Return the keys under which a site stands in the books: its own and those merged into it."""
    return [locatie.pk, *locatie.dubbelen.values_list("pk", flat=True)]


def uitvoeringen(locatie: VthObject) -> QuerySet[Activiteituitvoering]:
    """Return what is carried out at a site, its duplicates included."""
    return _carried_out(met_dubbelen(locatie))


def _carried_out(sites: Iterable[UUID]) -> QuerySet[Activiteituitvoering]:
    return Activiteituitvoering.objects.filter(binnen__in=list(sites)).select_related(
        "type", "bevoegd_gezag__rol_van__betrokkene", "toezichtinstantie__rol_van__betrokkene"
    )


def uitvoeringen_van(locaties: Iterable[VthObject]) -> dict[UUID, list[Activiteituitvoering]]:
    """Return the same for many sites, by the key of the site."""
    leads = {site.pk: site.pk for site in locaties}
    doubles = VthObject.objects.filter(samengevoegd_met__in=list(leads))
    pairs = doubles.values_list("pk", "samengevoegd_met")
    leads |= {key: lead for key, lead in pairs if lead is not None}
    found: dict[UUID, list[Activiteituitvoering]] = {key: [] for key in leads.values()}
    for row in _carried_out(leads):
        if row.binnen_id is not None:
            found[leads[row.binnen_id]].append(row)
    return found


def verantwoordelijken(locatie: VthObject) -> QuerySet[Betrokkene]:
    """Return who is responsible for a site."""
    return verantwoordelijken_van([locatie])


def verantwoordelijken_van(locaties: Iterable[VthObject]) -> QuerySet[Betrokkene]:
    """Return who is responsible for one or more sites, each party once."""
    leading = [site.pk for site in locaties]
    doubles = VthObject.objects.filter(samengevoegd_met__in=leading).values_list("pk", flat=True)
    return Betrokkene.objects.filter(
        verantwoordelijk_voor_objecten__in=[*leading, *doubles]
    ).distinct()


def zelfde_personen(betrokkenen: Iterable[Betrokkene]) -> dict[UUID, frozenset[UUID]]:
    """Return per party the keys under which that one person or company stands in the books.

    Followed until nothing new is found: what was merged, vestigingen under one KvK-nummer,
    and owner and vestiging.
    """
    asked = {party.pk for party in betrokkenen}
    found: set[UUID] = set()
    links: list[set[UUID]] = []
    new = set(asked)
    while new:
        found |= new
        places = Vestiging.objects.filter(
            Q(pk__in=new) | Q(eigenaar_nnp__in=new) | Q(eigenaar_np__in=new)
        )
        owned = list(places.values_list("pk", "eigenaar_nnp", "eigenaar_np", "kvk_nummer"))
        numbers = {number for *_, number in owned if number}
        by_number: dict[str, set[UUID]] = {}
        for key, number in Vestiging.objects.filter(kvk_nummer__in=numbers).values_list(
            "pk", "kvk_nummer"
        ):
            by_number.setdefault(str(number), set()).add(key)
        merged = Betrokkene.objects.filter(samengevoegd_met__isnull=False).filter(
            Q(pk__in=new) | Q(samengevoegd_met__in=new)
        )
        links += [{key for key in row[:3] if key} for row in owned]
        links += by_number.values()
        links += [
            {key for key in pair if key} for pair in merged.values_list("pk", "samengevoegd_met")
        ]
        new = set().union(*links) - found if links else set()
    return {key: _connected(key, links) for key in asked}


def _connected(key: UUID, links: Iterable[set[UUID]]) -> frozenset[UUID]:
    known, rest = {key}, list(links)
    while touching := [link for link in rest if link & known]:
        known = known.union(*touching)
        rest = [link for link in rest if link not in touching]
    return frozenset(known)


def middelpunten(locaties: Iterable[UUID]) -> dict[UUID, tuple[float, float]]:
    """Return the centre of each site that has a place (RD, metres)."""
    rows = VthObject.objects.filter(pk__in=list(locaties), geo_objecten__omvang__isnull=False)
    found: dict[UUID, tuple[float, float]] = {}
    pairs: Iterable[tuple[UUID, object]]
    pairs = rows.values_list("pk", "geo_objecten__geometrie").order_by("pk")
    for pk, shape in pairs:
        if pk not in found and isinstance(shape, BaseGeometry):
            found[pk] = (shape.centroid.x, shape.centroid.y)
    return found


def instanties() -> QuerySet[VthInstantie]:
    """Return all VTH-instanties with their names."""
    return VthInstantie.objects.select_related("rol_van__betrokkene")


def instantie(oin: str) -> VthInstantie:
    """Return an authority by OIN; raises ValidationError (Dutch) when it is unknown."""
    found = instanties().filter(oin=oin).first()
    if found is None:
        raise ValidationError(
            f"Er is geen VTH-instantie met OIN {oin}. Lees eerst de organisaties in."
        )
    return found


def locaties_nabij(plek: BaseGeometry, meters: float) -> list[tuple[VthObject, float]]:
    """Return the leading sites within a distance of a place (RD) with that distance,
    the nearest first.
    """
    box = bbox(plek)
    around = (box[0] - meters, box[1] - meters, box[2] + meters, box[3] + meters)
    near = VthObject.objects.filter(geo_objecten__omvang__overlapt=around).values("pk")
    rows = locaties().filter(pk__in=near).prefetch_related("geo_objecten")
    found = []
    for site in rows:
        away = [
            plek.distance(item.geometrie)
            for item in site.geo_objecten.all()
            if item.geometrie is not None
        ]
        if away and min(away) <= meters:
            found.append((site, min(away)))
    return sorted(found, key=lambda item: item[1])


def locaties_van(kvk_nummer: str, vestigingsnummer: str) -> QuerySet[VthObject]:
    """Return the leading sites of a vestiging by its number, or of a company by its KvK-nummer;
    none without either.
    """
    key = {"vestigingsnummer": vestigingsnummer} if vestigingsnummer else {"kvk_nummer": kvk_nummer}
    if not any(key.values()):
        return locaties().none()
    owners = Vestiging.objects.filter(**key).values("betrokkene")
    return locaties().filter(
        pk__in=VthObject.objects.filter(verantwoordelijken__in=owners).values("pk")
    )


def vestigingen(kvk_nummer: str, vestigingsnummer: str) -> list[Betrokkene]:
    """Return the vestigingen with a number; by KvK-nummer only when the
    vestigingsnummer is not given.
    """
    key = {"vestigingsnummer": vestigingsnummer} if vestigingsnummer else {"kvk_nummer": kvk_nummer}
    if not any(key.values()):
        return []
    return list(
        Betrokkene.objects.filter(pk__in=Vestiging.objects.filter(**key).values("betrokkene"))
    )


def locaties_met_naam(deel: str) -> QuerySet[VthObject]:
    """Return sites of which name, address or identification holds ``deel``."""
    return locaties().filter(
        Q(naam__icontains=deel) | Q(locatie_omschrijving__icontains=deel) | Q(lokaal_id=deel)
    )
