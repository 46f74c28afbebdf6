"""Finish a joint inspection: categories, approval by every authority, the report,
and the public summary; in that order.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.recht import termijn
from daglicht.recht.sevesowerkwijze import sevesowerkwijze
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.tijd import Opschorting, bereken, datum, klok
from daglicht.toegang.service import Gebruiker
from daglicht.toezicht.models import (
    Akkoord,
    Bevinding,
    Controle,
    Sevesobevinding,
    Sevesoinspectie,
    StatusControle,
)
from daglicht.toezicht.oordelen import meld_wijziging
from daglicht.toezicht.seveso.voorbereiden import deelnemers
from daglicht.toezicht.verslag import Rapporttermijn, leg_rapport_vast

GEZAMENLIJK = "Omgevingsbesluit, artikel 13.17, eerste lid"
OPENBAAR = "Omgevingsbesluit, artikel 13.24"


def niet_in_orde(inspectie: Sevesoinspectie) -> Any:
    """Return the findings that are not in order, with what the joint inspection added."""
    rows = inspectie.controle.bevindingen.filter(resultaat=ResultaatBevinding.NIET_AKKOORD)
    return rows.select_related(
        "seveso__verantwoordelijke", "seveso__trekker__rol_van__betrokkene", "onderwerp"
    )


@transaction.atomic
def geef_categorie(
    inspectie: Sevesoinspectie,
    bevinding: Bevinding,
    categorie: int,
    verantwoordelijke: Any,
    trekker: Any,
    actie: str,
) -> Sevesobevinding:
    """Give a finding its category (1 heavy, 3 light), who is responsible, who follows it up,
    and what must be done.

    Raises ValidationError (Dutch) when the finding is in order, or the report was already sent.
    """
    if (
        bevinding.controle_id != inspectie.controle_id
        or bevinding.resultaat != ResultaatBevinding.NIET_AKKOORD
    ):
        raise ValidationError("Alleen een bevinding die niet in orde is, krijgt een categorie.")
    vergrendel(inspectie)
    _must_not_be_sent(inspectie)
    if categorie not in sevesowerkwijze().categorieen:
        raise ValidationError("Kies categorie 1, 2 of 3.")
    if trekker not in deelnemers(inspectie):
        raise ValidationError(f"{trekker} doet niet mee aan deze inspectie.")
    if not actie.strip():
        raise ValidationError("Schrijf op wat er moet gebeuren.")
    given = {
        "categorie": categorie,
        "verantwoordelijke": verantwoordelijke,
        "trekker": trekker,
        "actie": actie.strip(),
    }
    row, _ = Sevesobevinding.objects.update_or_create(
        bevinding=bevinding, defaults={"inspectie": inspectie} | given
    )
    meld_wijziging([bevinding])
    return row


def sevesocategorie(bevinding: Bevinding) -> int | None:
    """Return the category that a joint inspection gave a finding, or None."""
    row = Sevesobevinding.objects.filter(bevinding=bevinding).first()
    return row.categorie if row else None


def vingerafdruk(inspectie: Sevesoinspectie) -> str:
    """Return the hash of what authorities approve: every judgement and category as it is now."""
    points = inspectie.controle.bevindingen.order_by("volgnummer").values_list(
        "volgnummer",
        "resultaat",
        "bijzonderheden",
        "seveso__categorie",
        "seveso__actie",
        "seveso__verantwoordelijke",
    )
    return hashlib.sha256(
        json.dumps([list(row) for row in points], default=str).encode()
    ).hexdigest()


@transaction.atomic
def geef_akkoord(
    inspectie: Sevesoinspectie,
    instantie: register.VthInstantie,
    op: date,
    door: Gebruiker,
    bezwaar: str = "",
) -> Akkoord:
    """Record what an authority says of the report as it is now: in agreement, or ``bezwaar``.

    Raises ValidationError (Dutch).
    """
    if inspectie.controle.status != StatusControle.AFGEROND:
        raise ValidationError(
            "Rond de controle eerst af; daarna geven de diensten akkoord op het rapport."
        )
    if instantie not in deelnemers(inspectie):
        raise ValidationError(f"{instantie} doet niet mee aan deze inspectie.")
    without = niet_in_orde(inspectie).filter(seveso=None).values_list("volgnummer", flat=True)
    if without:
        listed = ", ".join(str(number) for number in without)
        raise ValidationError(
            f"Nog zonder categorie: punt {listed}. Een bevinding zonder ernst is niet te "
            "beoordelen."
        )
    vergrendel(inspectie)
    _must_not_be_sent(inspectie)
    said = {
        "instantie": instantie,
        "akkoord": not bezwaar.strip(),
        "opmerking": bezwaar.strip(),
        "inhoud": vingerafdruk(inspectie),
    }
    last = inspectie.akkoorden.filter(instantie=instantie).last()
    if last is not None and all(getattr(last, name) == value for name, value in said.items()):
        raise al_gedaan(f"{instantie} heeft dit van dit rapport al gezegd.", last)
    return Akkoord.objects.create(inspectie=inspectie, op=op, door=door, **said)


def _must_not_be_sent(inspectie: Sevesoinspectie) -> None:
    """Raise EerderGedaan (Dutch) when the joint report went to the company: it is closed."""
    visit = vergrendel(inspectie.controle)
    if visit.rapport_verzonden_op is not None:
        raise al_gedaan(
            f"Het rapport is al verzonden, op {datum(visit.rapport_verzonden_op)}; wat erin "
            "staat, ligt vast.",
            visit,
        )


def akkoorden(inspectie: Sevesoinspectie) -> list[tuple[Any, Akkoord | None]]:
    """Return per authority its last word on the report as it now is; None: it has not said it,
    or the report changed since.
    """
    now = vingerafdruk(inspectie)
    said = {
        row.instantie_id: row
        for row in inspectie.akkoorden.filter(inhoud=now).select_related("door")
    }
    return [(authority, said.get(authority.pk)) for authority in deelnemers(inspectie)]


@transaction.atomic
def verzend_rapport(inspectie: Sevesoinspectie, op: date) -> Sevesoinspectie:
    """Record that the joint report went to the company; raises ValidationError (Dutch)
    until every authority agreed.
    """
    vergrendel(inspectie)
    _must_not_be_sent(inspectie)
    lacking = [
        str(authority) for authority, row in akkoorden(inspectie) if row is None or not row.akkoord
    ]
    if lacking:
        raise ValidationError(
            f"Nog geen akkoord van {', '.join(lacking)}; het rapport is van alle diensten samen "
            f"({GEZAMENLIJK})."
        )
    leg_rapport_vast(inspectie.controle, verzonden=op, akkoord=True)
    return inspectie


@transaction.atomic
def stel_samenvatting_op(
    inspectie: Sevesoinspectie, tekst: str, eindoordeel: str, op: date
) -> Sevesoinspectie:
    """Offer a public summary to the company; raises ValidationError (Dutch)
    before the report was sent.
    """
    sent = inspectie.controle.rapport_verzonden_op
    if sent is None:
        raise ValidationError(
            f"Stuur eerst het rapport aan het bedrijf; de samenvatting volgt daaruit ({OPENBAAR})."
        )
    _must_not_be_public(inspectie)
    if op < sent:
        raise ValidationError(
            f"Het rapport is op {datum(sent)} verzonden; de samenvatting komt daarna."
        )
    if eindoordeel not in sevesowerkwijze().eindoordelen or not tekst.strip():
        raise ValidationError(
            "Kies een eindoordeel, en schrijf wat er is bekeken en wat in orde was."
        )
    if eindoordeel == "geen" and niet_in_orde(inspectie).exists():
        raise ValidationError("Er zijn overtredingen vastgesteld; dit eindoordeel klopt niet.")
    inspectie.samenvatting, inspectie.eindoordeel, inspectie.aangeboden_op = (
        tekst.strip(),
        eindoordeel,
        op,
    )
    inspectie.zienswijze_op, inspectie.zienswijze = None, ""
    inspectie.save()
    return inspectie


def zienswijze_tot(inspectie: Sevesoinspectie) -> date | None:
    """Return the last day on which the company can give its view,
    or None before the summary was offered.
    """
    offered = inspectie.aangeboden_op
    return offered + timedelta(weeks=sevesowerkwijze().zienswijze_weken) if offered else None


@transaction.atomic
def leg_zienswijze_vast(inspectie: Sevesoinspectie, tekst: str, op: date) -> Sevesoinspectie:
    """Record what the company said of the summary (nothing: it has no objection);
    raises ValidationError (Dutch).
    """
    _must_not_be_public(inspectie)
    if inspectie.aangeboden_op is None or op < inspectie.aangeboden_op:
        raise ValidationError(
            "Bied de samenvatting eerst aan; daarna kan het bedrijf een zienswijze geven."
        )
    inspectie.zienswijze_op, inspectie.zienswijze = op, tekst.strip()
    inspectie.save(update_fields=["zienswijze_op", "zienswijze"])
    return inspectie


@transaction.atomic
def maak_openbaar(inspectie: Sevesoinspectie, op: date) -> Sevesoinspectie:
    """Make the summary public, once the company gave its view or its time is over;
    raises ValidationError (Dutch).
    """
    _must_not_be_public(inspectie)
    until = zienswijze_tot(inspectie)
    if until is None:
        raise ValidationError("Stel eerst de samenvatting op, en bied haar aan het bedrijf aan.")
    if inspectie.zienswijze_op is None and op <= until:
        raise ValidationError(f"Het bedrijf heeft tot en met {datum(until)} voor een zienswijze.")
    inspectie.samenvatting_openbaar_op = op
    inspectie.save(update_fields=["samenvatting_openbaar_op"])
    return inspectie


def _must_not_be_public(inspectie: Sevesoinspectie) -> None:
    """Raise EerderGedaan (Dutch) when the summary is public: it changes no more."""
    if vergrendel(inspectie).samenvatting_openbaar_op is not None:
        raise al_gedaan("De samenvatting is al openbaar.", inspectie)


def inspectietermijnen(inspectie: Sevesoinspectie, op: date) -> list[Rapporttermijn]:
    """Return the clock of additional supervision after a heavy violation (Omgevingsbesluit 13.23,
    third paragraph).
    """
    visit = inspectie.controle
    heavy = inspectie.sevesobevindingen.filter(categorie=1).exists()
    if visit.controledatum is None or not heavy:
        return []
    term = bereken(termijn("seveso-belangrijk"), visit.controledatum)
    sites = visit.vth_objecten.all()
    again = Controle.objects.filter(
        vth_objecten__in=sites,
        status=StatusControle.AFGEROND,
        controledatum__gt=visit.controledatum,
    )
    done = again.order_by("controledatum").values_list("controledatum", flat=True).first()
    return [Rapporttermijn("seveso-belangrijk", term.termijn.naam, klok(term, op, done), term)]


def rapportklokken(rapport: Any, op: date) -> list[Rapporttermijn]:
    """Return the clocks of a safety report: asking for what lacks,
    and the conclusions (Omgevingsbesluit, article 13.19).
    """
    asked, weeks = rapport.aanvulling_gevraagd_op, rapport.aanvulling_weken
    pauses = []
    if asked is not None:
        given = asked + timedelta(weeks=weeks)
        until = min(rapport.aangevuld_op, given) if rapport.aangevuld_op else given
        pauses = [
            Opschorting(
                asked,
                max(until, asked + timedelta(days=1)),
                "artikel 13.19, derde lid, Omgevingsbesluit",
            )
        ]
    request = bereken(termijn("vr-aanvulling-verzoek"), rapport.ontvangen_op)
    conclusions = bereken(termijn("vr-conclusies"), rapport.ontvangen_op, opschortingen=pauses)
    return [
        Rapporttermijn(
            "vr-aanvulling-verzoek",
            request.termijn.naam,
            klok(request, op, asked or rapport.conclusies_op),
            request,
        ),
        Rapporttermijn(
            "vr-conclusies",
            conclusions.termijn.naam,
            klok(conclusions, op, rapport.conclusies_op),
            conclusions,
        ),
    ]
