"""Zaak- en document-view of CIm VTH FLo: the case in which work is done and the
documents it knows.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from daglicht.kit.modellen import Basismodel, Objecttype, historie, relatiehistorie
from daglicht.kit.nummers import validate_rsin
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.kit.zoeken import zoekbaar


class Vertrouwelijkheid(models.TextChoices):
    """Vertrouwelijkheidaanduiding as in the ZGW Documenten API 1.7."""

    OPENBAAR = "openbaar"
    BEPERKT_OPENBAAR = "beperkt_openbaar"
    INTERN = "intern"
    ZAAKVERTROUWELIJK = "zaakvertrouwelijk"
    VERTROUWELIJK = "vertrouwelijk"
    CONFIDENTIEEL = "confidentieel"
    GEHEIM = "geheim"
    ZEER_GEHEIM = "zeer_geheim"


@historie
class Informatieobject(Basismodel):
    """A document or other file that belongs to the work; the bytes are kept elsewhere,
    addressed by their hash.
    """

    identificatie = models.CharField(max_length=40)
    bronorganisatie = models.CharField(max_length=9, validators=[validate_rsin])
    creatiedatum = models.DateField()
    type_omschrijving = models.CharField(max_length=80)
    titel = models.CharField(max_length=200)
    vertrouwelijkheidaanduiding = models.CharField(  # noqa: DJ001
        max_length=20, choices=Vertrouwelijkheid, null=True, blank=True
    )
    status = models.CharField(max_length=20, null=True, blank=True)  # noqa: DJ001
    link = models.URLField(max_length=500, null=True, blank=True)  # noqa: DJ001

    cim = Objecttype(
        "INFORMATIEOBJECT",
        {
            "Informatieobjectidentificatie": "identificatie",
            "Bronorganisatie": "bronorganisatie",
            "Creatiedatum": "creatiedatum",
            "Informatieobjecttype-omschrijving": "type_omschrijving",
            "Titel": "titel",
            "Vertrouwelijkheidaanduiding": "vertrouwelijkheidaanduiding",
            "Status": "status",
            "Informatieobjectlink": "link",
        },
        {
            "licht bevinding toe": "toezicht.Bevinding.informatieobjecten",
            "bevat": "incident.Handhavingsverzoek.informatieobjecten",
            "beschrijft": "incident.Incidentsignaal.informatieobjecten",
            "is bijlage bij": "vergunning.Verzoek.informatieobjecten",
            "licht controle toe": "toezicht.Controle.informatieobjecten",
        },
    )
    zeggenschap = Zeggenschap(
        bevoegd_gezag=("zaken__behandelaar",),
        partner=("zaken__partners__instantie",),
        openbaar=Q(vertrouwelijkheidaanduiding=Vertrouwelijkheid.OPENBAAR),
    )

    class Meta:
        verbose_name = "informatieobject"
        verbose_name_plural = "informatieobjecten"
        constraints = [
            models.UniqueConstraint(
                fields=["bronorganisatie", "identificatie"], name="informatieobject_uniek"
            )
        ]


@zoekbaar(
    "zaak",
    titel="concat_ws(' ', NEW.identificatie, NEW.omschrijving)",
    tekst="NEW.zaaktype_omschrijving",
)
@historie
class Zaak(Basismodel):
    """A coherent amount of work with a defined start and end, handled by one VTH-instantie."""

    identificatie = models.CharField(max_length=40)
    bronorganisatie = models.CharField(max_length=9, validators=[validate_rsin])
    zaaktype_omschrijving = models.CharField(max_length=80)
    omschrijving = models.TextField(null=True, blank=True)  # noqa: DJ001
    startdatum = models.DateField()
    status = models.CharField(max_length=80)
    resultaat_omschrijving = models.CharField(max_length=20, null=True, blank=True)  # noqa: DJ001
    einddatum_gepland = models.DateField(null=True, blank=True)
    einddatum = models.DateField(null=True, blank=True)
    behandelaar = models.ForeignKey("register.VthInstantie", models.PROTECT, related_name="zaken")
    opdrachtgever = models.ForeignKey(
        "register.VthInstantie",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="opgedragen_zaken",
        help_text="Het bevoegd gezag waarvoor de behandelaar werkt",
    )
    informatieobjecten = models.ManyToManyField(Informatieobject, blank=True, related_name="zaken")

    cim = Objecttype(
        "ZAAK",
        {
            "Zaakidentificatie": "identificatie",
            "Bronorganisatie": "bronorganisatie",
            "Zaaktype-omschrijving": "zaaktype_omschrijving",
            "Zaakomschrijving": "omschrijving",
            "Startdatum": "startdatum",
            "Zaakstatus": "status",
            "Resultaatomschrijving": "resultaat_omschrijving",
            "Einddatum gepland": "einddatum_gepland",
            "Einddatum": "einddatum",
        },
        {
            "betreft behandeling van verzoek": "vergunning.Verzoek.zaak",
            "betreft uitvoering van handhavingsmaatregel": "handhaving.Handhavingsmaatregel.zaak",
            "kent": "informatieobjecten",
            "betreft behandeling van handhavingsverzoek": "incident.Handhavingsverzoek.zaak",
            "betreft behandeling van": "incident.Incidentsignaal.zaak",
            "heeft als uitkomst": "vergunning.Toestemming.zaak",
            "betreft uitvoering van controle": "toezicht.Controle.zaak",
            "wordt behandeld door": "behandelaar",
        },
    )
    zeggenschap = Zeggenschap(
        bevoegd_gezag=("opdrachtgever",),
        uitvoerder=("behandelaar",),
        partner=("partners__instantie",),
    )

    class Meta:
        verbose_name = "zaak"
        verbose_name_plural = "zaken"
        ordering = ["-startdatum", "identificatie"]
        constraints = [
            models.UniqueConstraint(fields=["bronorganisatie", "identificatie"], name="zaak_uniek"),
            models.CheckConstraint(
                condition=Q(einddatum__isnull=True) | Q(einddatum__gte=F("startdatum")),
                name="zaak_periode",
            ),
        ]


relatiehistorie(Zaak, "informatieobjecten")


@historie
class Zaakpartner(Basismodel):
    """An authority that takes part in one case, on a stated legal basis."""

    zaak = models.ForeignKey(Zaak, models.CASCADE, related_name="partners")
    instantie = models.ForeignKey(
        "register.VthInstantie", models.PROTECT, related_name="partner_in"
    )
    grondslag = models.CharField(max_length=200)

    class Meta:
        verbose_name = "zaakpartner"
        verbose_name_plural = "zaakpartners"
        constraints = [
            models.UniqueConstraint(fields=["zaak", "instantie"], name="zaakpartner_uniek")
        ]
