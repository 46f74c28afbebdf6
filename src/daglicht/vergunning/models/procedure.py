"""A request as it came in, the procedure it starts, and each step that was taken in it."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from daglicht.kit.modellen import Basismodel, historie
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.vergunning.models.stuk import Bestand
from daglicht.vergunning.models.toestemming import Toestemming
from daglicht.vergunning.models.verzoek import Verzoek


class StatusBericht(models.TextChoices):
    """How far a message is."""

    TE_VERWERKEN = "te verwerken", "Te verwerken"
    VERWERKT = "verwerkt", "Verwerkt"
    TERZIJDE = "terzijde", "Terzijde gelegd"


@historie
class Verzoekbericht(Basismodel):
    """A request as the Omgevingsloket sent it (STAM): the bytes,
    and what was read in them (``gelezen``, JSON).
    """

    bestand = models.ForeignKey(Bestand, models.PROTECT, related_name="verzoekberichten")
    naam = models.CharField(max_length=255)
    verzoeknummer = models.CharField(max_length=30)
    ontvangen_op = models.DateField()
    gericht_aan = models.ForeignKey(
        "register.VthInstantie", models.PROTECT, related_name="verzoekberichten"
    )
    gelezen = models.JSONField()
    status = models.CharField(
        max_length=14, choices=StatusBericht, default=StatusBericht.TE_VERWERKEN
    )
    verzoek = models.OneToOneField(
        Verzoek, models.PROTECT, null=True, blank=True, related_name="bericht"
    )
    ingelezen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    ingelezen_op = models.DateTimeField(auto_now_add=True)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("gericht_aan",), uitvoerder=("verzoek__uitbesteed_aan",)
    )

    class Meta:
        verbose_name = "verzoekbericht"
        verbose_name_plural = "verzoekberichten"
        ordering = ["-ontvangen_op", "verzoeknummer"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=StatusBericht.values), name="verzoekbericht_status"
            ),
            models.CheckConstraint(
                condition=Q(status="verwerkt", verzoek__isnull=False)
                | (~Q(status="verwerkt") & Q(verzoek__isnull=True)),
                name="verzoekbericht_verwerkt_heeft_verzoek",
            ),
            models.UniqueConstraint(
                fields=["bestand", "gericht_aan"],
                condition=~Q(status="terzijde"),
                name="verzoekbericht_eenmaal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verzoeknummer} ({self.naam})"


@historie
class Verzoekbijlage(Basismodel):
    """A file that came with a message."""

    bericht = models.ForeignKey(Verzoekbericht, models.CASCADE, related_name="bijlagen")
    bestand = models.ForeignKey(Bestand, models.PROTECT, related_name="verzoekbijlagen")
    naam = models.CharField(max_length=255)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("bericht__gericht_aan",), uitvoerder=("bericht__verzoek__uitbesteed_aan",)
    )

    class Meta:
        verbose_name = "verzoekbijlage"
        verbose_name_plural = "verzoekbijlagen"
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(fields=["bericht", "bestand"], name="verzoekbijlage_eenmaal")
        ]

    def __str__(self) -> str:
        return self.naam


@historie
class Procedure(Basismodel):
    """The handling of a request, or of a change an authority begins itself;
    how it stands follows from its steps.

    ``soort`` is a code of the courses in ``recht/data/procedure``;
    ``motivering`` tells why another was chosen than proposed.
    """

    soort = models.CharField(max_length=30)
    onderwerp = models.CharField(max_length=200)
    ontvangen_op = models.DateField(
        help_text="Dag van ontvangst, of waarop het bevoegd gezag zelf begon"
    )
    motivering = models.TextField(blank=True)
    zaak = models.ForeignKey("register.Zaak", models.PROTECT, related_name="procedures")
    locatie = models.ForeignKey("register.VthObject", models.PROTECT, related_name="procedures")
    verzoek = models.ForeignKey(
        Verzoek, models.PROTECT, null=True, blank=True, related_name="procedures"
    )
    betreft = models.ForeignKey(
        Toestemming, models.PROTECT, null=True, blank=True, related_name="procedures"
    )
    toestemming = models.OneToOneField(
        Toestemming,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="uitkomst_van",
        help_text="Wat is verleend",
    )

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("zaak__opdrachtgever",),
        uitvoerder=("zaak__behandelaar",),
        partner=("zaak__partners__instantie",),
    )

    class Meta:
        verbose_name = "procedure"
        verbose_name_plural = "procedures"
        ordering = ["ontvangen_op", "onderwerp"]

    def __str__(self) -> str:
        return self.onderwerp


@historie
class Procedurestap(Basismodel):
    """One step in a procedure.

    Never changed: a mistake is taken back by another row that names it (``herroept``).
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="stappen")
    volgnummer = models.PositiveIntegerField()
    soort = models.CharField(max_length=30)
    datum = models.DateField()
    tot = models.DateField(null=True, blank=True)
    weken = models.PositiveSmallIntegerField(null=True, blank=True)
    grond = models.CharField(max_length=30, blank=True)
    uitkomst = models.CharField(max_length=40, blank=True)
    ingang = models.DateField(null=True, blank=True)
    gegevens = models.JSONField(
        default=dict, blank=True, help_text="Wat de stap verder vastlegt, per veld van het verloop"
    )
    toelichting = models.TextField(blank=True)
    herroept = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="herroepen_door"
    )
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("procedure__zaak__opdrachtgever",),
        uitvoerder=("procedure__zaak__behandelaar",),
        partner=("procedure__zaak__partners__instantie",),
    )

    class Meta:
        verbose_name = "procedurestap"
        verbose_name_plural = "procedurestappen"
        ordering = ["volgnummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "volgnummer"], name="procedurestap_volgnummer"
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("datum")),
                name="procedurestap_tot_na_datum",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="onveranderlijk", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.volgnummer}. {self.soort} {self.datum:%d-%m-%Y}"
