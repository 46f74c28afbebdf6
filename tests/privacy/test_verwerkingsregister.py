"""The record of processing activities: what GDPR 30 asks, from the register."""

from __future__ import annotations

from daglicht.privacy.persoonsgegevens import Wie, register
from daglicht.privacy.verwerkingsregister import als_markdown, registerbladen, termijn
from daglicht.recht.selectielijst import selectielijst


def test_each_activity_tells_what_article_30_asks() -> None:
    for activity in registerbladen():
        own = activity.verwerking
        assert own.doel
        assert own.gronden
        assert own.herkomst
        assert activity.plaatsen, own.code
        assert activity.van
        assert activity.soorten
        assert activity.bewaren


def test_every_judged_place_is_in_one_activity() -> None:
    told = [
        (place.model, name)
        for activity in registerbladen()
        for place in activity.plaatsen
        for name in place.velden
    ]
    judged = [
        (label, name)
        for label, rule in register().modellen.items()
        for line in rule.persoon
        for name in line.velden
    ]
    assert sorted(told) == sorted(judged)
    assert {who for activity in registerbladen() for who in activity.van} == set(Wie)


def test_the_page_says_what_was_not_read_and_how_long() -> None:
    page = als_markdown()
    assert "(not verified)" in page
    assert "| `account` | Accounts van medewerkers | 12 maanden na: account gesloten |" in page
    assert termijn(selectielijst()["omgevingsdossier"]) == "blijvend"
    assert termijn(selectielijst()["toezicht"]) == "niet vastgesteld"
