"""Controles, field work, measurements, programmes, risk and Seveso."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from beelden import PNG
from daglicht.recht.risico import risicomethode
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from vragen.adressen import Adres
from vragen.groei_seveso import LAST, TOPICS
from vragen.rijk import Rijk, dagen

INSPECTEUR = "toezichthouder"
EEN = "één rij wijzigt"
PLAAT = "één beeld of bestand"
LEEG = {"resultaat": "", "bijzonderheden": "", "gevolg": "", "gedrag": ""}
GOED = LEEG | {"resultaat": ResultaatBevinding.NAGELEEFD.value}


def _punten(rijk: Rijk) -> list[Any]:
    visit = toezicht.Controle.objects.get(pk=rijk.plek["controle"])
    return list(visit.bevindingen.filter(resultaat=None))


def _sync(rijk: Rijk) -> dict[str, Any]:
    good = toezicht.stand_van_punt
    return {
        "mutaties": [
            {
                "id": str(uuid4()),
                "bevinding": str(point.pk),
                "basis": good(point),
                "gegevens": GOED,
                "gedaan_op": "2026-03-02T10:00:00+01:00",
            }
            for point in _punten(rijk)
        ]
    }


def _beeld(rijk: Rijk) -> dict[str, Any]:
    about = {
        "id": str(uuid4()),
        "controle": str(rijk.plek["controle"]),
        "bevinding": str(rijk.plek["bevinding"]),
        "soort": "foto",
        "omschrijving": "Scheur",
        "gemaakt_op": "2026-03-02T10:00:00+01:00",
    }
    return {"gegevens": json.dumps(about), "bestand": SimpleUploadedFile("x.png", PNG)}


def _oordeel(rijk: Rijk) -> dict[str, Any]:
    prefix = f"punt-{rijk.plek['bevinding_nr']}"
    return {
        f"{prefix}-resultaat": ResultaatBevinding.NIET_AKKOORD.value,
        f"{prefix}-bijzonderheden": "Stof",
        f"{prefix}-gevolg": "3",
        f"{prefix}-gedrag": "B",
    }


def _risico(_rijk: Rijk) -> dict[str, Any]:
    codes = risicomethode(toezicht.METHODE).effect
    return {f"effect_{code}": "3" for code in codes} | {"toelichting": "Gezien."}


def _reeks(_rijk: Rijk) -> dict[str, Any]:
    content = b"begin;waarde\n2026-03-02 01:00;900\n2026-03-03 01:00;800\n"
    return {
        "bestand": SimpleUploadedFile("nieuw.csv", content),
        "parameter": "stof",
        "eenheid": "mg/Nm3",
        "duur": "60",
        "onzekerheid": "0",
        "bron": "Continue meting",
    }


def _categorie(rijk: Rijk) -> dict[str, Any]:
    given = {
        "categorie": "2",
        "verantwoordelijke": rijk.plek["bedrijf_seveso"],
        "trekker": rijk.plek["dienst"],
        "actie": "Herstel de vloer.",
    }
    return {f"punt-{rijk.plek['seveso_nummer']}-{name}": value for name, value in given.items()}


def _uren(_rijk: Rijk) -> dict[str, Any]:
    return {f"uren_{number}": "400" for number in range(1, 5)}


CONTROLE = [
    Adres("site:controle-plannen", INSPECTEUR, "/locaties/{locatie}/controle-plannen"),
    Adres(
        "site:controle-plannen",
        INSPECTEUR,
        "/locaties/{locatie}/controle-plannen",
        lambda _: {"controletype": "regulier", "gepland_op": date(2027, 6, 1)},
    ),
    *(
        Adres(
            "site:controle",
            INSPECTEUR,
            f"/controles/{{{visit}}}",
            meer=7,
            waarom="pas bij de vele is er een punt van een besluit dat iets anders zegt dan zijn "
            "procedure; daarna vraagt elk volgend punt niets meer",
        )
        for visit in ("controle", "controle_dicht")
    ),
    Adres(
        "site:controle", None, "/controles/{controle_dicht}", vast="het publiek ziet geen punten"
    ),
    Adres(
        "site:controle-beginnen",
        INSPECTEUR,
        "/controles/{controle_gepland}/beginnen",
        lambda _: {"datum": dagen(0)},
    ),
    Adres(
        "site:controle-afronden", INSPECTEUR, "/controles/{controle_klaar}/afronden", lambda _: {}
    ),
    *(
        Adres(f"site:controle-{what}", INSPECTEUR, f"/controles/{{controle_dicht}}/{what}.{kind}")
        for what in ("rapport", "brief")
        for kind in ("pdf", "docx")
    ),
    Adres(
        "site:controle-rapporteren",
        INSPECTEUR,
        "/controles/{controle_dicht}/rapporteren",
        lambda _: {},
        vast=EEN,
    ),
    Adres("site:controle-seveso", INSPECTEUR, "/controles/{controle_samen}/seveso", lambda _: {}),
    Adres(
        "site:controle-punt",
        INSPECTEUR,
        "/controles/{controle}/punt",
        lambda _: {"aandachtspunt": "Een lekkend vat", "onderwerp": "bodem"},
    ),
    Adres(
        "site:controle-lijst",
        INSPECTEUR,
        "/controles/{controle}/lijst",
        lambda _: {"onderwerp": "lbr/testen-beveiligingen"},
    ),
    Adres("site:bevinding", INSPECTEUR, "/bevindingen/{bevinding}", _oordeel, vast=EEN),
]
VELDWERK = [
    Adres("site:veldwerk", INSPECTEUR, "/veldwerk", vast="de rijen komen met het pakket"),
    Adres("site:veldwerk-pakket", INSPECTEUR, "/veldwerk/pakket"),
    Adres("site:veldwerk-sync", INSPECTEUR, "/veldwerk/sync", _sync, status=200, json=True),
    Adres(
        "site:veldwerk-punt",
        INSPECTEUR,
        "/veldwerk/punt",
        lambda rijk: {
            "id": str(uuid4()),
            "controle": str(rijk.plek["controle"]),
            "aandachtspunt": "Lek",
        },
        status=200,
        json=True,
    ),
    Adres("site:veldwerk-beeld", INSPECTEUR, "/veldwerk/beeld", _beeld, status=200, vast=PLAAT),
    Adres("site:veldbeeld", INSPECTEUR, "/veldbeelden/{veldbeeld}", vast=PLAAT),
    Adres("site:veldwerk-werker", None, "/veldwerk/werker.js", vast=PLAAT),
    Adres("site:veldwerk-manifest", None, "/veldwerk/manifest.webmanifest", vast=PLAAT),
    Adres("site:veldwerk-conflicten", INSPECTEUR, "/veldwerk/conflicten"),
    Adres(
        "site:veldwerk-beslissen",
        INSPECTEUR,
        "/veldwerk/conflicten/{conflict}",
        lambda _: {"keuze": "veld"},
        vast=EEN,
    ),
    Adres("site:metingen", INSPECTEUR, "/locaties/{locatie}/metingen"),
    Adres("site:metingen", INSPECTEUR, "/locaties/{locatie}/metingen", _reeks, vast=PLAAT),
    Adres("site:meting", INSPECTEUR, "/metingen/{meting}"),
    Adres(
        "site:meting-bevinding", INSPECTEUR, "/metingen/{meting}/bevinding/{meetnorm}", lambda _: {}
    ),
]
PROGRAMMA = [
    Adres("site:programmas", "coordinator", "/programma"),
    Adres("site:programma", "coordinator", "/programma/{programma}"),
    Adres(
        "site:programma-berekenen", "coordinator", "/programma/{programma}/berekenen", lambda _: {}
    ),
    Adres(
        "site:programma-klaarzetten",
        "coordinator",
        "/programma/{programma}/klaarzetten/{kwartaal}",
        lambda _: {},
    ),
    Adres(
        "site:programma-kiezen",
        "coordinator",
        "/programma/kiezen?wat=alle",
        vast="één programma per dienst en jaar",
    ),
    Adres("site:programma-toevoegen", "coordinator", "/programma/{programma}/toevoegen?wat=alle"),
    Adres(
        "site:programma-toevoegen",
        "coordinator",
        "/programma/{programma}/toevoegen?rij={nog_niet_in_programma}",
        lambda rijk: {
            "locaties": str(rijk.plek["nog_niet_in_programma"]),
            "motivering": "Klachten",
        },
        vast=EEN,
    ),
    Adres("site:inzet-toevoegen", "coordinator", "/programma/{programma}/inzet"),
    Adres(
        "site:inzet-toevoegen",
        "coordinator",
        "/programma/{programma}/inzet",
        lambda rijk: (
            _uren(rijk) | {"inspecteur": str(rijk.plek["teun"]), "x": "120000", "y": "480000"}
        ),
        vast=EEN,
    ),
    Adres(
        "site:programma-opstellen",
        "coordinator",
        "/programma/opstellen/{dienst}/{jaar}",
        lambda _: {},
        vast=EEN,
    ),
    Adres("site:inzet", "coordinator", "/inzet/{inzet}", vast="één formulier"),
    Adres("site:inzet", "coordinator", "/inzet/{inzet}", _uren),
    Adres("site:programmabezoek", "coordinator", "/programmabezoeken/{bezoek}"),
    Adres(
        "site:programmabezoek",
        "coordinator",
        "/programmabezoeken/{bezoek}?inspecteur={bezoek_inspecteur}&kwartaal={kwartaal}",
    ),
    Adres(
        "site:programmabezoek-verzetten",
        "coordinator",
        "/programmabezoeken/{bezoek}/verzetten",
        lambda rijk: {
            "inspecteur": str(rijk.plek["bezoek_inspecteur"]),
            "kwartaal": str(rijk.plek["kwartaal"]),
            "motivering": "Zo past het.",
        },
    ),
    Adres(
        "site:programmabezoek-samen",
        "coordinator",
        "/programmabezoeken/{bezoek}/samen",
        lambda rijk: {"samen_met": [str(one.pk) for one in rijk.vast["partners"]]},
    ),
    Adres("site:probleemanalyse", INSPECTEUR, "/probleemanalyse"),
    Adres("site:risico", INSPECTEUR, "/locaties/{seveso_locatie}/risico"),
    Adres(
        "site:risico-beoordelen",
        INSPECTEUR,
        "/locaties/{locatie}/risico/beoordelen",
        vast="één formulier",
    ),
    Adres(
        "site:risico-beoordelen",
        INSPECTEUR,
        "/locaties/{locatie}/risico/beoordelen",
        _risico,
        vast=EEN,
    ),
    Adres("site:aandacht", INSPECTEUR, "/aandacht/zorgbedrijf"),
    Adres(
        "site:aandacht",
        INSPECTEUR,
        "/aandacht/risicorelevant",
        vast="één locatie met risicobronnen",
    ),
    Adres(
        "site:aandacht-beslissen",
        INSPECTEUR,
        "/aandacht/zorgbedrijf/{locatie}",
        vast="één formulier",
    ),
    Adres(
        "site:aandacht-beslissen",
        INSPECTEUR,
        "/aandacht/zorgbedrijf/{locatie}",
        lambda _: {"oordeel": "bevestigd", "motivering": "Gezien."},
    ),
]
SEVESO = [
    Adres("site:sevesos", INSPECTEUR, "/seveso"),
    Adres("site:sevesos", None, "/seveso"),
    Adres("site:nalevingslijst", INSPECTEUR, "/seveso/naleving"),
    Adres("site:seveso", INSPECTEUR, "/seveso/{seveso}"),
    Adres("site:seveso", INSPECTEUR, "/seveso/{seveso_gepland}"),
    Adres("site:seveso-samenvatting", None, "/seveso/{seveso_openbaar}/samenvatting"),
    *(
        Adres("site:seveso-document", INSPECTEUR, f"/seveso/{{seveso_openbaar}}/{what}.pdf")
        for what in ("plan", "rapport", "samenvatting")
    ),
    Adres(
        "site:seveso-team",
        INSPECTEUR,
        "/seveso/{seveso_gepland}/team",
        lambda rijk: {"naam": "Tess", "instantie": str(rijk.plek["partner"]), "rol": "inspecteur"},
    ),
    Adres(
        "site:seveso-onderwerp",
        INSPECTEUR,
        "/seveso/{seveso_gepland}/onderwerp",
        lambda _: {"onderwerp": "/".join(TOPICS[-1])},
        vast=EEN,
    ),
    Adres(
        "site:seveso-agenda",
        INSPECTEUR,
        "/seveso/{seveso_gepland}/agenda",
        lambda _: {"datum": dagen(200), "van": "09:00", "tot": "10:00", "wat": "Opening"},
        vast=EEN,
    ),
    Adres(
        "site:seveso-categorie",
        INSPECTEUR,
        "/seveso/{seveso}/categorie/{seveso_nummer}",
        _categorie,
    ),
    Adres("site:seveso-akkoord", INSPECTEUR, "/seveso/{seveso}/akkoord", lambda _: {"bezwaar": ""}),
    Adres(
        "site:seveso-vervolg",
        INSPECTEUR,
        "/seveso/{seveso_akkoord}/vervolg/verzenden",
        lambda _: {},
    ),
    Adres(
        "site:seveso-vervolg",
        INSPECTEUR,
        "/seveso/{seveso_verzonden}/vervolg/samenvatting",
        lambda _: {"tekst": "Bekeken.", "eindoordeel": "overtredingen"},
        vast=EEN,
    ),
    Adres(
        "site:seveso-vervolg",
        INSPECTEUR,
        "/seveso/{seveso_aangeboden}/vervolg/zienswijze",
        lambda _: {"tekst": "Akkoord."},
        vast=EEN,
    ),
    Adres(
        "site:seveso-vervolg",
        INSPECTEUR,
        "/seveso/{seveso_gehoord}/vervolg/openbaar",
        lambda _: {},
        vast=EEN,
    ),
    Adres("site:seveso-locatie", INSPECTEUR, "/locaties/{seveso_locatie}/seveso"),
    Adres("site:seveso-beginnen", INSPECTEUR, "/locaties/{seveso_locatie}/seveso/inspectie"),
    Adres(
        "site:seveso-beginnen",
        INSPECTEUR,
        "/locaties/{seveso_locatie}/seveso/inspectie",
        lambda rijk: {
            "gepland_op": dagen(0).replace(year=dagen(0).year + 2, day=5),
            "partners": [str(one.pk) for one in rijk.vast["partners"]],
        },
    ),
    Adres(
        "site:seveso-last",
        INSPECTEUR,
        "/locaties/{seveso_locatie}/seveso/toezichtmodel",
        vast="één formulier",
    ),
    Adres(
        "site:seveso-last",
        INSPECTEUR,
        "/locaties/{seveso_locatie}/seveso/toezichtmodel",
        lambda _: LAST | {"installaties": 11, "functioneren": "redelijk"},
        vast=EEN,
    ),
    Adres(
        "site:seveso-plannen",
        INSPECTEUR,
        "/locaties/{seveso_locatie}/seveso/plannen",
        lambda _: {"jaar": "2040", "onderwerp": "lbr/ageing"},
        vast=EEN,
    ),
    Adres(
        "site:seveso-plannen",
        INSPECTEUR,
        "/locaties/{seveso_locatie}/seveso/plannen?reden",
        lambda _: {"jaar": "2020", "reden": "niet-actief"},
        vast=EEN,
    ),
    Adres(
        "site:veiligheidsrapport-ontvangen",
        INSPECTEUR,
        "/locaties/{seveso_locatie}/seveso/rapport",
        lambda _: {},
        vast=EEN,
    ),
    Adres(
        "site:veiligheidsrapport",
        INSPECTEUR,
        "/veiligheidsrapporten/{veiligheidsrapport}",
        lambda _: {"conclusies_op": dagen(-1)},
        vast=EEN,
    ),
]
ADRESSEN = [*CONTROLE, *VELDWERK, *PROGRAMMA, *SEVESO]
