"""A request as it came in, the procedure it starts, and each step that was taken in it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q

from daglicht.kit.gesloten import vernietig
from daglicht.kit.gesloten.veld import MetGesloten, sluit_mee
from daglicht.kit.modellen import Basismodel, historie
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.vergunning.models.stuk import Bestand
from daglicht.vergunning.models.toestemming import Toestemming
from daglicht.vergunning.models.verzoek import Verzoek
from daglicht.zaakverloop.service import Verloopstap, Zaakverloop


class StatusBericht(models.TextChoices):
    """How far a message is."""

    TE_VERWERKEN = "te verwerken", "Te verwerken"
    VERWERKT = "verwerkt", "Verwerkt"
    TERZIJDE = "terzijde", "Terzijde gelegd"


GEWIST = "gewist"
"""How somebody is called of whom a message told, and who was erased."""


@historie
class Verzoekbericht(MetGesloten, Basismodel):
    """A request as the Omgevingsloket sent it (STAM): the bytes,
    and what was read in them (``gelezen``, JSON), of which history keeps only what the key of this
    message opens.
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

    persoonlijk = ("gelezen",)

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
        triggers = [sluit_mee("gelezen")]

    def __str__(self) -> str:
        return f"{self.verzoeknummer} ({self.naam})"

    def van_persoon(self) -> UUID:
        """Return the key of this message: whom it tells of need not be a party yet."""
        return self.pk

    def wis_persoonlijk(self) -> None:
        """Take away what was read of people, here and in history; what was asked of which law, and
        when, stays.
        """
        read: dict[str, Any] = self.gelezen
        empty: dict[str, Any] = {
            "project": "",
            "antwoorden": [],
            "documenten": [],
            "plaats": None,
            "adres": "",
            "overig": [],
            "twijfels": [],
        }
        parties = {
            who: dict.fromkeys(read[who], "") | {"naam": GEWIST if read[who]["naam"] else ""}
            for who in ("initiatiefnemer", "gemachtigde")
        }
        self.gelezen = read | empty | parties
        vernietig(self.pk)
        self.save(update_fields=["gelezen"])


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
    how it stands follows from its course.

    ``motivering`` tells why another course was chosen than proposed.
    """

    verloop = models.OneToOneField(Zaakverloop, models.PROTECT, related_name="procedure")
    onderwerp = models.CharField(max_length=200)
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
        ordering = ["verloop__begonnen_op", "onderwerp"]

    def __str__(self) -> str:
        return self.onderwerp

    @property
    def soort(self) -> str:
        """The code of its course (``recht/data/procedure``)."""
        return self.verloop.soort

    @property
    def ontvangen_op(self) -> date:
        """The day of receipt, or on which the authority itself began."""
        return self.verloop.begonnen_op

    @property
    def stappen(self) -> models.QuerySet[Verloopstap]:
        """The steps that were taken in it."""
        return self.verloop.stappen.all()
