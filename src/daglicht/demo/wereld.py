"""Loads the fictional province: authorities, people, areas, sites, permits, five
years of work, goals.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date
from importlib import resources
from random import Random
from typing import Any

import numpy as np
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from daglicht.demo import namen
from daglicht.demo.aardrijk import Aardrijk, maak_aardrijk, plaats_locaties
from daglicht.demo.bibliotheek import Bibliotheek
from daglicht.demo.locaties import maak_locaties
from daglicht.demo.programma import maak_programma
from daglicht.demo.risicobronnen import maak_risicobronnen
from daglicht.demo.seveso import maak_sevesoinspecties
from daglicht.demo.stapel import tel_na
from daglicht.demo.vergunningen import maak_vergunningen
from daglicht.demo.verzoeken import maak_verzoeken
from daglicht.demo.werk import maak_werk
from daglicht.kit.modellen import vaste_sleutels
from daglicht.register import service as register
from daglicht.sturing import service as sturing
from daglicht.toegang.models import Gebruiker, Mandaat, Rolvervulling
from daglicht.toezicht import service as toezicht

Voortgang = Callable[[str, int], None]
BRON = "Fictieve demonstratiegegevens van Daglicht"
SINDS = date(2015, 1, 1)
ALTIJD = DateRange(SINDS, None)
ONDERDELEN = (
    (
        "veilig",
        "Opslag van gevaarlijke stoffen",
        180,
        ("inrichting-seveso-hoog", "inrichting-seveso-laag"),
    ),
    ("lucht", "Lucht, geluid en bodem", 420, ()),
)


def rsin(number: int) -> str:
    """Return the ``number``-th RSIN of the demonstration: nine digits that pass the eleven-test."""
    while True:
        base = f"{99_000_000 + number:08d}"
        check = (
            sum(int(digit) * weight for digit, weight in zip(base, range(9, 1, -1), strict=True))
            % 11
        )
        if check < 10:
            return f"{base}{check}"
        number += 1_000


def _authority(naam: str, number: int) -> Any:
    person = register.leg_rechtspersoon_vast(naam, SINDS, rsin=rsin(number))
    return register.VthInstantie.objects.create(oin=f"00000001{person.rsin}000", rol_van=person)


def _users(authorities: dict[str, Any], password: str) -> dict[str, Gebruiker]:
    users = {}
    for login, name, role, office in namen.GEBRUIKERS:
        user = Gebruiker.objects.create_user(f"{login}@waterwoude.example", password, naam=name)
        Rolvervulling.objects.create(
            gebruiker=user, rol=role, instantie=authorities[office], geldigheid=ALTIJD
        )
        users[login] = user
    return users


def _areas(land: Aardrijk, service: Any) -> list[Any]:
    from daglicht.register.models import Gebied, Werkgebied

    Gebied.objects.create(
        soort="provincie",
        code="pv99",
        naam=namen.PROVINCIE,
        geldigheid=ALTIJD,
        bron=BRON,
        geometrie=land.grens,
    )
    towns = [
        Gebied(
            soort="gemeente",
            code=f"gm99{index:02d}",
            naam=f"{name} (fictief)",
            geldigheid=ALTIJD,
            bron=BRON,
            geometrie=land.gemeenten[index],
        )
        for index, name in enumerate(namen.PLAATSEN)
    ]
    Gebied.objects.bulk_create(towns)
    Werkgebied.objects.bulk_create(
        Werkgebied(
            organisatie=service.rol_van,
            gebied=town,
            taak="basistaken",
            geldigheid=ALTIJD,
            bron=BRON,
        )
        for town in towns
    )
    return towns


def _goals(parts: dict[tuple[int, str], Any], owner: Any) -> None:
    text = resources.files("daglicht.demo").joinpath("agenda.txt").read_text(encoding="utf-8")
    agenda = sturing.lees_agenda_in(
        text, "Bestuurlijke agenda Waterwoude (fictief)", BRON, owner.pk
    )
    lines = {line.nummer: line for line in agenda.programmalijnen.all()}
    rows = [
        (
            "SL-1",
            "Overtredingen verdwijnen",
            1,
            "pl1/doelen/1.1",
            [("hersteld", 90), ("mediaan-hersteltijd", 90)],
            "lucht",
        ),
        (
            "SL-2",
            "Bedrijven houden zich aan de regels",
            1,
            "pl1/doelen/1.2",
            [("naleving", 80)],
            "lucht",
        ),
        (
            "VH-1",
            "Gebreken in de opslag worden hersteld",
            2,
            "pl2/doelen/1",
            [("hersteld", 95), ("herstel-binnen-termijn", 80)],
            "veilig",
        ),
        ("VH-2", "Elke keuze is uitgelegd", 2, "pl2/aanpak/1", [("gepositioneerd", 100)], "veilig"),
    ]
    for code, title, number, address, indicators, part in rows:
        line = lines[number]
        statement = line.uitspraken.get(adres=address)
        goal = sturing.Doel.objects.create(
            code=code,
            titel=title,
            omschrijving=statement.tekst,
            programmalijn=line,
            instantie=owner,
        )
        goal.uitspraken.add(statement)
        goal.programmaonderdelen.set([row for (_, name), row in parts.items() if name == part])
        for indicator, aim in indicators:
            sturing.Doelindicator.objects.create(doel=goal, indicator=indicator, streefwaarde=aim)


def _programmes(service: Any, years: range) -> dict[tuple[int, str], Any]:
    parts = {}
    for year in years:
        programme = toezicht.Uitvoeringsprogramma.objects.create(
            instantie=service, jaar=year, titel=f"Uitvoeringsprogramma {year} (fictief)"
        )
        for priority, (code, title, number, kinds) in enumerate(ONDERDELEN, start=1):
            parts[year, code] = toezicht.Programmaonderdeel.objects.create(
                programma=programme,
                code=code,
                titel=title,
                prioriteit=priority,
                motivering="Volgt uit de probleemanalyse (fictief).",
                gepland_aantal=number,
                objecttypen=list(kinds),
            )
    return parts


@transaction.atomic
def laad_demo(
    zaad: int, peildatum: date, aantal: int, meld: Voortgang, wachtwoord: str | None = None
) -> dict[str, str]:
    """Load the province and return login to password; the same seed,
    date and number give the same data.

    Raises ValueError (Dutch) when the database already holds sites.
    """
    if register.VthObject.objects.exists():
        raise ValueError(
            "Er staan al locaties in de database. De demonstratie laadt alleen in een lege "
            "database."
        )
    password = wachtwoord or secrets.token_urlsafe(9)
    rng, keys = np.random.default_rng(zaad), Random(zaad)  # noqa: S311 - reproducible, not secret
    years = range(peildatum.year - 4, peildatum.year + 1)
    with vaste_sleutels(keys):
        meld("waardelijsten, organisaties en gebruikers", register.laad_waardelijsten())
        offices = {
            "provincie": _authority(namen.PROVINCIE, 1),
            "dienst": _authority(namen.DIENST, 2),
            "seveso": _authority(namen.SEVESODIENST, 3),
            "regio": _authority(namen.REGIO, 4),
        }
        for receiver in ("dienst", "seveso"):
            Mandaat.objects.create(
                mandaatgever=offices["provincie"],
                gemandateerde=offices[receiver],
                taken="vergunningverlening, toezicht en handhaving",
                bron=BRON,
                geldigheid=ALTIJD,
            )
        users = _users(offices, password)
        land = maak_aardrijk(rng, len(namen.PLAATSEN))
        towns = _areas(land, offices["dienst"])
        places = plaats_locaties(rng, land, aantal)
        sites = maak_locaties(rng, places, towns, offices, meld)
        parts = _programmes(offices["dienst"], years)
        library = Bibliotheek(offices["provincie"], users["vera"])
        permits = maak_vergunningen(rng, sites, offices, library, peildatum, meld)
        maak_verzoeken(permits, offices, users["vera"], peildatum, meld)
        maak_werk(rng, np.random.default_rng([zaad, 2]), permits, parts, users, peildatum, meld)
        surroundings = np.random.default_rng([zaad, 1])
        maak_risicobronnen(
            surroundings, sites, land.gemeenten, offices, users["aad"], peildatum, meld
        )
        _goals(parts, offices["provincie"])
        tel_na()
        maak_sevesoinspecties(offices["regio"], users["tom"], peildatum, meld)
        maak_programma(offices["dienst"], [users["tom"], users["tess"]], peildatum, meld)
        for soort in register.SoortSamenvoeging:
            meld(f"voorstellen voor dubbele {soort.label.lower()}", register.zoek_dubbelen(soort))
    return {f"{login}@waterwoude.example": password for login, *_ in namen.GEBRUIKERS}
