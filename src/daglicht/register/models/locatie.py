"""Locatie-view of CIm VTH FLo: VTH-objecten and the geo-objecten that give them
a place on earth.
"""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from daglicht.kit.datums import OnvolledigeDatumField
from daglicht.kit.geometrie import MetGeometrie
from daglicht.kit.identificatie import validate_identificatie
from daglicht.kit.modellen import Basismodel, Objecttype, historie, relatiehistorie
from daglicht.kit.nummers import validate_bag_adresobject, validate_bag_pand
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.kit.zoeken import zoekbaar
from daglicht.register import zinnen
from daglicht.register.models.betrokkene import Adres
from daglicht.register.models.waardelijst import waarde_uit

NEN3610 = RegexValidator(
    r"^[A-Z]{2}\.[A-Z0-9]+(\.[A-Za-z0-9_.-]+)+$|^[a-z]{2}[-.][a-z0-9]+[.:][A-Za-z0-9._-]+$",
    "Schrijf een NEN 3610-identificatie: namespace, punt, lokaal ID.",
)


class SoortGeoObject(models.TextChoices):
    """The five specialisations of Geo-object."""

    KADASTRAAL = "kadastrale-onroerende-zaak", "Kadastrale onroerende zaak"
    PAND = "pand", "Pand"
    ADRES = "adresseerbaar-object", "Adresseerbaar object"
    TOPOGRAFISCH = "topografisch-object", "Topografisch object"
    ANDER = "ander-geo-object", "Ander geo-object"


@historie
class GeoObject(MetGeometrie, Basismodel):
    """A place in the Netherlands; its geometry is kept in RD (EPSG:28992)
    and delivered in ETRS89 on request.
    """

    soort = models.CharField(max_length=30, choices=SoortGeoObject)

    cim = Objecttype("GEO-OBJECT", {"Geometrie": "geometrie"})

    class Meta(MetGeometrie.Meta):
        verbose_name = "geo-object"
        verbose_name_plural = "geo-objecten"
        constraints = [
            models.CheckConstraint(
                condition=Q(soort__in=SoortGeoObject.values), name="geoobject_soort"
            )
        ]


class Verschijningsvorm(models.Model):
    """Abstract base of the specialisations of Geo-object: they share its key."""

    geo_object = models.OneToOneField(
        GeoObject, models.PROTECT, primary_key=True, related_name="%(class)s"
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)


@historie
class KadastraleOnroerendeZaak(Verschijningsvorm):
    """A parcel or apartment right of the Basisregistratie Kadaster."""

    kadasteridentificatie = models.CharField(max_length=60, unique=True, validators=[NEN3610])
    kadastrale_gemeente = models.CharField(max_length=60)
    sectie = models.CharField(max_length=2)
    perceelnummer = models.PositiveIntegerField()
    appartementsrechtvolgnummer = models.PositiveIntegerField(null=True, blank=True)

    cim = Objecttype(
        "KADASTRALE ONROERENDE ZAAK",
        {
            "Kadasteridentificatie": "kadasteridentificatie",
            "Kadastrale aanduiding": "kadastrale_gemeente",
            "Kadastrale aanduiding / Kadastrale gemeente": "kadastrale_gemeente",
            "Kadastrale aanduiding / Sectie": "sectie",
            "Kadastrale aanduiding / Perceelnummer": "perceelnummer",
            "Kadastrale aanduiding / Appartementsrechtvolgnummer": "appartementsrechtvolgnummer",
        },
        {"is specialisatie van": "geo_object"},
    )

    class Meta:
        verbose_name = "kadastrale onroerende zaak"
        verbose_name_plural = "kadastrale onroerende zaken"


@historie
class Pand(Verschijningsvorm):
    """A building of the Basisregistratie Adressen en Gebouwen."""

    pandidentificatie = models.CharField(max_length=16, unique=True, validators=[validate_bag_pand])

    cim = Objecttype(
        "PAND", {"Pandidentificatie": "pandidentificatie"}, {"is specialisatie van": "geo_object"}
    )

    class Meta:
        verbose_name = "pand"
        verbose_name_plural = "panden"


@historie
class AdresseerbaarObject(Adres, Verschijningsvorm):
    """A verblijfsobject, ligplaats or standplaats of the BAG, with its address."""

    adresobjectidentificatie = models.CharField(
        max_length=16, unique=True, validators=[validate_bag_adresobject]
    )
    panden = models.ManyToManyField(Pand, blank=True, related_name="adresseerbare_objecten")

    cim = Objecttype(
        "ADRESSEERBAAR OBJECT",
        {
            "Adresobjectidentificatie": "adresobjectidentificatie",
            "Adres": "adresregel",
            "Adres / Naam openbare ruimte": "adres_naam_openbare_ruimte",
            "Adres / Huisnummer": "adres_huisnummer",
            "Adres / Huisletter": "adres_huisletter",
            "Adres / Huisnummertoevoeging": "adres_huisnummertoevoeging",
            "Adres / Postcode": "adres_postcode",
            "Adres / Naam woonplaats": "adres_naam_woonplaats",
        },
        {"maakt deel uit van": "panden", "is specialisatie van": "geo_object"},
    )

    class Meta:
        verbose_name = "adresseerbaar object"
        verbose_name_plural = "adresseerbare objecten"
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    adres_naam_openbare_ruimte__isnull=False,
                    adres_huisnummer__isnull=False,
                    adres_naam_woonplaats__isnull=False,
                ),
                name="adresseerbaarobject_adres",
            )
        ]


relatiehistorie(AdresseerbaarObject, "panden")


@historie
class TopografischObject(Verschijningsvorm):
    """An object of the Basisregistratie Grootschalige Topografie."""

    bgt_objectidentificatie = models.CharField(max_length=60, unique=True, validators=[NEN3610])

    cim = Objecttype(
        "TOPOGRAFISCH OBJECT",
        {"BGT-objectidentificatie": "bgt_objectidentificatie"},
        {"is specialisatie van": "geo_object"},
    )

    class Meta:
        verbose_name = "topografisch object"
        verbose_name_plural = "topografische objecten"


@historie
class AnderGeoObject(Verschijningsvorm):
    """A place that no base registration knows."""

    identificatie = models.CharField(max_length=80, unique=True)
    type = models.CharField(max_length=60)
    naam = models.CharField(max_length=300)
    bron = models.CharField(max_length=200)

    cim = Objecttype(
        "ANDER GEO-OBJECT",
        {"Identificatie": "identificatie", "Type": "type", "Naam": "naam", "Bron": "bron"},
        {"is specialisatie van": "geo_object"},
    )

    class Meta:
        verbose_name = "ander geo-object"
        verbose_name_plural = "andere geo-objecten"


@zoekbaar(
    "locatie",
    titel="COALESCE(NEW.naam, NEW.locatie_omschrijving, NEW.lokaal_id)",
    tekst="concat_ws(' ', NEW.locatie_omschrijving, NEW.lokaal_id)",
)
@historie
class VthObject(Basismodel):
    """A physical place with what stands on it, one building, installation or facility,
    where rules apply.

    Ontstaans- and beëindigingsdatum may lack day or month (jjjj-mm-00, jjjj-00-00).
    ``identificatie`` is the lokaalID of the NEN 3610 identification with namespace ``nl-vthflo``.
    """

    NAMESPACE = "nl-vthflo"

    lokaal_id = models.CharField(max_length=49, unique=True, validators=[validate_identificatie])
    type = waarde_uit("type-vth-object")
    naam = models.CharField(max_length=300, null=True, blank=True)  # noqa: DJ001
    locatie_omschrijving = models.TextField(null=True, blank=True)  # noqa: DJ001
    ontstaansdatum = OnvolledigeDatumField(null=True, blank=True)
    beeindigingsdatum = OnvolledigeDatumField(null=True, blank=True)
    deel_van = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="delen"
    )
    verantwoordelijken = models.ManyToManyField(
        "register.Betrokkene", blank=True, related_name="verantwoordelijk_voor_objecten"
    )
    geo_objecten = models.ManyToManyField(GeoObject, related_name="vth_objecten")
    gemeente = models.ForeignKey(
        "register.Gebied",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Afgeleid van de ligging",
    )
    samengevoegd_met = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="dubbelen"
    )

    cim = Objecttype(
        "VTH-OBJECT",
        {
            "VTH-objectidentificatie": "lokaal_id",
            "Type VTH-object": "type",
            "VTH-objectnaam": "naam",
            "Locatie-omschrijving": "locatie_omschrijving",
            "Ontstaansdatum": "ontstaansdatum",
            "Beeindigingsdatum": "beeindigingsdatum",
        },
        {
            "maakt deel uit van": "deel_van",
            "heeft als verantwoordelijke": "verantwoordelijken",
            "heeft als locatie": "geo_objecten",
        },
    )
    zeggenschap = Zeggenschap(
        bevoegd_gezag=("activiteituitvoeringen__bevoegd_gezag",),
        uitvoerder=("activiteituitvoeringen__toezichtinstantie",),
        partner=("activiteituitvoeringen__controles__zaak__partners__instantie",),
        openbaar=Q(),
        gemeengoed=True,
    )

    zinnen = zinnen.VTH_OBJECT

    class Meta:
        verbose_name = "VTH-object"
        verbose_name_plural = "VTH-objecten"
        ordering = ["naam", "lokaal_id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(deel_van__isnull=True) | ~Q(deel_van=F("id")),
                name="vthobject_niet_deel_van_zichzelf",
            ),
            models.CheckConstraint(
                condition=Q(samengevoegd_met__isnull=True) | ~Q(samengevoegd_met=F("id")),
                name="vthobject_niet_met_zichzelf",
            ),
        ]
        indexes = [models.Index(fields=["naam", "lokaal_id"]), models.Index(fields=["type"])]

    @property
    def identificatie(self) -> str:
        """Return the NEN 3610 identification: namespace, dot, lokaalID."""
        return f"{self.NAMESPACE}.{self.lokaal_id}"

    def __str__(self) -> str:
        return self.naam or self.locatie_omschrijving or self.lokaal_id


relatiehistorie(VthObject, "verantwoordelijken", "geo_objecten")
