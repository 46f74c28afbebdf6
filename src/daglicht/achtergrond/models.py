"""What was asked of the worker, by whom, and how far it is; and the files that go with it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from daglicht.kit.modellen import Basismodel


class Staat(models.TextChoices):
    """How far a piece of work is."""

    WACHT = "wacht", "Wacht"
    LOOPT = "loopt", "Loopt"
    KLAAR = "klaar", "Klaar"
    MISLUKT = "mislukt", "Mislukt"
    AFGEBROKEN = "afgebroken", "Afgebroken"


OPEN = (Staat.WACHT, Staat.LOOPT)


class Werkbestand(Basismodel):
    """A file that work reads or made; taken away with the work, some days after it ended."""

    naam = models.CharField(max_length=255)
    inhoud = models.BinaryField()
    grootte = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = "werkbestand"
        verbose_name_plural = "werkbestanden"


class Achtergrondwerk(Basismodel):
    """One piece of background work; written by ``daglicht.achtergrond.service`` only.

    ``slot`` tells this work from other work: the same asked twice, while the first still waits or
    runs, is one. ``poging`` is the number of the attempt: only the last one may record anything.
    """

    soort = models.CharField(max_length=60)
    titel = models.CharField(max_length=600)
    argumenten = models.JSONField(default=dict)
    slot = models.CharField(max_length=64)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="achtergrondwerk"
    )
    instantie = models.ForeignKey(
        "register.VthInstantie", models.PROTECT, null=True, related_name="+"
    )
    recht = models.CharField(max_length=60, blank=True)
    voorwerp_soort = models.CharField(max_length=100, blank=True)
    voorwerp_id = models.UUIDField(null=True)
    bestand = models.ForeignKey(Werkbestand, models.SET_NULL, null=True, related_name="+")

    staat = models.CharField(max_length=10, choices=Staat, default=Staat.WACHT)
    stap = models.CharField(max_length=200, blank=True)
    gedaan = models.PositiveBigIntegerField(default=0)
    van = models.PositiveBigIntegerField(null=True)
    poging = models.PositiveSmallIntegerField(default=0)
    uitkomst = models.TextField(blank=True)
    resultaat_soort = models.CharField(max_length=100, blank=True)
    resultaat_id = models.UUIDField(null=True)
    uitvoer = models.ForeignKey(Werkbestand, models.SET_NULL, null=True, related_name="+")
    fout = models.TextField(blank=True)

    gevraagd_op = models.DateTimeField(default=timezone.now)
    niet_voor = models.DateTimeField(null=True)
    begonnen_op = models.DateTimeField(null=True)
    hartslag_op = models.DateTimeField(null=True)
    afbreken_op = models.DateTimeField(null=True)
    geeindigd_op = models.DateTimeField(null=True)
    verzoek = models.CharField(max_length=80, blank=True)
    opdracht = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = "achtergrondwerk"
        verbose_name_plural = "achtergrondwerk"
        ordering = ["-gevraagd_op", "-pk"]
        indexes = [
            models.Index(fields=["door", "-gevraagd_op"], name="achtergrondwerk_van"),
            models.Index(fields=["instantie", "-gevraagd_op"], name="achtergrondwerk_bij"),
            models.Index(
                fields=["gevraagd_op"], name="achtergrondwerk_open", condition=Q(staat__in=OPEN)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["slot"], condition=Q(staat__in=OPEN), name="achtergrondwerk_een_tegelijk"
            ),
            models.CheckConstraint(
                condition=Q(staat__in=OPEN) ^ Q(geeindigd_op__isnull=False),
                name="achtergrondwerk_eind",
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def kenmerk(self) -> str:
        """Return the reference number that stands on the screen and in the log."""
        return self.pk.hex[:12].upper()

    @property
    def open(self) -> bool:
        """Tell whether it still waits or runs."""
        return self.staat in OPEN

    @property
    def wordt_afgebroken(self) -> bool:
        """Tell whether somebody asked to stop it and it still runs."""
        return self.staat == Staat.LOOPT and self.afbreken_op is not None

    @property
    def deel(self) -> int | None:
        """Return the part that is done in percent; None when it is not known of how many."""
        return min(100, 100 * self.gedaan // self.van) if self.van else None

    @property
    def duur(self) -> timedelta | None:
        """Return how long it ran, or runs already; None before it began."""
        end: datetime = self.geeindigd_op or timezone.now()
        return end - self.begonnen_op if self.begonnen_op else None
