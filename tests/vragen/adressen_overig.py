"""Start, sites, search, external safety, agenda and goals, and what the beheerder sees."""

from __future__ import annotations

from typing import Any

import shapely
from django.core.files.base import ContentFile

from bronbestanden import HOTMAPS_KOP, site
from tankstation import vlak
from vragen.adressen import Adres
from vragen.rijk import Rijk, dagen

ADVISEUR, BELEID, BEHEER, SCHRIJVER = "adviseur", "beleid", "beheerder", "vergunningverlener"
EEN_WERK = "één opdracht"
EEN = "één rij wijzigt"
FORMULIER = "een leeg formulier"
WET = "de wet, geen rijen"
ROLLEN = (
    "vergunningverlener",
    "toezichthouder",
    "handhavingsjurist",
    "adviseur",
    "beleid",
    "coordinator",
)


def hoeken(x: float, y: float, breed: float = 10.0) -> str:
    """Return the corners of an area as a person types them."""
    ring = shapely.get_coordinates(vlak(x, y, breed, breed))[:-1]
    return "\n".join(f"{east} {north}" for east, north in ring)


def _plan(_rijk: Rijk) -> dict[str, Any]:
    return {
        "naam": "Wonen aan de weg",
        "locatie_soort": "gebouw",
        "omtrek": hoeken(38, 0),
        "m2_woonfunctie": "1200",
        "woningen": "10",
        "vraag_zorgwoning": "nee",
        "vraag_verspreid": "nee",
    }


def _bron(_rijk: Rijk) -> dict[str, Any]:
    rows = f"{HOTMAPS_KOP}\n{site(7)}".encode()
    return {"soort": "hotmaps", "bestand": ContentFile(rows, "sites.csv"), "codering": "utf-8"}


def _machine(rijk: Rijk) -> dict[str, Any]:
    return {
        "naam": "Nieuwe koppeling",
        "doel": "Rapportages",
        "instantie": rijk.wereld.dienst.pk,
        "rol": "toezichthouder",
    }


def _sleutel(_rijk: Rijk) -> dict[str, Any]:
    return {
        "doel": "Nachtelijk",
        "rechten": ["toezicht:controle:lezen"],
        "geldig_tot_en_met": dagen(90).isoformat(),
    }


def _merk(_rijk: Rijk) -> dict[str, Any]:
    return {
        "veld": "soort",
        "grond": "woo-5.1-2-h",
        "eisen": ["niet-opwegen"],
        "emissies": "nee",
        "motivering": "Kans op sabotage",
        "vanaf": dagen(2000).isoformat(),
        "herzien_op": dagen(2200).isoformat(),
    }


def _verdelen(rijk: Rijk) -> dict[str, Any]:
    return {
        "taak": f"taak-overtreding-positioneren-{rijk.plek['overtreding_nieuw']}~",
        "aan": "mij",
    }


def _afwezig(_rijk: Rijk) -> dict[str, Any]:
    return {"van": dagen(300).isoformat(), "tot_en_met": dagen(301).isoformat()}


def _agenda(_rijk: Rijk) -> dict[str, Any]:
    words = "Programmalijn\n‘Nieuw’\n1. Doel en ambitie\nHet is er schoon.\n"
    parts = (
        "2. Terugblik afgelopen twee jaar: wat hebben we bereikt?\nEr is gemeten.\n"
        "3. Doelen komende twee jaar: wat willen we bereiken?\nAlles is heel.\n4. Aanpak\nWe gaan "
        "kijken.\n"
    )
    return {"titel": "Nieuw", "bron": "proef", "tekst": words + parts}


REGISTER = [
    *(Adres("site:start", role, "/") for role in ROLLEN),
    *(Adres("site:start", role, "/?van=team") for role in ROLLEN),
    Adres("site:start", BEHEER, "/", vast="wat tekortschiet staat per controle op één regel"),
    *(
        Adres("site:werk-aantal", role, "/mijn-werk/aantal", vast="één getal")
        for role in (*ROLLEN, BEHEER)
    ),
    Adres("site:start", None, "/", status=302, vast="verwijst het publiek door"),
    Adres(
        "site:werk-verdelen",
        "coordinator",
        "/mijn-werk/verdelen?taak=taak-overtreding-positioneren-{overtreding_nieuw}~",
        vast="zo veel rijen als er zijn gekozen",
    ),
    Adres(
        "site:werk-verdelen",
        "handhavingsjurist",
        "/mijn-werk/verdelen?taak=taak-overtreding-positioneren-{overtreding_nieuw}~",
        _verdelen,
        vast="zo veel rijen als er zijn gekozen",
    ),
    Adres("site:afwezigheid", "coordinator", "/mijn-werk/afwezigheid"),
    Adres("site:afwezigheid", "adviseur", "/mijn-werk/afwezigheid", _afwezig, vast=EEN),
    Adres(
        "site:afwezigheid-wijzigen",
        "coordinator",
        "/mijn-werk/afwezigheid/{afwezigheid}",
        vast=EEN,
    ),
    Adres(
        "site:afwezigheid-wijzigen",
        "coordinator",
        "/mijn-werk/afwezigheid/{afwezigheid}",
        _afwezig,
        vast=EEN,
    ),
    Adres(
        "site:afwezigheid-vervallen",
        "coordinator",
        "/mijn-werk/afwezigheid/{afwezigheid}/vervallen",
        lambda _: {},
        vast=EEN,
    ),
    Adres("site:openbaar", None, "/openbaar"),
    Adres("site:toegankelijkheid", None, "/toegankelijkheid", vast="vaste tekst"),
    Adres("site:zoeken", "handhavingsjurist", "/zoeken?q=stof"),
    Adres("site:zoeken", "coordinator", "/zoeken?q=Bedrijf"),
    Adres("site:zoeken", "coordinator", "/zoeken?q=doel"),
    Adres("site:locaties", None, "/locaties"),
    Adres("site:locaties", None, "/locaties?als=csv"),
    Adres(
        "site:locaties", "toezichthouder", "/locaties?q=Bedrijf&bbox=100000,400000,200000,500000"
    ),
    Adres(
        "site:locaties",
        "toezichthouder",
        "/locaties?bezocht-tot=2020-01-01&bezocht-tot=nooit&besluit-tot=onbekend",
    ),
    *(Adres("site:locatie", role, "/locaties/{locatie}") for role in (*ROLLEN[:3], None)),
    Adres("site:kaart-punten", None, "/kaart/punten.json"),
    Adres("site:kaart-punten", "toezichthouder", "/kaart/punten.json?bezocht-tot=nooit"),
    Adres("site:controles", None, "/controles"),
    Adres("site:controles", "toezichthouder", "/controles"),
    Adres("site:toestemmingen", None, "/toestemmingen"),
    Adres("site:toestemmingen", "vergunningverlener", "/toestemmingen"),
    Adres("site:procedures", "vergunningverlener", "/procedures"),
    Adres("site:maatregelen", "handhavingsjurist", "/maatregelen"),
    Adres("site:kaart-gebieden", None, "/kaart/gebieden.json"),
    Adres("site:dubbelen", BEHEER, "/dubbelen"),
    *(
        Adres(
            "site:dubbel",
            BEHEER,
            f"/dubbelen/{{dubbel}}?{act}",
            lambda _, act=act: {"actie": act},
            vast=EEN,
        )
        for act in ("samenvoegen", "afwijzen")
    ),
    Adres("site:beheer", BEHEER, "/beheer"),
    Adres("site:achtergrondwerken", "toezichthouder", "/achtergrondwerk"),
    Adres("site:achtergrondwerken", BEHEER, "/achtergrondwerk?van=allen"),
    Adres("site:achtergrondwerk", "toezichthouder", "/achtergrondwerk/{werk}", vast=EEN_WERK),
    Adres(
        "site:achtergrondwerk-afbreken",
        "toezichthouder",
        "/achtergrondwerk/{wachtend_werk}/afbreken",
        lambda _: {},
        vast=EEN_WERK,
    ),
    Adres(
        "site:achtergrondwerk-opnieuw",
        "toezichthouder",
        "/achtergrondwerk/{mislukt_werk}/opnieuw",
        lambda _: {},
        vast=EEN_WERK,
    ),
    Adres(
        "site:achtergrondwerk-bestand",
        "toezichthouder",
        "/achtergrondwerk/{werk}/bestand",
        vast=EEN_WERK,
    ),
    Adres("site:inlezen", BEHEER, "/beheer/inlezen", vast=FORMULIER),
    Adres(
        "site:inlezen",
        BEHEER,
        "/beheer/inlezen",
        _bron,
        vast="één bestand",
        grens=70,
        waarom="een opdracht met haar bestand, in de wachtrij en in dit proces ook gedaan",
    ),
    Adres(
        "site:herberekenen",
        BEHEER,
        "/beheer/herberekenen/bevolking-index",
        lambda _: {},
        vast="de rijen staan in het werk",
    ),
    Adres("site:inlezing", BEHEER, "/beheer/inlezingen/{inlezing}"),
    Adres("site:accounts", BEHEER, "/beheer/accounts"),
    Adres("site:account", BEHEER, "/beheer/accounts/{account}"),
    Adres("site:machines", BEHEER, "/beheer/machines"),
    Adres("site:machine-nieuw", BEHEER, "/beheer/machines/nieuw", vast=FORMULIER),
    Adres("site:machine-nieuw", BEHEER, "/beheer/machines/nieuw", _machine, vast="één machine"),
    Adres("site:machine", BEHEER, "/beheer/machines/{machine}"),
    Adres("site:sleutel-maken", BEHEER, "/beheer/machines/{machine}/sleutel", vast=FORMULIER),
    Adres(
        "site:sleutel-maken",
        BEHEER,
        "/beheer/machines/{machine}/sleutel",
        _sleutel,
        vast="één sleutel",
    ),
    Adres(
        "site:sleutel-intrekken",
        BEHEER,
        "/beheer/sleutels/{machinesleutel}/intrekken",
        lambda _: {},
        vast=EEN,
    ),
    Adres(
        "site:machine-sluiten",
        BEHEER,
        "/beheer/machines/{machine_dicht}/sluiten",
        lambda _: {},
        vast=EEN,
    ),
]
VEILIGHEID = [
    Adres("site:veiligheidskaart", None, "/omgevingsveiligheid"),
    Adres("site:veiligheid-hier", None, "/omgevingsveiligheid/hier?x=120055&y=480005"),
    *(
        Adres(
            "site:veiligheidstegel",
            None,
            f"/omgevingsveiligheid/tegels/{kind}/2026-01-01/0/0/0",
            vast=""
            if kind == "gebieden"
            else "een tegel van de hele provincie telt gebouwen samen",
        )
        for kind in ("gebouwen", "gebieden", "dekking")
    ),
    Adres("site:afstanden", None, "/omgevingsveiligheid/afstanden", vast=WET),
    Adres("site:bevolking", ADVISEUR, "/omgevingsveiligheid/bevolking"),
    Adres(
        "site:bevolking-index",
        ADVISEUR,
        "/omgevingsveiligheid/bevolking/index",
        lambda _: {},
        vast="de rijen staan in het werk",
    ),
    Adres(
        "site:bevolking",
        ADVISEUR,
        "/omgevingsveiligheid/bevolking",
        lambda _: {"omtrek": hoeken(0, -50, 200)},
        status=200,
    ),
    Adres("site:screening", None, "/omgevingsveiligheid/screening", vast=WET),
    Adres("site:groepsrisico", None, "/omgevingsveiligheid/groepsrisico", vast=WET),
    Adres("site:risicobron", ADVISEUR, "/risicobronnen/{risicobron}"),
    Adres("site:risicobron", None, "/risicobronnen/{risicobron}"),
    Adres("site:vertrouwelijk-herzien", SCHRIJVER, "/vertrouwelijk"),
    Adres("site:vertrouwelijk", SCHRIJVER, "/vertrouwelijk/risicobron/{risicobron}"),
    Adres(
        "site:vertrouwelijk",
        SCHRIJVER,
        "/vertrouwelijk/risicobron/{risicobron}",
        _merk,
        vast="één merk komt erbij",
    ),
    Adres("site:vertrouwelijk-merk", SCHRIJVER, "/vertrouwelijkmerken/{merk}", vast=FORMULIER),
    Adres("site:vertrouwelijk-merk", SCHRIJVER, "/vertrouwelijkmerken/{merk}", _merk, vast=EEN),
    Adres(
        "site:vertrouwelijk-intrekken",
        SCHRIJVER,
        "/vertrouwelijkmerken/{merk_weg}/intrekken",
        vast=FORMULIER,
    ),
    Adres(
        "site:vertrouwelijk-intrekken",
        SCHRIJVER,
        "/vertrouwelijkmerken/{merk_weg}/intrekken",
        lambda _: {"per": dagen(0), "reden": "Het mag."},
        vast=EEN,
    ),
    Adres("site:gebouwen", ADVISEUR, "/gebouwen"),
    Adres("site:gebouw", ADVISEUR, "/gebouwen/{gebouw}"),
    Adres(
        "site:gebouw",
        ADVISEUR,
        "/gebouwen/{gebouw}",
        lambda _: {"categorie": "beperktKwetsbaar", "reden": "Bedrijfswoning."},
        vast=EEN,
    ),
    Adres("site:plannen", ADVISEUR, "/plannen"),
    Adres("site:plannen", ADVISEUR, "/plannen?als=csv"),
    Adres("site:plan-nieuw", ADVISEUR, "/plannen/nieuw", vast=FORMULIER),
    Adres("site:plan-nieuw", ADVISEUR, "/plannen/nieuw", _plan),
    Adres("site:plan", ADVISEUR, "/plannen/{plan}"),
    Adres("site:plan-rapport", ADVISEUR, "/plannen/{plan}/rapport.pdf"),
    Adres("site:plan-vervallen", ADVISEUR, "/plannen/{plan}/vervallen", lambda _: {}, vast=EEN),
    Adres(
        "site:signaal-afdoen",
        ADVISEUR,
        "/signalen/{signaal}/afdoen",
        lambda _: {"toelichting": "Ok"},
        vast=EEN,
    ),
]
STURING = [
    Adres("site:agenda", BELEID, "/agenda"),
    Adres("site:agenda-inlezen", BELEID, "/agenda/inlezen", vast=FORMULIER),
    Adres("site:agenda-inlezen", BELEID, "/agenda/inlezen", _agenda, vast="één agenda"),
    Adres("site:programmalijn", BELEID, "/agenda/{agenda}/programmalijn/1"),
    Adres("site:doel-stellen", BELEID, "/uitspraken/{uitspraak}/doel", vast=FORMULIER),
    Adres(
        "site:doel-stellen",
        BELEID,
        "/uitspraken/{uitspraak}/doel",
        lambda _: {"titel": "Alles heel", "omschrijving": "Niets kapot."},
    ),
    Adres("site:doel", BELEID, "/doelen/{doel}"),
    Adres("site:doel-indicator", BELEID, "/doelen/{doel}/indicator"),
    Adres(
        "site:doel-indicator",
        BELEID,
        "/doelen/{doel}/indicator",
        lambda _: {"indicator": "hersteld"},
    ),
    Adres("site:doel-bewijs", BELEID, "/doelen/{doel}/bewijs", vast=FORMULIER),
    Adres(
        "site:doel-bewijs",
        BELEID,
        "/doelen/{doel}/bewijs",
        lambda _: {"omschrijving": "Een rapport", "bron": "proef", "datum": dagen(-3)},
        vast=EEN,
    ),
]
ADRESSEN = [*REGISTER, *VEILIGHEID, *STURING]
