"""Addresses of the pages; Dutch nouns, no trailing slash."""

from __future__ import annotations

from django.urls import path

from daglicht.site.views import (
    agenda,
    beheer,
    controle,
    doel,
    dubbelen,
    kaart,
    locatie,
    openbaar,
    overtreding,
    start,
    toestemming,
    vergunning,
    verschil,
    zoeken,
)

app_name = "site"
urlpatterns = [
    path("", start.start, name="start"),
    path("zoeken", zoeken.zoeken, name="zoeken"),
    path("locaties", locatie.lijst, name="locaties"),
    path("locaties/<uuid:pk>", locatie.detail, name="locatie"),
    path("locaties/<uuid:pk>/vergunning", vergunning.geldend, name="vergunning"),
    path("locaties/<uuid:pk>/verschil", verschil.vergelijk, name="verschil"),
    path("locaties/<uuid:pk>/controle-plannen", controle.plannen, name="controle-plannen"),
    path("locaties/<uuid:pk>/toestemming-verlenen", toestemming.verlenen, name="toestemming-verlenen"),
    path("kaart/punten.json", kaart.punten, name="kaart-punten"),
    path("kaart/gebieden.json", kaart.gebieden, name="kaart-gebieden"),
    path("toestemmingen/<uuid:pk>", toestemming.detail, name="toestemming"),
    path("controles/<uuid:pk>", controle.detail, name="controle"),
    path("controles/<uuid:pk>/beginnen", controle.beginnen, name="controle-beginnen"),
    path("controles/<uuid:pk>/afronden", controle.afronden, name="controle-afronden"),
    path("bevindingen/<uuid:pk>", controle.bevinding, name="bevinding"),
    path("bevindingen/<uuid:pk>/overtreding", overtreding.constateren, name="overtreding-constateren"),
    path("overtredingen", overtreding.lijst, name="overtredingen"),
    path("overtredingen/<uuid:pk>", overtreding.detail, name="overtreding"),
    path("overtredingen/<uuid:pk>/positioneren", overtreding.positioneren, name="overtreding-positioneren"),
    path("overtredingen/<uuid:pk>/maatregel", overtreding.maatregel, name="overtreding-maatregel"),
    path("overtredingen/<uuid:pk>/hercontrole", overtreding.hercontrole, name="overtreding-hercontrole"),
    path("agenda", agenda.overzicht, name="agenda"),
    path("agenda/inlezen", agenda.inlezen, name="agenda-inlezen"),
    path("agenda/<uuid:pk>/programmalijn/<int:nummer>", agenda.programmalijn, name="programmalijn"),
    path("uitspraken/<uuid:pk>/doel", doel.stellen, name="doel-stellen"),
    path("doelen/<uuid:pk>", doel.detail, name="doel"),
    path("doelen/<uuid:pk>/indicator", doel.indicator, name="doel-indicator"),
    path("doelen/<uuid:pk>/bewijs", doel.bewijs, name="doel-bewijs"),
    path("dubbelen", dubbelen.lijst, name="dubbelen"),
    path("dubbelen/<uuid:pk>", dubbelen.beslissen, name="dubbel"),
    path("beheer", beheer.overzicht, name="beheer"),
    path("beheer/inlezingen/<uuid:pk>", beheer.inlezing, name="inlezing"),
    path("openbaar", openbaar.start, name="openbaar"),
    path("toegankelijkheid", openbaar.toegankelijkheid, name="toegankelijkheid"),
]
