"""The check that nothing shortens text without saying why."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BRON = Path(__file__).resolve().parent.parent / "bin" / "lint_tekst.py"


@pytest.fixture(scope="module")
def lint() -> ModuleType:
    spec = importlib.util.spec_from_file_location("lint_tekst", BRON)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["lint_tekst"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "code",
    [
        "row.titel = given.titel[:200]",
        "Zaak.objects.create(omschrijving=tekst[:80])",
        "Zaak(omschrijving=(cel.nummer or '')[:20])",
        "rows.update(naam=str(given['naam'])[0:200])",
        "row.naam = naam[:LANGSTE]",
        "row.naam = naam[:model.LANGSTE]",
        "row.naam = naam[-40:]",
        "row.naam = f'{naam:.80}'",
        "row.naam = f'{naam:<80.80s}'",
        "row.naam = ' '.join(line.split())[:300]",
        "def f(naam: str):\n    row.naam = naam[:200]",
        "def f(rows: list[str], naam: str):\n    row.naam = naam[:200]",
        "def f():\n    naam = [1]\n    naam = vraag()\n    row.naam = naam[:200]",
        "def f(naam: list[str]): ...\ndef g(naam):\n    row.naam = naam[:200]",
        "row.naam = textwrap.shorten(naam, 80)",
        "row.naam = Truncator(naam).chars(80)",
        "rows.annotate(kort=Left('titel', 20))",
        "rows.annotate(kort=Substr('titel', 1, 20))",
        "text = content.decode('utf-8', 'ignore')",
        "text = content.decode(errors='replace')",
        "text = path.read_text(errors='ignore')",
        "row.naam = naam[:200]  # kort:",
        "row.naam = naam[:200]  # ingekort",
        "a = naam[:200]  # kort: alleen op het scherm\nrow.naam = naam[:200]",
    ],
)
def test_what_shortens_text_is_refused(lint: ModuleType, code: str) -> None:
    assert lint.keur_python(code)


@pytest.mark.parametrize(
    "code",
    [
        "shown = naam[:200]  # kort: alleen op het scherm",
        "# kort: alleen op het scherm\nshown = naam[:200]",
        "rows = Zaak.objects.filter(status='x').order_by('pk')[:50]",
        "def f(rows: list[str]):\n    return rows[:50]",
        "def f(rows: Sequence[str] | None):\n    return rows[:50]",
        "def f():\n    rows = sorted(found)\n    return rows[:20]",
        "first = [row for row in rows][:12]",
        "head, tail = words[0], words[1:]",
        "if text[:4].isdigit(): pass",
        "last = steps[:-1]",
        "code = hashlib.sha256(inhoud).hexdigest()[:12]",
        "part = tekst[begin:eind]",
        "part = tekst[: mark.begin]",
        "shown = f'{bedrag:.2f}'",
        "shown = f'{naam:<20}'",
        "text = naam.replace('a', 'replace')",
    ],
)
def test_what_is_no_text_or_says_why_is_left_alone(lint: ModuleType, code: str) -> None:
    assert lint.keur_python(code) == []


def test_a_template_and_a_script_may_not_let_a_browser_drop_text(lint: ModuleType) -> None:
    assert lint.keur_opmaak('<textarea name="a" maxlength="255">')
    assert lint.keur_opmaak("field.maxLength = 255;")
    assert (
        lint.keur_opmaak('<input maxlength="4">{# kort: een jaartal, de server weigert de rest #}')
        == []
    )
    assert (
        lint.keur_opmaak("field.maxLength = 4; // kort: een jaartal, de server weigert de rest")
        == []
    )
    assert lint.keur_opmaak('{% include "site/onderdelen/teller.html" %}') == []


def test_the_sources_shorten_nothing_without_a_reason(lint: ModuleType) -> None:
    assert lint.keur() == []


def test_a_place_is_named_with_its_remedy(lint: ModuleType, tmp_path: Path) -> None:
    source = tmp_path / "src" / "daglicht" / "kamer"
    source.mkdir(parents=True)
    (source / "a.py").write_text("x = 1\nrow.naam = naam[:200]\n", encoding="utf-8")
    (found,) = lint.keur(tmp_path)
    assert found.startswith("src/daglicht/kamer/a.py:2: slice van ‘naam’")
    assert "# kort: reden" in found
