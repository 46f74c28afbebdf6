"""A course that a case follows, and its steps: rows that are never changed."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from daglicht.kit.modellen import Basismodel, historie
from daglicht.kit.zeggenschap import Zeggenschap


@historie
class Zaakverloop(Basismodel):
    """The legal course that is followed in a case; how it stands follows from its steps.

    ``soort`` is a code of the courses in ``recht/data``; ``begonnen_op`` the day on which it began:
    of a request that of receipt.
    """

    soort = models.CharField(max_length=40)
    zaak = models.ForeignKey("register.Zaak", models.PROTECT, related_name="verlopen")
    begonnen_op = models.DateField()

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("zaak__opdrachtgever",),
        uitvoerder=("zaak__behandelaar",),
        partner=("zaak__partners__instantie",),
    )

    class Meta:
        verbose_name = "zaakverloop"
        verbose_name_plural = "zaakverlopen"
        ordering = ["begonnen_op", "pk"]

    def __str__(self) -> str:
        return f"{self.soort} sinds {self.begonnen_op:%d-%m-%Y}"


class Verloopstap(Basismodel):
    """One step in a course. Never changed: a mistake is taken back by another row (``herroept``).

    ``datum`` is the day on which it was taken, ``bekend_op`` that on which the authority learned of
    it, ``vastgelegd_op`` the moment of recording. ``gegevens`` holds what the step records
    (``daglicht.recht.verloop``): dates and amounts as text.
    """

    verloop = models.ForeignKey(Zaakverloop, models.PROTECT, related_name="stappen")
    volgnummer = models.PositiveIntegerField()
    soort = models.CharField(max_length=40)
    datum = models.DateField()
    bekend_op = models.DateField()
    gegevens = models.JSONField(default=dict, blank=True)
    toelichting = models.TextField(blank=True)
    herroept = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="herroepen_door"
    )
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("verloop__zaak__opdrachtgever",),
        uitvoerder=("verloop__zaak__behandelaar",),
        partner=("verloop__zaak__partners__instantie",),
    )

    class Meta:
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        ordering = ["volgnummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["verloop", "volgnummer"], name="verloopstap_volgnummer"
            ),
            models.CheckConstraint(
                condition=Q(bekend_op__gte=F("datum")), name="verloopstap_bekend_na_datum"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="onveranderlijk", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.volgnummer}. {self.soort} {self.datum:%d-%m-%Y}"
