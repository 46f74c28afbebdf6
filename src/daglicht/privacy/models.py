"""Holds that keep the data of a person from being erased, and what was erased."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q

from daglicht.kit.modellen import Basismodel, historie


@historie
class Bewaarstop(Basismodel):
    """The data of a person are not erased, for a reason, from a day until and with another."""

    persoon = models.UUIDField(db_index=True)
    reden = models.TextField()
    vanaf = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    gezet_door = models.ForeignKey("toegang.Gebruiker", models.PROTECT, related_name="+")
    gezet_op = models.DateTimeField(auto_now_add=True)
    opgeheven_door = models.ForeignKey(
        "toegang.Gebruiker", models.PROTECT, null=True, related_name="+"
    )
    opgeheven_op = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "bewaarstop"
        verbose_name_plural = "bewaarstops"
        ordering = ["vanaf", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=F("vanaf")),
                name="bewaarstop_periode",
            )
        ]

    def __str__(self) -> str:
        until = "" if self.tot_en_met is None else f" tot en met {self.tot_en_met:%d-%m-%Y}"
        return f"bewaarstop vanaf {self.vanaf:%d-%m-%Y}{until}: {self.reden}"


class Wissing(models.Model):
    """The data of a person were erased: by whom, when, and by which category of the list, or for
    which reason they ought not to be here at all.
    """

    persoon = models.UUIDField(primary_key=True)
    categorie = models.CharField(max_length=60, blank=True, default="")
    termijn_begon_op = models.DateField(null=True, blank=True)
    ten_onrechte = models.TextField(blank=True, default="")
    gewist_op = models.DateTimeField(auto_now_add=True)
    door = models.ForeignKey("toegang.Gebruiker", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "wissing"
        verbose_name_plural = "wissingen"
        ordering = ["-gewist_op"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ten_onrechte="", termijn_begon_op__isnull=False) & ~Q(categorie="")
                | Q(categorie="", termijn_begon_op__isnull=True) & ~Q(ten_onrechte=""),
                name="wissing_volgens_lijst_of_ten_onrechte",
            )
        ]
        triggers = [
            pgtrigger.Protect(name="onveranderlijk", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.persoon}: gewist op {self.gewist_op:%d-%m-%Y}"


def geldt_op(op: date) -> Q:
    """Condition: a hold keeps data on a day."""
    return Q(opgeheven_op__isnull=True) & (Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=op))
