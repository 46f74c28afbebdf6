"""Measurable duties as rows, and when each version of a condition is in force,
for questions over all permits.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Q

from daglicht.kit.modellen import Basismodel, historie
from daglicht.kit.zeggenschap import Zeggenschap, vanaf_dag
from daglicht.vergunning import zinnen
from daglicht.vergunning.models.stuk import Oordeel
from daglicht.vergunning.models.toestemming import Toestemming
from daglicht.vergunning.models.voorschrift import SpecifiekVoorschrift

OPERATOREN = [
    ("<=", "ten hoogste"),
    ("<", "minder dan"),
    (">=", "ten minste"),
    (">", "meer dan"),
    ("=", "precies"),
]


@historie
class Normregel(Basismodel):
    """A limit or duty to measure, read from one version of a condition;
    ``waarde`` None is measure only, not no limit.

    Until a person has judged it (``oordeel``), it is a proposal. Fields follow ICIS-NPDES,
    Limit and NumericCondition.
    """

    versie = models.ForeignKey(SpecifiekVoorschrift, models.PROTECT, related_name="normen")
    volgnummer = models.PositiveSmallIntegerField()
    parameter = models.CharField(max_length=200)
    cas = models.CharField(max_length=12, blank=True)
    medium = models.CharField(max_length=10, blank=True)
    operator = models.CharField(max_length=2, choices=OPERATOREN, blank=True)
    waarde = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    eenheid = models.CharField(max_length=30, blank=True)
    emissiepunt = models.CharField(max_length=200, blank=True)
    middeling = models.TextField(blank=True)
    dagdeel = models.CharField(max_length=10, blank=True)
    referentie_o2 = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    referentie = models.TextField(blank=True)
    situatie = models.TextField(blank=True)
    grondslag = models.CharField(max_length=80, blank=True)
    meetmethode = models.TextField(blank=True)
    meetfrequentie = models.TextField(blank=True)
    rapportage = models.TextField(blank=True)
    begin = models.PositiveIntegerField()
    eind = models.PositiveIntegerField()
    zekerheid = models.FloatField()
    oordeel = models.CharField(max_length=10, choices=Oordeel, default=Oordeel.OPEN)
    beoordeeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    beoordeeld_op = models.DateTimeField(null=True, blank=True)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("versie__voorgeschreven_in__bevoegd_gezag",),
        uitvoerder=(
            "versie__voorgeschreven_in__zaak__behandelaar",
            "versie__activiteituitvoeringen__toezichtinstantie",
        ),
        openbaar=vanaf_dag(
            "versie__voorgeschreven_in__besluit__publicatiedatum", "versie__rechtsfeit__bekend_op"
        ),
        vertrouwelijk=(("toestemming", "versie__voorgeschreven_in"),),
    )

    zinnen = zinnen.NORMREGEL

    class Meta:
        verbose_name = "norm"
        verbose_name_plural = "normen"
        ordering = ["versie", "volgnummer"]
        indexes = [models.Index(fields=["parameter"])]
        constraints = [
            models.UniqueConstraint(fields=["versie", "volgnummer"], name="norm_volgnummer"),
            models.CheckConstraint(
                condition=Q(waarde__isnull=True, operator="", eenheid="")
                | (Q(waarde__isnull=False) & ~Q(operator="") & ~Q(eenheid="")),
                name="norm_waarde_met_eenheid_en_operator",
            ),
            models.CheckConstraint(condition=Q(oordeel__in=Oordeel.values), name="norm_oordeel"),
        ]

    def __str__(self) -> str:
        if self.waarde is None:
            return f"{self.parameter}: alleen meten"
        value = f"{self.waarde.normalize():f}".replace(".", ",")
        return f"{self.parameter} {self.get_operator_display()} {value} {self.eenheid}"


class Geldigheid(models.Model):
    """When a version of a condition is in force, as known on the day it was derived;
    derived anew with each legal fact.
    """

    versie = models.ForeignKey(SpecifiekVoorschrift, models.CASCADE, related_name="geldigheden")
    periode = DateRangeField()

    class Meta:
        verbose_name = "geldigheid"
        verbose_name_plural = "geldigheden"
        indexes = [GistIndex(fields=["periode"], name="geldigheid_periode")]

    def __str__(self) -> str:
        return f"{self.versie} {self.periode}"


class Verversing(models.Model):
    """A day on which a legal fact becomes known, so that what is in force must be derived anew."""

    betreft = models.ForeignKey(Toestemming, models.CASCADE, related_name="verversingen")
    dag = models.DateField()

    class Meta:
        verbose_name = "verversing"
        verbose_name_plural = "verversingen"
        constraints = [models.UniqueConstraint(fields=["betreft", "dag"], name="verversing_uniek")]

    def __str__(self) -> str:
        return f"{self.betreft} {self.dag}"
