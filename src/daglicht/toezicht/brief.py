"""The letter that goes with the report of a controle to the company."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError

from daglicht.kit.documenten import Blok, Document
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.tijd import datum
from daglicht.toezicht.models import Bevinding, Controle, StatusControle

GEEN_BESLUIT = (
    "Deze brief is geen besluit; u kunt er geen bezwaar tegen maken. Klopt er iets niet, laat het "
    "ons dan weten."
)


def begeleidende_brief(
    controle: Controle, op: date, noem: register.Noem = register.openbare_naam
) -> Document:
    """Return the letter with the report of a closed controle: what was found, what is asked,
    and what may follow; ``noem`` says what parties are called to who reads it.

    Raises ValidationError (Dutch) before the controle is closed. A draft until a person signs it.
    """
    if controle.status != StatusControle.AFGEROND or controle.controledatum is None:
        raise ValidationError("Rond de controle eerst af; de brief volgt uit de bevindingen.")
    sites = list(controle.vth_objecten.all())
    points = list(controle.bevindingen.order_by("volgnummer"))
    where = " en ".join(str(site) for site in sites)
    blocks = [
        Blok(
            "alinea",
            (
                f"Op {datum(controle.controledatum)} hebben wij bij {where} gecontroleerd of u "
                "zich aan de regels houdt. Het rapport vindt u bij deze brief."
            ),
        ),
        *_found(points),
        Blok("kop1", "Reageren"),
        Blok("alinea", GEEN_BESLUIT),
        Blok("klein", "Concept, gemaakt uit het dossier; het geldt pas na ondertekening."),
    ]
    parties = sorted({noem(party) for site in sites for party in register.verantwoordelijken(site)})
    sender = ", ".join(str(row) for row in controle.uitgevoerd_door.all())
    return Document(
        titel=f"Controle bij {where}",
        datum=op,
        kenmerken=(
            ("Aan", "; ".join(parties)),
            ("Van", sender),
            ("Kenmerk", controle.identificatie),
            ("Zaak", str(controle.zaak)),
        ),
        blokken=tuple(blocks),
        auteur=sender,
    )


def _found(points: list[Bevinding]) -> list[Blok]:
    wrong = [point for point in points if point.resultaat == ResultaatBevinding.NIET_AKKOORD]
    further = [point for point in points if point.resultaat == ResultaatBevinding.NADER_ONDERZOEK]
    blocks = [Blok("kop1", "Wat wij vonden")]
    if not wrong:
        blocks.append(Blok("alinea", "Wij hebben geen overtreding vastgesteld."))
    blocks += [
        Blok(
            "alinea",
            f"{point.volgnummer}. {point.aandachtspunt or point.onderwerp}: {point.bijzonderheden}",
        )
        for point in wrong
    ]
    if wrong:
        blocks += [
            Blok("kop1", "Wat wij van u vragen"),
            Blok(
                "alinea",
                (
                    "Herstel wat niet in orde is zo snel mogelijk, en laat ons weten wanneer dat "
                    "is gedaan. Wij kunnen handhavend optreden; daarover ontvangt u dan apart "
                    "bericht."
                ),
            ),
        ]
    if further:
        numbers = ", ".join(str(point.volgnummer) for point in further)
        blocks.append(
            Blok(
                "alinea",
                f"Naar punt {numbers} doen wij nader onderzoek; u hoort van ons wat daaruit komt.",
            )
        )
    return blocks
