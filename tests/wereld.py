"""A small world for tests: one province, one omgevingsdienst with a mandate,
one site with a permit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from daglicht.register import service as register
from daglicht.register.models import Activiteit, Activiteituitvoering, VthInstantie, VthObject
from daglicht.register.waardelijsten import laad_waardelijsten
from daglicht.ruimte import punt
from daglicht.toegang.models import Gebruiker, Mandaat, Rolvervulling
from daglicht.vergunning import service as vergunning

ALTIJD = DateRange(date(2000, 1, 1), None)


def rsin(number: int) -> str:
    """Return a nine-digit number that passes the eleven-test, different for each ``number``."""
    base = 100_000_00 + number
    while True:
        digits = [int(c) for c in f"{base:08d}"]
        check = sum(d * w for d, w in zip(digits, range(9, 1, -1), strict=True)) % 11
        if check != 10:
            return f"{base:08d}{check}"
        base += 7919


def instantie(naam: str, number: int) -> VthInstantie:
    person = register.leg_rechtspersoon_vast(naam, date(2000, 1, 1), rsin=rsin(number))
    return VthInstantie.objects.create(oin=f"00000001{person.rsin}000", rol_van=person)


def gebruiker(naam: str, rol: str, bij: VthInstantie, password: str | None = None) -> Gebruiker:
    user = Gebruiker.objects.create_user(f"{naam}@proef.example", password, naam=naam)
    Rolvervulling.objects.create(gebruiker=user, rol=rol, instantie=bij, geldigheid=ALTIJD)
    return user


@dataclass
class Wereld:
    """What the tests walk through."""

    provincie: VthInstantie
    dienst: VthInstantie
    bedrijf: Any
    locatie: VthObject
    uitvoering: Activiteituitvoering
    vergunning: Any
    gebruikers: dict[str, Gebruiker]


def maak_wereld() -> Wereld:
    """Make the world afresh."""
    laad_waardelijsten()
    province, service = instantie("Provincie Proefland", 1), instantie("Omgevingsdienst Proef", 2)
    Mandaat.objects.create(
        mandaatgever=province,
        gemandateerde=service,
        taken="toezicht en handhaving",
        bron="proef",
        geldigheid=ALTIJD,
    )
    company = register.leg_vestiging_vast(
        ["Kleurstof Proefland B.V."],
        date(2010, 1, 1),
        ["2012"],
        kvk_nummer="12345678",
        vestigingsnummer="000012345678",
    )
    kind = register.waarde("type-vth-object", "inrichting-ippc")
    site = register.leg_locatie_vast(
        service.rsin,
        "Kleurstof Proefland",
        kind,
        punt(120_000, 480_000),
        jaar=2024,
        verantwoordelijken=[company.betrokkene],
    )
    activity = Activiteit.objects.create(
        identificatie="nl.vthflo-pv28.activiteit.Kleurstoffen",
        naam="Kleurstoffen maken",
        groep="chemie",
        imow=False,
    )
    performing = Activiteituitvoering.objects.create(
        identificatie=f"{service.rsin}ACT-1",
        status="uitvoering",
        type=activity,
        binnen=site,
        bevoegd_gezag=province,
        toezichtinstantie=service,
    )
    case = register.start_zaak(
        service, "Vergunning", "Oprichting", date(2024, 2, 1), opdrachtgever=province
    )
    permit = vergunning.verleen(
        case,
        "het maken van kleurstoffen",
        "2024-001",
        [performing],
        [company.betrokkene],
        [
            vergunning.NieuwVoorschrift(
                "2.1", "Vloeistofdichte vloer", "De vloer is vloeistofdicht.", "bodem"
            ),
            vergunning.NieuwVoorschrift(
                "4.3", "Stofemissie", "De emissie van stof is ten hoogste 5 mg/Nm3.", "lucht"
            ),
        ],
        besluitdatum=date(2024, 3, 1),
        inwerkingtreding=date(2024, 4, 15),
        bekendmaking=date(2024, 3, 5),
    )
    users = {
        "vergunningverlener": gebruiker("vera", "vergunningverlener", service),
        "toezichthouder": gebruiker("tom", "toezichthouder", service),
        "handhavingsjurist": gebruiker("hanna", "handhavingsjurist", service),
        "beleid": gebruiker("bram", "beleid", province),
        "beheerder": gebruiker("bea", "beheerder", service),
    }
    return Wereld(province, service, company, site, performing, permit, users)
