"""The paper stack: a decision or ruling from a file, and what was read in it line by line,
until a person has judged.
"""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from daglicht.kit.modellen import Basismodel, historie
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.vergunning.models.toestemming import Toestemming
from daglicht.vergunning.models.voorschrift import Rechtsfeit


class Bestand(models.Model):
    """The bytes of a file by their SHA-256; never changed, never executed."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    inhoud = models.BinaryField()
    grootte = models.PositiveIntegerField()

    class Meta:
        verbose_name = "bestand"
        verbose_name_plural = "bestanden"
        triggers = [
            pgtrigger.Protect(name="onveranderlijk", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.sha256


class SoortStuk(models.TextChoices):
    """What a file holds."""

    VERGUNNING = "vergunning", "Vergunning (nieuwe voorschriften)"
    REVISIE = "revisie", "Revisievergunning (vervangt alle eerdere)"
    WIJZIGING = "wijziging", "Wijzigingsbesluit"
    UITSPRAAK = "uitspraak", "Uitspraak van een rechter"


class StatusStuk(models.TextChoices):
    """How far a file is."""

    TE_BEOORDELEN = "te beoordelen", "Te beoordelen"
    VASTGESTELD = "vastgesteld", "Vastgesteld"
    VERWORPEN = "verworpen", "Verworpen"


@historie
class Stuk(Basismodel):
    """One decision or ruling of the stack about a site.

    Its key becomes that of the legal fact made of it.

    ``paginas`` are the places in ``tekst`` where pages begin;
    ``betreft`` is what a change or ruling is about; ``grond`` why it works on the day it was made
    known.
    """

    locatie = models.ForeignKey("register.VthObject", models.PROTECT, related_name="stukken")
    bestand = models.ForeignKey(Bestand, models.PROTECT, related_name="stukken")
    naam = models.CharField(max_length=255)
    soort = models.CharField(max_length=12, choices=SoortStuk)
    status = models.CharField(max_length=14, choices=StatusStuk, default=StatusStuk.TE_BEOORDELEN)
    kenmerk = models.CharField(max_length=60)
    onderwerp = models.CharField(max_length=200)
    besluitdatum = models.DateField()
    bekend_op = models.DateField()
    geldig_vanaf = models.DateField()
    grond = models.CharField(max_length=40, blank=True)
    betreft = models.ForeignKey(
        Toestemming, models.PROTECT, null=True, blank=True, related_name="stukken"
    )
    tekst = models.TextField()
    paginas = models.JSONField(default=list)
    rechtsfeit = models.OneToOneField(
        Rechtsfeit, models.PROTECT, null=True, blank=True, related_name="stuk"
    )
    ingelezen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    ingelezen_op = models.DateTimeField(auto_now_add=True)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("locatie__activiteituitvoeringen__bevoegd_gezag",),
        uitvoerder=("locatie__activiteituitvoeringen__toezichtinstantie",),
    )

    class Meta:
        verbose_name = "stuk"
        verbose_name_plural = "stukken"
        ordering = ["besluitdatum", "kenmerk"]
        constraints = [
            models.CheckConstraint(condition=Q(soort__in=SoortStuk.values), name="stuk_soort"),
            models.CheckConstraint(condition=Q(status__in=StatusStuk.values), name="stuk_status"),
            models.CheckConstraint(
                condition=Q(status="vastgesteld", rechtsfeit__isnull=False)
                | (~Q(status="vastgesteld") & Q(rechtsfeit__isnull=True)),
                name="stuk_vastgesteld_heeft_rechtsfeit",
            ),
            models.UniqueConstraint(
                fields=["locatie", "bestand"],
                condition=~Q(status="verworpen"),
                name="stuk_eenmaal_per_locatie",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kenmerk} ({self.naam})"


class Oordeel(models.TextChoices):
    """What a person says of a line."""

    OPEN = "open", "Nog te beoordelen"
    AANVAARD = "aanvaard", "Aanvaard"
    VERBETERD = "verbeterd", "Verbeterd"
    VERWORPEN = "verworpen", "Geen wijziging"


@historie
class Leesregel(Basismodel):
    """One thing read in a file: what it would do (``operatie``, JSON; None where that is open)
    and where it stands.
    """

    stuk = models.ForeignKey(Stuk, models.CASCADE, related_name="regels")
    volgnummer = models.PositiveIntegerField()
    begin = models.PositiveIntegerField()
    eind = models.PositiveIntegerField()
    gelezen = models.TextField(help_text="Wat er is herkend, in woorden")
    zekerheid = models.FloatField(null=True, blank=True)
    reden = models.TextField(blank=True, help_text="Waarom een mens moet kijken")
    operatie = models.JSONField(null=True, blank=True)
    thema = models.CharField(max_length=80, blank=True)
    oordeel = models.CharField(max_length=10, choices=Oordeel, default=Oordeel.OPEN)
    beoordeeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    beoordeeld_op = models.DateTimeField(null=True, blank=True)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("stuk__locatie__activiteituitvoeringen__bevoegd_gezag",),
        uitvoerder=("stuk__locatie__activiteituitvoeringen__toezichtinstantie",),
    )

    class Meta:
        verbose_name = "leesregel"
        verbose_name_plural = "leesregels"
        ordering = ["volgnummer"]
        constraints = [
            models.UniqueConstraint(fields=["stuk", "volgnummer"], name="leesregel_volgnummer"),
            models.CheckConstraint(
                condition=Q(oordeel__in=Oordeel.values), name="leesregel_oordeel"
            ),
            models.CheckConstraint(
                condition=Q(operatie__isnull=False) | ~Q(oordeel__in=["aanvaard", "verbeterd"]),
                name="leesregel_aanvaard_doet_iets",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.volgnummer}. {self.gelezen}"


@historie
class Verwachting(Basismodel):
    """A decision that should be in the stack, by the list of decisions (huidige
    vergunningssituatie) it was read from.
    """

    locatie = models.ForeignKey(
        "register.VthObject", models.PROTECT, related_name="verwachte_besluiten"
    )
    kenmerk = models.CharField(max_length=200, blank=True)
    datum = models.DateField()
    omschrijving = models.TextField()
    bron = models.ForeignKey(Stuk, models.CASCADE, related_name="verwachtingen")

    zeggenschap = Stuk.zeggenschap

    class Meta:
        verbose_name = "verwacht besluit"
        verbose_name_plural = "verwachte besluiten"
        ordering = ["datum"]
        constraints = [
            models.UniqueConstraint(
                fields=["locatie", "datum", "kenmerk"], name="verwachting_uniek"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.datum:%d-%m-%Y} {self.kenmerk}".strip()
