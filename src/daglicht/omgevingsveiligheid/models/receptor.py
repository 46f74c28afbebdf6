"""Buildings and places where people are, and what a person decided on how vulnerable they are."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import Q

from daglicht.kit.geometrie import MetGeometrie
from daglicht.kit.modellen import Basismodel, historie
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.omgevingsveiligheid.begrippen import Kwetsbaarheid

WOONFUNCTIE = "woonfunctie"
CATEGORIEEN = [(member.value, member.naam) for member in Kwetsbaarheid]


class GebouwOfLocatie(MetGeometrie, Basismodel):
    """A building or place where people are (IMEV, GebouwOfLocatie); geometry in RD,
    people by key figures.

    ``locatie`` is the site it belongs to, if any; ``functies`` maps a gebruiksfunctie to m²;
    ``kenmerken`` are the answers the rules ask for; ``afgeleid`` follows from them, ``mogelijk``
    are the categories that remain when that is not enough; ``categorie`` is what holds: the
    decision of a person, or what was derived. ``functies_bekend``: no when nobody delivered what is
    inside; then the people are unknown, and the numbers mean nothing. ``eigenschappen`` is what a
    delivery said of it, word for word; one whose pand is not known yet has no ``geometrie``.
    """

    bron = models.CharField(max_length=40)
    bron_id = models.CharField(max_length=40)
    gebied = models.CharField(
        max_length=4, blank=True, help_text="Gemeente van het extract waaruit het kwam"
    )
    locatie = models.ForeignKey(
        "register.VthObject",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="gebouwen_en_locaties",
    )
    naam = models.CharField(max_length=200, blank=True)
    locatie_soort = models.CharField(
        max_length=8, choices=[("gebouw", "Gebouw"), ("locatie", "Locatie")], default="gebouw"
    )
    functies = models.JSONField(default=dict)
    functies_bekend = models.BooleanField(default=True)
    woningen = models.PositiveIntegerField(default=0)
    kenmerken = models.JSONField(default=dict, blank=True)
    afgeleid = models.CharField(max_length=20, choices=CATEGORIEEN)
    mogelijk = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    categorie = models.CharField(max_length=20, choices=CATEGORIEEN, db_index=True)
    personen_dag = models.DecimalField(max_digits=9, decimal_places=3)
    personen_nacht = models.DecimalField(max_digits=9, decimal_places=3)
    geldigheid = DateRangeField()
    eigenschappen = models.JSONField(default=dict, blank=True)
    bijgewerkt_op = models.DateTimeField(auto_now=True, db_index=True)

    zeggenschap = Zeggenschap(openbaar=Q(), gemeengoed=True)

    class Meta(MetGeometrie.Meta):
        verbose_name = "gebouw of locatie"
        verbose_name_plural = "gebouwen en locaties"
        ordering = ["bron", "bron_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["bron", "bron_id", "geldigheid"], name="gebouwoflocatie_eenmaal"
            ),
            models.CheckConstraint(
                condition=Q(personen_dag__gte=0, personen_nacht__gte=0),
                name="gebouwoflocatie_personen",
            ),
            models.CheckConstraint(
                condition=Q(categorie__in=[code for code, _ in CATEGORIEEN]),
                name="gebouwoflocatie_categorie",
            ),
        ]

    @property
    def bewoond(self) -> bool:
        """Tell whether somebody may live in it."""
        return self.woningen > 0 or WOONFUNCTIE in self.functies

    def __str__(self) -> str:
        return self.naam or f"{self.get_locatie_soort_display()} {self.bron_id}"


@historie
class Gebouwenstand(Basismodel):
    """A day of which all buildings of an area were read; ``gebied`` is a municipality,
    or * for the whole country.
    """

    bron = models.CharField(max_length=40)
    gebied = models.CharField(max_length=4)
    op = models.DateField()
    gelezen_op = models.DateTimeField(auto_now_add=True)

    zeggenschap = Zeggenschap(openbaar=Q(), gemeengoed=True)

    class Meta:
        verbose_name = "stand van gebouwen"
        verbose_name_plural = "standen van gebouwen"
        ordering = ["bron", "gebied", "op"]
        constraints = [
            models.UniqueConstraint(fields=["bron", "gebied", "op"], name="gebouwenstand_eenmaal")
        ]

    def __str__(self) -> str:
        return f"{self.bron}, {self.gebied} op {self.op}"


@pgtrigger.register(
    pgtrigger.Protect(name="onveranderlijk", operation=pgtrigger.Update | pgtrigger.Delete)
)
class Kwetsbaarheidsoordeel(Basismodel):
    """The decision on the category of a building, with the reason; the last one holds.

    ``door``: None from a delivery.
    """

    bron = models.CharField(max_length=40)
    bron_id = models.CharField(max_length=40)
    categorie = models.CharField(max_length=20, choices=CATEGORIEEN)
    reden = models.TextField()
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    op = models.DateTimeField(auto_now_add=True)

    zeggenschap = Zeggenschap(openbaar=Q(), gemeengoed=True)

    class Meta:
        verbose_name = "oordeel over kwetsbaarheid"
        verbose_name_plural = "oordelen over kwetsbaarheid"
        ordering = ["-op"]
        indexes = [
            models.Index(fields=["bron", "bron_id", "-op"], name="kwetsbaarheidsoordeel_laatste")
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(reden=""), name="kwetsbaarheidsoordeel_reden"),
        ]

    def __str__(self) -> str:
        return f"{self.bron_id}: {self.get_categorie_display()}"
