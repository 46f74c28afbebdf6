"""The library of the demonstration: the conditions of its permits, some in a second version."""

from __future__ import annotations

from datetime import date
from typing import Any

from daglicht.demo import namen
from daglicht.vergunning.models import Standaardversie, Standaardvoorschrift
from daglicht.vergunning.service import Sjabloon
from daglicht.vergunning.service import Standaardparameter as Parameter

Versies = tuple[tuple[str, str], ...]
DAGEN = {1: date(2016, 3, 1), 2: date(2026, 2, 2)}
JAREN = Parameter(
    "jaren", "Om de hoeveel jaar", "keuze", keuzes=("twee", "vier", "zes"), standaard="zes"
)
PERIODE = Parameter(
    "periode", "Middeling", "keuze", keuzes=("een halfuur", "een dag"), standaard="een halfuur"
)
WEKEN = Parameter(
    "weken", "Rapport binnen (weken)", "keuze", keuzes=("vier", "acht"), standaard="acht"
)
VAAK = Parameter(
    "vaak",
    "Hoe vaak",
    "keuze",
    keuzes=("eens per jaar", "eens per drie jaar"),
    standaard="eens per jaar",
)


def _getal(naam: str, label: str, eenheid: str, gewoon: str) -> Parameter:
    return Parameter(naam, label, "getal", eenheid, standaard=gewoon)


# number of the condition, code, places, source,
# and the text per version ("" is that of the condition itself)
STANDAARDEN: tuple[
    tuple[str, str, tuple[Parameter, ...], tuple[str, str, str], tuple[str, ...]], ...
] = (
    ("1.1", "register-stoffen", (), ("pgs", "PGS 15 (fictieve paragraaf)", "2023"), ("",)),
    ("2.1", "bodem-vloer", (), ("wet", "Bal, paragraaf 5.4.2", "2024"), ("",)),
    (
        "2.2",
        "bodem-keuring",
        (JAREN,),
        ("beleid", "Bodembeleid Waterwoude (fictief)", "2016"),
        ("De vloer wordt ten minste eens per {jaren} jaar beoordeeld door een deskundige.",),
    ),
    (
        "3.1",
        "geluid-nacht",
        (_getal("niveau", "Niveau", "dB(A)", "40"),),
        ("beleid", "Geluidbeleid Waterwoude (fictief)", "2016"),
        (
            (
                "Het langtijdgemiddeld beoordelingsniveau is tussen 23.00 en 07.00 uur op de gevel "
                "van woningen ten hoogste {niveau} dB(A)."
            ),
        ),
    ),
    (
        "4.3",
        "lucht-stof",
        (_getal("grens", "Grenswaarde", "mg/Nm3", "5"), PERIODE),
        ("bbt", "BBT-conclusie stof (fictief)", "2023"),
        (
            (
                "De concentratie van totaal stof in de afgezogen lucht is ten hoogste {grens} "
                "mg/Nm3, gemiddeld over {periode}."
            ),
            (
                "De concentratie van totaal stof in de afgezogen lucht is ten hoogste {grens} "
                "mg/Nm3, gemiddeld over {periode}. De gemeten waarden worden vijf jaar bewaard."
            ),
        ),
    ),
    (
        "4.4",
        "lucht-meting",
        (VAAK, WEKEN),
        ("bbt", "BBT-conclusie monitoring (fictief)", "2023"),
        (
            (
                "De emissie van stof wordt {vaak} gemeten; het rapport is binnen {weken} weken "
                "beschikbaar."
            ),
        ),
    ),
    (
        "5.1",
        "water-lozing",
        (_getal("grens", "Grenswaarde", "mg/l", "30"),),
        ("wet", "Bal, hoofdstuk 4", "2024"),
        (
            (
                "Het gehalte aan onopgeloste stoffen in het te lozen afvalwater is ten hoogste "
                "{grens} mg/l."
            ),
        ),
    ),
    (
        "6.2",
        "opslag-verpakt",
        (_getal("minuten", "Brandwerendheid", "minuten", "60"),),
        ("pgs", "PGS 15 (fictieve paragraaf)", "2023"),
        (
            (
                "Verpakte gevaarlijke stoffen worden opgeslagen in een voorziening met een "
                "brandwerendheid van ten minste {minuten} minuten."
            ),
            (
                "Verpakte gevaarlijke stoffen worden opgeslagen in een voorziening met een "
                "brandwerendheid van ten minste {minuten} minuten, voorzien van een opvangbak voor "
                "de volledige inhoud."
            ),
        ),
    ),
)


class Bibliotheek:
    """What a condition was written from, by its number and its words."""

    def __init__(self, eigenaar: Any, door: Any) -> None:
        self.eerste: dict[str, tuple[Standaardversie, Sjabloon]] = {}
        by_number = {
            number: (title, text, theme) for number, title, text, theme in namen.VOORSCHRIFTEN
        }
        for number, code, places, (kind, source, edition), texts in STANDAARDEN:
            title, own, theme = by_number[number]
            standard = Standaardvoorschrift.objects.create(
                eigenaar=eigenaar, code=code, thema=theme
            )
            for index, text in enumerate(texts, 1):
                template = Sjabloon(text or own, places)
                version = Standaardversie.objects.create(
                    standaard=standard,
                    versie=index,
                    titel=title,
                    tekst=template.tekst,
                    parameters=[item.als_json() for item in places],
                    grondslagen=[
                        {
                            "soort": kind,
                            "verwijzing": source,
                            "versie": edition,
                            "geverifieerd": False,
                        }
                    ],
                    toelichting="Eerste versie (fictief)"
                    if index == 1
                    else "Aangevuld na de evaluatie van het toezicht (fictief)",
                    status="vastgesteld",
                    vastgesteld_op=DAGEN[index],
                    vastgesteld_door=door,
                )
                self.eerste.setdefault(number, (version, template))

    def koppel(self, row: Any, old: Any) -> None:
        """Let a condition name the first version it was written from, or, changed by hand,
        that of its predecessor.
        """
        version, template = self.eerste.get(row.nummer, (None, None))
        values = template.herken(row.omschrijving) if template else None
        if values is not None:
            row.standaardversie, row.standaardwaarden = version, values
        elif old is not None:
            row.standaardversie, row.standaardwaarden = old.standaardversie, old.standaardwaarden
