"""The list of terms: each with a source, and refused when it cannot be trusted."""

from __future__ import annotations

import pytest

from daglicht.gegevens import Bron, lees_yaml
from daglicht.recht import RechtFout, termijn, termijnen
from daglicht.recht.termijnen import lees_termijnen
from daglicht.tijd import Begin, Duur, Eenheid

HEAD = "termijnen:\n"
GOOD = (
    "  - {code: a, naam: A, aantal: 6, eenheid: week, gebeurtenis: iets, "
    "bron: {regeling: Awb, artikel: '6:7', geverifieerd: ja}}\n"
)


def test_every_term_names_its_article_and_the_text_that_was_read() -> None:
    for term in termijnen().values():
        assert isinstance(term.bron, Bron)
        assert term.geverifieerd == term.bron.geverifieerd
        assert term.bron.jci.startswith("jci1.3:c:BWBR00")
        assert term.gebeurtenis
        assert term.naam[0].isupper()


@pytest.mark.parametrize(
    ("code", "duur"),
    [
        ("regulier", Duur(8, Eenheid.WEEK)),
        ("regulier-verlenging", Duur(6, Eenheid.WEEK)),
        ("uitgebreid", Duur(6, Eenheid.MAAND)),
        ("zienswijzen", Duur(6, Eenheid.WEEK)),
        ("bezwaar", Duur(6, Eenheid.WEEK)),
        ("ippc-rapport", Duur(2, Eenheid.MAAND)),
        ("ippc-openbaar", Duur(4, Eenheid.MAAND)),
        ("ippc-ernstig", Duur(6, Eenheid.MAAND)),
        ("seveso-rapport", Duur(4, Eenheid.MAAND)),
        ("seveso-belangrijk", Duur(6, Eenheid.MAAND)),
        ("dwangsom-betaling", Duur(6, Eenheid.WEEK)),
        ("dwangsom-verjaring", Duur(1, Eenheid.JAAR)),
    ],
)
def test_the_terms_the_rooms_rely_on(code: str, duur: Duur) -> None:
    assert termijn(code).duur == duur
    assert termijn(code).geverifieerd


def test_views_on_a_draft_begin_on_the_day_it_is_laid_open() -> None:
    assert termijn("zienswijzen").begin is Begin.DAG_ZELF
    assert termijn("bezwaar").begin is Begin.DAG_NA


def test_a_source_reads_as_a_reference() -> None:
    assert str(termijn("regulier").bron) == "art. 16.64, eerste lid, Omgevingswet"
    assert str(termijn("bezwaar").bron) == "art. 6:7 Algemene wet bestuursrecht"
    assert (
        str(termijn("ippc-ernstig").bron) == "art. 13.7, eerste lid, onder c, 2°, Omgevingsbesluit"
    )
    bron = termijn("regulier").bron
    assert isinstance(bron, Bron)
    assert bron.jci == "jci1.3:c:BWBR0037885&artikel=16.64&lid=1&z=2026-02-18&g=2026-02-18"


def test_an_unknown_code_is_answered_with_the_known_ones() -> None:
    with pytest.raises(RechtFout, match=r"bekend zijn: .*\bbezwaar, .*\bzienswijzen"):
        termijn("bezwaartermijn")


def test_a_list_of_our_own_can_be_read() -> None:
    assert lees_termijnen(lees_yaml(HEAD + GOOD), "proef")["a"].duur == Duur(6, Eenheid.WEEK)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "geen blok met sleutels"),
        (HEAD + GOOD + GOOD, "twee keer: a"),
        (
            HEAD + GOOD.replace("week", "eeuw"),
            r"\[0\]\.eenheid: ‘eeuw’ kan hier niet; kies uit 'dag'",
        ),
        (HEAD + GOOD.replace("aantal: 6", "aantal: 0"), r"\[0\]\.aantal"),
        (HEAD + GOOD.replace("aantal: 6", "aantal: zes"), r"\[0\]\.aantal: is geen geheel getal"),
        (HEAD + GOOD.replace("naam: A, ", ""), r"\[0\]\.naam: ontbreekt"),
        (
            HEAD + GOOD.replace("naam: A", "naam: A, duur: 6"),
            r"\[0\]: de sleutel ‘duur’ is onbekend",
        ),
        (HEAD + GOOD.replace("gebeurtenis", "gebeurtenissen"), "bedoelt u ‘gebeurtenis’"),
        (
            HEAD + GOOD.replace("regeling: Awb", "regeling: Abw"),
            "de regeling ‘Abw’ staat niet in regelingen.yaml; bedoelt u ‘Awb’",
        ),
        (
            HEAD + GOOD.replace("geverifieerd: ja", "geverifieerd: misschien"),
            r"bron\.geverifieerd: is geen ja of nee",
        ),
        (HEAD + GOOD.replace(", geverifieerd: ja", ""), r"bron\.geverifieerd: ontbreekt"),
        (HEAD + GOOD.replace("regeling: Awb", "regeling: Wet op de proef"), "‘versie’ ontbreekt"),
        (
            HEAD + GOOD.replace("artikel: '6:7'", "artikel: '6:7', versie: gisteren"),
            r"bron\.versie: is geen dag",
        ),
        (HEAD + GOOD.replace("artikel: '6:7'", "artikel: '6:7', lid: 0"), "lid 0"),
        (HEAD + GOOD.replace("naam: A", "naam: A, begin: morgen"), "‘morgen’ kan hier niet"),
        (
            HEAD + GOOD.replace("naam: A", "naam: A, verlenging: {termijn: b}"),
            "‘a’: er is geen termijn ‘b’",
        ),
        (HEAD + GOOD.replace("naam: A", "naam: A, opschortbaar: soms"), "is geen ja of nee"),
    ],
)
def test_a_list_that_cannot_be_trusted_is_refused(text: str, message: str) -> None:
    with pytest.raises(RechtFout, match=message):
        lees_termijnen(lees_yaml(text), "proef")


def test_only_a_source_that_was_read_gets_the_version_of_the_list() -> None:
    read = lees_termijnen(lees_yaml(HEAD + GOOD), "proef")["a"].bron
    unread = lees_termijnen(
        lees_yaml(HEAD + GOOD.replace("geverifieerd: ja", "geverifieerd: nee")), "proef"
    )["a"].bron
    own = lees_termijnen(
        lees_yaml(HEAD + GOOD.replace("artikel:", "versie: 2011-11-22, artikel:")), "proef"
    )["a"].bron
    assert isinstance(read, Bron)
    assert isinstance(unread, Bron)
    assert isinstance(own, Bron)
    assert str(read.versie) == "2021-12-21"
    assert unread.versie is None
    assert unread.bwb_id == read.bwb_id
    assert str(own.versie) == "2011-11-22"
