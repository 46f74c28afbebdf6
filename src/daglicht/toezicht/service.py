"""The supervision room's only door: programme, plan a controle, its checklist of that day,
bevindingen, close.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from daglicht.kit.tijdlijn import Gebeurtenis
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht
from daglicht.toegang.service import Gebruiker
from daglicht.toezicht.aandacht import (
    LIJSTEN,
    Voordracht,
    aandacht_van,
    beslis_aandacht,
    onbekend,
    voordrachten,
)
from daglicht.toezicht.brief import begeleidende_brief
from daglicht.toezicht.controles import begin, plan_controle, rond_af, zet_controle_op_naam
from daglicht.toezicht.lijsten import (
    CONTROLELIJST,
    INSPECTIELIJST,
    Controlerij,
    Inspectierij,
    controlelijst,
    inspectielijst,
    open_controle,
)
from daglicht.toezicht.locatievragen import locatiefilters
from daglicht.toezicht.metingen.lezen import GROOTSTE_MEETBESTAND
from daglicht.toezicht.metingen.tijdrekening import TIJDREKENINGEN, Tijdrekening
from daglicht.toezicht.metingen.toetsen import (
    Normtoets,
    lees_reeks_in,
    metingen_van,
    stel_bevinding_voor,
    toets_reeks,
)
from daglicht.toezicht.models import (
    Aandachtsbedrijf,
    Aandachtsoordeel,
    Bevinding,
    Controle,
    Inzet,
    Meetreeks,
    Programmabezoek,
    Programmaonderdeel,
    Risicobeoordeling,
    Sevesobevinding,
    Sevesoinspectie,
    StatusControle,
    Uitvoeringsprogramma,
    Veiligheidsrapport,
    Veldbeeld,
    Veldmutatie,
)
from daglicht.toezicht.models.controle import BIJZONDERHEDEN, EIGEN_PUNT
from daglicht.toezicht.models.veldbeeld import BEELDTEKST
from daglicht.toezicht.oordelen import leg_bevinding_vast, volg_bevindingen
from daglicht.toezicht.probleemanalyse import Probleem, probleemanalyse
from daglicht.toezicht.programma.berekenen import (
    Verzetting,
    belasting,
    bereken_programma,
    laat_los,
    prijs_van_verzetten,
    verzet,
    wijzig_uren,
)
from daglicht.toezicht.programma.klaarzetten import stel_programma_op, voortgang, zet_klaar
from daglicht.toezicht.programma.opgave import uitsluitingen
from daglicht.toezicht.programma.toevoegen import Toevoeging, keur_toevoeging, voeg_toe
from daglicht.toezicht.punten import NIET_VAN_TOEPASSING, voeg_lijst_toe, voeg_punt_toe
from daglicht.toezicht.risico import METHODE, Risicostand, leg_risico_vast, risico_van, risicos
from daglicht.toezicht.seveso.afronden import (
    akkoorden,
    geef_akkoord,
    geef_categorie,
    inspectietermijnen,
    leg_zienswijze_vast,
    maak_openbaar,
    niet_in_orde,
    rapportklokken,
    sevesocategorie,
    stel_samenvatting_op,
    verzend_rapport,
    vingerafdruk,
    zienswijze_tot,
)
from daglicht.toezicht.seveso.locatie import (
    bereken_toezichtlast,
    geef_reden,
    meerjarenplan,
    nalevingslijst,
    ontvang_veiligheidsrapport,
    plan_onderwerp,
    wijzig_veiligheidsrapport,
)
from daglicht.toezicht.seveso.verslag import (
    gezamenlijk_rapport,
    inspectieplan,
    openbare_samenvatting,
)
from daglicht.toezicht.seveso.voorbereiden import (
    SEVESO,
    begin_inspectie,
    deelnemers,
    kies_onderwerp,
    voeg_teamlid_toe,
    zet_op_agenda,
)
from daglicht.toezicht.taken import controletaken, taken, veldtaak
from daglicht.toezicht.veldbeelden import GROOTSTE_BEELD, Plek, neem_beeld_op, neem_punt_op
from daglicht.toezicht.veldwerk import (
    Wijziging,
    beslis,
    mee_te_nemen,
    pakket,
    stand_van_punt,
    te_beslissen,
    verwerk,
    verwerk_alle,
)
from daglicht.toezicht.verslag import (
    Rapporttermijn,
    controleverslag,
    leg_rapport_vast,
    rapporttermijnen,
)
from daglicht.toezicht.vinden import (
    beelden,
    gevonden,
    inspecties,
    leesbare_bevindingen,
    meetreeksen,
    onderdelen,
    programmas,
    te_schrijven_programmas,
    te_wijzigen,
    vind_bevinding,
    vind_controle,
    vind_inspectie,
    vind_inzet,
    vind_meetreeks,
    vind_programma,
    vind_programmabezoek,
    vind_veiligheidsrapport,
    vind_veldbeeld,
    vind_veldmutatie,
    zet_in,
)

__all__ = [
    "BEELDTEKST",
    "BIJZONDERHEDEN",
    "CONTROLELIJST",
    "EIGEN_PUNT",
    "GROOTSTE_BEELD",
    "GROOTSTE_MEETBESTAND",
    "INSPECTIELIJST",
    "LIJSTEN",
    "METHODE",
    "NIET_VAN_TOEPASSING",
    "SEVESO",
    "TIJDREKENINGEN",
    "Aandachtsbedrijf",
    "Aandachtsoordeel",
    "Bevinding",
    "Controle",
    "Controlerij",
    "Inspectierij",
    "Inzet",
    "Meetreeks",
    "Normtoets",
    "Plek",
    "Probleem",
    "Programmabezoek",
    "Programmaonderdeel",
    "Rapporttermijn",
    "Risicobeoordeling",
    "Risicostand",
    "Sevesobevinding",
    "Sevesoinspectie",
    "StatusControle",
    "Tijdrekening",
    "Toevoeging",
    "Uitvoeringsprogramma",
    "Veiligheidsrapport",
    "Veldbeeld",
    "Veldmutatie",
    "Verzetting",
    "Voordracht",
    "Wijziging",
    "aandacht_van",
    "akkoorden",
    "beelden",
    "begeleidende_brief",
    "begin",
    "begin_inspectie",
    "belasting",
    "bereken_programma",
    "bereken_toezichtlast",
    "beslis",
    "beslis_aandacht",
    "controlelijst",
    "controletaken",
    "controleverslag",
    "deelnemers",
    "geef_akkoord",
    "geef_categorie",
    "geef_reden",
    "gevonden",
    "gezamenlijk_rapport",
    "inspectielijst",
    "inspectieplan",
    "inspecties",
    "inspectietermijnen",
    "keur_toevoeging",
    "kies_onderwerp",
    "laat_los",
    "lees_reeks_in",
    "leesbare_bevindingen",
    "leg_bevinding_vast",
    "leg_rapport_vast",
    "leg_risico_vast",
    "leg_zienswijze_vast",
    "locatiefilters",
    "maak_openbaar",
    "mee_te_nemen",
    "meerjarenplan",
    "meetreeksen",
    "metingen_van",
    "nalevingslijst",
    "neem_beeld_op",
    "neem_punt_op",
    "niet_akkoord",
    "niet_in_orde",
    "onbekend",
    "onderdelen",
    "ontvang_veiligheidsrapport",
    "open_controle",
    "openbare_samenvatting",
    "pakket",
    "plan_controle",
    "plan_onderwerp",
    "prijs_van_verzetten",
    "probleemanalyse",
    "programmas",
    "rapportklokken",
    "rapporttermijnen",
    "risico_van",
    "risicos",
    "rond_af",
    "sevesocategorie",
    "stand_van_punt",
    "stel_bevinding_voor",
    "stel_programma_op",
    "stel_samenvatting_op",
    "taken",
    "te_beslissen",
    "te_schrijven_programmas",
    "te_wijzigen",
    "tijdlijn",
    "toets_reeks",
    "uitsluitingen",
    "veldtaak",
    "verwerk",
    "verwerk_alle",
    "verzend_rapport",
    "verzet",
    "vind_bevinding",
    "vind_controle",
    "vind_inspectie",
    "vind_inzet",
    "vind_meetreeks",
    "vind_programma",
    "vind_programmabezoek",
    "vind_veiligheidsrapport",
    "vind_veldbeeld",
    "vind_veldmutatie",
    "vingerafdruk",
    "voeg_lijst_toe",
    "voeg_punt_toe",
    "voeg_teamlid_toe",
    "voeg_toe",
    "volg_bevindingen",
    "voordrachten",
    "voortgang",
    "wijzig_uren",
    "wijzig_veiligheidsrapport",
    "zet_controle_op_naam",
    "zet_in",
    "zet_klaar",
    "zet_op_agenda",
    "zienswijze_tot",
]


def controles(locatie: register.VthObject) -> QuerySet[Controle]:
    """Return the controles of a site, latest first."""
    rows = Controle.objects.filter(vth_objecten__in=register.met_dubbelen(locatie)).distinct()
    rows = rows.order_by(Coalesce("controledatum", "gepland_op").desc(), "identificatie")
    return rows.select_related("controletype", "toezichthouder", "programmaonderdeel")


def niet_akkoord(controles: QuerySet[Controle]) -> dict[UUID, int]:
    """Return per controle (key) how many points were found wrong;
    one without a judgement has none and 0 is no praise.
    """
    wrong = Count(
        "bevindingen",
        filter=Q(bevindingen__resultaat=ResultaatBevinding.NIET_AKKOORD),
        distinct=True,
    )
    rows = Controle.objects.filter(pk__in=controles.order_by().values("pk"))
    return dict(rows.annotate(aantal=wrong).order_by().values_list("pk", "aantal"))


def werkvoorraad(toezichthouder: Gebruiker) -> QuerySet[Controle]:
    """Return what an inspector has to do, first due first."""
    rows = Controle.objects.filter(toezichthouder=toezichthouder).exclude(
        status=StatusControle.AFGEROND
    )
    return (
        rows.select_related("controletype").prefetch_related("vth_objecten").order_by("gepland_op")
    )


def tijdlijn(controles: QuerySet[Controle], gebreken: Mapping[UUID, int]) -> list[Gebeurtenis]:
    """Return controles as events; ``gebreken`` says how many points were wrong,
    of those whose findings may be shown.
    """
    events = []
    for row in controles:
        day, wrong = row.controledatum or row.gepland_op, gebreken.get(row.pk, 0)
        if day is None:
            continue
        title = f"{row.getoonde_soort} ({row.get_status_display().lower()})"
        words = f"{wrong} {'punt' if wrong == 1 else 'punten'} niet akkoord" if wrong else ""
        severity = "midden" if wrong else ""
        events.append(
            Gebeurtenis(day, "controle", title, words, row.pk, severity, row.identificatie)
        )
    return events


def in_behandeling_bij(access: toegang.Toegang) -> QuerySet[Controle]:
    """Return the controles that somebody works on, not those that are public to him."""
    return toegang.betrokken(access, Recht.CONTROLE_LEZEN, Controle.objects.all())


def uitslagen() -> QuerySet[Bevinding]:
    """Return findings with their result alone; their own order would join every controle."""
    return Bevinding.objects.order_by("pk").only("resultaat", "controle")


def bezoekdagen() -> QuerySet[Controle]:
    """Return controles with their days and state alone."""
    return Controle.objects.only("identificatie", "controledatum", "gepland_op", "status")


def bestaat(identificatie: str) -> bool:
    """Tell whether there is a controle with this identification."""
    return Controle.objects.filter(identificatie=identificatie).exists()


def controledatum(identificatie: str) -> date | None:
    """Return the day of the controle with this identification; None without a controle or a day."""
    visit = Controle.objects.filter(identificatie=identificatie).first()
    return visit.controledatum if visit else None


def onderdeel_van(bevindingen: QuerySet[Bevinding]) -> Programmaonderdeel | None:
    """Return the part of the programme in which findings were made."""
    rows = Programmaonderdeel.objects.filter(controles__bevindingen__in=bevindingen.order_by())
    return rows.first()


def met_oordeel(controles: QuerySet[Controle]) -> QuerySet[Controle]:
    """Tell of controles whether a point was judged (``beoordeeld``) and whether one was a breach
    (``overtreden``).
    """
    points = Bevinding.objects.filter(controle=OuterRef("pk"))
    return controles.annotate(
        beoordeeld=Exists(points.filter(resultaat__isnull=False)),
        overtreden=Exists(points.filter(resultaat=ResultaatBevinding.NIET_AKKOORD)),
    )


def eerste_controles(onderdeel: UUID | None, van: date, tot: date) -> QuerySet[Controle]:
    """Return closed controles in [van, tot) that are no re-check,
    of one part of the programme or of all.
    """
    rows = Controle.objects.filter(
        status=StatusControle.AFGEROND, controledatum__gte=van, controledatum__lt=tot
    )
    rows = rows.exclude(controletype__code="hercontrole")
    return rows.filter(programmaonderdeel=onderdeel) if onderdeel else rows
