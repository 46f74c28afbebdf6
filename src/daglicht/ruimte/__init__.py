"""Space: Dutch coordinates (RD, ETRS89), geometry as WKB and GeoJSON, points in areas.

Pure Python.
"""

from __future__ import annotations

from daglicht.ruimte.coordinaten import (
    CRS84,
    ETRS89,
    RD,
    binnen_nederland,
    controleer_nederland,
    naar_etrs89,
    naar_rd,
    vermoedelijk_verwisseld,
)
from daglicht.ruimte.geojson import (
    controleer_coordinaten,
    feature,
    feature_collection,
    van_geojson,
    vormen,
)
from daglicht.ruimte.geometrie import (
    RuimteFout,
    bbox,
    herprojecteer,
    maak_geldig,
    punt,
    van_wkb,
    wkb,
)
from daglicht.ruimte.omtrek import lees_omtrek, lees_punt, lees_vak
from daglicht.ruimte.toewijzen import wijs_toe

__all__ = [
    "CRS84",
    "ETRS89",
    "RD",
    "RuimteFout",
    "bbox",
    "binnen_nederland",
    "controleer_coordinaten",
    "controleer_nederland",
    "feature",
    "feature_collection",
    "herprojecteer",
    "lees_omtrek",
    "lees_punt",
    "lees_vak",
    "maak_geldig",
    "naar_etrs89",
    "naar_rd",
    "punt",
    "van_geojson",
    "van_wkb",
    "vermoedelijk_verwisseld",
    "vormen",
    "wijs_toe",
    "wkb",
]
