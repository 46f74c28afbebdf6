"""Verzoek-view of CIm VTH FLo: what is asked of an authority, and its kinds."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models

from daglicht.kit.modellen import Basismodel, Objecttype, historie, relatiehistorie
from daglicht.kit.zeggenschap import Zeggenschap


@historie
class Verzoek(Basismodel):
    """A request to an authority: application, notification or information; STAM numbering."""

    verzoeknummer = models.CharField(max_length=30)
    verzoekvolgnummer = models.CharField(
        max_length=3,
        validators=[RegexValidator(r"^\d{3}$", "Gebruik drie cijfers, bijvoorbeeld 001.")],
    )
    indiendatum = models.DateField()
    plichttype = models.CharField(max_length=45)
    type_verzoek = models.CharField(max_length=40)
    doel = models.CharField(max_length=40)
    behandelverantwoordelijke = models.ForeignKey(
        "register.VthInstantie", models.PROTECT, related_name="verzoeken_als_bevoegd_gezag"
    )
    uitbesteed_aan = models.ForeignKey(
        "register.VthInstantie",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="verzoeken_in_behandeling",
    )
    initiatiefnemer = models.ForeignKey(
        "register.Betrokkene", models.PROTECT, related_name="verzoeken"
    )
    zaak = models.ForeignKey("register.Zaak", models.PROTECT, related_name="verzoeken")
    locatie = models.ForeignKey(
        "register.GeoObject", models.PROTECT, null=True, blank=True, related_name="verzoeken"
    )
    activiteiten = models.ManyToManyField("register.Activiteit", related_name="verzoeken")
    activiteituitvoeringen = models.ManyToManyField(
        "register.Activiteituitvoering", blank=True, related_name="verzoeken"
    )
    vth_objecten = models.ManyToManyField(
        "register.VthObject", blank=True, related_name="verzoeken"
    )
    informatieobjecten = models.ManyToManyField(
        "register.Informatieobject", blank=True, related_name="verzoeken"
    )

    cim = Objecttype(
        "VERZOEK",
        {
            "Verzoeknummer": "verzoeknummer",
            "Verzoekvolgnummer": "verzoekvolgnummer",
            "Indiendatum": "indiendatum",
            "Plichttype": "plichttype",
            "Type verzoek": "type_verzoek",
            "Doel": "doel",
        },
        {
            "heeft als verantwoordelijke voor behandeling": "behandelverantwoordelijke",
            "betreft": "activiteituitvoeringen",
            "betreft uitvoering op of in": "locatie",
            "betreft uitvoering van type van": "activiteiten",
            "betreft activiteiten binnen": "vth_objecten",
            "is uitbesteed voor behandeling aan": "uitbesteed_aan",
            "heeft als verantwoordelijke voor indienen": "initiatiefnemer",
        },
    )
    zeggenschap = Zeggenschap(
        bevoegd_gezag=("behandelverantwoordelijke",),
        uitvoerder=("uitbesteed_aan", "zaak__behandelaar"),
        partner=("zaak__partners__instantie",),
    )

    class Meta:
        verbose_name = "verzoek"
        verbose_name_plural = "verzoeken"
        constraints = [
            models.UniqueConstraint(
                fields=["verzoeknummer", "verzoekvolgnummer"], name="verzoek_uniek"
            )
        ]

    def __str__(self) -> str:
        return f"{self.verzoeknummer}-{self.verzoekvolgnummer}"


relatiehistorie(
    Verzoek, "activiteiten", "activiteituitvoeringen", "vth_objecten", "informatieobjecten"
)


class SoortVerzoek(models.Model):
    """Abstract: a specialisation that shares the key of its Verzoek."""

    verzoek = models.OneToOneField(
        Verzoek, models.CASCADE, primary_key=True, related_name="%(class)s"
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.verzoek)


@historie
class Toestemmingsaanvraag(SoortVerzoek):
    """A request for permission."""

    voorafgaande = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="volgende"
    )

    cim = Objecttype(
        "TOESTEMMINGSAANVRAAG",
        {},
        {"betreft voorafgaande": "voorafgaande", "is ingediend d.m.v.": "verzoek"},
    )

    class Meta:
        verbose_name = "toestemmingsaanvraag"
        verbose_name_plural = "toestemmingsaanvragen"


@historie
class Activiteitmelding(SoortVerzoek):
    """A notification of the intention to carry out an activity."""

    geaccepteerd = models.BooleanField(null=True, blank=True)

    cim = Objecttype(
        "ACTIVITEITMELDING",
        {"Indicatie geaccepteerd": "geaccepteerd"},
        {"is ingediend d.m.v.": "verzoek"},
    )

    class Meta:
        verbose_name = "activiteitmelding"
        verbose_name_plural = "activiteitmeldingen"


@historie
class Activiteitinformatie(SoortVerzoek):
    """Information given to meet an information duty."""

    cim = Objecttype("ACTIVITEITINFORMATIE", {}, {"is ingediend d.m.v.": "verzoek"})

    class Meta:
        verbose_name = "activiteitinformatie"
        verbose_name_plural = "activiteitinformaties"
