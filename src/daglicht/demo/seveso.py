"""Joint inspections of the last two years, with their public summary;
and one that waits for the company.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from daglicht.register import service as register
from daglicht.toezicht import service as toezicht
from daglicht.toezicht.models import Akkoord, Inspectieonderwerp, Teamlid
from daglicht.toezicht.service import vingerafdruk

AANTAL = 14
CATEGORIE = {"4": 1, "3": 2}
ONDERWERPEN = (
    ("testen-beveiligingen", "techniek", "iii"),
    ("ageing", "techniek", "iii"),
    ("stoffenlijst", "systeem", "ii"),
)
TEKST = "Bekeken zijn de voorschriften van de vergunning en de gekozen onderwerpen (fictief)."


def maak_sevesoinspecties(
    partner: Any, leider: Any, peildatum: date, meld: Callable[[str, int], None]
) -> None:
    """Make joint inspections of finished controles in which the partner took part."""
    rows = toezicht.Controle.objects.filter(
        zaak__partners__instantie=partner,
        status=toezicht.StatusControle.AFGEROND,
        controledatum__gte=peildatum - timedelta(days=730),
        controledatum__lte=peildatum - timedelta(days=60),
    ).exclude(controletype__code="hercontrole")
    chosen = list(rows.order_by("-controledatum", "identificatie")[:AANTAL])
    for number, visit in enumerate(chosen):
        _inspection(visit, partner, leider, public=number > 0)
    meld("gezamenlijke Seveso-inspecties", len(chosen))


def _inspection(visit: Any, partner: Any, leader: Any, *, public: bool) -> None:
    sent = visit.controledatum + timedelta(days=40)
    visit.rapport_verzonden_op = sent
    visit.save(update_fields=["rapport_verzonden_op"])
    row = toezicht.Sevesoinspectie.objects.create(
        controle=visit, doel="Nagaan of beveiligingen werken (fictief)."
    )
    authorities = (visit.zaak.behandelaar, partner)
    for authority, name, role in zip(
        authorities,
        (leader.naam, "Vera Veilig (fictief)"),
        ("inspectieleider", "inspecteur"),
        strict=True,
    ):
        Teamlid.objects.create(inspectie=row, instantie=authority, naam=name, rol=role)
    for code, pillar, element in ONDERWERPEN:
        Inspectieonderwerp.objects.create(
            inspectie=row,
            lijst="lbr",
            versie="2026-11",
            code=code,
            naam=code.replace("-", " ").capitalize(),
            pijler=pillar,
            vbs=element,
        )
    wrong = list(visit.bevindingen.filter(gevolg__isnull=False).order_by("volgnummer"))
    for point in wrong:
        party = register.verantwoordelijken(visit.vth_objecten.all()[0])[0]
        toezicht.Sevesobevinding.objects.create(
            inspectie=row,
            bevinding=point,
            categorie=CATEGORIE.get(point.gevolg, 3),
            verantwoordelijke=party,
            trekker=visit.zaak.behandelaar,
            actie="Herstel dit binnen de gestelde termijn (fictief).",
        )
    print_ = vingerafdruk(row)
    for authority in authorities:
        Akkoord.objects.create(
            inspectie=row,
            instantie=authority,
            akkoord=True,
            inhoud=print_,
            op=sent - timedelta(days=5),
            door=leader,
        )
    row.samenvatting, row.eindoordeel = TEKST, "overtredingen" if wrong else "geen"
    row.aangeboden_op = sent
    row.samenvatting_openbaar_op = sent + timedelta(days=15) if public else None
    row.save()
