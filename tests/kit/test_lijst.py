"""The one list query: what it refuses, its order, its cursor, its counts and its cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daglicht.kit.lijst import (
    Filter,
    Filtersoort,
    Kolom,
    Lijst,
    Lijstvraag,
    Sortering,
    Verwijzing,
    gelijk,
)
from daglicht.register import service as register
from daglicht.register.models import VthObject
from daglicht.register.waardelijsten import laad_waardelijsten

pytestmark = pytest.mark.django_db
SOORTEN = (("a", "A"), ("b", "B"), ("c", "C"))


@dataclass(frozen=True)
class Rij:
    pk: UUID
    naam: str
    adres: str | None


LIJST = Lijst(
    filters=(
        Filter("naam", "Naam", Filtersoort.KEUZE, gelijk("naam"), SOORTEN),
        Filter("adres", "Adres", Filtersoort.TEKST, gelijk("locatie_omschrijving__icontains")),
        Filter("sleutel", "Sleutel", Filtersoort.OBJECT, gelijk("pk")),
        Filter("dag", "Dag", Filtersoort.DAG, gelijk("ontstaansdatum")),
        Filter("eigen", "Eigen", Filtersoort.JANEE, gelijk("samengevoegd_met__isnull")),
        Filter("vak", "Vak", Filtersoort.VAK, gelijk("geo_objecten__omvang__overlapt")),
    ),
    sorteringen=(
        Sortering("naam", "Naam", ("naam",)),
        Sortering("adres", "Adres", ("-locatie_omschrijving", "naam")),
    ),
    kolommen=(Kolom("naam", "Naam"), Kolom("adres", "Adres")),
    haal=lambda rows: rows.select_related("type"),
    maak=lambda row: Rij(row.pk, row.naam or "", row.locatie_omschrijving),
)


@pytest.fixture
def soort() -> object:
    laad_waardelijsten()
    return register.waarde("type-vth-object", "inrichting-ippc")


def leg(soort: object, naam: str, adres: str | None = None) -> VthObject:
    return VthObject.objects.create(
        lokaal_id=uuid4().hex, type=soort, naam=naam, locatie_omschrijving=adres
    )


def walk(vraag: Lijstvraag) -> list[UUID]:
    """Return the keys of all pages, by cursor."""
    keys, cursor = [], ""
    while True:
        asked = Lijstvraag(vraag.filters, vraag.sorteer, cursor, per=vraag.per)
        found = LIJST.blad(VthObject.objects.all(), asked)
        keys += [row.pk for row in found.rijen]
        if not (cursor := found.volgende):
            return keys


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    rows=st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from([None, "", "x", "y"])), max_size=9
    ),
    sorteer=st.sampled_from(["", "naam", "-naam", "adres", "-adres"]),
    per=st.integers(1, 4),
)
def test_pages_by_cursor_are_the_whole_list_in_its_order(
    soort: object, rows: list[tuple[str, str | None]], sorteer: str, per: int
) -> None:
    VthObject.objects.all().delete()
    for naam, adres in rows:
        leg(soort, naam, adres)
    every = LIJST.blad(VthObject.objects.all(), Lijstvraag(sorteer=sorteer, per=100))
    whole = [row.pk for row in every.rijen]
    assert walk(Lijstvraag(sorteer=sorteer, per=per)) == whole
    assert sorted(whole) == sorted(VthObject.objects.values_list("pk", flat=True))
    by_number = [
        row.pk
        for page in range(1, len(rows) + 2)
        for row in LIJST.blad(
            VthObject.objects.all(), Lijstvraag(sorteer=sorteer, per=per, bladzijde=page)
        ).rijen
    ]
    assert by_number == whole


@pytest.mark.parametrize("sorteer", ["naam", "-naam", "adres", "-adres"])
def test_rows_that_come_and_go_in_between_skip_and_repeat_nothing(
    soort: object, sorteer: str
) -> None:
    held = [leg(soort, naam, adres).pk for naam in "abc" for adres in (None, "x", "y")]
    seen, cursor = [], ""
    while True:
        found = LIJST.blad(VthObject.objects.all(), Lijstvraag({}, sorteer, cursor, per=2))
        seen += [row.pk for row in found.rijen]
        for naam in "abc":  # before, in and after the page
            leg(soort, naam, "x")
            leg(soort, naam)
        VthObject.objects.filter(pk=seen[0]).delete()  # also what was shown may go
        cursor = found.volgende
        if not cursor or set(held) <= set(seen):
            break
    assert set(held) <= set(seen)
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize(
    ("vraag", "words"),
    [
        (Lijstvraag.met({"kleur": "x"}), "Deze lijst kent het filter ‘kleur’ niet. Kies uit: naam"),
        (
            Lijstvraag.met({"naam": "z"}),
            "‘naam’ kent deze keuze ‘z’ niet. Kies uit: a, b, c",
        ),
        (Lijstvraag.met({"sleutel": "z"}), "Filter ‘sleutel’ is een kenmerk (UUID)"),
        (Lijstvraag.met({"dag": "2026-02-30"}), "Filter ‘dag’ is een dag, als jjjj-mm-dd"),
        (Lijstvraag.met({"dag": "gisteren"}), "Filter ‘dag’ is een dag"),
        (Lijstvraag.met({"dag": "2026-1-5"}), "Filter ‘dag’ is een dag"),
        (Lijstvraag.met({"eigen": "misschien"}), "Kies uit: ja, nee"),
        (Lijstvraag.met({"vak": "1,2,3"}), "Filter ‘vak’ is een vak"),
        (Lijstvraag.met({"vak": "1,2,3,nan"}), "Filter ‘vak’ is een vak"),
        (Lijstvraag.met({"adres": "x" * 201}), "Filter ‘adres’ heeft 201 tekens; hoogstens 200"),
        (Lijstvraag.met({"adres": "\x00"}), "De waarde van filter ‘adres’ kan niet"),
        (Lijstvraag({"naam": ()}), "Filter ‘naam’ heeft 0 waarden; geef er 1 tot 50"),
        (Lijstvraag({"naam": ("a",) * 51}), "Filter ‘naam’ heeft 51 waarden"),
        (Lijstvraag(sorteer="kleur"), "kent de sortering ‘kleur’ niet. Kies uit: naam, adres"),
        (Lijstvraag(kolommen=("kleur",)), "kent de kolom ‘kleur’ niet. Kies uit: naam, adres"),
        (Lijstvraag(facetten=("adres",)), "kent het facet ‘adres’ niet. Kies uit: naam"),
        (Lijstvraag(per=0), "‘per’ is 0; geef een getal van 1 tot 100"),
        (Lijstvraag(per=101), "‘per’ is 101; geef een getal van 1 tot 100"),
        (Lijstvraag(bladzijde=0), "‘bladzijde’ is 0"),
        (Lijstvraag(cursor="x"), "Deze plaats in de lijst hoort niet bij deze vraag"),
        (Lijstvraag(cursor="W10"), "Deze plaats in de lijst hoort niet bij deze vraag"),
        (Lijstvraag(cursor="é"), "Deze plaats in de lijst hoort niet bij deze vraag"),
    ],
)
def test_what_a_list_does_not_know_is_refused_in_words(vraag: Lijstvraag, words: str) -> None:
    with pytest.raises(ValidationError) as refused:
        LIJST.blad(VthObject.objects.all(), vraag)
    assert words in refused.value.messages[0]


def test_a_cursor_belongs_to_its_question(soort: object) -> None:
    leg(soort, "a")
    leg(soort, "b")
    cursor = LIJST.blad(VthObject.objects.all(), Lijstvraag(per=1)).volgende
    assert cursor
    for other in (
        Lijstvraag(sorteer="-naam", cursor=cursor),
        Lijstvraag.met({"naam": "a"}, cursor=cursor),
    ):
        with pytest.raises(ValidationError, match="hoort niet bij deze vraag"):
            LIJST.blad(VthObject.objects.all(), other)


def test_more_values_of_a_filter_are_one_or_the_other(soort: object) -> None:
    for naam in "abc":
        leg(soort, naam)
    found = LIJST.blad(VthObject.objects.all(), Lijstvraag.met({"naam": ["a", "c"]}))
    assert ([row.naam for row in found.rijen], found.totaal) == (["a", "c"], 2)


def test_counts_per_choice_heed_the_other_filters_only(soort: object) -> None:
    for naam, adres in (("a", "x"), ("a", "y"), ("b", "x"), ("c", "y")):
        leg(soort, naam, adres)
    asked = Lijstvraag.met({"naam": "a", "adres": "x"}, facetten=("naam",))
    found = LIJST.blad(VthObject.objects.all(), asked)
    assert found.totaal == 1
    counts = {facet.naam: facet.aantal for facet in found.facetten["naam"]}
    assert counts == {"A": 1, "B": 1, "C": 0}


def test_columns_give_cells_in_the_order_asked(soort: object) -> None:
    leg(soort, "a", "x")
    found = LIJST.blad(VthObject.objects.all(), Lijstvraag(kolommen=("adres", "naam")))
    assert found.cellen() == [("x", "a")]
    assert [column.naam for column in found.kolommen] == ["Adres", "Naam"]
    every = LIJST.blad(VthObject.objects.all(), Lijstvraag())
    assert every.cellen() == [("a", "x")]


def test_a_page_costs_the_same_for_any_number_of_rows(soort: object) -> None:
    counts = []
    for number in (1, 9):
        for _ in range(number):
            leg(soort, "a", "x")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            LIJST.blad(VthObject.objects.all(), Lijstvraag.met({"adres": "x"}, facetten=("naam",)))
        counts.append(len(asked))
    assert counts == [3, 3]


def test_a_question_can_be_kept_as_data() -> None:
    asked = Lijstvraag.met(
        {"naam": ["a", "b"], "eigen": True, "adres": "", "dag": None}, sorteer="-naam", cursor="q"
    )
    kept = asked.als_dict()
    assert kept == {
        "filters": {"naam": ["a", "b"], "eigen": ["ja"]},
        "sorteer": "-naam",
        "kolommen": [],
    }
    again = Lijstvraag.met(kept["filters"], sorteer=kept["sorteer"])
    assert again == Lijstvraag({"naam": ("a", "b"), "eigen": ("ja",)}, "-naam")


def test_a_reference_is_shown_by_its_name() -> None:
    assert str(Verwijzing(uuid4(), "Kleurstof")) == "Kleurstof"


def test_a_word_may_stand_for_a_day_and_all_values_are_asked_at_once() -> None:
    asked: list[object] = []

    def condition(values: object) -> Q:
        asked.append(values)
        return Q()

    words = (("nooit", "nooit"),)
    found = Filter("dag", "Dag", Filtersoort.DAG, condition, words, samen=True)
    assert found.een_van(["2026-01-02", "nooit"]) == (Q(), "")
    assert asked == [(date(2026, 1, 2), "nooit")]
    with pytest.raises(ValidationError, match="is een dag"):
        found.een_van(["ooit"])


def test_what_may_not_be_asked_is_not_offered_and_says_why() -> None:
    refused = Filter("geheim", "Geheim", Filtersoort.TEKST, gelijk("naam"), geweigerd="Mag niet.")
    more = LIJST.met([refused])
    assert more.beschrijving.filters == LIJST.beschrijving.filters
    with pytest.raises(ValidationError, match="Mag niet"):
        more.blad(VthObject.objects.all(), Lijstvraag.met({"geheim": "x"}))
    with pytest.raises(ValidationError) as error:
        more.blad(VthObject.objects.all(), Lijstvraag.met({"vreemd": "x"}))
    assert "geheim" not in error.value.messages[0]
