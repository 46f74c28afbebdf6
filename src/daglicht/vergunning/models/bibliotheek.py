"""The library of standaardvoorschriften: what is written once,
in versions that never change once adopted.
"""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from daglicht.kit.modellen import Basismodel, historie
from daglicht.kit.zeggenschap import Zeggenschap, vanaf_dag

VAST = (
    "standaard_id",
    "versie",
    "titel",
    "tekst",
    "parameters",
    "grondslagen",
    "toelichting",
    "vastgesteld_op",
)


class StatusVersie(models.TextChoices):
    """How far a version is."""

    CONCEPT = "concept", "Concept"
    VASTGESTELD = "vastgesteld", "Vastgesteld"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class Grondslagsoort(models.TextChoices):
    """What kind of source a standaardvoorschrift rests on."""

    WET = "wet", "Wet of AMvB"
    BBT = "bbt", "BBT-conclusie"
    PGS = "pgs", "PGS-richtlijn"
    NORM = "norm", "NEN of andere norm"
    BELEID = "beleid", "Beleid van het bevoegd gezag"


@historie
class Standaardvoorschrift(Basismodel):
    """A condition that an authority uses in many permits; its words are in its versions."""

    code = models.SlugField(max_length=40)
    thema = models.CharField(max_length=80)
    eigenaar = models.ForeignKey(
        "register.VthInstantie", models.PROTECT, related_name="standaardvoorschriften"
    )

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("eigenaar",),
        openbaar=vanaf_dag("versies__vastgesteld_op", versies__status="vastgesteld"),
    )

    class Meta:
        verbose_name = "standaardvoorschrift"
        verbose_name_plural = "standaardvoorschriften"
        ordering = ["thema", "code"]
        constraints = [
            models.UniqueConstraint(fields=["eigenaar", "code"], name="standaardvoorschrift_uniek")
        ]

    def __str__(self) -> str:
        return self.code


@historie
class Standaardversie(Basismodel):
    """One version: its text with places ``{naam}``, what can stand there and on what it rests;
    fixed once adopted.

    ``parameters`` are those of :mod:`daglicht.vergunning.bibliotheek.sjabloon`; ``grondslagen``
    rows of ``soort``, ``verwijzing``, ``versie`` and ``geverifieerd``.
    """

    standaard = models.ForeignKey(Standaardvoorschrift, models.PROTECT, related_name="versies")
    versie = models.PositiveSmallIntegerField()
    titel = models.CharField(max_length=80)
    tekst = models.TextField()
    parameters = models.JSONField(default=list, blank=True)
    grondslagen = models.JSONField(default=list, blank=True)
    toelichting = models.TextField(blank=True)
    status = models.CharField(max_length=12, choices=StatusVersie, default=StatusVersie.CONCEPT)
    vastgesteld_op = models.DateField(null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("standaard__eigenaar",),
        openbaar=vanaf_dag("vastgesteld_op", status="vastgesteld"),
    )

    class Meta:
        verbose_name = "standaardversie"
        verbose_name_plural = "standaardversies"
        ordering = ["-versie"]
        constraints = [
            models.UniqueConstraint(fields=["standaard", "versie"], name="standaardversie_uniek"),
            models.UniqueConstraint(
                fields=["standaard"],
                condition=Q(status="concept"),
                name="standaardversie_een_concept",
            ),
            models.CheckConstraint(
                condition=Q(status__in=StatusVersie.values), name="standaardversie_status"
            ),
            models.CheckConstraint(
                condition=Q(status="concept") | Q(vastgesteld_op__isnull=False),
                name="standaardversie_vastgesteld_op",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="vastgesteld_is_vast",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.status <> 'concept' AND (NEW.status = 'concept' OR "
                    + " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in VAST)
                    + ")"
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.standaard.code} v{self.versie}"
