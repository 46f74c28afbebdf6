"""What the pages say is there: packages, commands, files, variables, terms."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from django.urls import reverse

from daglicht.cli import main
from daglicht.uitwisseling import cim, referentie
from paginas import ROOT, code, paginas

PAGES = paginas()
LINK = re.compile(r"\]\(([^)\s]+)\)")
ROW = re.compile(r"^\| `([^`|]+)` \|", re.MULTILINE)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def sources(*folders: str) -> str:
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    read = (
        path.read_bytes().decode(errors="ignore")
        for path in files
        if "__pycache__" not in path.parts
    )
    return "\n".join(read)


def sections(page: str) -> dict[str, set[str]]:
    parts = re.split(r"^## (.+)$", text(page), flags=re.MULTILINE)
    return {
        name: set(ROW.findall(body)) for name, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def package(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return found[0].lower()


def test_every_dependency_has_its_reason() -> None:
    project: dict[str, Any] = tomllib.loads(text("pyproject.toml"))
    frontend = json.loads(text("frontend/package.json"))
    declared = {"dependencies": {package(line) for line in project["project"]["dependencies"]}}
    for group, lines in (
        project["project"]["optional-dependencies"] | project["dependency-groups"]
    ).items():
        if own := {package(line) for line in lines if isinstance(line, str)}:
            declared[group] = own
    declared["frontend"] = set(frontend["dependencies"])
    declared["frontend-dev"] = set(frontend["devDependencies"])
    assert sections("docs/dependencies.md") == declared


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        if "://" in target or "docs/screenshots/" in target:
            continue
        there = (page.parent / path) if path else page
        assert there.exists(), target
        if anchor:
            heads = re.findall(r"^#+ (.+)$", there.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {
                re.sub(r"[^\w -]", "", head).lower().replace(" ", "-") for head in heads
            }, target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_make_targets_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", text("Makefile"), re.MULTILINE))
    for words in re.findall(r"(?:^|\s)make ((?:[a-z-]+ ?)+)", code(page), re.MULTILINE):
        assert set(words.split()) <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_and_their_options_exist(page: Path) -> None:
    for line in re.findall(r"^(?:bin/)?daglicht ([^#\n]+)", code(page), re.MULTILINE):
        command: click.Command = main
        words = line.split()
        while isinstance(command, click.Group) and words and not words[0].startswith("-"):
            assert words[0] in command.commands, line
            command = command.commands[words.pop(0)]
        known = {
            name for option in command.params for name in (*option.opts, *option.secondary_opts)
        }
        known |= {"--help", "--version"}
        assert {word for word in words if word.startswith("--")} <= known, line


def test_every_variable_is_explained() -> None:
    read = set(re.findall(r"DAGLICHT_[A-Z_]*[A-Z]|DATABASE_URL", sources("src", "bin", ".ci")))
    assert read <= sections("docs/operations.md")["Environment"]


def test_the_redirect_address_of_the_login_is_right() -> None:
    address = reverse("openid_connect_callback", args=["organisatie"])
    assert f"`https://<host>{address}`" in text("docs/operations.md")


def test_no_variable_is_explained_that_nothing_reads() -> None:
    everything = sources("src", "bin", ".ci", "tests")
    assert all(name in everything for name in sections("docs/operations.md")["Environment"])


def test_every_file_that_a_test_wants_is_described() -> None:
    wanted = set(re.findall(r"""testdata\("([^"]+)"\)""", sources("tests"))) - {"facilities/x.csv"}
    assert wanted <= set(ROW.findall(text("docs/testdata.md")))


def test_every_term_occurs_in_the_code() -> None:
    everything = sources("src")
    rows = re.findall(r"^\|[^|]+\|[^|]+\| `([^`]+)` \|", text("docs/begrippen.md"), re.MULTILINE)
    assert len(rows) > 60
    assert [name for name in rows if not re.search(rf"\b{re.escape(name)}\b", everything)] == []


def test_terms_are_in_one_place() -> None:
    rows = re.findall(r"^\| ([^|]+) \|[^|]+\| `", text("docs/begrippen.md"), re.MULTILINE)
    assert len(rows) == len(set(rows))


def test_decisions_are_numbered_without_gaps_and_have_three_parts() -> None:
    pages = sorted((ROOT / "docs/adr").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        body = page.read_text(encoding="utf-8")
        assert body.startswith(f"# {int(page.name[:4])}. ")
        assert re.findall(r"^## (.+)$", body, re.MULTILINE) == [
            "Context",
            "Decision",
            "Consequences",
        ]


def test_publiccode_agrees_with_the_package() -> None:
    public = yaml.safe_load(text("publiccode.yml"))
    project = tomllib.loads(text("pyproject.toml"))["project"]
    assert (public["softwareVersion"], public["legal"]["license"]) == (
        project["version"],
        project["license"],
    )
    for words in public["description"].values():
        assert len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
        assert words["features"]


@pytest.mark.parametrize("name", referentie.paginas())
def test_generated_pages_are_up_to_date(name: str) -> None:
    assert text(f"docs/{name}") == referentie.paginas()[name]()


def test_every_core_objecttype_with_all_its_attributes_has_a_place() -> None:
    assert cim.ontbrekend() == []
    assert "100 %" in text("docs/cim.md")
