"""Search over everything: one row per searchable object, written by database triggers,
Dutch and typo-tolerant.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import (
    SearchQuery,
    SearchRank,
    SearchVector,
    SearchVectorField,
    TrigramWordSimilarity,
)
from django.db import models
from django.db.models.functions import Greatest, Upper

from daglicht.kit.gesloten.kolomsleutel import blinde_woorden

LANGSTE_VRAAG = 200
"""Characters of a question; each word more is work on every row that holds it."""
M = TypeVar("M", bound=models.Model)


class Zoekregel(models.Model):
    """What can be found of one object: its kind, key, title and text,
    with a Dutch full-text vector.
    """

    pk = models.CompositePrimaryKey("soort", "object_id")
    soort = models.CharField(max_length=40)
    object_id = models.UUIDField()
    titel = models.TextField()
    tekst = models.TextField(default="")
    vector = models.GeneratedField(
        expression=SearchVector("titel", weight="A", config="dutch")
        + SearchVector("titel", weight="A", config="simple")
        + SearchVector("tekst", weight="B", config="dutch"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = "zoekregel"
        verbose_name_plural = "zoekregels"
        indexes = [
            GinIndex(fields=["vector"], name="zoekregel_vector"),
            GinIndex(OpClass(Upper("titel"), name="gin_trgm_ops"), name="zoekregel_trigram"),
        ]

    def __str__(self) -> str:
        return f"{self.soort}: {self.titel}"


def zoekbaar(soort: str, *, titel: str, tekst: str = "''") -> Callable[[type[M]], type[M]]:
    """Make rows of a model findable: triggers keep its search row equal to the row itself.

    ``titel`` and ``tekst`` are SQL expressions over ``NEW``; a NULL becomes an empty string.
    """

    def decorate(model: type[M]) -> type[M]:
        upsert = f"""
            INSERT INTO kit_zoekregel (soort, object_id, titel, tekst)
            VALUES ('{soort}', NEW.id, COALESCE({titel}, ''), COALESCE({tekst}, ''))
            ON CONFLICT (soort, object_id) DO UPDATE SET titel = EXCLUDED.titel, tekst = EXCLUDED.tekst;
            RETURN NULL;
        """  # noqa: S608, E501 - the expressions are written in our own model modules; a trigger is its text
        remove = (
            f"DELETE FROM kit_zoekregel WHERE soort = '{soort}' "  # noqa: S608 - as above
            "AND object_id = OLD.id; RETURN NULL;"
        )
        pgtrigger.register(
            pgtrigger.Trigger(
                name="zoekregel_schrijf",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=upsert,
            ),
            pgtrigger.Trigger(
                name="zoekregel_weg", when=pgtrigger.After, operation=pgtrigger.Delete, func=remove
            ),
        )(model)
        return model

    return decorate


def met_alle_woorden(vraag: str, soort: str) -> models.QuerySet[Zoekregel]:
    """Return the search rows of a kind in which each word of ``vraag`` stands closed: of natural
    persons, whatever the order, case and accents. Access is the caller's duty.
    """
    words = blinde_woorden([vraag])
    if not words:
        return Zoekregel.objects.none()
    asked = SearchQuery(words, config="dutch", search_type="plain")
    return Zoekregel.objects.filter(soort=soort, vector=asked)


def zoek(
    vraag: str, *, soorten: list[str] | None = None, hoogstens: int = 200
) -> models.QuerySet[Zoekregel]:
    """Rank search rows for ``vraag``: Dutch full text first,
    then titles that look like it (typing errors).

    Returns at most ``hoogstens`` rows, best first, with ``score`` (0 to about 2).
    Of a natural person only whole words are found (``kit.gesloten``). Access is the caller's duty.
    """
    rows = Zoekregel.objects.all()
    if soorten:
        rows = rows.filter(soort__in=soorten)
    query = SearchQuery(vraag, config="dutch", search_type="websearch")
    literal = SearchQuery(vraag, config="simple", search_type="websearch")
    blind = SearchQuery(blinde_woorden([vraag]), config="dutch", search_type="plain")
    looks_like = TrigramWordSimilarity(vraag.upper(), Upper("titel"))
    return (
        rows.annotate(titel_groot=Upper("titel"))
        .filter(
            models.Q(vector=query)
            | models.Q(vector=literal)
            | models.Q(vector=blind)
            | models.Q(titel_groot__trigram_word_similar=vraag.upper())
        )
        .annotate(
            score=Greatest(
                *(SearchRank(models.F("vector"), one) for one in (query, literal, blind))
            )
            + looks_like
        )
        .order_by("-score", "titel")[:hoogstens]
    )
