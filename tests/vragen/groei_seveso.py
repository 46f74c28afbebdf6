"""Seveso: sites with joint inspections in every state, plans of years and safety reports;
programmes and risk.
"""

from __future__ import annotations

from datetime import time
from typing import Any

from daglicht.recht.checklist import checklists
from daglicht.recht.risico import risicomethode
from daglicht.register import service as register
from daglicht.toezicht import service as toezicht
from vragen.groei_register import locatie
from vragen.groei_toezicht import beoordeel
from vragen.rijk import Rijk, dagen, groei
from wereld import gebruiker, instantie

LAST = {
    "omvang": 2,
    "complexiteit": 2,
    "installaties": 10,
    "stoffen": 3,
    "activiteiten": 4,
    "omgeving": 1,
}
UREN = dict.fromkeys(("uren_1", "uren_2", "uren_3", "uren_4"), 400)
TOPICS = [
    (library.code, code)
    for library in sorted(checklists().values(), key=lambda one: one.code)
    for code in library.onderwerpen
]


def rij(rijk: Rijk, i: int) -> None:
    """Add a Seveso site, and at the first an inspection that is public, a topic,
    a load and a report; a programme with a visit.
    """
    kind = rijk.vast["uitvoeringen"][i].type
    site = locatie(rijk, f"Seveso {i}", "inrichting-seveso-hoog", 141_000 + 200 * i, kind)
    rijk.vast.setdefault("seveso", []).append(site)
    first, person = rijk.vast["seveso"][0], rijk.wie("toezichthouder")
    rijk.vast.setdefault("partners", []).append(instantie(f"Regio {i}", 200 + i))
    openbaar(rijk, first, i)
    toezicht.plan_onderwerp(first, dagen(0).year + 2, *TOPICS[i])
    toezicht.bereken_toezichtlast(first, LAST, "redelijk", dagen(-i), person)
    report = toezicht.ontvang_veiligheidsrapport(first, dagen(-100 - i))
    rijk.plek["veiligheidsrapport"] = report.pk
    _risico(rijk, first, i)
    for place in (site, rijk.vast["locaties"][i]):
        toezicht.beslis_aandacht(
            place, "zorgbedrijf", toezicht.Aandachtsoordeel.BEVESTIGD, "Slecht", dagen(-5), person
        )
    _programma(rijk, i)


def openbaar(rijk: Rijk, site: Any, i: int) -> Any:
    """Return a joint inspection of which the summary is public."""
    row = afgerond(rijk, site, dagen(-300 + i), 1, 1)
    person = rijk.wie("toezichthouder")
    for authority in toezicht.deelnemers(row):
        toezicht.geef_akkoord(row, authority, dagen(-290), person)
    toezicht.verzend_rapport(row, dagen(-250))
    toezicht.stel_samenvatting_op(row, "Bekeken.", "overtredingen", dagen(-249))
    return toezicht.maak_openbaar(row, dagen(-200))


def afgerond(
    rijk: Rijk, site: Any, dag: Any, topics: int, partners: int, ingedeeld: bool = True
) -> Any:
    """Return a joint inspection of which every point is judged;
    as many are wrong as there are topics.
    """
    row = begonnen(rijk, site, dag, topics, partners)
    visit = toezicht.begin(row.controle, dag)
    beoordeel(visit, topics)
    if ingedeeld:
        for point in toezicht.niet_in_orde(row):
            deel_in(rijk, row, point)
    toezicht.rond_af(visit, dag)
    row.refresh_from_db()
    return row


def deel_in(rijk: Rijk, row: Any, point: Any) -> None:
    """Give a finding its category."""
    toezicht.geef_categorie(
        row, point, 1, rijk.wereld.bedrijf.betrokkene, rijk.wereld.dienst, "Herstel dit."
    )


def begonnen(rijk: Rijk, site: Any, dag: Any, topics: int, partners: int) -> Any:
    """Return a joint inspection that is planned, with a team and an agenda."""
    others = rijk.vast["partners"][:partners]
    row = toezicht.begin_inspectie(site, others, dag, rijk.wie("toezichthouder"))
    for number in range(topics):
        toezicht.kies_onderwerp(row, *TOPICS[number])
        toezicht.zet_op_agenda(row, dag, time(8 + number), time(9 + number), f"Deel {number}", "x")
    for authority in others:
        toezicht.voeg_teamlid_toe(row, authority, f"Lid {authority}", "inspecteur")
    return row


def _risico(rijk: Rijk, site: Any, i: int) -> None:
    method = risicomethode(toezicht.METHODE)
    toezicht.leg_risico_vast(
        site,
        dagen(-20 + i),
        dict.fromkeys(method.effect, 2),
        {},
        "Gezien",
        rijk.wie("toezichthouder"),
    )


def _programma(rijk: Rijk, i: int) -> None:
    """Add a programme of a year long ago; to that of this year a part,
    an inspector and what a calculation adds.
    """
    world, year = rijk.wereld, dagen(0).year
    toezicht.stel_programma_op(world.dienst, 2010 + i)
    made = rijk.vast.get("programma") or toezicht.stel_programma_op(world.dienst, year)
    rijk.vast["programma"] = made
    kinds = ["inrichting-ippc", "inrichting-seveso-hoog"]
    part = toezicht.Programmaonderdeel.objects.create(
        programma=made,
        code=f"deel-{i}",
        titel=f"Deel {i}",
        prioriteit=i + 1,
        motivering="Risico",
        gepland_aantal=1,
        objecttypen=kinds if i == 0 else ["inrichting-overig"],
    )
    rijk.vast.setdefault("onderdelen", []).append(part)
    person = gebruiker(f"tess{i}", "toezichthouder", world.dienst)
    rijk.vast.setdefault("teun", gebruiker(f"teun{i}", "toezichthouder", world.dienst))
    toezicht.Inzet.objects.create(
        programma=made, inspecteur=person, x=120_000, y=480_000, competenties=["seveso"], **UREN
    )
    rijk.vast["inzet"] = toezicht.Inzet.objects.filter(programma=made).first()


def geheel(rijk: Rijk, n: int) -> None:
    """Make a joint inspection in each state with as many topics, partners and findings,
    and calculate the programme.
    """
    site, today = rijk.vast["seveso"][0], dagen(0)
    planned = begonnen(rijk, site, dagen(40 + n), n, n)
    together = toezicht.plan_controle(
        site,
        list(register.uitvoeringen(site)),
        "regulier",
        today.replace(year=today.year + 2, month=6, day=n),
        toezichthouder=rijk.wie("toezichthouder"),
    )
    for authority in rijk.vast["partners"]:
        register.laat_meedoen(together.zaak, authority, "Omgevingsbesluit, artikel 13.8")
    topics = n + 1
    waits = afgerond(rijk, site, dagen(-30 - n), topics, n)
    agreed = afgerond(rijk, site, dagen(-45 - n), topics, n)
    sent = afgerond(rijk, site, dagen(-60 - n), topics, n)
    told = afgerond(rijk, site, dagen(-75 - n), topics, n)
    heard = afgerond(rijk, site, dagen(-95 - n), topics, n)
    shown = afgerond(rijk, site, dagen(-115 - n), topics, n)
    person = rijk.wie("toezichthouder")
    for row in (agreed, sent, told, heard, shown):
        for authority in toezicht.deelnemers(row):
            toezicht.geef_akkoord(row, authority, dagen(-20), person)
    for row in (sent, told, heard, shown):
        toezicht.verzend_rapport(row, dagen(-20))
    for row in (told, heard, shown):
        toezicht.stel_samenvatting_op(row, "Bekeken.", "overtredingen", dagen(-19))
    for row in (heard, shown):
        toezicht.leg_zienswijze_vast(row, "", dagen(-18))
    toezicht.maak_openbaar(shown, dagen(-17))
    made = toezicht.bereken_programma(rijk.vast["programma"], today)
    visit = made.bezoeken.filter(inspecteur__isnull=False, controle=None).first()
    kind = rijk.wereld.uitvoering.type
    free = locatie(rijk, f"Erbij {n}", "inrichting-overig", 139_000 + 200 * n, kind)
    rijk.plek |= {
        "seveso_locatie": site.pk,
        "seveso": waits.pk,
        "seveso_nummer": toezicht.niet_in_orde(waits)[0].volgnummer,
        "seveso_trekker": rijk.wereld.dienst.pk,
        "seveso_gepland": planned.pk,
        "seveso_akkoord": agreed.pk,
        "seveso_verzonden": sent.pk,
        "seveso_aangeboden": told.pk,
        "seveso_gehoord": heard.pk,
        "seveso_openbaar": shown.pk,
        "controle_samen": together.pk,
        "bedrijf_seveso": site.verantwoordelijken.get().pk,
        "partner": rijk.vast["partners"][0].pk,
        "programma": made.pk,
        "nog_niet_in_programma": free.pk,
        "kwartaal": (today.month + 2) // 3,
        "jaar": today.year + 1,
        "inzet": rijk.vast["inzet"].pk,
        "bezoek": visit.pk,
        "bezoek_inspecteur": visit.inspecteur_id,
        "teun": rijk.vast["teun"].pk,
    }


groei(rij, geheel)
