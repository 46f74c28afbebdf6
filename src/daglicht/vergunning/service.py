"""The permit room's only door: grant, change, and what is in force on a date as known on a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from daglicht.kit.identificatie import volgende_identificatie
from daglicht.kit.modellen import nieuwe_sleutel
from daglicht.kit.tijdlijn import Gebeurtenis
from daglicht.register import service as register
from daglicht.register.enumeraties import SoortMutatie, Toestemmingsoort, Toestemmingtype, Voorschrifttype
from daglicht.tijd import Periode
from daglicht.tijd.consolidatie import Doel, Hernummeren, Intrekken, Reviseren, Toevoegen, Wijzigen
from daglicht.tijd.consolidatie.gebeurtenis import Operatie
from daglicht.vergunning.dossier import Deel, Dossier, Voorschrift
from daglicht.vergunning.models import Besluit, Rechtsfeit, SoortRechtsfeit, SpecifiekVoorschrift, Toestemming
from daglicht.vergunning.plaats import Plaats, Staand, plaats
from daglicht.vergunning.vaststellen import Vaststelling, stel_vast
from daglicht.vergunning.verschil import Moment, Verschil, verschillen

__all__ = [
    "Deel",
    "Dossier",
    "Moment",
    "NieuwVoorschrift",
    "Rechtsfeit",
    "SoortRechtsfeit",
    "SpecifiekVoorschrift",
    "Toestemming",
    "Vaststelling",
    "Verschil",
    "Voorschrift",
    "besluit_bekend",
    "dossier",
    "neem_besluit",
    "stel_vast",
    "toestemmingen",
    "verleen",
    "verschillen",
    "voorschriften",
    "wijzig",
]


@dataclass(frozen=True)
class NieuwVoorschrift:
    """A condition as written in a decision; ``vervangt`` is the version it changes or ends."""

    nummer: str
    titel: str
    omschrijving: str
    thema: str
    soort: SoortMutatie = SoortMutatie.VAN_KRACHT
    vervangt: SpecifiekVoorschrift | Voorschrift | None = None
    geldig_tot: date | None = None
    type: Voorschrifttype = Voorschrifttype.STANDAARD


def neem_besluit(zaak: Any, soort: str, besluitdatum: date, ingangsdatum: date, bekendmaking: date | None) -> Besluit:
    """Record a decision of the case's principal; without ``bekendmaking`` it has no effect on anyone yet."""
    return Besluit.objects.create(
        besluitidentificatie=f"BESLUIT-{zaak.identificatie}-{zaak.besluiten.count() + 1}",
        verantwoordelijke_organisatie=zaak.opdrachtgever.rsin if zaak.opdrachtgever else zaak.bronorganisatie,
        type_omschrijving=soort,
        besluitdatum=besluitdatum,
        ingangsdatum=ingangsdatum,
        publicatiedatum=bekendmaking,
        zaak=zaak,
    )


@transaction.atomic
def verleen(
    zaak: Any,
    onderwerp: str,
    kenmerk: str,
    uitvoeringen: Sequence[Any],
    houders: Sequence[Any],
    voorschriften_: Sequence[NieuwVoorschrift],
    *,
    besluitdatum: date,
    inwerkingtreding: date,
    bekendmaking: date,
    type_: Toestemmingtype = Toestemmingtype.VERLENING,
    basis: Toestemming | None = None,
    soort: Toestemmingsoort = Toestemmingsoort.VERGUNNING,
) -> Toestemming:
    """Grant (or, with ``basis``, change, revise or withdraw) a toestemming by a decision, with its conditions.

    Raises ValidationError (Dutch) when there is nobody to grant to, nothing to permit, or a mutation without target.
    """
    if not uitvoeringen or not houders:
        raise ValidationError("Een toestemming geldt voor ten minste één activiteit en één houder.")
    if (type_ is Toestemmingtype.VERLENING) != (basis is None):
        raise ValidationError("Een verlening begint nieuw; een wijziging, revisie of intrekking noemt haar basis.")
    authority = zaak.opdrachtgever or zaak.behandelaar
    granted = Toestemming.objects.create(
        identificatie=volgende_identificatie(authority.rsin, "TOE", besluitdatum.year),
        onderwerp=onderwerp,
        soort=soort,
        type=type_,
        kenmerk=kenmerk,
        omschrijving=onderwerp,
        dictum=f"Besloten is tot {type_.label.lower()} van de {soort.label.lower()}: {onderwerp}.",
        inwerkingtredingsdatum=inwerkingtreding,
        basis=basis,
        besluit=neem_besluit(
            zaak, f"{soort.label} ({type_.label.lower()})", besluitdatum, inwerkingtreding, bekendmaking
        ),
        zaak=zaak,
        bevoegd_gezag=authority,
    )
    granted.verleend_aan.set(houders)
    granted.legitimeert.set(uitvoeringen)
    recorded = _mutations(granted, voorschriften_, nieuwe_sleutel(), (besluitdatum, bekendmaking, inwerkingtreding))
    stel_vast(granted, recorded)
    return granted


def wijzig(
    basis: Toestemming, zaak: Any, kenmerk: str, mutaties: Sequence[NieuwVoorschrift], **datums: Any
) -> Toestemming:
    """Change a toestemming: same activities and holders, with the mutations of its conditions."""
    return verleen(
        zaak,
        f"Wijziging van {basis.onderwerp}",
        kenmerk,
        list(basis.legitimeert.all()),
        list(basis.verleend_aan.all()),
        mutaties,
        type_=Toestemmingtype.WIJZIGING,
        basis=basis,
        **datums,
    )


def _mutations(
    granted: Toestemming, items: Sequence[NieuwVoorschrift], key: UUID, days: tuple[date, date, date]
) -> Vaststelling:
    """Return the conditions of a decision as operations; what is new stands where its number belongs."""
    decided, published, effective = days
    standing: list[Staand] = []
    operations: list[Operatie] = []
    if granted.basis:
        known = Dossier.van(granted.legitimeert.all())
        state = known.consolidatie.toestand(effective, published)
        match granted.type:
            case Toestemmingtype.REVISIE:
                operations += _revision(known)
            case Toestemmingtype.INTREKKING if not items:
                operations += [Intrekken(doel=Doel(wid=part.element.wid)) for part in state if part.diepte == 0]
            case _:
                standing = [Staand.van(part) for part in state]
    for item in items:
        if (item.soort is SoortMutatie.VAN_KRACHT) != (item.vervangt is None):
            raise ValidationError(
                f"Voorschrift {item.nummer}: een wijziging of het vervallen noemt de versie die het betreft."
            )
        if item.vervangt is None:
            place = plaats(standing, item.nummer)
            wid = f"{key}/{item.nummer}"
            operations.append(_addition(item, wid, place))
            standing = place.na_invoegen(standing, Staand(wid, item.nummer, place.ouder, str(key)))
        else:
            operations += _change(item, Doel(wid=item.vervangt.wid), item.vervangt.nummer)
    new = {f"{key}/{item.nummer}" if item.vervangt is None else item.vervangt.wid: item for item in items}
    return Vaststelling(
        SoortRechtsfeit.BESLUIT,
        granted.kenmerk,
        f"{granted.get_type_display().capitalize()} van {decided:%d-%m-%Y}",
        published,
        effective,
        operations,
        sleutel=key,
        themas={wid: item.thema for wid, item in new.items()},
        typen={wid: item.type for wid, item in new.items()},
    )


def _revision(known: Dossier) -> Iterator[Operatie]:
    """Replace every decision so far; they lapse only when the revision is final (Wabo 2.6, fourth paragraph)."""
    earlier = tuple(key for key, row in known.rechtsfeiten.items() if row.soort == SoortRechtsfeit.BESLUIT)
    if earlier:
        yield Reviseren(besluiten=earlier)


def _addition(item: NieuwVoorschrift, wid: str, place: Plaats) -> Toevoegen:
    return Toevoegen(
        wid=wid, nummer=item.nummer, kop=item.titel, tekst=item.omschrijving, tot=item.geldig_tot,
        ouder=place.ouder, na=place.na, voor=place.voor,
    )  # fmt: skip


def _change(item: NieuwVoorschrift, target: Doel, number: str) -> Iterator[Operatie]:
    if item.soort is SoortMutatie.VERVALLEN:
        yield Intrekken(doel=target, tot=item.geldig_tot)
        return
    yield Wijzigen(doel=target, kop=item.titel, tekst=item.omschrijving, tot=item.geldig_tot)
    if item.nummer != number:
        yield Hernummeren(doel=target, nummer=item.nummer, tot=item.geldig_tot)


def dossier(uitvoeringen: Iterable[Any]) -> Dossier:
    """Return all legal facts about activities, to ask for the state on any day as known on any day."""
    return Dossier.van(uitvoeringen)


def voorschriften(uitvoeringen: Iterable[Any], geldig_op: date, bekend_op: date) -> list[Voorschrift]:
    """Return the conditions in force for activities on a day, as known on a day, in reading order."""
    return Dossier.van(uitvoeringen).voorschriften(geldig_op, bekend_op)


def geschiedenis(uitvoeringen: Iterable[Any], bekend_op: date) -> dict[str, list[tuple[Periode, Voorschrift]]]:
    """Return per condition its wordings with the period in which each is in force."""
    return {lines[0][1].wid: lines for lines in Dossier.van(uitvoeringen).verloop(bekend_op)}


def toestemmingen(uitvoeringen: Iterable[Any]) -> QuerySet[Toestemming]:
    """Return the toestemmingen for activities, oldest first."""
    rows = Toestemming.objects.filter(legitimeert__in=list(uitvoeringen)).distinct()
    return rows.select_related("besluit", "bevoegd_gezag__rol_van__betrokkene").order_by("inwerkingtredingsdatum")


def besluit_bekend(toestemming: Toestemming, op: date) -> bool:
    """Tell whether the decision was public on a day."""
    published = toestemming.besluit.publicatiedatum
    return published is not None and published <= op


def tijdlijn(locatie: Any) -> list[Gebeurtenis]:
    """Return the decisions about a site as events."""
    return [
        Gebeurtenis(
            datum=row.inwerkingtredingsdatum,
            soort="toestemming",
            titel=f"{row.get_type_display().capitalize()}: {row.onderwerp}",
            omschrijving=f"Kenmerk {row.kenmerk}, besluit van {row.besluit.besluitdatum:%d-%m-%Y}",
            object_id=row.pk,
            bron=str(row.bevoegd_gezag),
        )
        for row in toestemmingen(register.uitvoeringen(locatie))
    ]
