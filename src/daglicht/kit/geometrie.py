"""Geometry in PostgreSQL without PostGIS: WKB beside an indexed bounding box in RD."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely
from django import forms
from django.contrib.postgres.indexes import GistIndex
from django.core.exceptions import ValidationError
from django.db import models
from shapely.geometry.base import BaseGeometry as Geometry

from daglicht.ruimte import RD, RuimteFout, bbox, herprojecteer, van_geojson, van_wkb, wkb

if TYPE_CHECKING:
    _Bytes = models.BinaryField[Geometry | None, Any]
    _Column = models.Field[tuple[float, float, float, float] | None, Any]
else:
    _Bytes, _Column = models.BinaryField, models.Field


class GeometrieField(_Bytes):
    """A shapely geometry stored as extended WKB: RD (28992), or ETRS89 (4258)
    for places outside the Netherlands.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("editable", True)
        super().__init__(*args, **kwargs)

    def from_db_value(
        self, value: bytes | None, expression: object, connection: object
    ) -> Geometry | None:
        """Decode what the database holds."""
        return None if value is None else van_wkb(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Encode for the database."""
        if isinstance(value, Geometry):
            value = wkb(value)
        return super().get_db_prep_value(value, connection, prepared)

    def to_python(self, value: Any) -> Geometry | None:
        """Accept a geometry, WKB bytes or GeoJSON text; raises ValidationError in Dutch."""
        if value is None or isinstance(value, Geometry):
            return value
        try:
            return (
                van_wkb(bytes(value))
                if isinstance(value, bytes | memoryview)
                else herprojecteer(van_geojson(value), RD)
            )
        except RuimteFout as error:
            raise ValidationError(str(error)) from error

    def value_to_string(self, obj: models.Model) -> str:
        """Serialise as hexadecimal WKB."""
        value: Any = self.value_from_object(obj)
        return "" if value is None else wkb(value).hex()

    def get_default(self) -> Any:
        """Return None: there is no empty geometry."""
        return None

    def formfield(self, **kwargs: Any) -> Any:
        """Use a text area for GeoJSON."""
        return super(models.BinaryField, self).formfield(
            **{"form_class": forms.CharField, "widget": forms.Textarea, **kwargs}
        )


class BoxField(_Column):
    """PostgreSQL ``box``: the bounding box (xmin, ymin, xmax, ymax in RD)
    of the geometry field ``van``.
    """

    def __init__(self, *args: Any, van: str = "geometrie", **kwargs: Any) -> None:
        self.van = van
        kwargs.setdefault("null", True)
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Tell migrations which field the box follows."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"van": self.van}

    def db_type(self, connection: object) -> str:
        """Return the column type."""
        return "box"

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Derive the box from the geometry, for save() and bulk_create() alike."""
        geometrie = getattr(model_instance, self.van)
        known = isinstance(geometrie, Geometry) and shapely.get_srid(geometrie) == RD
        value = bbox(geometrie) if known else None
        setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value: Any) -> Any:
        """Write ``(xmin,ymin),(xmax,ymax)``."""
        if isinstance(value, tuple):
            xmin, ymin, xmax, ymax = (float(part) for part in value)
            return f"({xmin!r},{ymin!r}),({xmax!r},{ymax!r})"
        return value

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Any:
        """Read PostgreSQL's text form, which puts the upper right corner first."""
        if value is None:
            return None
        xmax, ymax, xmin, ymin = (
            float(part) for part in value.replace("(", "").replace(")", "").split(",")
        )
        return xmin, ymin, xmax, ymax


@BoxField.register_lookup
class Overlapt(models.Lookup):
    """``omvang__overlapt=(xmin, ymin, xmax, ymax)``: boxes share at least a point;
    backed by the GiST index.
    """

    lookup_name = "overlapt"

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Compile to ``&&``."""
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} && {right}::box", [*left_params, *right_params]


class MetGeometrie(models.Model):
    """Abstract: a geometry and its bounding box. Subclasses inherit ``Meta`` for the index."""

    geometrie: Any = GeometrieField(null=True, blank=True)
    omvang = BoxField(van="geometrie")

    class Meta:
        abstract = True
        indexes = [GistIndex(fields=["omvang"], name="%(class)s_omvang")]


def snijdt(rijen: models.QuerySet[Any], vlak: Geometry, pad: str = "") -> list[Any]:
    """Return the rows whose geometry really touches ``vlak`` (RD): boxes in the database,
    the exact test here.
    """
    shapely.prepare(vlak)
    candidates = rijen.filter(**{f"{pad}omvang__overlapt": bbox(vlak)})
    return [row for row in candidates if shapely.intersects(vlak, row.geometrie)]
