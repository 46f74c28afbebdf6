"""Fictional names. Nothing here exists; every name carries that label where it is shown."""

from __future__ import annotations

PROVINCIE = "Provincie Waterwoude (fictief)"
DIENST = "Omgevingsdienst Waterwoude (fictief)"
SEVESODIENST = "Omgevingsdienst Grote Risico's Waterwoude (fictief)"
REGIO = "Veiligheidsregio Waterwoude (fictief)"
PLAATSEN = (
    "Oosterlicht", "Lage Vonder", "Meerdrecht", "Zonneveen", "Wilgenbroek", "Nieuw-Dageraad",
    "Kreekhorst", "Elzenwaarde", "Turfstede", "Ruigenhil aan Zee", "Zwaluwmeer", "Hooge Bever",
    "Vossenkamp", "Schemerdam", "Lindewetering", "Molenbocht", "Polderzicht", "Graanhaven",
    "Blauwesluis", "Morgenrood",
)  # fmt: skip
STRATEN = (
    "Havenweg",
    "Industrieweg",
    "Ambachtsstraat",
    "Kanaaldijk",
    "Energieweg",
    "Spoorlaan",
    "Veilingweg",
    "Molendijk",
)
# name, activity, SBI, share of the sites
BRANCHES = (
    ("Verf en Kleurstof", "Maken van verf en kleurstoffen", "2030", 5),
    ("Tankopslag", "Opslaan van vloeibare stoffen in tanks", "5210", 4),
    ("Metaalbewerking", "Bewerken van metaal", "2562", 14),
    ("Afvalverwerking", "Opslaan en bewerken van afvalstoffen", "3821", 9),
    ("Betonmortel", "Maken van betonmortel", "2363", 6),
    ("Zuivel", "Verwerken van melk", "1051", 6),
    ("Galvano", "Aanbrengen van metaallagen", "2561", 5),
    ("Veehouderij", "Houden van landbouwhuisdieren", "0146", 18),
    ("Autodemontage", "Demonteren van autowrakken", "3831", 7),
    ("Koelhuis", "Koelen met ammoniak", "5210", 5),
    ("Transport", "Stallen en wassen van voertuigen", "4941", 12),
    ("Drukkerij", "Drukken", "1812", 9),
)
# number, title, text, theme
VOORSCHRIFTEN = (
    (
        "1.1",
        "Register",
        (
            "De vergunninghouder houdt een register bij van aanwezige gevaarlijke stoffen en werkt "
            "dat dagelijks bij."
        ),
        "administratie",
    ),
    (
        "2.1",
        "Vloeistofdichte vloer",
        "Bodembedreigende stoffen worden alleen opgeslagen boven een vloeistofdichte vloer.",
        "bodem",
    ),
    (
        "2.2",
        "Inspectie van de vloer",
        "De vloer wordt ten minste eens per zes jaar beoordeeld door een deskundige.",
        "bodem",
    ),
    (
        "3.1",
        "Geluid in de nacht",
        (
            "Het langtijdgemiddeld beoordelingsniveau is tussen 23.00 en 07.00 uur op de gevel van "
            "woningen ten hoogste 40 dB(A)."
        ),
        "geluid",
    ),
    (
        "4.3",
        "Stofemissie",
        (
            "De concentratie van totaal stof in de afgezogen lucht is ten hoogste 5 mg/Nm3, "
            "gemiddeld over een halfuur."
        ),
        "lucht",
    ),
    (
        "4.4",
        "Meting van stof",
        (
            "De emissie van stof wordt eens per jaar gemeten; het rapport is binnen acht weken "
            "beschikbaar."
        ),
        "lucht",
    ),
    (
        "5.1",
        "Lozing",
        "Het gehalte aan onopgeloste stoffen in het te lozen afvalwater is ten hoogste 30 mg/l.",
        "afvalwater",
    ),
    (
        "6.2",
        "Verpakte gevaarlijke stoffen",
        (
            "Verpakte gevaarlijke stoffen worden opgeslagen in een voorziening met een "
            "brandwerendheid van ten minste 60 minuten."
        ),
        "opslag",
    ),
    (
        "7.1",
        "Afvalstoffen gescheiden",
        "Afvalstoffen worden gescheiden gehouden naar soort en ten hoogste drie jaar opgeslagen.",
        "afvalstoffen",
    ),
    (
        "8.1",
        "Energie",
        "Maatregelen met een terugverdientijd van vijf jaar of minder worden uitgevoerd.",
        "energie",
    ),
)
# BBT-conclusies by branch, as a permit writer might choose them.
BBT = {
    "Afvalverwerking": "WT", "Galvano": "STS", "Verf en Kleurstof": "WGC", "Zuivel": "FDM",
    "Tankopslag": "REF", "Veehouderij": "IRPP",
}  # fmt: skip
# What an inspector finds, by theme, or by number where the condition asks for something else
# than its theme does.
AARD = {
    "2.2": "De vloer is niet op tijd door een deskundige beoordeeld",
    "4.4": "Het jaarlijkse meetrapport van stof ontbreekt",
    "administratie": "Het register van gevaarlijke stoffen is niet actueel",
    "bodem": "Vaten met bodembedreigende stoffen staan buiten de vloeistofdichte vloer",
    "geluid": "In de nacht is het geluid op de gevel van de dichtstbijzijnde woning te hoog",
    "lucht": "De concentratie van stof in de afgezogen lucht is hoger dan is toegestaan",
    "afvalwater": "Het afvalwater bevat meer onopgeloste stoffen dan is toegestaan",
    "opslag": "Verpakte gevaarlijke stoffen staan buiten de opslagvoorziening",
    "afvalstoffen": "Afvalstoffen liggen ongescheiden op het terrein",
    "energie": "Erkende maatregelen voor energiebesparing zijn niet uitgevoerd",
}
GEBRUIKERS = (
    ("vera", "Vera Vergunning (fictief)", "vergunningverlener", "dienst"),
    ("tom", "Tom Toezicht (fictief)", "toezichthouder", "dienst"),
    ("tess", "Tess Toezicht (fictief)", "toezichthouder", "dienst"),
    ("hanna", "Hanna Handhaving (fictief)", "handhavingsjurist", "dienst"),
    ("aad", "Aad Advies (fictief)", "adviseur", "dienst"),
    ("bram", "Bram Beleid (fictief)", "beleid", "provincie"),
    ("coby", "Coby Coördinatie (fictief)", "coordinator", "dienst"),
    ("bea", "Bea Beheer (fictief)", "beheerder", "dienst"),
    ("piet", "Piet Partner (fictief)", "partner", "regio"),
)
