"""Agenda, goals, indicators and evidence."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from daglicht.kit.modellen import Basismodel, historie, relatiehistorie
from daglicht.kit.tekst import ingekort
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.kit.zoeken import zoekbaar

VOOR_IEDEREEN = Zeggenschap(openbaar=Q(), gemeengoed=True)
VAN_EEN_INSTANTIE = Zeggenschap(uitvoerder=("instantie",), openbaar=Q(), gemeengoed=True)
"""Read by everybody, changed only by who works for the authority it is of: a mandate to supervise
or enforce is none to set policy.
"""


def van_wie() -> models.ForeignKey[Any, Any]:
    """Return the field that says of which authority something is; empty: of nobody here."""
    return models.ForeignKey(
        "register.VthInstantie", models.PROTECT, null=True, blank=True, related_name="+"
    )


@historie
class Agenda(Basismodel):
    """An administrative agenda as it was pasted; the text itself is kept,
    so that every statement has its place.
    """

    titel = models.CharField(max_length=300)
    bron = models.CharField(max_length=300)
    tekst = models.TextField()
    hash = models.CharField(max_length=64, unique=True, help_text="SHA-256 van de tekst")
    ingelezen_op = models.DateTimeField(auto_now_add=True)
    meldingen = models.JSONField(default=list)
    instantie = van_wie()

    zeggenschap = VAN_EEN_INSTANTIE

    class Meta:
        verbose_name = "agenda"
        verbose_name_plural = "agenda's"
        ordering = ["-ingelezen_op"]


@historie
class Programmalijn(Basismodel):
    """A programme line of an agenda."""

    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="programmalijnen")
    nummer = models.PositiveSmallIntegerField()
    titel = models.TextField()

    zeggenschap = VOOR_IEDEREEN

    class Meta:
        verbose_name = "programmalijn"
        verbose_name_plural = "programmalijnen"
        ordering = ["agenda", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["agenda", "nummer"], name="programmalijn_uniek")
        ]


class Sectie(models.TextChoices):
    """The four parts in which each programme line speaks."""

    DOEL_EN_AMBITIE = "doel-en-ambitie", "Doel en ambitie"
    TERUGBLIK = "terugblik", "Terugblik"
    DOELEN = "doelen", "Doelen komende twee jaar"
    AANPAK = "aanpak", "Aanpak"


@zoekbaar("uitspraak", titel="concat_ws(' ', NEW.adres, NEW.thema)", tekst="NEW.tekst")
@historie
class Uitspraak(Basismodel):
    """One statement of the agenda with its address and its place (character ranges) in the text."""

    programmalijn = models.ForeignKey(Programmalijn, models.CASCADE, related_name="uitspraken")
    sectie = models.CharField(max_length=20, choices=Sectie)
    adres = models.CharField(max_length=60)
    volgorde = models.PositiveIntegerField()
    soort = models.CharField(max_length=20)
    thema = models.TextField(blank=True)
    tekst = models.TextField()
    plaatsen = models.JSONField(help_text="Lijst van [begin, eind) in de tekst van de agenda")
    regels = ArrayField(models.PositiveIntegerField(), size=2)
    meldingen = models.JSONField(default=list)

    zeggenschap = VOOR_IEDEREEN

    class Meta:
        verbose_name = "uitspraak"
        verbose_name_plural = "uitspraken"
        ordering = ["programmalijn", "volgorde"]
        constraints = [
            models.UniqueConstraint(fields=["programmalijn", "adres"], name="uitspraak_adres")
        ]

    def __str__(self) -> str:
        return f"{self.adres}: {ingekort(self.tekst, 60)}"


@zoekbaar("doel", titel="NEW.titel", tekst="NEW.omschrijving")
@historie
class Doel(Basismodel):
    """A goal, taken from a statement of the agenda or set by an authority itself."""

    code = models.CharField(max_length=20, unique=True)
    titel = models.CharField(max_length=200)
    omschrijving = models.TextField()
    programmalijn = models.ForeignKey(
        Programmalijn, models.SET_NULL, null=True, blank=True, related_name="doelen_van_lijn"
    )
    uitspraken = models.ManyToManyField(Uitspraak, blank=True, related_name="doelen")
    programmaonderdelen = models.ManyToManyField(
        "toezicht.Programmaonderdeel", blank=True, related_name="doelen"
    )

    instantie = van_wie()

    zeggenschap = VAN_EEN_INSTANTIE

    class Meta:
        verbose_name = "doel"
        verbose_name_plural = "doelen"
        ordering = ["code"]


relatiehistorie(Doel, "uitspraken", "programmaonderdelen")


@historie
class Doelindicator(Basismodel):
    """An indicator under a goal, with what is aimed for;
    what it measures is defined in code (indicatoren).
    """

    doel = models.ForeignKey(Doel, models.CASCADE, related_name="doelindicatoren")
    indicator = models.CharField(max_length=60)
    streefwaarde = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    streefdatum = models.DateField(null=True, blank=True)
    programmaonderdeel = models.ForeignKey(
        "toezicht.Programmaonderdeel",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="doelindicatoren",
        help_text="Meet alleen controles van dit onderdeel; leeg betekent alle controles",
    )

    zeggenschap = VOOR_IEDEREEN

    class Meta:
        verbose_name = "doelindicator"
        verbose_name_plural = "doelindicatoren"
        constraints = [
            models.UniqueConstraint(
                fields=["doel", "indicator", "programmaonderdeel"],
                name="doelindicator_uniek",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} onder {self.doel}"


@historie
class Bewijs(Basismodel):
    """Something that shows a goal is or is not being reached: a document, figure or event,
    with where to find it.
    """

    doel = models.ForeignKey(Doel, models.CASCADE, related_name="bewijzen")
    omschrijving = models.CharField(max_length=300)
    bron = models.CharField(max_length=300)
    link = models.URLField(max_length=500, blank=True)
    datum = models.DateField()

    zeggenschap = VOOR_IEDEREEN

    class Meta:
        verbose_name = "bewijs"
        verbose_name_plural = "bewijzen"
        ordering = ["-datum"]

    def __str__(self) -> str:
        return self.omschrijving
