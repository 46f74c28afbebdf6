"""The enforcement room's only door: overtreding, positioning in the strategy,
maatregel step by step, herstel.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from daglicht.handhaving.afstemmen import (
    GRONDSLAG,
    aanleidingen,
    afstemmingen,
    kandidaten,
    leg_afspraak_vast,
    leg_voor,
    voor_te_leggen,
)
from daglicht.handhaving.brieven import brief, heeft_brief
from daglicht.handhaving.controlesoort import met_soort
from daglicht.handhaving.escalaties import NIVEAUS, Escalatie, afspraken, escalaties
from daglicht.handhaving.intrekken import trek_in
from daglicht.handhaving.lijsten import (
    MAATREGELENLIJST,
    OVERTREDINGENLIJST,
    Maatregelrij,
    Overtredingrij,
    controlelijst,
    maatregelenlijst,
    open_controle,
    open_overtreding,
    overtredingenlijst,
)
from daglicht.handhaving.locatievragen import locatiefilters
from daglicht.handhaving.maatregelen import (
    begin_maatregel,
    keur_afwijking_goed,
    met_verloop,
    verbeurten,
)
from daglicht.handhaving.models import (
    IN_VOORBEREIDING,
    Afstemming,
    Afstemmingsuitkomst,
    Handhavingsmaatregel,
    Overtreding,
    VastgesteldeStrategie,
)
from daglicht.handhaving.overtredingen import (
    constateer,
    herhalingen,
    in_periode,
    met_hersteltermijn,
    overtredingen,
    plan_hercontrole,
    rond_controle_af,
    te_positioneren,
)
from daglicht.handhaving.positioneren import (
    positioneer,
    recidivejaren,
    stel_strategie_vast,
    stel_voor,
    strategie_voor,
    strategieen_van,
)
from daglicht.handhaving.stappen import (
    afwijkende_maatregelen,
    geldstand_van,
    herroep,
    soort_verloop,
    stand_van,
    stappen_van,
    verloop_van,
    werk_alle_bij,
    zet_stap,
)
from daglicht.handhaving.strafbeschikking import Toets, leg_toets_vast, toets
from daglicht.handhaving.taken import afspraaktaak, op_tafel, taken
from daglicht.handhaving.vinden import (
    afstemming_van,
    gevonden,
    gevonden_maatregelen,
    leesbaar,
    leesbare_overtredingen,
    maatregel_van_stap,
    vind_afstemming,
    vind_controle,
    vind_maatregel,
    vind_overtreding,
)
from daglicht.handhaving.werklijst import maatregeltaken, onderhanden, volgende_stappen
from daglicht.kit.tijdlijn import Gebeurtenis

__all__ = [
    "GRONDSLAG",
    "IN_VOORBEREIDING",
    "MAATREGELENLIJST",
    "NIVEAUS",
    "OVERTREDINGENLIJST",
    "Afstemming",
    "Afstemmingsuitkomst",
    "Escalatie",
    "Handhavingsmaatregel",
    "Maatregelrij",
    "Overtreding",
    "Overtredingrij",
    "Toets",
    "VastgesteldeStrategie",
    "aanleidingen",
    "afspraaktaak",
    "afspraken",
    "afstemming_van",
    "afstemmingen",
    "afwijkende_maatregelen",
    "begin_maatregel",
    "brief",
    "constateer",
    "controlelijst",
    "escalaties",
    "geldstand_van",
    "gevonden",
    "gevonden_maatregelen",
    "heeft_brief",
    "herhalingen",
    "herroep",
    "in_periode",
    "kandidaten",
    "keur_afwijking_goed",
    "leesbaar",
    "leesbare_overtredingen",
    "leg_afspraak_vast",
    "leg_toets_vast",
    "leg_voor",
    "locatiefilters",
    "maatregel_van_stap",
    "maatregelen",
    "maatregelenlijst",
    "maatregeltaken",
    "met_hersteltermijn",
    "met_soort",
    "met_verloop",
    "onderhanden",
    "op_tafel",
    "open_controle",
    "open_overtreding",
    "overtredingen",
    "overtredingenlijst",
    "plan_hercontrole",
    "positioneer",
    "recidivejaren",
    "rond_controle_af",
    "soort_verloop",
    "stand_van",
    "stappen_van",
    "stel_strategie_vast",
    "stel_voor",
    "strategie_voor",
    "strategieen_van",
    "taken",
    "te_positioneren",
    "tijdlijn",
    "toets",
    "trek_in",
    "verbeurten",
    "verloop_van",
    "vind_afstemming",
    "vind_controle",
    "vind_maatregel",
    "vind_overtreding",
    "volgende_stappen",
    "voor_te_leggen",
    "werk_alle_bij",
    "zet_stap",
]

ERNST = {"1": "laag", "2": "laag", "3": "midden", "4": "hoog"}


def maatregelen(overtredingen: QuerySet[Overtreding]) -> QuerySet[Handhavingsmaatregel]:
    """Return the measures against violations, each once."""
    rows = Handhavingsmaatregel.objects.filter(
        overtredingen__in=overtredingen.order_by().values("pk")
    ).distinct()
    return rows.select_related("handhavingsinstrument")


def tijdlijn(
    overtredingen: Iterable[Overtreding], maatregelen: QuerySet[Handhavingsmaatregel]
) -> list[Gebeurtenis]:
    """Return violations, their repair, and measures that were imposed as events.

    A measure is as severe as the worst of these violations it is against.
    """
    events, severity = [], {}
    for row in overtredingen:
        severity[row.pk] = row.gevolg
        title = f"Overtreding {row.gedrag}{row.gevolg}"
        events.append(
            Gebeurtenis(
                row.overtredingsdatum, "overtreding", title, row.aard, row.pk, ERNST[row.gevolg]
            )
        )
        if row.hersteldatum:
            ended = "Geen overtreding" if row.geen_overtreding_op else "Hersteld"
            events.append(Gebeurtenis(row.hersteldatum, "herstel", ended, row.aard, row.pk))
    for measure in maatregelen.prefetch_related("overtredingen"):
        if measure.datum_opleggen is None:
            continue
        until = (
            f"herstel uiterlijk {measure.begunstigingstermijn:%d-%m-%Y}"
            if measure.begunstigingstermijn
            else ""
        )
        worst = max(
            (severity[row.pk] for row in measure.overtredingen.all() if row.pk in severity),
            default="",
        )
        name, how = measure.handhavingsinstrument.naam.capitalize(), ERNST.get(worst, "")
        events.append(
            Gebeurtenis(
                measure.datum_opleggen,
                "maatregel",
                name,
                until,
                measure.pk,
                how,
                measure.identificatie,
            )
        )
    return events
