"""Measurements, external safety, goals, readings and adopted strategies."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from importlib import resources
from typing import Any
from urllib.parse import quote

from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import override_settings
from django.utils import timezone
from django.utils.text import slugify

from daglicht.achtergrond import service as achtergrond
from daglicht.achtergrond.service import Bestandsinhoud
from daglicht.handhaving import service as handhaving
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.sturing import service as sturing
from daglicht.toegang import agendasleutels
from daglicht.toegang import service as toegang
from daglicht.toegang.models import Rolvervulling, Sleutelherkomst, Vertrouwelijkmerk
from daglicht.toezicht import service as toezicht
from daglicht.uitwisseling.models import Afkeuring, Bronregel, Inlezing
from proefwerk.achtergrondsoorten import Proef
from tankstation import BEGIN, OMTREK, huis, leg_vast, lpg_station, vlak
from vragen import groei_seveso
from vragen.rijk import Rijk, groei

LIJN = """Programmalijn
‘Lijn {0}’
1. Doel en ambitie
De lucht {0} is schoon.
2. Terugblik afgelopen twee jaar: wat hebben we bereikt?
Er is {0} gemeten.
3. Doelen komende twee jaar: wat willen we bereiken?
{1}
4. Aanpak
We gaan {0} kijken.
"""
STRATEGIE = (resources.files("daglicht.recht") / "data" / "strategie" / "lhso-2022.yaml").read_text(
    encoding="utf-8"
)


def rij(rijk: Rijk, i: int) -> None:
    """Add a series, a source with a building and a plan, a goal, a reading and a strategy."""
    reeks(rijk, f"Reeks {i}", 3)
    _herzien(rijk, _veiligheid(rijk, i))
    _werk(rijk, i)
    goal = sturing.stel_doel(f"Doel {i}", "Alles is hersteld.", instantie=rijk.wereld.provincie.pk)
    rijk.vast.setdefault("doel", goal)
    for one in {goal, rijk.vast["doel"]}:
        part = rijk.vast["onderdelen"][i]
        sturing.koppel_indicator(
            one, sorted(sturing.INDICATOREN)[0], streefwaarde=Decimal(9), onderdeel=part
        )
    sturing.leg_bewijs_vast(rijk.vast["doel"], f"Bewijs {i}", "proef", date(2025, 1, 1))
    handhaving.stel_strategie_vast(
        rijk.wereld.provincie,
        STRATEGIE,
        date(2030 + i, 1, 1),
        None,
        f"CVDR{i}",
        rijk.wie("handhavingsjurist"),
    )
    _inlezing(rijk, i)
    _machine(rijk, f"Koppeling {i}", 1)
    _account(rijk, i)
    _afwezigheid(rijk, i)


def _werk(rijk: Rijk, i: int) -> None:
    """Add work that made a file, work that waits, and work that failed."""
    who = rijk.wie("toezichthouder")

    def ask(code: str, merk: str) -> Any:
        file = Bestandsinhoud("in.txt", f"{merk} {i}".encode())
        return achtergrond.vraag(
            code,
            Proef(merk=f"{merk} {i}"),
            f"Proef {merk} {i}",
            door=who,
            instantie=rijk.wereld.dienst.pk,
            bestand=file,
        )

    rijk.plek["werk"] = ask("proef-bestand", "klaar").pk
    rijk.plek["mislukt_werk"] = ask("proef-weigering", "mis").pk
    with override_settings(ACHTERGROND_DIRECT=False):
        rijk.plek["wachtend_werk"] = ask("proef-tellen", "wacht").pk


def reeks(rijk: Rijk, naam: str, waarden: int) -> Any:
    """Return a series with so many values, all far above every limit."""
    day = date(2026, 3, 2)
    rows = [f"{day + timedelta(days=j)} 01:00;900" for j in range(waarden)]
    return toezicht.lees_reeks_in(
        rijk.wereld.locatie,
        "\n".join(["begin;waarde", *rows, f"x{naam};1"]).encode(),
        f"{naam}.csv",
        parameter="stof",
        emissiepunt="",
        eenheid="mg/Nm3",
        onzekerheid=Decimal(0),
        bron="Continue meting",
        door=rijk.wie("toezichthouder"),
    )


def _veiligheid(rijk: Rijk, i: int) -> Any:
    """Add a station, which it returns, with a plan, another activity and buildings."""
    world, adviser = rijk.wereld, rijk.wie("adviseur")
    station = lpg_station(world, 500 + i)
    leg_vast(station, 900.0)
    home = veiligheid.Plangegevens(f"Woning {i}", vlak(30.0 + i, 0.0), {"woonfunctie": 100.0}, 1)
    veiligheid.leg_plan_vast(home, world.dienst, adviser)
    first = rijk.vast.setdefault("station", station)
    extra = veiligheid.EVActiviteit.objects.create(
        locatie=first.locatie,
        identificatie=f"proef-extra-{i}",
        klasse="TankenLPG",
        uitvoering=world.uitvoering,
    )
    leg_vast(extra, 800.0)
    later = date(2024, 6, 1) + timedelta(days=i)
    leg_vast(first, 1000.0 + i, later, later, toestemming=world.vergunning)
    veiligheid.leg_gebouwen_vast(
        f"proef-{i}",
        [
            huis(10 + i, 50.0 + 12 * i, 0.0),
            huis(40 + i, 60.0 + 12 * i, 20.0, onderwijsfunctie=900.0),
        ],
        BEGIN,
        OMTREK,
    )
    return station


def _account(rijk: Rijk, i: int) -> None:
    """Add somebody with a role, and a role of the first of them."""
    day = date(2020, 1, 1) + timedelta(days=i)
    for name in (f"Nieuw {i}", "Eerste"):
        held = toegang.geef_rol(
            f"{slugify(name)}@proef.example", "adviseur", rijk.wereld.dienst.oin, day, naam=name
        )
        Rolvervulling.objects.filter(pk=held.pk).update(
            geldigheid=DateRange(day, day + timedelta(days=1))
        )
        rijk.plek["account"] = held.gebruiker_id


def _afwezigheid(rijk: Rijk, i: int) -> None:
    day = timezone.localdate() + timedelta(days=100 + 2 * i)
    away = toegang.leg_afwezigheid_vast(toegang.Afwezig(rijk.wie("toezichthouder"), day, day))
    rijk.plek["afwezigheid"] = away.pk


def _inlezing(rijk: Rijk, i: int) -> None:
    reading = Inlezing.objects.create(
        soort="hotmaps",
        bestandsnaam=f"{i}.csv",
        sha256=f"{i:064d}",
        rijen=1,
        rij=1,
        afgekeurd=1,
        begonnen=timezone.now(),
    )
    first = rijk.vast.setdefault("inlezing", reading)
    Afkeuring.objects.create(inlezing=first, rij=i + 1, reden=f"Onleesbaar {i}", inhoud={"a": i})
    Bronregel.objects.create(
        soort="hotmaps",
        sleutel=str(i),
        object_id=rijk.wereld.locatie.pk,
        inlezing=first,
        rij=i + 1,
        inhoud={},
    )


def _machine(rijk: Rijk, naam: str, sleutels: int) -> toegang.Machine:
    """Add a machine with keys that were used from two networks."""
    made = toegang.maak_machine(rijk.wereld.dienst.pk, naam, "Proef", "toezichthouder")
    for number in range(sleutels):
        key, _ = toegang.maak_sleutel(
            made, f"Proef {number}", ["toezicht:controle:lezen"], timezone.localdate()
        )
        for network in "ab":
            Sleutelherkomst.objects.create(sleutel=key, adres=network, laatst=timezone.now())
    return made


def _merk(rijk: Rijk, dag: int) -> Vertrouwelijkmerk:
    """Mark the number of the station as confidential on a day to come."""
    day = timezone.localdate() + timedelta(days=dag)
    given = toegang.Merkgegevens(
        "identificatie",
        "woo-5.1-2-h",
        "Proef van de groei",
        day,
        day + timedelta(days=1),
        eisen=("niet-opwegen",),
    )
    writer = rijk.wie("vergunningverlener")
    return toegang.zet_merk(rijk.vast["station"].locatie, given, writer)


def _herzien(rijk: Rijk, station: Any) -> None:
    """Mark a station as confidential for some days to come, to be looked at again in them."""
    first = timezone.localdate() + timedelta(days=1)
    given = toegang.Merkgegevens(
        "soort",
        "woo-5.1-2-h",
        "Proef van de groei",
        first,
        first + timedelta(days=5),
        first + timedelta(days=1),
        eisen=("niet-opwegen",),
    )
    toegang.zet_merk(station.locatie, given, rijk.wie("vergunningverlener"))


def geheel(rijk: Rijk, n: int) -> None:
    """Make a series and an agenda with as many rows, and one object of each kind to act on."""
    goals = "\n".join(f"Overtreding {j} is hersteld." for j in range(n))
    agenda = sturing.lees_agenda_in(
        "".join(LIJN.format(j, goals) for j in range(n)),
        f"Agenda {n}",
        "proef",
        rijk.wereld.provincie.pk,
    )
    statement = sturing.Uitspraak.objects.filter(
        programmalijn__agenda=agenda, sectie="doelen"
    ).first()
    assert statement is not None
    for j in range(n):
        sturing.stel_doel(f"Doel {n} {j} van een uitspraak", "x", [statement])
    rijk.vast["doel"].uitspraken.add(
        *sturing.Uitspraak.objects.filter(programmalijn__agenda=agenda)
    )
    series = reeks(rijk, f"Geheel {n}", 3 * n)
    outcome = toezicht.toets_reeks(series)
    plan = veiligheid.Plan.objects.order_by("pk").last()
    building = veiligheid.GebouwOfLocatie.objects.order_by("pk").last()
    assert plan is not None
    assert building is not None
    veiligheid.bouw_index()
    machine = _machine(rijk, f"Vele sleutels {n}", n)
    marks = [_merk(rijk, 100 * n + day) for day in range(n + 2)]
    rijk.plek |= {
        "machine": machine.pk,
        "machinesleutel": machine.sleutels.first().pk,
        "machine_dicht": _machine(rijk, f"Gaat dicht {n}", 1).pk,
        "meting": series.pk,
        "meetnorm": next(item.norm.pk for item in outcome if item.overschrijdingen),
        "risicobron": rijk.vast["station"].locatie_id,
        "merk": marks[-1].pk,
        "merk_weg": marks[-2].pk,
        "plan": plan.pk,
        "signaal": veiligheid.Plansignaal.objects.filter(afgedaan_op=None).last().pk,
        "gebouw": building.pk,
        "agenda": agenda.pk,
        "uitspraak": statement.pk,
        "doel": rijk.vast["doel"].pk,
        "inlezing": rijk.vast["inlezing"].pk,
        "sleutel": agendasleutels.nieuw(rijk.wie("toezichthouder")),
        "sleutel_jurist": agendasleutels.nieuw(rijk.wie("handhavingsjurist")),
        "omtrek": quote("119000 479000\n121000 479000\n121000 481000\n119000 481000"),
    }


NA = groei_seveso
"""Grows first: its sites and the parts of its programme are used here."""
groei(rij, geheel)
