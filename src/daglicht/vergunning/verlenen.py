"""Takes decisions: a toestemming granted, changed, revised or withdrawn,
with what that does to its conditions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.kit.handeling import al_gedaan
from daglicht.kit.identificatie import volgende_identificatie
from daglicht.kit.modellen import nieuwe_sleutel
from daglicht.register import service as register
from daglicht.register.enumeraties import (
    SoortMutatie,
    Toestemmingsoort,
    Toestemmingtype,
    Voorschrifttype,
)
from daglicht.tijd.consolidatie import (
    Doelelement,
    Hernummeren,
    Intrekken,
    Reviseren,
    Status,
    Toestand,
    Toevoegen,
    Wijzigen,
)
from daglicht.tijd.consolidatie.gebeurtenis import Operatie
from daglicht.toegang.service import Gebruiker
from daglicht.vergunning.besluitdagen import eis_dagen
from daglicht.vergunning.dossier import Dossier, Voorschrift
from daglicht.vergunning.models import (
    Besluit,
    Procedure,
    SoortRechtsfeit,
    SpecifiekVoorschrift,
    Standaardversie,
    Toestemming,
)
from daglicht.vergunning.plaats import Plaats, Staand, plaats
from daglicht.vergunning.procedure.besluiten import Beslissing, beslis, koppel
from daglicht.vergunning.vaststellen import Vaststelling, stel_vast


@dataclass(frozen=True)
class NieuwVoorschrift:
    """A condition as written in a decision; ``vervangt`` is the version it changes or ends.

    ``standaard`` is the version of the library it was written from, with the values filled in.
    """

    nummer: str
    titel: str
    omschrijving: str
    thema: str
    soort: SoortMutatie = SoortMutatie.VAN_KRACHT
    vervangt: SpecifiekVoorschrift | Voorschrift | None = None
    geldig_tot: date | None = None
    type: Voorschrifttype = Voorschrifttype.STANDAARD
    standaard: tuple[Standaardversie, Mapping[str, str]] | None = None


def neem_besluit(
    zaak: register.Zaak,
    soort: str,
    besluitdatum: date,
    ingangsdatum: date,
    bekendmaking: date | None,
) -> Besluit:
    """Record a decision of the case's principal;
    without ``bekendmaking`` it has no effect on anyone yet.
    """
    decides = zaak.opdrachtgever.rsin if zaak.opdrachtgever else zaak.bronorganisatie
    return Besluit.objects.create(
        besluitidentificatie=volgende_identificatie(decides, "BESLUIT", besluitdatum.year)[9:],
        verantwoordelijke_organisatie=decides,
        type_omschrijving=soort,
        besluitdatum=besluitdatum,
        ingangsdatum=ingangsdatum,
        publicatiedatum=bekendmaking,
        zaak=zaak,
    )


@transaction.atomic
def verleen(
    zaak: register.Zaak | None,
    onderwerp: str,
    kenmerk: str,
    uitvoeringen: Sequence[register.Activiteituitvoering],
    houders: Sequence[register.Betrokkene],
    voorschriften_: Sequence[NieuwVoorschrift],
    *,
    besluitdatum: date,
    inwerkingtreding: date,
    bekendmaking: date,
    type_: Toestemmingtype = Toestemmingtype.VERLENING,
    basis: Toestemming | None = None,
    soort: Toestemmingsoort = Toestemmingsoort.VERGUNNING,
    grond: str = "",
) -> Toestemming:
    """Grant (or, with ``basis``, change, revise or withdraw) a toestemming by a decision,
    with its conditions.

    Raises ValidationError (Dutch) when there is nobody to grant to, nothing to permit, a mutation
    without target, a number that two new conditions have, or when this same decision was recorded
    before.
    """
    _must_be_new(kenmerk, besluitdatum, type_, uitvoeringen)
    _each_its_number(voorschriften_)
    granted = leg_toestemming_vast(
        zaak,
        onderwerp,
        kenmerk,
        uitvoeringen,
        houders,
        besluitdatum=besluitdatum,
        inwerkingtreding=inwerkingtreding,
        bekendmaking=bekendmaking,
        type_=type_,
        basis=basis,
        soort=soort,
        grond=grond,
    )
    recorded = _mutations(
        granted, voorschriften_, nieuwe_sleutel(), (besluitdatum, bekendmaking, inwerkingtreding)
    )
    stel_vast(granted, recorded)
    return granted


def _each_its_number(voorschriften_: Sequence[NieuwVoorschrift]) -> None:
    counts = Counter(item.nummer for item in voorschriften_ if item.vervangt is None)
    if twice := [number for number, count in counts.items() if count > 1]:
        raise ValidationError(
            f"Dit besluit geeft het nummer {' en '.join(twice)} aan meer dan één voorschrift; geef "
            "elk een eigen nummer."
        )


def _must_be_new(
    kenmerk: str,
    op: date,
    type_: Toestemmingtype,
    uitvoeringen: Sequence[register.Activiteituitvoering],
) -> None:
    known = Toestemming.objects.filter(
        kenmerk=kenmerk, besluit__besluitdatum=op, type=type_, legitimeert__in=uitvoeringen
    ).first()
    if known is not None:
        raise al_gedaan(
            f"Het besluit van {op:%d-%m-%Y} met kenmerk {kenmerk} is hier al vastgelegd: {known}. "
            "Er is niets dubbel vastgelegd.",
            known,
        )


@transaction.atomic
def verleen_in(
    procedure: Procedure,
    onderwerp: str,
    kenmerk: str,
    houders: Sequence[register.Betrokkene],
    voorschriften_: Sequence[NieuwVoorschrift],
    *,
    besluitdatum: date,
    bekendmaking: date,
    terinzagelegging: date | None = None,
    inwerkingtreding: date | None = None,
    grond: str = "",
    door: Gebruiker | None = None,
) -> Toestemming:
    """Grant what a procedure was about; without ``inwerkingtreding`` it takes effect
    when the law says (``grond``: at another time on a ground that its course knows).

    Raises ValidationError (Dutch, with the article) when the procedure does not allow it.
    """
    if procedure.verzoek_id is None:
        raise ValidationError(
            f"Deze procedure is begonnen om {procedure.betreft} te wijzigen of in te trekken. Een "
            "nieuwe vergunning ernaast doet dat niet: stel het besluit op."
        )
    days = Beslissing(besluitdatum, bekendmaking, terinzagelegging, inwerkingtreding, grond)
    effect = beslis(procedure, days, door)
    assert effect.dag is not None
    performing = list(register.uitvoeringen(procedure.locatie))
    granted = verleen(
        procedure.zaak,
        onderwerp,
        kenmerk,
        performing,
        houders,
        voorschriften_,
        besluitdatum=besluitdatum,
        inwerkingtreding=effect.dag,
        bekendmaking=bekendmaking,
        grond=effect.bron,
    )
    koppel(procedure, granted)
    return granted


def leg_toestemming_vast(
    zaak: register.Zaak | None,
    onderwerp: str,
    kenmerk: str,
    uitvoeringen: Sequence[register.Activiteituitvoering],
    houders: Sequence[register.Betrokkene],
    *,
    besluitdatum: date,
    inwerkingtreding: date,
    bekendmaking: date,
    type_: Toestemmingtype,
    basis: Toestemming | None,
    soort: Toestemmingsoort = Toestemmingsoort.VERGUNNING,
    grond: str = "",
) -> Toestemming:
    """Record a toestemming by a decision, without what it does to conditions;
    raises ValidationError (Dutch).
    """
    if zaak is None or not uitvoeringen or not houders:
        raise ValidationError("Een toestemming geldt voor ten minste één activiteit en één houder.")
    if (type_ is Toestemmingtype.VERLENING) != (basis is None):
        raise ValidationError(
            "Een verlening begint nieuw; een wijziging, revisie of intrekking noemt haar basis."
        )
    eis_dagen(besluitdatum, bekendmaking, inwerkingtreding, grond=grond)
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
            zaak,
            f"{soort.label} ({type_.label.lower()})",
            besluitdatum,
            inwerkingtreding,
            bekendmaking,
        ),
        zaak=zaak,
        bevoegd_gezag=authority,
    )
    granted.verleend_aan.set(houders)
    granted.legitimeert.set(uitvoeringen)
    return granted


def wijzig(
    basis: Toestemming,
    zaak: register.Zaak,
    kenmerk: str,
    mutaties: Sequence[NieuwVoorschrift],
    **datums: Any,
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
    granted: Toestemming,
    items: Sequence[NieuwVoorschrift],
    key: UUID,
    days: tuple[date, date, date],
) -> Vaststelling:
    """Return the conditions of a decision as operations;
    what is new stands where its number belongs.
    """
    decided, published, effective = days
    standing: list[Staand] = []
    operations: list[Operatie] = []
    if granted.basis:
        known = Dossier.van(granted.legitimeert.all())
        state = known.consolidatie.toestand(effective, published)
        match granted.type:
            case Toestemmingtype.REVISIE:
                operations += herziening(known)
            case Toestemmingtype.INTREKKING if not items:
                operations += _all_of(granted.basis, known, state)
            case _:
                standing = [Staand.van(part) for part in state]
    for item in items:
        if (item.soort is SoortMutatie.VAN_KRACHT) != (item.vervangt is None):
            raise ValidationError(
                f"Voorschrift {item.nummer}: een wijziging of het vervallen noemt de versie die "
                "het betreft."
            )
        if item.vervangt is None:
            place = plaats(standing, item.nummer)
            wid = f"{key}/{item.nummer}"
            beside = {there.wid: there.bij for there in standing}
            base = beside.get(place.na or place.voor or place.ouder or "", str(key))
            operations.append(_addition(item, wid, place, base))
            standing = place.na_invoegen(standing, Staand(wid, item.nummer, place.ouder, base))
        else:
            operations += _change(item, Doelelement(wid=item.vervangt.wid), item.vervangt.nummer)
    new = {
        f"{key}/{item.nummer}" if item.vervangt is None else item.vervangt.wid: item
        for item in items
    }
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
        standaarden={wid: item.standaard for wid, item in new.items() if item.standaard},
    )


def _all_of(basis: Toestemming, known: Dossier, state: Toestand) -> Iterator[Operatie]:
    """End what belongs to a permit or to a change of it; not what stands below another such part,
    for that ends with it.
    """
    found = list(state.met(Status.GELDEND, Status.GESCHORST))
    permits = {basis.pk, *basis.mutaties.values_list("pk", flat=True)}
    own = {key for key, row in known.rechtsfeiten.items() if row.betreft_id in permits}
    mine = {part.element.wid for part in found if part.element.bij in own}
    for part in found:
        if part.element.wid in mine and part.element.ouder not in mine:
            yield Intrekken(doel=Doelelement(wid=part.element.wid))


def herziening(known: Dossier) -> Iterator[Operatie]:
    """Replace every decision so far; they lapse only when the revision is final (Wabo 2.6,
    fourth paragraph).
    """
    earlier = tuple(
        key for key, row in known.rechtsfeiten.items() if row.soort == SoortRechtsfeit.BESLUIT
    )
    if earlier:
        yield Reviseren(besluiten=earlier)


def _addition(item: NieuwVoorschrift, wid: str, place: Plaats, base: str) -> Toevoegen:
    return Toevoegen(
        wid=wid,
        nummer=item.nummer,
        kop=item.titel,
        tekst=item.omschrijving,
        tot=item.geldig_tot,
        ouder=place.ouder,
        na=place.na,
        voor=place.voor,
        bij=base,
    )


def _change(item: NieuwVoorschrift, target: Doelelement, number: str) -> Iterator[Operatie]:
    if item.soort is SoortMutatie.VERVALLEN:
        yield Intrekken(doel=target, tot=item.geldig_tot)
        return
    yield Wijzigen(doel=target, kop=item.titel, tekst=item.omschrijving, tot=item.geldig_tot)
    if item.nummer != number:
        yield Hernummeren(doel=target, nummer=item.nummer, tot=item.geldig_tot)
