"""Which legal facts were made from the steps of a procedure, and by whom."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from daglicht.kit.modellen import Basismodel, historie
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.vergunning.models.procedure import Procedure
from daglicht.vergunning.models.voorschrift import Rechtsfeit


@historie
class Verwerking(Basismodel):
    """A legal fact by which a permit says what became of its decision in the procedure.

    ``dagen``: in words, what it says of the days of the decision that the permit says otherwise.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="verwerkingen")
    rechtsfeit = models.OneToOneField(Rechtsfeit, models.PROTECT, related_name="verwerking")
    dagen = models.JSONField(default=list, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("procedure__zaak__opdrachtgever",),
        uitvoerder=("procedure__zaak__behandelaar",),
        partner=("procedure__zaak__partners__instantie",),
    )

    class Meta:
        verbose_name = "verwerking"
        verbose_name_plural = "verwerkingen"
        ordering = ["vastgelegd_op"]

    def __str__(self) -> str:
        return str(self.rechtsfeit)
