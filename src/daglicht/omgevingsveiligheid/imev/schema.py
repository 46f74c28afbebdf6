"""Reads an official JSON schema of IMEV (draft 2020-12, as of 3.0.0)
into a description of our own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from daglicht.omgevingsveiligheid.imev.vormen import Beschrijving, Entiteit, Vorm

KINDS = {"string": "tekst", "number": "getal", "integer": "geheel", "boolean": "janee"}
GEOJSON = re.compile(r"^https://geojson\.org/schema/(\w+)\.json$")
PREFIX = "#/$defs/"


def van_jsonschema(document: Mapping[str, Any]) -> Beschrijving:
    """Return what a schema allows; raises ValueError (Dutch) for one that is built otherwise."""
    defs = document.get("$defs")
    version = re.search(r"\d+\.\d+\.\d+", str(document.get("title", "")))
    if not isinstance(defs, Mapping) or version is None or "oneOf" not in document:
        raise ValueError(
            "Dit is geen JSON-schema van IMEV: titel met versie, $defs of oneOf ontbreekt."
        )
    names = {
        name for name, body in defs.items() if "allOf" in body or name == "ExterneVeiligheidsObject"
    }
    reader = _Reader(defs, names)
    return Beschrijving(
        versie=version[0],
        wortels=tuple(row["$ref"].removeprefix(PREFIX) for row in document["oneOf"]),
        entiteiten={name: reader.entity(name) for name in defs if name in names},
    )


class _Reader:
    def __init__(self, defs: Mapping[str, Any], names: set[str]) -> None:
        self.defs, self.names = defs, names

    def entity(self, name: str) -> Entiteit:
        body = self.defs[name]
        parts = body.get("allOf", [body])
        parent = next((p["$ref"].removeprefix(PREFIX) for p in parts if "$ref" in p), "")
        own: Mapping[str, Any] = next((p for p in parts if "properties" in p), {})
        fields = {key: self.form(value) for key, value in own.get("properties", {}).items()}
        return Entiteit(
            name, parent, fields, tuple(own.get("required", ())), "unevaluatedProperties" in body
        )

    def form(self, node: Mapping[str, Any]) -> Vorm:
        if "$ref" in node:
            return self._reference(node["$ref"])
        if "oneOf" in node:
            return self._one_of(node["oneOf"])
        if "const" in node:
            return Vorm("vast", waarden=(node["const"],))
        if "enum" in node:
            return Vorm("keuze", waarden=tuple(node["enum"]))
        kind = node.get("type")
        if kind == "array":
            items = self.form(node["items"]) if "items" in node else None
            return Vorm(
                "lijst",
                items=items,
                minimaal=node.get("minItems", 0),
                uniek=node.get("uniqueItems", False),
            )
        if kind == "object":
            return self._object(node)
        if kind in KINDS:
            low, high = (
                None if node.get(key) is None else float(node[key])
                for key in ("minimum", "maximum")
            )
            return Vorm(KINDS[kind], patroon=node.get("pattern", ""), minimum=low, maximum=high)
        return Vorm("vrij")

    def _object(self, node: Mapping[str, Any]) -> Vorm:
        fields = {key: self.form(value) for key, value in node.get("properties", {}).items()}
        exact = (
            node.get("minProperties")
            if node.get("minProperties") == node.get("maxProperties")
            else None
        )
        return Vorm(
            "object", velden=fields, verplicht=tuple(node.get("required", ())), precies=exact
        )

    def _reference(self, target: str) -> Vorm:
        if found := GEOJSON.match(target):
            return Vorm("geometrie", waarden=(found[1],))
        name = target.removeprefix(PREFIX)
        return (
            Vorm("entiteit", waarden=(name,)) if name in self.names else self.form(self.defs[name])
        )

    def _one_of(self, nodes: list[Mapping[str, Any]]) -> Vorm:
        """Return one form; alternatives that tell themselves apart (entities, geometries)
        become choices of one.
        """
        forms = [self.form(node) for node in nodes]
        for kind in ("entiteit", "geometrie"):
            if all(form.soort == kind for form in forms):
                return Vorm(kind, waarden=tuple(name for form in forms for name in form.waarden))
        return Vorm("een_van", delen=tuple(forms))
