"""Notes and files with an object of another room: what was written, by whom, and for whom."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from daglicht.kit.modellen import Basismodel, historie

LANGSTE = 4_000
"""How many characters a note may have."""
LANGSTE_TITEL = 120
LANGSTE_REDEN = 500
ONVERANDERLIJK = pgtrigger.Protect(
    name="onveranderlijk", operation=pgtrigger.Update | pgtrigger.Delete
)


class Kring(models.TextChoices):
    """Who may read a note, of those who may read the object that it is written with; the public is
    never among them.
    """

    EIGEN = "eigen", "Alleen mijn eigen organisatie"
    WERK = "werk", "Wie aan dit dossier werkt: bevoegd gezag en wie het voor hem uitvoert"
    PARTNERS = "partners", "Ook partners die dit dossier mogen zien"


class Notitiebestand(models.Model):
    """The bytes of a file, once by their SHA-256; never changed, never executed.

    A picture was written anew from its pixels; ``voorbeeld`` is the same picture, small.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    type = models.CharField(max_length=100)
    grootte = models.PositiveIntegerField()
    inhoud = models.BinaryField()
    voorbeeld = models.BinaryField(null=True)

    class Meta:
        verbose_name = "bestand bij een notitie"
        verbose_name_plural = "bestanden bij notities"
        triggers = [ONVERANDERLIJK]

    def __str__(self) -> str:
        return self.sha256


@historie
class Notitie(Basismodel):
    """A note with an object of some kind (``soort`` and ``object_id``), or a file.

    What it says is in its versions; ``versie`` is the number of the one that holds, and ``kring``
    who may read that. ``instantie`` is the authority for which its writer worked then.
    """

    soort = models.CharField(max_length=40)
    object_id = models.UUIDField()
    instantie = models.ForeignKey("register.VthInstantie", models.PROTECT, related_name="+")
    schrijver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    geschreven_op = models.DateTimeField(auto_now_add=True)
    kring = models.CharField(max_length=10, choices=Kring)
    vastgezet = models.BooleanField(default=False)
    versie = models.PositiveIntegerField(default=1)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ingetrokken_om = models.TextField(max_length=LANGSTE_REDEN, blank=True)

    class Meta:
        verbose_name = "notitie"
        verbose_name_plural = "notities"
        ordering = ["-vastgezet", "-geschreven_op", "pk"]
        indexes = [models.Index(fields=["soort", "object_id"])]
        constraints = [
            models.CheckConstraint(condition=Q(kring__in=Kring.values), name="notitie_kring"),
            models.CheckConstraint(
                condition=Q(ingetrokken_op__isnull=True, ingetrokken_door__isnull=True)
                | (
                    Q(ingetrokken_op__isnull=False, ingetrokken_door__isnull=False)
                    & ~Q(ingetrokken_om="")
                ),
                name="notitie_ingetrokken_met_reden",
            ),
        ]

    def __str__(self) -> str:
        return f"van {self.geschreven_op:%d-%m-%Y}"


class Notitieversie(Basismodel):
    """What a note says from a moment on; a correction is the next one, and this stays.

    ``naam`` is what the file was called by who gave it, and ``sha256_ontvangen`` is of its bytes as
    they came.
    """

    notitie = models.ForeignKey(Notitie, models.PROTECT, related_name="versies")
    nummer = models.PositiveIntegerField()
    titel = models.CharField(max_length=LANGSTE_TITEL, blank=True)
    tekst = models.TextField(max_length=LANGSTE, blank=True)
    kring = models.CharField(max_length=10, choices=Kring)
    bestand = models.ForeignKey(
        Notitiebestand, models.PROTECT, null=True, blank=True, related_name="versies"
    )
    naam = models.CharField(max_length=255, blank=True)
    sha256_ontvangen = models.CharField(max_length=64, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "versie van een notitie"
        verbose_name_plural = "versies van notities"
        ordering = ["notitie", "nummer"]
        triggers = [ONVERANDERLIJK]
        constraints = [
            models.UniqueConstraint(fields=["notitie", "nummer"], name="notitieversie_nummer"),
            models.CheckConstraint(condition=Q(kring__in=Kring.values), name="notitieversie_kring"),
            models.CheckConstraint(
                condition=(~Q(tekst="") & Q(bestand__isnull=True, naam=""))
                | (~Q(titel="") & ~Q(naam="") & Q(bestand__isnull=False)),
                name="notitieversie_zegt_iets",
            ),
        ]

    def __str__(self) -> str:
        return self.titel or f"versie {self.nummer}"
