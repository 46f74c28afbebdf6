"""Addresses: the API, logging in, and the site."""

from __future__ import annotations

from django.urls import include, path
from django.views.generic import RedirectView

from daglicht.config.gezondheid import livez, readyz
from daglicht.uitwisseling.api import api
from daglicht.uitwisseling.conform import niet_gevonden

urlpatterns = [
    path("livez", livez, name="livez"),
    path("readyz", readyz, name="readyz"),
    path("api/v1/", api.urls),
    path("api/v1/<path:onbekend>", niet_gevonden),
    path("ogc/v1", RedirectView.as_view(url="/ogc/v1/")),
    path("ogc/v1/", include("daglicht.uitwisseling.ogc.adressen")),
    path("inloggen/", include("daglicht.config.inloggen")),
    path("", include("daglicht.site.urls")),
]

handler400 = "daglicht.site.fouten.onbruikbaar"
handler403 = "daglicht.site.fouten.geen_toegang"
handler404 = "daglicht.site.fouten.niet_gevonden"
handler429 = "daglicht.site.fouten.te_vaak"  # of allauth
handler500 = "daglicht.config.fouten.storing"
