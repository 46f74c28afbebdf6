"""What is said when a row of this room breaks a constraint of its table."""

from __future__ import annotations

from daglicht.kit.beperking import Zin

OVERTREDING = {
    "overtreding_een_per_bevinding": Zin(
        "Van deze bevinding en deze overtreder is al een overtreding vastgelegd."
    ),
    "overtreding_ernst": Zin("Kies een gevolg en een gedrag uit de lijst.", "gevolg"),
    "overtreding_reden_geen_handhaving": Zin(
        "Schrijf op waarom niet wordt gehandhaafd.", "reden_geen_handhaving"
    ),
    "overtreding_hersteld_na_begin": Zin(
        "De overtreding is niet hersteld voor de dag waarop zij begon.", "hersteldatum"
    ),
    "overtreding_geen_overtreding": Zin(
        "Wat geen overtreding bleek te zijn, wordt niet gehandhaafd en is op een dag geëindigd."
    ),
    "overtreding_seveso_categorie": Zin("Kies categorie 1, 2 of 3.", "seveso_categorie"),
}
MAATREGEL = {
    "maatregel_een_in_voorbereiding": Zin(
        "Tegen deze overtreding is al een maatregel met dit instrument in voorbereiding."
    ),
    "maatregel_status": Zin("Een maatregel kent deze stand niet.", "status"),
    "maatregel_vier_ogen": Zin(
        "Wie de maatregel opstelde, keurt de afwijking van de strategie niet zelf goed."
    ),
    "maatregel_termijn": Zin(
        "De begunstigingstermijn eindigt niet voor de dag waarop de maatregel wordt opgelegd.",
        "tot",
    ),
    "maatregel_bedrag_met_maximum": Zin(
        "Noem een bedrag van meer dan nul dat niet hoger is dan het maximum: daarboven wordt geen "
        "dwangsom verbeurd (art. 5:32b, tweede lid, Awb).",
        "bedrag",
    ),
}
STRATEGIE = {
    "strategie_geen_overlap": Zin(
        "Voor dit domein geldt in die dagen al een strategie. Laat de nieuwe later beginnen, of "
        "eindig de vorige."
    ),
}
AFSTEMMING = {
    "afstemming_uitkomst_met_dag_en_grondslag": Zin(
        "Een uitkomst hoort bij een dag van bespreking en een grondslag om gegevens te delen.",
        "uitkomst",
    ),
}
