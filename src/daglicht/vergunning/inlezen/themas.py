"""Proposes the topic of inspection of a voorschrift by the words in it; a person decides."""

from __future__ import annotations

import re

WOORDEN = {
    "geluid": r"geluid|dB\(A\)|beoordelingsniveau",
    "geur": r"geur|\bou[eE]?\b|stank",
    "afvalwater": r"afvalwater|lozen|geloosd|lozing|bedrijfsriolering|vuilwaterriool",
    "afvalstoffen": r"afvalstof|\bafval\b|euralcode",
    "opslag": r"gevaarlijke stof|PGS|verpakte|opslagvoorziening|tankput|opslagtank",
    "bodem": r"bodem|vloeistofdicht|vloeistofkerend|grondwater|lekbak",
    "energie": r"energie|terugverdientijd|aardgas|isolatie",
    "veiligheid": r"brand|explosie|veiligheidsafstand|noodplan|blus",
    "lucht": (
        r"emissie|\bstof\b|stofvormig|stuif|NOx|SO2|mg/Nm|afgezogen lucht|afgas|schoorsteen"
        r"|lucht"
    ),
    "administratie": r"register|registr|logboek|rapport|bewaard|gemeld|milieujaarverslag|keurings",
}
"""Topics with what betrays them; the first that fits counts."""


def voorgesteld_thema(tekst: str) -> str:
    """Return the code of a topic (waardelijst controle-onderwerp),
    or an empty string where nothing points to one.
    """
    return next(
        (code for code, words in WOORDEN.items() if re.search(words, tekst, re.IGNORECASE)), ""
    )
