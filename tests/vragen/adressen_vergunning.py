"""Permits, procedures, paper, drafts and the library."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from stamberichten import bericht
from stukken import PERMIT
from vragen.adressen import Adres
from vragen.rijk import Rijk, dagen

SCHRIJVER = "vergunningverlener"
UITVOER = ("pdf", "jsonld", "akn.xml", "normen.csv", "gebeurtenissen.json")
EEN_STUK = "één bestand, zoals het is ingelezen"
EEN_BESLUIT = "één besluit en wat ermee gebeurde"
EEN_REGEL = "één rij wijzigt"
HOOFD = {
    "kenmerk": "2026-1",
    "onderwerp": "het maken van verf",
    "besluitdatum": "2026-03-02",
    "bekend_op": "2026-03-03",
    "geldig_vanaf": "2026-03-04",
    "overwegingen": "",
}
STANDAARD = {
    "titel": "Stof",
    "tekst": "De emissie van stof is steeds ten hoogste {grens} mg/Nm3.",
    "plaats-TOTAL_FORMS": "1",
    "plaats-INITIAL_FORMS": "0",
    "plaats-0-naam": "grens",
    "plaats-0-label": "Grenswaarde",
    "plaats-0-soort": "getal",
    "plaats-0-eenheid": "mg/Nm3",
    "grondslag-TOTAL_FORMS": "1",
    "grondslag-INITIAL_FORMS": "0",
    "grondslag-0-soort": "bbt",
    "grondslag-0-verwijzing": "BBT-conclusie 20",
}


def _concept(rijk: Rijk, soort: str) -> dict[str, Any]:
    return HOOFD | {"soort": soort, "basis": str(rijk.plek["toestemming"])}


def _verleen(_rijk: Rijk) -> dict[str, Any]:
    day = dagen(0)
    rows = {
        f"voorschrift-{j}-{name}": value
        for j in range(2)
        for name, value in (
            ("nummer", f"90.{j}"),
            ("titel", "Stof"),
            ("thema", "lucht"),
            ("omschrijving", "Het is er schoon."),
        )
    }
    return {
        "onderwerp": "Stof",
        "kenmerk": "2026-5",
        "besluitdatum": day,
        "bekendmaking": day,
        "inwerkingtreding": day,
        "grond": "terstond",
        "voorschrift-TOTAL_FORMS": "2",
        "voorschrift-INITIAL_FORMS": "0",
    } | rows


def _stuk(_rijk: Rijk) -> dict[str, Any]:
    return {
        "bestand": SimpleUploadedFile("nieuw.txt", f"{PERMIT}2.1.9 Dit is nieuw.\n".encode()),
        "soort": "vergunning",
        "kenmerk": "P-1",
        "onderwerp": "Papier",
        "besluitdatum": "2012-03-01",
        "bekend_op": "2012-03-01",
        "geldig_vanaf": "2012-03-02",
    }


def _bericht(_rijk: Rijk) -> dict[str, Any]:
    content = bericht(nummer="2026_99999", indiendatum=dagen(-3).isoformat())
    files = [SimpleUploadedFile(f"{j}.pdf", b"%PDF-1.7") for j in range(2)]
    return {"bestand": SimpleUploadedFile("v.xml", content), "bijlagen": files}


def _verzoek(rijk: Rijk) -> dict[str, Any]:
    return {
        "plichttype": "Aanvraag vergunning",
        "onderwerp": "Derde reactor",
        "ingediend_op": dagen(-9),
        "ontvangen_op": dagen(-9),
        "initiatiefnemer": str(rijk.plek["bedrijf"]),
        "activiteiten": [str(item.type_id) for item in rijk.vast["uitvoeringen"]],
    }


def _wijziging(rijk: Rijk, handeling: str) -> dict[str, Any]:
    return {
        "handeling": handeling,
        "wid": rijk.plek["wid"],
        "voorvoegsel": "nieuw",
        "nieuw-nummer": "8" if handeling == "kop" else "60.1",
        "nieuw-kop": "Kop",
        "nieuw-tekst": "Er is een logboek.",
        "nieuw-thema": "lucht",
    }


ADRESSEN = [
    Adres("site:vergunning", SCHRIJVER, "/locaties/{locatie}/vergunning?alles=1"),
    Adres("site:vergunning", None, "/locaties/{locatie}/vergunning"),
    *(
        Adres("site:vergunning-uitvoer", SCHRIJVER, f"/locaties/{{locatie}}/vergunning.{soort}")
        for soort in UITVOER
    ),
    Adres("site:verschil", SCHRIJVER, "/locaties/{locatie}/verschil?van=2020-01-01"),
    Adres("site:actualisatie", SCHRIJVER, "/actualisatie"),
    Adres("site:actualisatie-toetsen", SCHRIJVER, "/locaties/{locatie}/actualisatie"),
    Adres(
        "site:actualisatie-toetsen",
        SCHRIJVER,
        "/locaties/{locatie}/actualisatie",
        lambda _: {"bbt": "WI", "hoofdactiviteit": "on"},
        vast=EEN_REGEL,
    ),
    Adres("site:stukken", SCHRIJVER, "/locaties/{locatie}/stukken"),
    Adres("site:stukken", SCHRIJVER, "/locaties/{locatie}/stukken", _stuk),
    Adres("site:stuk", SCHRIJVER, "/stukken/{stuk}"),
    Adres("site:stuk-bestand", SCHRIJVER, "/stukken/{stuk}/bestand", vast=EEN_STUK),
    Adres("site:stuk-vaststellen", SCHRIJVER, "/stukken/{stuk_klaar}/vaststellen", lambda _: {}),
    Adres(
        "site:stuk-verwerpen",
        SCHRIJVER,
        "/stukken/{stuk}/verwerpen",
        lambda _: {},
        vast=EEN_REGEL,
    ),
    Adres(
        "site:leesregel",
        SCHRIJVER,
        "/leesregels/{leesregel}",
        lambda _: {"oordeel": "aanvaard"},
        vast=EEN_REGEL,
    ),
    Adres("site:concept-nieuw", SCHRIJVER, "/locaties/{locatie}/concept"),
    Adres("site:concept-nieuw", SCHRIJVER, "/locaties/{locatie}/concept?procedure={procedure}"),
    *(
        Adres(
            "site:concept-nieuw",
            SCHRIJVER,
            f"/locaties/{{locatie}}/concept?soort={soort}",
            lambda rijk, soort=soort: _concept(rijk, soort),
        )
        for soort in ("wijziging", "vergunning", "revisie")
    ),
    Adres("site:concept", SCHRIJVER, "/concepten/{concept}"),
    *(
        Adres(
            "site:concept-wijziging",
            SCHRIJVER,
            f"/concepten/{{{'concept_geheel' if act == 'kop' else 'concept'}}}/wijziging?{act}",
            lambda rijk, act=act: _wijziging(rijk, act),
        )
        for act in ("wijzigen", "intrekken", "kop", "toevoegen", "herstellen")
    ),
    Adres("site:concept", SCHRIJVER, "/concepten/{concept_procedure}"),
    Adres(
        "site:concept-dagen",
        SCHRIJVER,
        "/concepten/{concept_procedure}/dagen",
        lambda _: {"dagen-terinzagelegging": dagen(-1)},
        vast="één rij, de kop van het concept, wijzigt",
    ),
    Adres(
        "site:concept-publiceren",
        SCHRIJVER,
        "/concepten/{concept_uit}/publiceren",
        lambda _: {},
        grens=100,
        waarom="besluit, rechtsfeit, versies, normen en twee documenten in één achtergrondwerk",
    ),
    Adres("site:concept-document", SCHRIJVER, "/concepten/{concept}/besluit.pdf"),
    Adres("site:concept-document", SCHRIJVER, "/concepten/{concept}/besluit.docx"),
    Adres(
        "site:besluit-document", SCHRIJVER, "/toestemmingen/{besluit}/besluit.pdf", vast=EEN_STUK
    ),
    Adres("site:concept-standaard", SCHRIJVER, "/concepten/{concept}/standaard?versie={kiesbaar}"),
    Adres("site:concept-standaard", SCHRIJVER, "/concepten/{concept}/standaard?wid={wid}"),
    Adres(
        "site:concept-standaard",
        SCHRIJVER,
        "/concepten/{concept}/standaard?versie={kiesbaar}",
        lambda _: {"nummer": "61.1", "p_grens": "4"},
    ),
    Adres("site:verzoeken", SCHRIJVER, "/verzoeken"),
    Adres("site:verzoek-inlezen", SCHRIJVER, "/verzoeken/inlezen", vast="een leeg formulier"),
    Adres("site:verzoek-inlezen", SCHRIJVER, "/verzoeken/inlezen", _bericht, vast=EEN_STUK),
    Adres("site:verzoekbericht", SCHRIJVER, "/verzoekberichten/{bericht}?q=Bedrijf"),
    Adres(
        "site:verzoekbericht",
        SCHRIJVER,
        "/verzoekberichten/{bericht_vervolg}",
        vast="één procedure",
    ),
    Adres(
        "site:verzoekbericht-bestand",
        SCHRIJVER,
        "/verzoekberichten/{bericht}/bestand",
        vast=EEN_STUK,
    ),
    Adres(
        "site:verzoek-vervolg",
        SCHRIJVER,
        "/verzoekberichten/{bericht_vervolg}/vervolg",
        lambda rijk: {"procedure": str(rijk.plek["aanvraag"])},
        vast=EEN_REGEL,
    ),
    Adres(
        "site:verzoekbericht-terzijde",
        SCHRIJVER,
        "/verzoekberichten/{bericht}/terzijde",
        lambda _: {},
        vast=EEN_REGEL,
    ),
    Adres("site:verzoekbijlage", SCHRIJVER, "/verzoekbijlagen/{bijlage}", vast=EEN_STUK),
    Adres("site:verzoek-vastleggen", SCHRIJVER, "/locaties/{locatie}/verzoek"),
    Adres("site:verzoek-vastleggen", SCHRIJVER, "/locaties/{locatie}/verzoek?bericht={bericht}"),
    Adres(
        "site:verzoek-vastleggen",
        SCHRIJVER,
        "/locaties/{locatie}/verzoek?bericht={bericht}",
        _verzoek,
    ),
    Adres("site:procedure-beginnen", SCHRIJVER, "/locaties/{locatie}/procedure"),
    Adres(
        "site:procedure-beginnen",
        SCHRIJVER,
        "/locaties/{locatie}/procedure",
        lambda rijk: {
            "procedure": "ow-ambtshalve",
            "onderwerp": "Strenger",
            "betreft": str(rijk.plek["toestemming"]),
            "op": date(2026, 3, 3),
        },
    ),
    Adres("site:procedure", SCHRIJVER, "/procedures/{procedure}"),
    Adres("site:procedure", SCHRIJVER, "/procedures/{aanvraag}"),
    Adres("site:procedure", SCHRIJVER, "/procedures/{procedure_herroepen}", vast=EEN_BESLUIT),
    Adres(
        "site:procedure-verwerken",
        SCHRIJVER,
        "/procedures/{procedure_herroepen}/verwerken",
        vast=EEN_BESLUIT,
    ),
    Adres(
        "site:procedure-verwerken",
        SCHRIJVER,
        "/procedures/{procedure_herroepen}/verwerken",
        lambda _: {},
        vast=EEN_BESLUIT,
        grens=90,
        waarom="de vergunning wordt per dag waarop iets bekend werd vergeleken en aangevuld",
    ),
    Adres(
        "site:procedure-stap",
        SCHRIJVER,
        "/procedures/{procedure}/stap",
        lambda _: {"soort": "zienswijze", "zienswijze-datum": dagen(-40)},
    ),
    Adres(
        "site:procedurestap-herroepen",
        SCHRIJVER,
        "/procedurestappen/{procedurestap}/herroepen",
        lambda _: {"reden": "Vergist"},
    ),
    Adres("site:toestemming-verlenen", SCHRIJVER, "/locaties/{locatie}/toestemming-verlenen"),
    Adres(
        "site:toestemming-verlenen", SCHRIJVER, "/locaties/{locatie}/toestemming-verlenen", _verleen
    ),
    Adres(
        "site:toestemming-verlenen",
        SCHRIJVER,
        "/locaties/{locatie}/toestemming-verlenen?procedure={procedure}",
    ),
    Adres("site:toestemming", SCHRIJVER, "/toestemmingen/{toestemming}"),
    Adres("site:toestemming", None, "/toestemmingen/{toestemming}"),
    Adres("site:bibliotheek", SCHRIJVER, "/bibliotheek"),
    Adres("site:standaard-nieuw", SCHRIJVER, "/bibliotheek/nieuw", vast="een leeg formulier"),
    Adres(
        "site:standaard-nieuw",
        SCHRIJVER,
        "/bibliotheek/nieuw",
        lambda rijk: (
            STANDAARD | {"code": "nieuw", "thema": "lucht", "eigenaar": str(rijk.plek["provincie"])}
        ),
        vast=EEN_REGEL,
    ),
    Adres("site:standaard", SCHRIJVER, "/bibliotheek/{standaard}"),
    Adres("site:standaard-versie", SCHRIJVER, "/bibliotheek/{standaard}/versie", vast="één versie"),
    Adres(
        "site:standaard-versie",
        SCHRIJVER,
        "/bibliotheek/{standaard}/versie",
        lambda _: STANDAARD,
        vast=EEN_REGEL,
    ),
    Adres(
        "site:standaard-koppelen",
        SCHRIJVER,
        "/bibliotheek/{standaard}/koppelen",
        lambda _: {"voorschrift": "alle"},
    ),
    Adres(
        "site:standaardversie-vaststellen",
        SCHRIJVER,
        "/standaardversies/{versie_nieuw}/vaststellen",
        lambda _: {},
        vast=EEN_REGEL,
    ),
    Adres(
        "site:standaardversie-intrekken",
        SCHRIJVER,
        "/standaardversies/{versie}/intrekken",
        lambda _: {},
        vast=EEN_REGEL,
    ),
    Adres("site:voorschriften", SCHRIJVER, "/voorschriften"),
    Adres("site:voorschriften", None, "/voorschriften"),
    Adres("site:normen", SCHRIJVER, "/normen?parameter=stof"),
    Adres("site:normen-csv", SCHRIJVER, "/normen.csv?parameter=stof"),
    Adres("site:norm", SCHRIJVER, "/normen/{norm}", vast="één grens met haar woorden"),
    Adres(
        "site:norm", SCHRIJVER, "/normen/{norm}", lambda _: {"oordeel": "aanvaard"}, vast=EEN_REGEL
    ),
    Adres(
        "site:norm",
        SCHRIJVER,
        "/normen/{norm}?x",
        lambda _: {"parameter": "stof", "operator": "<=", "waarde": "3", "eenheid": "mg/Nm3"},
        vast=EEN_REGEL,
    ),
]
