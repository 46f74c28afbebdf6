"""The documents of a joint inspection: the plan with its agenda, the joint report,
and the public summary.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from daglicht.kit.documenten import Blok, Document
from daglicht.kit.volgorde import op_naam
from daglicht.recht.sevesowerkwijze import sevesowerkwijze
from daglicht.register import service as register
from daglicht.tijd import datum
from daglicht.toezicht.models import Sevesoinspectie, StatusControle
from daglicht.toezicht.seveso.afronden import akkoorden, niet_in_orde
from daglicht.toezicht.seveso.voorbereiden import deelnemers
from daglicht.toezicht.verslag import controleverslag


def _sites(inspectie: Sevesoinspectie) -> str:
    return " en ".join(str(site) for site in inspectie.controle.vth_objecten.all())


def inspectieplan(inspectie: Sevesoinspectie, op: date) -> Document:
    """Return the plan that the company gets beforehand: goal, team, topics per
    pillar, and the agenda.
    """
    words = sevesowerkwijze()
    blocks = [
        Blok("kop1", "Doel"),
        Blok(
            "alinea",
            inspectie.doel or "Nagaan of het bedrijf de regels over zware ongevallen naleeft.",
        ),
    ]
    blocks.append(Blok("kop1", "Team"))
    blocks += [
        Blok("alinea", f"{row}, {words.rollen[row.rol].lower()} ({row.instantie})")
        for row in op_naam(inspectie.team.select_related("instantie__rol_van__betrokkene"))
    ]
    blocks += _topics(inspectie)
    blocks.append(Blok("kop1", "Agenda"))
    for row in inspectie.agenda.all():
        who = f" ({row.met_wie})" if row.met_wie else ""
        blocks.append(
            Blok(
                "alinea", f"{datum(row.datum)}, {row.van:%H:%M} tot {row.tot:%H:%M}: {row.wat}{who}"
            )
        )
    return Document(f"Inspectieplan {_sites(inspectie)}", op, _facts(inspectie), tuple(blocks))


def _topics(inspectie: Sevesoinspectie) -> list[Blok]:
    words, blocks = sevesowerkwijze(), [Blok("kop1", "Onderwerpen")]
    rows = list(inspectie.onderwerpen.all())
    for code, name in words.pijlers.items():
        mine = [row for row in rows if row.pijler == code]
        if mine:
            blocks.append(Blok("kop2", name))
            blocks += [Blok("alinea", f"{row.naam}{_element(row.vbs)}") for row in mine]
    return blocks


def _element(vbs: str) -> str:
    return f" (VBS-element {vbs}, {sevesowerkwijze().vbs[vbs].lower()})" if vbs else ""


def _facts(inspectie: Sevesoinspectie) -> tuple[tuple[str, str], ...]:
    visit = inspectie.controle
    day = visit.controledatum or visit.gepland_op
    return (
        ("Inspectie", visit.identificatie),
        ("Datum", datum(day) if day else "onbekend"),
        ("Diensten", ", ".join(str(authority) for authority in deelnemers(inspectie))),
    )


def gezamenlijk_rapport(inspectie: Sevesoinspectie, op: date) -> Document:
    """Return the joint report: what is wrong with its category and what must be done,
    then every point, then who agreed.
    """
    base = controleverslag(inspectie.controle, op)
    wrong = [block for point in niet_in_orde(inspectie) for block in _violation(point)]
    agreed = [
        Blok(
            "alinea",
            (
                f"{authority}: "
                f"{'akkoord op ' + datum(row.op) if row and row.akkoord else 'nog geen akkoord'}."
            ),
        )
        for authority, row in akkoorden(inspectie)
    ]
    blocks = (
        *_topics(inspectie),
        Blok("kop1", "Overtredingen"),
        *(wrong or [Blok("alinea", "Er is geen overtreding vastgesteld.")]),
        *base.blokken,
        Blok("kop1", "Akkoord van de diensten"),
        *agreed,
    )
    return Document(
        f"Gezamenlijk inspectierapport {_sites(inspectie)}",
        op,
        (*_facts(inspectie), *base.kenmerken[3:5]),
        blocks,
    )


def _violation(point: Any) -> list[Blok]:
    extra = getattr(point, "seveso", None)
    head = Blok("kop2", f"{point.volgnummer}. {point.aandachtspunt or point.onderwerp}")
    if extra is None:
        return [head, Blok("alinea", f"{point.bijzonderheden} Nog zonder categorie.")]
    name = sevesowerkwijze().categorieen[extra.categorie]
    return [
        head,
        Blok("alinea", f"Categorie {extra.categorie} ({name}). {point.bijzonderheden}"),
        Blok(
            "alinea",
            f"Verantwoordelijk: {register.openbare_naam(extra.verantwoordelijke)}. Wat er moet "
            f"gebeuren: {extra.actie}",
        ),
        Blok("klein", f"{extra.trekker} volgt dit op."),
    ]


def openbare_samenvatting(inspectie: Sevesoinspectie, op: date) -> Document:
    """Return the public summary; raises ValidationError (Dutch) before it was drawn up.

    It says what was looked at, what was in order, violations by category with what must be done,
    and the final judgement; no persons and no words of the company.
    """
    if inspectie.controle.status != StatusControle.AFGEROND or not inspectie.samenvatting:
        raise ValidationError("De samenvatting is nog niet opgesteld.")
    words = sevesowerkwijze()
    wrong = list(niet_in_orde(inspectie))
    blocks = [
        Blok("kop1", "Oordeel"),
        Blok("alinea", words.eindoordelen[inspectie.eindoordeel] + "."),
        Blok("alinea", inspectie.samenvatting),
        *_topics(inspectie),
        Blok("kop1", "Overtredingen"),
    ]
    for point in wrong:
        extra = point.seveso
        blocks.append(
            Blok(
                "alinea",
                (
                    f"Categorie {extra.categorie} ({words.categorieen[extra.categorie]}): "
                    f"{point.aandachtspunt} Wat er moet gebeuren: {extra.actie}"
                ),
            )
        )
    if not wrong:
        blocks.append(Blok("alinea", "Er is geen overtreding vastgesteld."))
    other = inspectie.controle.bevindingen.count() - len(wrong)
    blocks.append(Blok("alinea", f"Bij {other} andere punten is geen overtreding vastgesteld."))
    blocks.append(
        Blok("klein", "Een inspectie is een steekproef: wat niet is bekeken, is niet beoordeeld.")
    )
    return Document(
        f"Openbare samenvatting inspectie {_sites(inspectie)}", op, _facts(inspectie), tuple(blocks)
    )
