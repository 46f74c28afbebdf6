"""Work that counts, sleeps, fails, and asks too much."""

from __future__ import annotations

import os
import signal
import time
from uuid import uuid4

from django.core.exceptions import ValidationError

from daglicht.achtergrond.service import (
    Argumenten,
    Bestandsinhoud,
    Opdracht,
    Uitkomst,
    achtergrondsoort,
)
from daglicht.kit.handeling.model import Handeling
from daglicht.register.models import VthObject


class Proef(Argumenten):
    merk: str
    stappen: int = 1
    seconden: float = 0.0


def sporen(merk: str) -> int:
    """Return how many rows work left behind."""
    return Handeling.objects.filter(soort=f"proef {merk}").count()


def spoor(merk: str) -> Handeling:
    return Handeling.objects.create(
        sleutel=uuid4(), soort=f"proef {merk}", vingerafdruk="", uitkomst_soort=""
    )


@achtergrondsoort("proef-tellen", "Tellen", Proef, tijd=60)
def tellen(argumenten: Proef, opdracht: Opdracht) -> Uitkomst:
    made = spoor(argumenten.merk)
    for count in range(argumenten.stappen):
        opdracht.voortgang.meld("Tellen", count, argumenten.stappen)
        time.sleep(argumenten.seconden)
    return Uitkomst(f"{argumenten.stappen} geteld", voorwerp=made)


@achtergrondsoort("proef-doof", "Luistert niet", Proef, tijd=60)
def doof(argumenten: Proef, opdracht: Opdracht) -> Uitkomst:
    spoor(argumenten.merk)
    opdracht.voortgang.meld("Slapen")
    end = time.monotonic() + argumenten.seconden
    while time.monotonic() < end:
        time.sleep(0.05)
    return Uitkomst("Uitgeslapen")


@achtergrondsoort("proef-kort", "Mag kort", Proef, tijd=1)
def kort(argumenten: Proef, opdracht: Opdracht) -> Uitkomst:
    return doof(argumenten, opdracht)


@achtergrondsoort("proef-geheugen", "Vraagt geheugen", Proef, tijd=60, geheugen=1_000)
def geheugen(argumenten: Proef, opdracht: Opdracht) -> Uitkomst:
    spoor(argumenten.merk)
    return Uitkomst(str(len(bytearray(3_000_000_000))))


@achtergrondsoort("proef-fout", "Gaat mis", Proef, herhaalbaar=False)
def fout(argumenten: Proef, opdracht: Opdracht) -> Uitkomst:
    spoor(argumenten.merk)
    raise RuntimeError(f"geheim van {argumenten.merk}")


@achtergrondsoort("proef-weigering", "Wordt geweigerd", Proef)
def weigering(argumenten: Proef, opdracht: Opdracht) -> Uitkomst:
    spoor(argumenten.merk)
    raise ValidationError("Dit bestand heeft geen rijen.")


@achtergrondsoort("proef-herhaal", "Mag nog eens", Proef, herhaalbaar=True, geheim=True, snel=True)
def herhaal(argumenten: Proef, opdracht: Opdracht) -> Uitkomst:
    raise RuntimeError


@achtergrondsoort("proef-dood", "Gaat dood", Proef)
def dood(argumenten: Proef, opdracht: Opdracht) -> Uitkomst:
    spoor(argumenten.merk)
    os.kill(os.getpid(), signal.SIGKILL)
    return Uitkomst("")


@achtergrondsoort("proef-bestand", "Keert een bestand om", Proef)
def bestand(argumenten: Proef, opdracht: Opdracht) -> Uitkomst:
    assert opdracht.bestand is not None
    return Uitkomst("Omgekeerd", bestand=Bestandsinhoud("om.txt", opdracht.bestand.inhoud[::-1]))


@achtergrondsoort("proef-hernoem", "Hernoemt een locatie", Proef)
def hernoem(argumenten: Proef, opdracht: Opdracht) -> Uitkomst:
    site = VthObject.objects.get(pk=argumenten.merk)
    site.naam = "Andere naam"
    site.save()
    return Uitkomst("Hernoemd")
