"""Sites, what is carried out there, permits with their limits, general rules,
areas and registrations that look alike.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import shapely
from django.db.backends.postgresql.psycopg_any import DateRange

from daglicht.register import service as register
from daglicht.register.models import Activiteit, AlgemeenVerbindendVoorschrift
from daglicht.register.models.samenvoeging import Samenvoegvoorstel, SoortSamenvoeging
from daglicht.ruimte import RD, punt
from daglicht.stoffen.models import Emissie
from daglicht.vergunning import service as vergunning
from vragen.rijk import Rijk, groei
from wereld import instantie

DAYS = {
    "besluitdatum": date(2024, 3, 1),
    "bekendmaking": date(2024, 3, 5),
    "inwerkingtreding": date(2024, 4, 15),
}


def rij(rijk: Rijk, i: int) -> None:
    """Add a site with a permit, and at the first site an activity with a permit of its own,
    a rule and a release.
    """
    area = register.Gebied.objects.create(
        soort="gemeente",
        code=f"GM{i:04d}",
        naam=f"Dorp {i}",
        bron="proef",
        geldigheid=DateRange(date(2000, 1, 1), None),
        geometrie=shapely.set_srid(
            shapely.box(100_000 + 100 * i, 400_000, 100_100 + 100 * i, 400_100), RD
        ),
    )
    kind = activiteit(rijk, i)
    site = locatie(rijk, f"Bedrijf {i}", "inrichting-ippc", 121_000 + 200 * i, kind, area)
    rijk.vast.setdefault("locaties", []).append(site)
    here = uitvoering(rijk, rijk.wereld.locatie, kind, f"HIER-{i}")
    rijk.vast.setdefault("uitvoeringen", []).append(here)
    permit = vergunning_voor(
        rijk, [rijk.wereld.uitvoering, here], f"HIER-{i}", f"{i + 5}.1", str(i + 1)
    )
    rijk.vast.setdefault("vergunningen", []).append(permit)
    rule = AlgemeenVerbindendVoorschrift.objects.create(
        regeltekstidentificatie=f"proef-{i}",
        omschrijving="Het lozen wordt gemeten.",
        regeling="Bal",
        artikel_en_lidnummer=f"4.{i}",
        regelgever="Rijk",
        begindatum_geldigheid=date(2024, 1, 1),
    )
    kind.gereguleerd_in.add(rule)
    Emissie.objects.create(
        vth_object=rijk.wereld.locatie,
        jaar=2010 + i,
        hoeveelheid=5,
        bron="proef",
        stof=f"stof {i}",
        stofcode=f"S{i}",
        medium="lucht",
    )
    instantie(f"Dienst {i}", 100 + i)
    _alike(rijk, i)


def activiteit(rijk: Rijk, i: int) -> Activiteit:
    """Return a kind of activity of its own."""
    return Activiteit.objects.create(
        identificatie=f"nl.vthflo-pv28.activiteit.Proef{i}",
        naam=f"Kleuren {i}",
        groep="chemie",
        imow=False,
    )


def uitvoering(rijk: Rijk, site: Any, kind: Any, nummer: str) -> Any:
    """Return an activity carried out at a site."""
    return register.Activiteituitvoering.objects.create(
        identificatie=f"{rijk.wereld.dienst.rsin}ACT-{nummer}",
        status="uitvoering",
        type=kind,
        binnen=site,
        bevoegd_gezag=rijk.wereld.provincie,
        toezichtinstantie=rijk.wereld.dienst,
    )


def locatie(rijk: Rijk, naam: str, soort: str, x: float, kind: Any, area: Any = None) -> Any:
    """Return a site of a company of its own, with an activity and a permit."""
    number = int(x)
    company = register.leg_vestiging_vast(
        [f"{naam} B.V."],
        date(2010, 1, 1),
        ["2012"],
        kvk_nummer=f"{number:08d}",
        vestigingsnummer=f"{number:012d}",
    )
    site = register.leg_locatie_vast(
        rijk.wereld.dienst.rsin,
        naam,
        register.waarde("type-vth-object", soort),
        punt(x, 482_000),
        jaar=2024,
        verantwoordelijken=[company.betrokkene],
    )
    site.gemeente = area
    site.save()
    vergunning_voor(
        rijk, [uitvoering(rijk, site, kind, f"DAAR-{number}")], f"DAAR-{number}", "1.1", "7"
    )
    return site


def vergunning_voor(
    rijk: Rijk, performing: list[Any], kenmerk: str, nummer: str, grens: str
) -> Any:
    """Return a permit with one condition, in which a limit stands."""
    world = rijk.wereld
    case = register.start_zaak(
        world.dienst, "Vergunning", kenmerk, date(2024, 2, 1), opdrachtgever=world.provincie
    )
    words = f"De emissie van stof is ten hoogste {grens} mg/Nm3."
    permit = vergunning.verleen(
        case,
        f"kleuren {kenmerk}",
        kenmerk,
        performing,
        [world.bedrijf.betrokkene],
        [vergunning.NieuwVoorschrift(nummer, "Stof", words, "lucht")],
        **DAYS,
    )
    vergunning.lees_normen_van(
        vergunning.SpecifiekVoorschrift.objects.filter(voorgeschreven_in=permit)
    )
    return permit


def _alike(rijk: Rijk, i: int) -> None:
    one, other = (
        register.leg_vestiging_vast(
            [f"Tweeling {i} B.V."],
            date(2010, 1, 1),
            ["2012"],
            kvk_nummer=f"{number:08d}",
            vestigingsnummer=f"{number:012d}",
        )
        for number in (90_000_000 + 2 * i, 90_000_001 + 2 * i)
    )
    rijk.vast["dubbel"] = Samenvoegvoorstel.objects.create(
        soort=SoortSamenvoeging.BETROKKENE,
        blijft=one.pk,
        vervalt=other.pk,
        score=90,
        redenen=["lijken"],
    )


def geheel(rijk: Rijk, n: int) -> None:
    """Let the first site have as many owners, and name what the pages are about."""
    world = rijk.wereld
    parties = register.Betrokkene.objects.filter(weergavenaam__startswith="Bedrijf")
    world.locatie.verantwoordelijken.add(*parties[:n])
    norm = vergunning.Normregel.objects.filter(parameter="stof").order_by("pk").first()
    assert norm is not None
    rijk.plek |= {
        "locatie": world.locatie.pk,
        "toestemming": world.vergunning.pk,
        "norm": norm.pk,
        "dubbel": rijk.vast["dubbel"].pk,
        "dienst": world.dienst.pk,
        "provincie": world.provincie.pk,
        "bedrijf": world.bedrijf.pk,
        "x": 120_000,
        "y": 480_000,
    }


groei(rij, geheel)
