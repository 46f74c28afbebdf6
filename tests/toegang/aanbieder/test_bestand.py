"""The file by which claims give roles: read strictly, and refused before anything starts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from daglicht.cli import main
from daglicht.toegang import aanbieder
from daglicht.toegang.aanbieder.bestand import ToekenningFout, toekenning
from organisatielogin import schrijf
from wereld import Wereld

GOED = """
rollen:
  claim: [groups]
  waarden:
    - waarde: vth-toezicht
      rol: toezichthouder
      instantie: "00000001990000023000"
"""


def read(tmp_path: Path, settings: Any, text: str) -> None:
    settings.OIDC_TOEKENNING = schrijf(tmp_path / "toekenning.yaml", text)
    aanbieder.controleer_bestand()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("claim: [groups]", "claims: [groups]", r"rollen: de sleutel ‘claims’ .*bedoelt u ‘claim’"),
        ("claim: [groups]", "claim: []", r"rollen\.claim: is een lege lijst"),
        ("claim: [groups]", "claim: groups", r"rollen\.claim: is geen lijst"),
        ("rol: toezichthouder", "rol: baas", r"waarden\[0\]\.rol: ‘baas’ kan hier niet; kies uit"),
        ("rol: toezichthouder", "rol: publiek", r"waarden\[0\]\.rol: ‘publiek’ kan hier niet"),
        ("waarde: vth-toezicht", "waarde: ''", r"waarden\[0\]\.waarde: is leeg"),
        ('"00000001990000023000"', "5", r"waarden\[0\]\.instantie: is geen tekst"),
        ('instantie: "00000001990000023000"', "tot: 2027-01-01", r"de sleutel ‘tot’"),
        ("rollen:", "rolen:", r"bedoelt u ‘rollen’"),
        ("waarde: vth-toezicht", "waarde: ' '", r"waarden\[0\]\.waarde: .*alleen wit; schrijf"),
        ("waarde: vth-toezicht", "waarde: 'vth '", r"waarden\[0\]\.waarde: .*eindigt met wit"),
        ("claim: [groups]", "claim: [' ']", r"rollen\.claim\[0\]: .*wit"),
        ("rol: toezichthouder", "rol: toezichthouder\n      tot_en_met:", r"tot_en_met: is leeg"),
        (GOED, "rollen:\n", r"rollen: is leeg; vul het in, of haal de regel weg"),
        (GOED, "tweede_factor:\n", r"tweede_factor: is leeg; vul het in"),
        (GOED, "tweede_factor: {claim: [amr], waarden: ['']}", r"waarden\[0\]: is leeg"),
    ],
)
def test_what_is_wrong_is_refused_by_its_place(
    tmp_path: Path, settings: Any, old: str, new: str, words: str
) -> None:
    with pytest.raises(ToekenningFout, match=rf"^toekenning\.yaml.*{words}"):
        read(tmp_path, settings, GOED.replace(old, new))


@pytest.mark.parametrize("word", ["pwd", "PWD", "pin", "kba", "geo", "rba", "user", "wia"])
def test_what_is_no_second_factor_is_refused_by_its_place_with_what_can_be(
    tmp_path: Path, settings: Any, word: str
) -> None:
    text = f"tweede_factor:\n  claim: [amr]\n  waarden: [otp, {word}]\n"
    with pytest.raises(
        ToekenningFout,
        match=rf"^toekenning\.yaml\.tweede_factor.*‘{word}’ .*geen tweede factor .*mfa, otp",
    ):
        read(tmp_path, settings, text)
    read(tmp_path, settings, text.replace(f", {word}", ", mfa"))


def test_the_same_twice_is_refused(tmp_path: Path, settings: Any) -> None:
    again = GOED + "".join(GOED.splitlines(keepends=True)[4:])
    with pytest.raises(ToekenningFout, match="‘vth-toezicht’ geeft twee keer de rol"):
        read(tmp_path, settings, again)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, settings: Any) -> None:
    settings.OIDC_TOEKENNING = str(tmp_path / "weg.yaml")
    with pytest.raises(ToekenningFout, match=r"noemt .*weg\.yaml, en dat is niet te lezen"):
        aanbieder.controleer_bestand()


def test_without_a_file_nothing_is_given(settings: Any) -> None:
    settings.OIDC_TOEKENNING = ""
    aanbieder.controleer_bestand()
    assert (toekenning().rollen, toekenning().tweede_factor) == (None, None)


@pytest.mark.django_db
def test_an_authority_that_is_not_there_is_refused_with_what_to_do(
    tmp_path: Path, settings: Any, wereld: Wereld
) -> None:
    read(tmp_path, settings, GOED.replace("00000001990000023000", wereld.dienst.oin))
    aanbieder.controleer()
    read(tmp_path, settings, GOED.replace("00000001990000023000", "00000001000000000000"))
    with pytest.raises(
        ToekenningFout, match=r"waarden\[0\]\.instantie: er is geen VTH-instantie.*Verbeter het OIN"
    ):
        aanbieder.controleer()


def test_the_example_of_the_documentation_can_be_read(tmp_path: Path, settings: Any) -> None:
    page = (Path(__file__).parents[3] / "docs" / "operations.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml toekenning\n(.*?)```", page, re.DOTALL)
    read(tmp_path, settings, example)
    found = toekenning()
    assert found.rollen is not None
    assert found.tweede_factor is not None
    assert found.rollen.claim == ("realm_access", "roles")


def test_the_server_does_not_start_with_a_file_that_is_wrong(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from daglicht.cli import site

    begun: list[str] = []
    for name in ("eis_vrije_poort", "lees_alles", "start", "migrate", "_serve"):
        monkeypatch.setattr(site, name, lambda *_, name=name: begun.append(name))
    settings.OIDC_TOEKENNING = schrijf(tmp_path / "toekenning.yaml", GOED.replace("rol:", "rl:"))
    answer = CliRunner().invoke(main, ["serve"])
    assert answer.exit_code == 1
    assert "toekenning.yaml" in answer.output
    assert begun == ["eis_vrije_poort", "lees_alles", "start"]
