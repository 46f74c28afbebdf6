"""Background work of exchange: reading in a file of a public source."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.exceptions import ValidationError

from daglicht.achtergrond.service import Argumenten, Opdracht, Uitkomst, achtergrondsoort
from daglicht.register.service import laad_waardelijsten
from daglicht.uitwisseling.invoer import service as invoer

BRON = "bron-inlezen"


class Bronopdracht(Argumenten):
    """What a person says of a file of a public source."""

    soort: str
    geldig_vanaf: date | None = None
    codering: str = "utf-8"
    opnieuw: bool = False


@achtergrondsoort(BRON, "Bestand van een openbare bron", Bronopdracht, tijd=3600)
def lees(argumenten: Bronopdracht, opdracht: Opdracht) -> Uitkomst:
    """Read in a file, row by row; rows that cannot be stored stand in its report."""
    assert opdracht.bestand is not None
    opdracht.voortgang.meld("Bestand nakijken")
    laad_waardelijsten()
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(opdracht.bestand.naam).name
        path.write_bytes(opdracht.bestand.inhoud)
        try:
            report = invoer.laad(
                argumenten.soort,
                [path],
                geldig_vanaf=argumenten.geldig_vanaf,
                codering=argumenten.codering,
                opnieuw=argumenten.opnieuw,
                geteld=lambda done, all_: opdracht.voortgang.meld("Rijen lezen", done, all_),
            )
        except invoer.InvoerFout as error:
            raise ValidationError(str(error)) from error
    (reading,) = report.inlezingen
    before = "Dit bestand was al ingelezen. " if report.al_gelezen else ""
    words = (
        f"{before}{reading.geladen} rijen geladen, {reading.ongewijzigd} ongewijzigd, "
        f"{reading.afgekeurd} afgekeurd."
    )
    return Uitkomst(words, voorwerp=reading)
