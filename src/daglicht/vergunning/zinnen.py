"""What is said when a row of this room breaks a constraint of its table."""

from __future__ import annotations

from daglicht.kit.beperking import Zin

NORMREGEL = {
    "norm_waarde_met_eenheid_en_operator": Zin(
        "Bij een waarde horen een eenheid en hoe zij geldt; zonder waarde zijn beide leeg.",
        "waarde",
    ),
    "norm_oordeel": Zin("Kies een oordeel uit de lijst.", "oordeel"),
}
