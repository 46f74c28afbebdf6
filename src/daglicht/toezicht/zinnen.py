"""What is said when a row of this room breaks a constraint of its table."""

from __future__ import annotations

from daglicht.kit.beperking import Zin

BEVINDING = {
    "bevinding_drie_cijfers": Zin("Een bevinding heeft een nummer van 1 tot en met 999."),
    "bevinding_resultaat": Zin("Kies een resultaat uit de lijst.", "resultaat"),
    "bevinding_oordeel": Zin("Kies zowel een gevolg als een gedrag.", "gevolg"),
    "bevinding_oordeel_alleen_bij_niet_akkoord": Zin(
        "Gevolg en gedrag horen alleen bij ‘niet akkoord’: laat ze leeg, of kies dat resultaat.",
        "gevolg",
    ),
}
