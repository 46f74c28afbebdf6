"""The report of a controle: its document, when it was sent and made public,
and the clocks of law.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.kit.documenten import Blok, Document
from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.recht import termijn
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.tijd import Berekening, Klok, bereken, datum, klok
from daglicht.toezicht.models import Bevinding, Controle, Sevesoinspectie, StatusControle

SEVESO = (("seveso-rapport", "rapport_verzonden_op"),)
# Which clocks run after a controle, by kind of site, and which day of the controle stops them.
KLOKKEN = {
    "inrichting-ippc": (
        ("ippc-rapport", "rapport_verzonden_op"),
        ("ippc-openbaar", "rapport_openbaar_op"),
    ),
    "inrichting-seveso-hoog": SEVESO,
    "inrichting-seveso-laag": SEVESO,
}
VERVOLG = {
    ResultaatBevinding.NIET_AKKOORD: "Niet in orde",
    ResultaatBevinding.NADER_ONDERZOEK: "Nader onderzoek nodig",
    ResultaatBevinding.AKKOORD_NA_AANWIJZING: "In orde na een aanwijzing",
    ResultaatBevinding.NAGELEEFD: "In orde",
    ResultaatBevinding.NIET_VAN_TOEPASSING: "Niet van toepassing",
}


@dataclass(frozen=True)
class Rapporttermijn:
    """A clock of the report: what must be done, how it stands, and how its day was reached."""

    code: str
    naam: str
    klok: Klok
    berekening: Berekening


def rapporttermijnen(controle: Controle, op: date) -> list[Rapporttermijn]:
    """Return the clocks that a closed controle started (Omgevingsbesluit 13.7, second
    paragraph, and 13.23).
    """
    if controle.status != StatusControle.AFGEROND or controle.controledatum is None:
        return []
    kinds = {row.type.code for row in controle.vth_objecten.all()}
    found = []
    for kind in sorted(kinds & set(KLOKKEN)):
        for code, field in KLOKKEN[kind]:
            term = bereken(termijn(code), controle.controledatum)
            found.append(
                Rapporttermijn(
                    code, term.termijn.naam, klok(term, op, getattr(controle, field)), term
                )
            )
    return found


@transaction.atomic
def leg_rapport_vast(
    controle: Controle,
    verzonden: date | None = None,
    openbaar: date | None = None,
    *,
    akkoord: bool = False,
) -> Controle:
    """Record when the report was sent to the company or made public;
    raises ValidationError (Dutch).

    The report of a joint inspection is sent only with the agreement of every
    authority (``akkoord``).
    """
    now = vergrendel(controle)
    known = (
        now.rapport_verzonden_op if verzonden else None,
        now.rapport_openbaar_op if openbaar else None,
    )
    for day, words in zip(known, ("verzonden", "openbaar"), strict=True):
        if day is not None:
            raise al_gedaan(f"Het rapport is al {words}, op {datum(day)}.", now)
    if verzonden and not akkoord and Sevesoinspectie.objects.filter(controle=controle).exists():
        raise ValidationError(
            "Dit rapport is van alle diensten samen; verzend het bij de gezamenlijke inspectie, "
            "nadat zij akkoord zijn (Omgevingsbesluit, artikel 13.17, eerste lid)."
        )
    if controle.status != StatusControle.AFGEROND or controle.controledatum is None:
        raise ValidationError("Rond de controle eerst af; daarna kan het rapport worden verzonden.")
    for day in (verzonden, openbaar):
        if day is not None and day < controle.controledatum:
            raise ValidationError(
                f"De controle was op {datum(controle.controledatum)}; een rapport komt daarna."
            )
    controle.rapport_verzonden_op = verzonden or now.rapport_verzonden_op
    controle.rapport_openbaar_op = openbaar or now.rapport_openbaar_op
    if controle.rapport_openbaar_op and not controle.rapport_verzonden_op:
        raise ValidationError("Stuur het rapport eerst aan het bedrijf; maak het daarna openbaar.")
    controle.save(update_fields=["rapport_verzonden_op", "rapport_openbaar_op"])
    return controle


def controleverslag(
    controle: Controle, op: date, noem: register.Noem = register.openbare_naam
) -> Document:
    """Return the report of a closed controle, what is wrong first; raises ValidationError (Dutch)
    before it is closed. ``noem`` says what parties are called to who reads it.
    """
    if controle.status != StatusControle.AFGEROND or controle.controledatum is None:
        raise ValidationError("Rond de controle eerst af; het rapport volgt uit de bevindingen.")
    points = list(
        controle.bevindingen.select_related("onderwerp").prefetch_related(
            "specifieke_voorschriften__voorgeschreven_in", "algemeen_verbindende_voorschriften"
        )
    )
    sites = list(controle.vth_objecten.all())
    wrong = [point for point in points if point.resultaat == ResultaatBevinding.NIET_AKKOORD]
    other = [point for point in points if point not in wrong]
    blocks = [Blok("kop1", "Oordeel"), Blok("alinea", _judgement(points, wrong))]
    if wrong:
        blocks += [
            Blok("kop1", "Niet in orde"),
            *(block for point in wrong for block in _point(point)),
        ]
    blocks += [
        Blok("kop1", "Wat verder is bekeken"),
        *(block for point in other for block in _point(point)),
    ]
    clocks = rapporttermijnen(controle, op)
    if clocks:
        blocks += [Blok("kop1", "Termijnen"), *(Blok("klein", _clock(item)) for item in clocks)]
    blocks.append(
        Blok("klein", "Een controle is een steekproef: wat niet is bekeken, is niet beoordeeld.")
    )
    return Document(
        titel=f"Rapport van de controle bij {' en '.join(str(site) for site in sites)}",
        datum=op,
        kenmerken=(
            ("Controle", controle.identificatie),
            ("Soort", str(controle.controletype)),
            ("Datum", datum(controle.controledatum)),
            (
                "Bedrijf",
                ", ".join(
                    sorted({noem(p) for site in sites for p in register.verantwoordelijken(site)})
                ),
            ),
            (
                "Activiteiten",
                "; ".join(
                    str(row.type) for row in controle.activiteituitvoeringen.select_related("type")
                ),
            ),
            ("Uitgevoerd door", ", ".join(str(row) for row in controle.uitgevoerd_door.all())),
            ("Toezichthouder", str(controle.toezichthouder or "onbekend")),
        ),
        blokken=tuple(blocks),
        auteur=", ".join(str(row) for row in controle.uitgevoerd_door.all()),
    )


def _judgement(points: list[Bevinding], wrong: list[Bevinding]) -> str:
    looked = (
        f"Er zijn {len(points)} punten bekeken" if len(points) != 1 else "Er is één punt bekeken"
    )
    open_ = sum(point.resultaat == ResultaatBevinding.NADER_ONDERZOEK for point in points)
    further = (
        f" Bij {open_} {'punt' if open_ == 1 else 'punten'} is nader onderzoek nodig."
        if open_
        else ""
    )
    if wrong:
        return (
            f"{looked}; {len(wrong)} {'is' if len(wrong) == 1 else 'zijn'} niet in orde.{further}"
        )
    return f"{looked}. Er is geen overtreding vastgesteld.{further}"


def _point(point: Bevinding) -> list[Blok]:
    head = f"{point.volgnummer}. {point.aandachtspunt or point.onderwerp}"
    said = VERVOLG[ResultaatBevinding(point.resultaat)] if point.resultaat else "Niet beoordeeld"
    blocks = [
        Blok("kop2", head),
        Blok("alinea", f"{said}." + (f" {point.bijzonderheden}" if point.bijzonderheden else "")),
    ]
    for row in point.specifieke_voorschriften.all():
        source: Any = row.voorgeschreven_in
        blocks += [
            Blok("citaat", f"{row.nummer} {row.omschrijving}"),
            Blok(
                "klein",
                f"Voorschrift {row.nummer} van {source}, zoals het op de dag van de controle gold.",
            ),
        ]
    for rule in point.algemeen_verbindende_voorschriften.all():
        blocks += [
            Blok("citaat", rule.omschrijving),
            Blok("klein", f"{rule}, zoals het op de dag van de controle gold."),
        ]
    return blocks


def _clock(item: Rapporttermijn) -> str:
    end = datum(item.klok.einddatum) if item.klok.einddatum else "onbekend"
    return f"{item.naam}: uiterlijk {end} ({item.berekening.termijn.bron})."
