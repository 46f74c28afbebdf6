"""Reported releases of substances and transfers of waste, per site and year (PRTR)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from daglicht.kit.modellen import Basismodel, historie
from daglicht.kit.zeggenschap import Zeggenschap


class Medium(models.TextChoices):
    """Where a substance goes."""

    LUCHT = "lucht", "Lucht"
    WATER = "water", "Water"
    BODEM = "bodem", "Bodem"
    RIOOL = "riool", "Riool (afvalwater naar zuivering)"


class Methode(models.TextChoices):
    """How the quantity was found; method codes of E-PRTR (Regulation 166/2006, annex III)."""

    METING = "M", "gemeten"
    BEREKENING = "C", "berekend"
    SCHATTING = "E", "geschat"
    ONBEKEND = "", "onbekend"


class Jaarcijfer(Basismodel):
    """Abstract: a yearly quantity of one site, with its source."""

    vth_object = models.ForeignKey("register.VthObject", models.PROTECT, related_name="%(class)sen")
    jaar = models.PositiveSmallIntegerField()
    hoeveelheid = models.FloatField()
    methode = models.CharField(max_length=1, choices=Methode, default=Methode.ONBEKEND, blank=True)
    bron = models.CharField(max_length=200)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(hoeveelheid__gte=0), name="%(class)s_niet_negatief"),
            models.CheckConstraint(
                condition=Q(jaar__gte=1985, jaar__lte=2100), name="%(class)s_jaar"
            ),
        ]


@historie
class Emissie(Jaarcijfer):
    """A yearly release of one substance to one medium, in kilograms."""

    stof = models.CharField(max_length=120)
    stofcode = models.CharField(max_length=40)
    medium = models.CharField(max_length=10, choices=Medium)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("vth_object__activiteituitvoeringen__bevoegd_gezag",),
        uitvoerder=("vth_object__activiteituitvoeringen__toezichtinstantie",),
        openbaar=Q(),
        gemeengoed=True,
    )

    class Meta(Jaarcijfer.Meta):
        verbose_name = "emissie"
        verbose_name_plural = "emissies"
        ordering = ["-jaar", "stof"]
        constraints = [
            *Jaarcijfer.Meta.constraints,
            models.UniqueConstraint(
                fields=["vth_object", "jaar", "stofcode", "medium", "bron"], name="emissie_uniek"
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.stof} naar {self.get_medium_display()} in {self.jaar}: {self.hoeveelheid:g} kg"
        )


@historie
class Afvaloverbrenging(Jaarcijfer):
    """A yearly transfer of waste off the site, in tonnes."""

    regel = models.CharField(max_length=60, help_text="Aanduiding van de regel in de bron")
    gevaarlijk = models.BooleanField(null=True)
    behandeling = models.CharField(max_length=40, blank=True)
    land = models.CharField(max_length=60, blank=True)

    zeggenschap = Emissie.zeggenschap

    class Meta(Jaarcijfer.Meta):
        verbose_name = "afvaloverbrenging"
        verbose_name_plural = "afvaloverbrengingen"
        ordering = ["-jaar"]
        constraints = [
            *Jaarcijfer.Meta.constraints,
            models.UniqueConstraint(
                fields=["vth_object", "jaar", "regel", "bron"], name="afvaloverbrenging_uniek"
            ),
        ]

    def __str__(self) -> str:
        return f"afval in {self.jaar}: {self.hoeveelheid:g} ton"
