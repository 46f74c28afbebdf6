"""Recognition: the labelled texts, and laws that hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daglicht.vergunning.herkenning import herken, verwijzingen
from daglicht.vergunning.herkenning.meting import GANGBAAR, lees_corpus, meet
from daglicht.vergunning.herkenning.zinnen import zinnen

CORPUS = lees_corpus(Path(__file__).parents[1] / "corpus")
NUMBER = st.builds("{}.{}".format, st.integers(1, 19), st.integers(1, 29))


def test_precision_and_recall_of_the_common_kinds() -> None:
    measured = meet(CORPUS)
    for kind in GANGBAAR:
        score = measured.scores[kind]
        assert score.goed + score.gemist >= 10
        assert score.precisie is not None
        assert score.precisie >= 0.98
        assert score.volledigheid is not None
        assert score.volledigheid >= 0.90
        assert score.gemist == score.voorgelegd, measured.verschillen


@pytest.mark.parametrize("text", CORPUS, ids=lambda text: text.bron[:50])
def test_the_decision_that_is_named(text: object) -> None:
    wanted = [item for item in text.verwacht if item.datum or item.kenmerk]  # type: ignore[attr-defined]
    found = herken(text.tekst).mutaties  # type: ignore[attr-defined]
    for item in wanted:
        bases = [m.besluit for m in found if m.soort == item.soort and m.besluit is not None]
        assert not item.datum or any(base.datum == item.datum for base in bases)
        assert not item.kenmerk or any(base.kenmerk == item.kenmerk for base in bases)


def test_the_new_words_are_those_of_the_decision_and_no_more() -> None:
    text = (
        "Besluit\nVoorschrift 4.3 komt te luiden:\n4.3 Ten hoogste 2 mg.\nHet is een "
        "daggemiddelde.\nVoorschrift 4.4 vervalt.\n"
    )
    first, second = herken(text).mutaties
    assert first.nieuwe_tekst == "4.3 Ten hoogste 2 mg.\nHet is een daggemiddelde."
    assert (second.soort, second.zin) == ("vervallen", "Voorschrift 4.4 vervalt.")
    assert text[second.begin : second.eind] == second.zin


def test_words_within_a_condition() -> None:
    (found,) = herken(
        "Besluit\nIn voorschrift 8.1 wordt “50 dB(A)” vervangen door “45 dB(A)”."
    ).mutaties
    assert (found.soort, found.oud, found.nieuw) == ("wijzigen", "50 dB(A)", "45 dB(A)")


def test_place_of_what_is_new() -> None:
    text = (
        "Besluit\nNa voorschrift 7.2 worden twee voorschriften toegevoegd, luidende:\n7.2a "
        "Eerste.\n7.2b Tweede."
    )
    (found,) = herken(text).mutaties
    assert (str(found.na), [target.nummer for target in found.doelen]) == (
        "voorschrift 7.2",
        ["7.2a", "7.2b"],
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Voorschrift 3.4 is bij besluit van 1 februari 2012 gewijzigd.",
        "Het verzoek om voorschrift 7.1 in te trekken wordt afgewezen.",
        "Voorschrift 9.9 wordt niet gewijzigd.",
        "Voorschrift 8.1 kan worden ingetrokken.",
        "Indien voorschrift 8.1 wordt gewijzigd, neemt de belasting toe.",
        "De voorschriften 2.1 en 2.2 blijven ongewijzigd.",
        "Eiseres verzoekt voorschrift 5.1 te schorsen.",
        "Een voorschrift wordt hierbij op een bijzondere manier gewijzigd in de zin van de wet.",
    ],
)
def test_what_changes_nothing_is_shown_to_a_person(sentence: str) -> None:
    found = herken(f"Besluit\n{sentence}")
    assert not found.mutaties
    assert [item.zin for item in found.te_beoordelen] == [sentence]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["de", "wordt", "wij", "stof", "meten", "in", "vervalt", "niet", "nader", "bij"]
        ),
        max_size=5,
    ),
    NUMBER,
    st.lists(
        st.sampled_from(
            ["wordt", "gewijzigd", "ingetrokken", "komt", "te", "vervallen", "kan", "meer"]
        ),
        max_size=5,
    ),
)
def test_a_voorschrift_that_a_decision_names_is_never_lost(
    before: list[str], number: str, after: list[str]
) -> None:
    found = herken(f"Besluit\n{' '.join([*before, 'voorschrift', number, *after])}.")
    assert any(number in item.zin for item in (*found.mutaties, *found.te_beoordelen))


def test_what_the_reasons_say_is_no_decision() -> None:
    found = herken(
        "Overwegingen\nVoorschrift 2.1 wordt ingetrokken.\nBesluit\nVoorschrift 2.2 wordt "
        "ingetrokken."
    )
    assert [mutation.doelen[0].nummer for mutation in found.mutaties] == ["2.2"]
    assert [item.reden for item in found.te_beoordelen] == [
        "staat in de overwegingen, niet in het besluit"
    ]


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("de voorschriften 2.1.3, 3.1.1 en 3.1.2", ["2.1.3", "3.1.1", "3.1.2"]),
        ("voorschrift 5.4, tweede lid, onder b", ["5.4 lid 2 onder b"]),
        ("voorschriften 7.1 t/m 7.5 en 8.2", ["7.1 t/m 7.5", "8.2"]),
        ("voorschrift 4.2a alsmede voorschrift 4.3", ["4.2a", "4.3"]),
        ("vergunningvoorschrift C1", ["C1"]),
        ("de paragrafen 5.1 en 5.2", ["paragraaf 5.1", "paragraaf 5.2"]),
        ("hoofdstuk 4 van 12 maart 2020", ["hoofdstuk 4"]),
        ("voorschrift 3.1 en een nieuw meetpunt", ["3.1"]),
        ("ten hoogste 5 mg per 24 uur", []),
    ],
)
def test_references(words: str, targets: list[str]) -> None:
    found = [target for reference in verwijzingen(words) for target in reference.doelen]
    assert [str(target).removeprefix("voorschrift ") for target in found] == targets


@settings(max_examples=150, deadline=None)
@given(
    st.lists(NUMBER, min_size=1, max_size=6, unique=True),
    st.sampled_from(["worden ingetrokken", "komen te vervallen"]),
)
def test_every_number_of_a_list_is_a_target(numbers: list[str], verb: str) -> None:
    *first, last = numbers
    listed = f"{', '.join(first)} en {last}" if first else last
    (found,) = herken(f"Besluit\nDe voorschriften {listed} {verb}.").mutaties
    assert [target.nummer for target in found.doelen] == numbers


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="voorschrift 1.2wdtkmeluin“”:;\n.,()«»-IVX", max_size=300))
def test_any_text_is_read_without_losing_its_place(text: str) -> None:
    found = herken(text)
    for item in (*found.mutaties, *found.te_beoordelen):
        assert 0 <= item.begin < item.eind <= len(text)
        assert text[item.begin : item.eind] == item.zin
    spans = [(sentence.begin, sentence.eind) for sentence in zinnen(text)]
    assert spans == sorted(spans)
    assert "".join(text.split()) == "".join(
        "".join(text[begin:end].split()) for begin, end in spans
    )


def test_a_corpus_out_of_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="staan geen gelabelde teksten"):
        lees_corpus(tmp_path)
    (tmp_path / "a.yaml").write_text("- {bron: x}")
    with pytest.raises(ValueError, match=r"a\.yaml is geen lijst van teksten"):
        lees_corpus(tmp_path)
    (tmp_path / "a.yaml").write_bytes(b"\x7fELF\xff\xfe")
    with pytest.raises(ValueError, match=r"a\.yaml is geen tekst in UTF-8"):
        lees_corpus(tmp_path / "a.yaml")
