"""What only names who asked or ruled, or the day on which the decision takes effect,
narrows nothing; more than that may.
"""

from __future__ import annotations

from datetime import date

import pytest

from daglicht.vergunning.herkenning import herken
from daglicht.vergunning.herkenning.voorstel import Kop, Voorstel, stel_voor
from vergunning.herkenning.test_beperking import WORDS, permit, proposed

OCCASIONS = (
    "naar aanleiding van de uitspraak van de Afdeling bestuursrechtspraak van 3 maart 2024",
    (
        "naar aanleiding van de uitspraak van de Afdeling bestuursrechtspraak van de Raad van "
        "State van 3 maart 2024, nr. 202301234/1/R4,"
    ),
    "ter uitvoering van de uitspraak van de rechtbank Oost-Brabant van 3 maart 2024",
    "naar aanleiding van uw verzoek van 1 mei 2024",
    "op verzoek van de vergunninghouder",
    "op verzoek van Chemie Zuiderhaven B.V.",
    "op verzoek van Jansen & De Wit B.V. van 1 mei 2024",
    "gelet op artikel 5.40 van de Omgevingswet",
    "gelet op artikel 5.40, tweede lid, onder b, van de Omgevingswet",
    "gelet op de artikelen 2.31 en 2.33 van de Wet algemene bepalingen omgevingsrecht",
    "gelet op de Omgevingswet en de Awb",
    "gezien het advies van de Omgevingsdienst van 1 mei 2024",
    "gehoord het waterschap Rivierenland",
    "gelet op het advies van de GGD",
    "gezien de aanvraag van Chemie Zuiderhaven B.V. van 1 mei 2024, kenmerk Z-12,",
    "met ingang van de dag waarop dit besluit in werking treedt",
    "per 1 juni 2024",
    "met ingang van 1 juni 2024",
    "vanaf 1-6-2024",
)
MORE = (
    (
        "naar aanleiding van de uitspraak van de rechtbank van 3 maart 2024, waarbij het besluit "
        "gedeeltelijk is vernietigd,"
    ),
    (
        "naar aanleiding van de uitspraak van de rechtbank van 3 maart 2024 voor zover die hal 3 "
        "betreft"
    ),
    "naar aanleiding van de uitspraak van de rechtbank van 3 maart 2024 vanaf 1 juli 2027",
    "voor zover de uitspraak van de rechtbank van 3 maart 2024 daartoe noopt",
    "na de uitspraak van de rechtbank van 3 maart 2024",
    "tot de uitspraak van de Afdeling bestuursrechtspraak",
    "in afwachting van de uitspraak van de Afdeling",
    "met inachtneming van de uitspraak van de rechtbank van 3 maart 2024",
    "in zoverre gelet op artikel 5.40 van de Omgevingswet",
    "op verzoek van de vergunninghouder alleen voor hal 3",
    "op verzoek van de vergunninghouder voor de duur van een jaar",
    "op verzoek van het bevoegd gezag telkens",
    "gelet op het advies van de GGD onder voorwaarden",
    "gezien het advies deels",
    "gelet op artikel 5.40 van de Omgevingswet voor ketel 4",
    "behoudens de uitspraak van de rechtbank van 3 maart 2024",
    "op grond van artikel 3 van de overeenkomst met hal 3",
    "gehoord het waterschap dat hal 3 uitzondert",
    "per 1 juli 2027",
    "met ingang van de dag waarop hal 3 in werking treedt",
    "op 1 juni 2024 om 12 uur",
    "vanaf 1 juni 2024 tot 1 juli 2024",
    "met ingang van de dag waarop dit besluit onherroepelijk wordt",
    "per 1 juni 2024 of later",
    "zes weken na 1 juni 2024",
    "op verzoek van Jansen per 1 juli 2027",
    "gelet op de uitspraak van de rechtbank, die voorschrift 2.1 deels in stand liet,",
)
PLAIN = (
    ("voorschrift 2.1", "vervalt"),
    ("voorschrift 2.1", "wordt ingetrokken"),
    ("voorschrift 2.1", "wordt doorgehaald"),
)


@pytest.mark.parametrize("words", OCCASIONS)
def test_an_occasion_leaves_a_change_applied(words: str) -> None:
    for what, verb in PLAIN:
        first, _, rest = verb.partition(" ")
        for text in (
            f"{words[0].upper()}{words[1:]} {first} {what}{f' {rest}' if rest else ''}.",
            f"{what.capitalize()} {verb} {words.strip(',')}.",
            (
                f"{words[0].upper()}{words[1:]} besluiten wij het volgende:\n{what.capitalize()} "
                f"{verb}."
            ),
        ):
            found, state = proposed(text)
            assert found.open == (), text
            assert "2.1" not in state, text
    found, _ = proposed(
        f"{words[0].upper()}{words[1:]} wordt voorschrift 2.1 vervangen door: “De vloer is nat.”"
    )
    assert (len(found.gebeurtenis.operaties), found.open) == (1, ())


@pytest.mark.parametrize("words", MORE)
def test_an_occasion_with_more_leaves_a_change_open(words: str) -> None:
    for what, verb in PLAIN:
        first, _, rest = verb.partition(" ")
        for text in (
            f"{words[0].upper()}{words[1:]} {first} {what}{f' {rest}' if rest else ''}.",
            f"{what.capitalize()} {verb} {words.strip(',')}.",
            (
                f"{words[0].upper()}{words[1:]} besluiten wij het volgende:\n{what.capitalize()} "
                f"{verb}."
            ),
            f"{what.capitalize()} {verb}. Dit geschiedt {words.strip(',')}.",
        ):
            assert proposed(text)[1] == WORDS, text
            assert herken(text).mutaties or herken(text).te_beoordelen, text


@pytest.mark.parametrize(
    "words",
    [
        "Voorschrift 2.1 wordt doorgehaald",
        "Doorhaling van voorschrift 2.1",
        "Wij besluiten voorschrift 2.1 door te halen",
        "Wij besluiten voorschrift 2.1 te schrappen",
        "Wij schrappen voorschrift 2.1",
        "Hierbij wordt voorschrift 2.1 geschrapt",
        "Wij besluiten voorschrift 2.1 te laten vervallen",
        "Wij besluiten:\n- voorschrift 2.1 door te halen",
        "Schrapping van voorschrift 2.1",
        "De volgende voorschriften worden doorgehaald:\n- 2.1",
        "Wij laten voorschrift 2.1 vervallen",
        "Voorschrift 2.1 wordt geschrapt",
    ],
)
def test_a_voorschrift_that_is_struck_out_lapses(words: str) -> None:
    assert "2.1" not in proposed(f"{words}.")[1]
    if "\n" not in words:
        for part in (
            ", tweede lid",
            ", eerste volzin",
            " onder a",
            ", voor zover het hal 3 betreft",
            " in hal 3",
        ):
            assert proposed(f"{words}{part}.")[1] == WORDS
            assert (
                proposed(
                    words.replace("voorschrift 2.1", f"voorschrift 2.1{part}").replace(
                        "Voorschrift 2.1", f"Voorschrift 2.1{part}"
                    )
                )[1]
                == WORDS
            )


@pytest.mark.parametrize(
    "words",
    [
        "In voorschrift 2.1 worden de woorden “is dicht” doorgehaald",
        "De zinsnede over vloeren in voorschrift 2.1 wordt geschrapt",
        "Voorschrift 2.1 is in 2012 doorgehaald",
        "Voorschrift 2.1 wordt niet geschrapt",
        "Voorschrift 2.1 kan worden doorgehaald",
        "Het eerste lid van voorschrift 2.2 wordt doorgehaald",
        "Het verzoek om voorschrift 2.1 door te halen wordt afgewezen",
        "De laatste zin van voorschrift 2.1 schrappen wij",
        "Voorschrift 2.1 zal worden geschrapt",
        "Wij schrappen voorschrift 2.1 niet",
    ],
)
def test_a_part_that_is_struck_out_or_what_is_not_is_shown(words: str) -> None:
    read = herken(f"Besluit\n{words}.")
    assert proposed(f"{words}.")[1] == WORDS
    assert read.mutaties or read.te_beoordelen


@pytest.mark.parametrize(
    "words",
    [
        (
            "Wij besluiten gelet op het verzoek van Jansen om voorschrift 2.1 in te trekken, "
            "voorschrift 4.1 te laten vervallen"
        ),
        (
            "Gelet op het verzoek van Jansen B.V. om voorschrift 2.1 in te trekken wordt "
            "voorschrift 4.1 ingetrokken"
        ),
        (
            "Wij besluiten op verzoek van Jansen tot intrekking van voorschrift 2.1 het volgende: "
            "voorschrift 4.1 vervalt"
        ),
        (
            "Naar aanleiding van het verzoek van Jansen B.V. van 1 mei 2024 om voorschrift 2.1 in "
            "te trekken besluiten wij niets"
        ),
        "Het verzoek van Jansen om voorschrift 2.1 in te trekken wijzen wij af",
    ],
)
def test_what_was_asked_is_not_what_is_decided(words: str) -> None:
    read = herken(f"Besluit\n{words}.")
    assert proposed(f"{words}.")[1].get("2.1") == WORDS["2.1"]
    assert any(
        "2.1" in zin
        for zin in [
            *(item.zin for item in read.mutaties),
            *(item.zin for item in read.te_beoordelen),
        ]
    )


def test_a_sentence_in_new_words_that_may_be_a_change_is_asked() -> None:
    text = (
        "Besluit\nVoorschrift 2.1 komt te luiden:\nDe vloer is nat.\nVoorschrift 2.2 is in 2012 "
        "gewijzigd en vervalt."
    )
    reasons = [item.reden for item in herken(text).te_beoordelen]
    assert reasons == ["staat in de nieuwe tekst; kijk of het een wijziging is"]


@pytest.mark.parametrize(
    "court", ["De Afdeling bestuursrechtspraak", "De rechtbank Oost-Brabant", "De rechtbank"]
)
def test_a_court_that_annuls_a_whole_voorschrift_is_named_as_it_likes(court: str) -> None:
    assert "2.1" not in proposed(f"{court} vernietigt voorschrift 2.1.")[1]
    for more in (", behoudens de eerste volzin", " in zoverre", " voor hal 3", " ten dele"):
        assert proposed(f"{court} vernietigt voorschrift 2.1{more}.")[1] == WORDS


@pytest.mark.parametrize(
    "tail",
    [
        "Hoogachtend,\nGedeputeerde Staten van Gelderland",
        "Rechtsmiddelen\nTegen dit besluit kunt u bezwaar maken.",
        "de directeur\nJ. Jansen",
    ],
)
def test_the_new_words_end_where_the_decision_is_closed(tail: str) -> None:
    for verb in ("komt te luiden", "wordt vervangen door"):
        for between in ("\n", "\n\n"):
            found, _ = proposed(f"Voorschrift 2.1 {verb}:\n2.1 De vloer is nat.{between}{tail}")
            assert [getattr(item, "tekst", "") for item in found.gebeurtenis.operaties] in (
                ["De vloer is nat."],
                [],
            )
            assert found.open or tail.startswith(("Hoog", "Rechts"))


@pytest.mark.parametrize(
    "tail",
    [
        "Mededelingen\nLet op.",
        "Bijlage A\nTekening van hal 3.",
        "DEEL B\nDe muur is dik.",
        "Toelichting\nEr was wat.",
        "Wij wijzen u op hal 3.",
        "Voor vragen belt u ons.",
    ],
)
def test_a_heading_behind_new_words_is_never_part_of_them(tail: str) -> None:
    for before in ("\n", " ", "\n2.1 "):
        found, _ = proposed(f"Voorschrift 2.1 komt te luiden:{before}De vloer is nat.\n{tail}")
        assert all(
            tail.split("\n")[0] not in getattr(item, "tekst", "")
            for item in found.gebeurtenis.operaties
        )


def on(day: date, text: str) -> Voorstel:
    return stel_voor(permit(), herken(f"Besluit\n{text}").mutaties, Kop("w", "besluit", day, day))


def test_a_day_of_its_own_is_applied_only_when_it_is_that_of_the_decision() -> None:
    for text in (
        "Voorschrift 2.1 vervalt per 1 juli 2024.",
        "Voorschrift 2.1 vervalt op 1 juli 2024.\nDit besluit treedt in werking op 1 juli 2024.",
        "Per 1 juli 2024 wordt voorschrift 2.1 doorgehaald.",
    ):
        assert on(date(2024, 7, 1), text).open == ()
        for day in (date(2024, 6, 1), date(2024, 7, 2), date(2025, 7, 1)):
            ((_, why),) = on(day, text).open
            assert "1 juli 2024" in why


def test_why_a_change_with_another_day_is_open_tells_both_days() -> None:
    ((_, why),) = on(date(2024, 6, 1), "Voorschrift 2.1 vervalt per 1 juli 2024.").open
    assert why.startswith(
        "De wijziging gaat in op 1 juli 2024, het besluit op 1 juni 2024. Leg haar met haar eigen "
        "dag apart vast"
    )
