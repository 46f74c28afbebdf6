"""The library in permits: what was filled in is kept, who lags is seen, who deviates is seen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from daglicht.vergunning import service as vergunning
from wereld import Wereld

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
GROND = [
    {"soort": "bbt", "verwijzing": "BBT-conclusie 20", "versie": "2023", "geverifieerd": False}
]
GRENS = vergunning.Standaardparameter("grens", "Grenswaarde", "getal", "mg/Nm3", standaard="5")
EERSTE = vergunning.Standaardtekst(
    "Stof", "De emissie van stof is ten hoogste {grens} mg/Nm3.", [GRENS], GROND
)
TWEEDE = vergunning.Standaardtekst(
    "Stof",
    "De emissie van stof is ten hoogste {grens} mg/Nm3 en wordt jaarlijks gemeten.",
    [GRENS],
    GROND,
    "Meten",
)


def today() -> date:
    return timezone.localdate()


def adopted(wereld: Wereld, text: Any = EERSTE) -> vergunning.Standaardversie:
    draft = vergunning.maak_standaard(wereld.provincie, "Lucht stof", "lucht", text)
    return vergunning.stel_versie_vast(draft, wereld.gebruikers["vergunningverlener"])


def draft(wereld: Wereld, mark: str) -> vergunning.Concept:
    days = vergunning.Conceptgegevens(mark, "Stof", today() - 2 * DAY, today() - DAY, today())
    return vergunning.begin_concept(
        wereld.vergunning, days, wereld.gebruikers["vergunningverlener"]
    )


def in_force(wereld: Wereld, number: str) -> Any:
    rows = vergunning.voorschriften([wereld.uitvoering], today(), today())
    return next(row for row in rows if row.nummer == number)


def used(wereld: Wereld, version: vergunning.Standaardversie, value: str = "4") -> Any:
    change = draft(wereld, "2026-1")
    vergunning.voeg_standaard_toe(change, "9.1", version, {"grens": value})
    vergunning.publiceer(change)
    return in_force(wereld, "9.1")


def test_what_is_used_keeps_version_and_values(wereld: Wereld) -> None:
    version = adopted(wereld)
    row = used(wereld, version, "2,50")
    assert row.omschrijving == "De emissie van stof is ten hoogste 2,5 mg/Nm3."
    assert (row.versie.standaardversie, row.versie.standaardwaarden, row.thema) == (
        version,
        {"grens": "2,5"},
        "lucht",
    )
    (found,) = vergunning.gebruik_van(vergunning.in_gebruik(version.standaard, today()), version)
    assert (found.achter, found.afwijkt, found.waarden) == (False, False, {"grens": "2,5"})
    (standard,) = vergunning.standaarden(today())
    assert (standard.titel, standard.laatste, standard.gebruikt, standard.achter) == (
        "Stof",
        1,
        1,
        0,
    )


def test_a_new_version_shows_who_lags_and_a_change_ends_that(wereld: Wereld) -> None:
    first = adopted(wereld)
    row = used(wereld, first)
    assert vergunning.overgang(row.versie) is None
    second = vergunning.nieuwe_versie(first.standaard, TWEEDE)
    assert vergunning.overgang(row.versie) is None  # a draft makes nobody lag
    second = vergunning.stel_versie_vast(second, None)
    (standard,) = vergunning.standaarden(today())
    assert (standard.laatste, standard.achter) == (2, 1)
    (found,) = vergunning.gebruik_van(vergunning.in_gebruik(first.standaard, today()), second)
    assert (found.achter, found.gelijk) == (True, False)
    assert vergunning.overgang(row.versie) == (second, {"grens": "4"})
    change = draft(wereld, "2026-2")
    vergunning.wijzig_naar_standaard(change, row.wid, second, {"grens": "4"})
    vergunning.publiceer(change)
    assert in_force(wereld, "9.1").omschrijving.endswith("4 mg/Nm3 en wordt jaarlijks gemeten.")
    (standard,) = vergunning.standaarden(today())
    assert (standard.gebruikt, standard.achter) == (1, 0)


def test_a_change_by_hand_keeps_the_link_and_shows_as_deviation(wereld: Wereld) -> None:
    version = adopted(wereld)
    row = used(wereld, version)
    change = draft(wereld, "2026-2")
    vergunning.wijzig_voorschrift(
        change, row.wid, "Stof", "De emissie van stof is minder dan 4 mg/Nm3."
    )
    vergunning.publiceer(change)
    (found,) = vergunning.gebruik_van(vergunning.in_gebruik(version.standaard, today()), version)
    assert found.afwijkt
    assert ("nieuw", " minder dan") in found.woorden
    assert found.versie == version


def test_what_reads_the_same_can_be_linked_without_a_decision(wereld: Wereld) -> None:
    version = adopted(wereld)
    change = draft(wereld, "2026-1")
    vergunning.voeg_voorschrift_toe(
        change, "9.1", "Stof", "De emissie van stof is ten hoogste 3 mg/Nm3.", "lucht"
    )
    vergunning.publiceer(change)
    facts = vergunning.Rechtsfeit.objects.count()
    found = vergunning.te_koppelen(version.standaard, today())
    assert {(row.nummer, match) for row, match in found} == {("4.3", version), ("9.1", version)}
    for row, match in found:
        vergunning.koppel_standaard(row, match)
    assert vergunning.te_koppelen(version.standaard, today()) == []
    assert in_force(wereld, "9.1").versie.standaardwaarden == {"grens": "3"}
    assert vergunning.Rechtsfeit.objects.count() == facts
    other = vergunning.SpecifiekVoorschrift.objects.get(nummer="2.1")
    with pytest.raises(ValidationError, match="luidt anders"):
        vergunning.koppel_standaard(other, version)


def test_a_version_with_other_sources_only_leaves_the_words_equal(wereld: Wereld) -> None:
    first = adopted(wereld)
    row = used(wereld, first)
    again = vergunning.Standaardtekst(
        EERSTE.titel, EERSTE.tekst, [GRENS], [{**GROND[0], "geverifieerd": True}]
    )
    second = vergunning.stel_versie_vast(vergunning.nieuwe_versie(first.standaard, again), None)
    (found,) = vergunning.gebruik_van([row.versie], second)
    assert (found.achter, found.gelijk) == (True, True)
    assert (row.versie, second) in vergunning.te_koppelen(first.standaard, today())


def test_what_was_adopted_never_changes(wereld: Wereld) -> None:
    version = adopted(wereld)
    rows = vergunning.Standaardversie.objects.filter(pk=version.pk)
    for change in (
        {"tekst": "Anders"},
        {"parameters": []},
        {"status": "concept"},
        {"grondslagen": []},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    vergunning.trek_versie_in(version)
    assert vergunning.geldende_versie(version.standaard) is None
    assert vergunning.kiesbaar() == []
    with pytest.raises(ValidationError, match="niet vastgesteld"):
        vergunning.ingevuld(version, {"grens": "1"})
    with pytest.raises(ValidationError, match="Alleen een vastgestelde"):
        vergunning.trek_versie_in(version)


def test_writing_is_refused_in_words(wereld: Wereld) -> None:
    def write(code: str = "x", **values: Any) -> vergunning.Standaardversie:
        given: dict[str, Any] = {"titel": "T", "tekst": "Tekst."} | values
        return vergunning.maak_standaard(
            wereld.provincie, code, "lucht", vergunning.Standaardtekst(**given)
        )

    for values, words in (
        ({"tekst": "Ten hoogste {grens}."}, "niet gezegd"),
        ({"titel": " "}, "Geef een titel"),
        ({"grondslagen": [{"soort": "iets"}]}, "geen soort grondslag"),
        ({"code": "!"}, "korte code"),
    ):
        with pytest.raises(ValidationError, match=words):
            write(**values)
    bare = write()
    with pytest.raises(ValidationError, match="ten minste één grondslag"):
        vergunning.stel_versie_vast(bare, None)
    with pytest.raises(ValidationError, match="bestaat al"):
        write()
    version = adopted(wereld)
    with pytest.raises(ValidationError, match="gelijk aan versie 1"):
        vergunning.nieuwe_versie(version.standaard, EERSTE)
    with pytest.raises(ValidationError, match="is al vastgesteld"):
        vergunning.stel_versie_vast(version, None)
    again = vergunning.nieuwe_versie(version.standaard, TWEEDE)
    assert vergunning.nieuwe_versie(version.standaard, TWEEDE).pk == again.pk


def test_a_value_that_may_not_be_is_refused_before_the_draft_changes(wereld: Wereld) -> None:
    version, change = adopted(wereld), draft(wereld, "2026-1")
    with pytest.raises(ValidationError, match="geen getal"):
        vergunning.voeg_standaard_toe(change, "9.1", version, {"grens": "veel"})
    with pytest.raises(ValidationError, match="Vul in"):
        vergunning.voeg_standaard_toe(change, "9.1", version, {})
    assert not change.wijzigingen.exists()
