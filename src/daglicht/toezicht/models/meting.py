"""Emission measurements: a series from one file, and its values."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from daglicht.kit.modellen import Basismodel, historie
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.toezicht.models.controle import Controle


@historie
class Meetreeks(Basismodel):
    """Measurements of one parameter at one emission point, as a file brought them;
    ``afgekeurd``: rows refused, with reason.

    ``tijdlezing``: with which clock its times were read, and why; empty for a series from before
    this was kept. ``onzekerheid``: 95 % interval of a measurement, per cent of the limit.
    """

    locatie = models.ForeignKey("register.VthObject", models.PROTECT, related_name="meetreeksen")
    parameter = models.CharField(max_length=200)
    emissiepunt = models.CharField(max_length=200, blank=True)
    eenheid = models.CharField(max_length=30)
    onzekerheid = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    bron = models.CharField(max_length=200)
    bestandsnaam = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    afgekeurd = models.JSONField(default=list, blank=True)
    tijdlezing = models.CharField(max_length=300, blank=True)
    ingelezen_op = models.DateTimeField(auto_now_add=True)
    ingelezen_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    controle = models.ForeignKey(
        Controle, models.PROTECT, null=True, blank=True, related_name="meetreeksen"
    )

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("locatie__activiteituitvoeringen__bevoegd_gezag",),
        uitvoerder=("locatie__activiteituitvoeringen__toezichtinstantie",),
    )

    class Meta:
        verbose_name = "meetreeks"
        verbose_name_plural = "meetreeksen"
        ordering = ["-ingelezen_op"]
        constraints = [
            models.UniqueConstraint(
                fields=["locatie", "parameter", "emissiepunt", "sha256"], name="meetreeks_uniek"
            )
        ]

    def __str__(self) -> str:
        return f"{self.parameter}{f' ({self.emissiepunt})' if self.emissiepunt else ''}"


class Meetwaarde(models.Model):
    """One measured value over a period. Never changed: another file is another series."""

    reeks = models.ForeignKey(Meetreeks, models.CASCADE, related_name="waarden")
    begin = models.DateTimeField()
    eind = models.DateTimeField()
    waarde = models.FloatField()
    zuurstof = models.FloatField(null=True, blank=True)

    class Meta:
        verbose_name = "meetwaarde"
        verbose_name_plural = "meetwaarden"
        ordering = ["begin"]
        constraints = [
            models.UniqueConstraint(fields=["reeks", "begin"], name="meetwaarde_uniek"),
            models.CheckConstraint(condition=Q(eind__gt=F("begin")), name="meetwaarde_duurt"),
        ]

    def __str__(self) -> str:
        return f"{self.waarde:g} op {self.begin:%d-%m-%Y %H:%M}"
