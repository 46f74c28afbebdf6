"""Violations, measures, the strategy and what must be done."""

from __future__ import annotations

from importlib import resources
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from vragen.adressen import Adres
from vragen.rijk import Rijk, dagen

JURIST, INSPECTEUR = "handhavingsjurist", "toezichthouder"
EEN = "één rij wijzigt"
STAP = "een stap verandert de stand: wat eruit volgt, wordt opnieuw bepaald en gekopieerd"
FORMULIER = "één formulier"
STRATEGIE = (
    resources.files("daglicht.recht") / "data" / "strategie" / "lhso-2022.yaml"
).read_bytes()


def _strategie(rijk: Rijk) -> dict[str, Any]:
    return {
        "instantie": str(rijk.plek["dienst"]),
        "bestand": SimpleUploadedFile("lhso.yaml", STRATEGIE),
        "van": "2028-01-01",
        "vindplaats": "CVDR9",
    }


OVERTREDING = [
    Adres("site:overtredingen", JURIST, "/overtredingen"),
    Adres("site:overtredingen", JURIST, "/overtredingen?toestand=alle&als=csv"),
    Adres("site:overtreding", JURIST, "/overtredingen/{overtreding}"),
    Adres("site:overtreding-constateren", INSPECTEUR, "/bevindingen/{bevinding_fout}/overtreding"),
    Adres(
        "site:overtreding-constateren",
        INSPECTEUR,
        "/bevindingen/{bevinding_fout}/overtreding",
        lambda rijk: {"betrokkene": str(rijk.plek["bedrijf"]), "aard": "Te veel stof"},
    ),
    Adres(
        "site:overtreding-positioneren", JURIST, "/overtredingen/{overtreding_nieuw}/positioneren"
    ),
    Adres(
        "site:overtreding-positioneren",
        JURIST,
        "/overtredingen/{overtreding_nieuw}/positioneren",
        lambda _: {"gevolg": "3", "gedrag": "B"},
        vast=EEN,
    ),
    Adres(
        "site:overtreding-maatregel",
        JURIST,
        "/overtredingen/{overtreding}/maatregel",
        vast=FORMULIER,
    ),
    Adres(
        "site:overtreding-maatregel",
        JURIST,
        "/overtredingen/{overtreding_vrij}/maatregel",
        lambda _: {
            "instrument": "stillegging",
            "last": "Herstel.",
            "datum": dagen(0),
            "motivering": "x",
            "afwijking_motivering": "Anders",
        },
        vast=EEN,
    ),
    Adres(
        "site:overtreding-intrekken",
        JURIST,
        "/overtredingen/{overtreding}/intrekken",
        vast=FORMULIER,
    ),
    Adres(
        "site:overtreding-intrekken",
        JURIST,
        "/overtredingen/{overtreding}/intrekken",
        lambda _: {"reden": "Gemeten met een kapotte meter."},
        vast=EEN,
    ),
    Adres(
        "site:overtreding-voorleggen",
        JURIST,
        "/overtredingen/{overtreding_nieuw}/voorleggen",
        vast=FORMULIER,
    ),
    Adres(
        "site:overtreding-voorleggen",
        JURIST,
        "/overtredingen/{overtreding_nieuw}/voorleggen",
        lambda _: {"reden": "Samen bespreken"},
    ),
    Adres(
        "site:overtreding-hercontrole",
        JURIST,
        "/overtredingen/{overtreding}/hercontrole",
        vast=FORMULIER,
    ),
    Adres(
        "site:overtreding-hercontrole",
        JURIST,
        "/overtredingen/{overtreding}/hercontrole",
        lambda rijk: {"datum": rijk.plek["hercontrole_op"]},
        vast=EEN,
    ),
]
MAATREGEL = [
    Adres("site:maatregel", JURIST, "/maatregelen/{maatregel}"),
    Adres(
        "site:maatregel-stap",
        JURIST,
        "/maatregelen/{maatregel}/stap",
        lambda _: {
            "soort": "verzoek-invordering",
            "verzoek-invordering-datum": dagen(0),
            "verzoek-invordering-door": "Een buur",
        },
        grens=70,
        waarom=STAP,
    ),
    Adres(
        "site:maatregel-verbeuren",
        JURIST,
        "/maatregelen/{maatregel}/verbeuren",
        lambda rijk: {"controle": rijk.plek["verbeurd"]},
        grens=65,
        waarom="wat wordt vastgesteld, wordt gelegd naast wat de controles lieten zien",
    ),
    Adres(
        "site:maatregel-goedkeuren",
        "collega",
        "/maatregelen/{maatregel_anders}/goedkeuren",
        lambda _: {},
        vast=EEN,
    ),
    Adres("site:maatregel-toets", JURIST, "/maatregelen/{maatregel_straf}/toets", vast=FORMULIER),
    Adres(
        "site:maatregel-toets",
        JURIST,
        "/maatregelen/{maatregel_straf}/toets",
        lambda _: {"vastleggen": "1"},
        vast=EEN,
    ),
    Adres("site:maatregel-brief", JURIST, "/maatregelstappen/{maatregelbesluit}/brief.pdf"),
    Adres("site:maatregel-brief", JURIST, "/maatregelstappen/{maatregelbesluit}/brief.docx"),
    Adres(
        "site:maatregelstap-herroepen",
        JURIST,
        "/maatregelstappen/{maatregelstap}/herroepen",
        lambda _: {"reden": "Vergist"},
        grens=70,
        waarom=STAP,
    ),
]
WERK = [
    Adres("site:handhaving", JURIST, "/handhaving"),
    Adres("site:afstemming", JURIST, "/afstemming"),
    Adres("site:afstemming-afspreken", JURIST, "/afstemming/{afstemming}", vast=FORMULIER),
    Adres(
        "site:afstemming-afspreken",
        JURIST,
        "/afstemming/{afstemming}",
        lambda _: {
            "besproken_op": dagen(0),
            "overleg": "Regio",
            "met": "OM",
            "gedeeld": "Het rapport",
            "grondslag": "Ow",
            "uitkomst": "bestuursrecht",
            "afspraak": "Zo doen we het.",
        },
        vast=EEN,
    ),
    Adres("site:strategieen", JURIST, "/strategieen"),
    Adres("site:strategie-inlezen", JURIST, "/strategieen/inlezen", vast=FORMULIER),
    Adres("site:strategie-inlezen", JURIST, "/strategieen/inlezen", _strategie, vast=EEN),
    Adres("site:boete", JURIST, "/boete?norm=10.2&werknemers=50", vast="een berekening"),
    Adres("site:escalaties", JURIST, "/te-laat"),
    Adres("site:kalender", JURIST, "/kalender", vast="één adres"),
    Adres("site:kalender-sleutel", JURIST, "/kalender/sleutel", lambda _: {}, vast=EEN),
    Adres("site:kalender-bestand", None, "/kalender/{sleutel}.ics"),
    Adres("site:kalender-bestand", None, "/kalender/{sleutel_jurist}.ics"),
]
ADRESSEN = [*OVERTREDING, *MAATREGEL, *WERK]
