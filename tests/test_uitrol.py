"""The image, the composition and the chart: what they name exists, nothing is secret or root,
and all of it is YAML.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.urls import resolve

from paginas import ROOT

CHART = ROOT / "deploy/helm/daglicht"
CONTAINERFILE = (ROOT / "Containerfile").read_text(encoding="utf-8")
NAME = re.compile(r"\b(?:DAGLICHT_[A-Z_]*[A-Z]|DATABASE_URL)\b")
OURS_NOT = {  # of a checkout, of tests and of the demonstration
    "DAGLICHT_BROWSERS",
    "DAGLICHT_DUURZAAM",
    "DAGLICHT_SCREENSHOTS",
    "DAGLICHT_TESTDATA",
    "DAGLICHT_GRILBESTANDEN",
    "DAGLICHT_GRILLEN",
    "DAGLICHT_JAREN",
    "DAGLICHT_ZAAD",
    "DAGLICHT_DEMO",
    "DAGLICHT_DEMO_WACHTWOORD",
}


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def template(name: str) -> Any:
    """Read a template as the YAML it is when what Helm fills in is left out."""
    text = (CHART / "templates" / name).read_text(encoding="utf-8")
    text = re.sub(r"^\s*\{\{.*\}\}\s*$", "", text, flags=re.MULTILINE)
    return yaml.safe_load(re.sub(r"\{\{.*?\}\}", "x", text))


def variables() -> set[str]:
    """Return what an installation can set, as the page for who runs it says."""
    page = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    table = page.split("## Environment")[1].split("\n## ")[0]
    return (
        set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE))
        & set(NAME.findall(table)) - OURS_NOT
    )


def in_code() -> set[str]:
    return set(
        NAME.findall("\n".join(path.read_text() for path in (ROOT / "src/daglicht").rglob("*.py")))
    )


def secrets(values: Any) -> set[str]:
    of = values["secret"]
    return {*of["required"], *of["optional"], *of["owner"]}


def in_chart() -> set[str]:
    values = read(CHART / "values.yaml")
    return {*values["environment"], *secrets(values)}


def test_every_variable_that_is_named_is_read() -> None:
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    named = set(NAME.findall(CONTAINERFILE)) | set(NAME.findall(compose)) | in_chart()
    assert named <= in_code()


def test_every_variable_of_an_installation_can_be_set() -> None:
    of_image = set(NAME.findall(CONTAINERFILE))
    assert variables() == in_chart() | of_image
    assert of_image == {"DAGLICHT_DATA"}


def test_no_secret_has_a_value_anywhere() -> None:
    values = read(CHART / "values.yaml")
    secret = secrets(values)
    assert not secret & set(values["environment"])
    assert values["secret"]["name"] == ""
    assert not {
        name for name in in_chart() - secret if re.search(r"WACHTWOORD|SECRET|SLEUTEL", name)
    }
    compose = read(ROOT / "compose.yaml")["services"]
    given = compose["daglicht"]["environment"] | compose["database"]["environment"]
    for name, needs in (
        ("DATABASE_URL", "APP_PASSWORD"),
        ("DAGLICHT_DATABASE_EIGENAAR_URL", "POSTGRES_PASSWORD"),
        ("DAGLICHT_SECRET_KEY", "DAGLICHT_SECRET_KEY"),
        ("POSTGRES_PASSWORD", "POSTGRES_PASSWORD"),
        ("APP_PASSWORD", "APP_PASSWORD"),
    ):
        assert f"${{{needs}:?" in given[name]
    assert not re.search(r"(?i)(?:ARG|ENV)\s.*(?:password|secret|wachtwoord)", CONTAINERFILE)


def test_the_image_runs_as_nobody_in_particular_and_ends_when_told() -> None:
    last = CONTAINERFILE.rpartition("\nFROM ")[2]
    assert re.findall(r"^USER (.+)$", last, re.MULTILINE) == ["10001:10001"]
    assert 'ENTRYPOINT ["daglicht"]' in last
    assert CONTAINERFILE.startswith("#")
    stages = re.findall(r"^FROM \$\{DEBIAN\}", CONTAINERFILE, re.MULTILINE)
    assert len(stages) == 3
    assert "debian:12" in CONTAINERFILE
    assert "requirements.server.lock" in CONTAINERFILE
    assert "--require-hashes" in CONTAINERFILE


def test_what_goes_into_the_image_is_what_the_package_needs() -> None:
    left_out = (ROOT / ".containerignore").read_text().split()
    assert (ROOT / ".dockerignore").read_text().split() == left_out
    assert {".git", ".env", "daglicht-data", ".venv"} <= set(left_out)
    needed = (
        "pyproject.toml",
        "hatch_build.py",
        "README.md",
        "LICENSE",
        "bin",
        "frontend",
        "src",
        "requirements.lock",
    )
    assert not set(needed) & set(left_out)


def test_the_packages_of_a_server_are_those_that_were_tested() -> None:
    def pins(name: str) -> dict[str, str]:
        return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))

    tested, served = pins("requirements.lock"), pins("requirements.server.lock")
    assert served.items() <= tested.items()
    assert {"django", "typst", "pyogrio", "highspy"} <= set(served)
    assert not {"pytest", "mypy", "ruff", "playwright"} & set(served)


def test_the_composition_asks_whether_it_is_ready_and_writes_nowhere_else() -> None:
    services = read(ROOT / "compose.yaml")["services"]
    site = services["daglicht"]
    assert "/readyz" in " ".join(site["healthcheck"]["test"])
    assert "pg_isready" in services["database"]["healthcheck"]["test"]
    assert site["depends_on"]["database"]["condition"] == "service_healthy"
    assert (site["read_only"], site["cap_drop"], site["tmpfs"]) == (True, ["ALL"], ["/tmp"])
    assert site["security_opt"] == ["no-new-privileges:true"]
    assert all(place.startswith("127.0.0.1:") for place in site["ports"])
    assert "ports" not in services["database"]


def test_the_chart_asks_the_two_doors_and_runs_without_rights() -> None:
    pod = template("deployment.yaml")["spec"]["template"]["spec"]
    (site,) = pod["containers"]
    probes = {
        name: site[name]["httpGet"]["path"]
        for name in ("startupProbe", "livenessProbe", "readinessProbe")
    }
    assert probes == {
        "startupProbe": "/livez",
        "livenessProbe": "/livez",
        "readinessProbe": "/readyz",
    }
    assert [resolve(path).url_name for path in sorted(set(probes.values()))] == ["livez", "readyz"]
    assert pod["automountServiceAccountToken"] is False
    assert (pod["securityContext"]["runAsNonRoot"], pod["securityContext"]["runAsUser"]) == (
        True,
        10001,
    )
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert site["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert {mount["mountPath"] for mount in site["volumeMounts"]} == {"/data", "/tmp"}
    assert set(read(CHART / "values.yaml")["resources"]) == {"requests", "limits"}


@pytest.mark.parametrize(
    "path", sorted((CHART / "templates").glob("*.yaml")), ids=lambda path: path.name
)
def test_every_template_is_a_resource_with_a_name_and_labels(path: Path) -> None:
    made = template(path.name)
    assert {"apiVersion", "kind", "metadata"} <= set(made)
    assert {"name", "labels"} <= set(made["metadata"])


def test_what_a_template_asks_of_the_values_is_there() -> None:
    values = read(CHART / "values.yaml")
    for path in (CHART / "templates").iterdir():
        for asked in re.findall(r"\.Values\.([A-Za-z_.]+)", path.read_text(encoding="utf-8")):
            place = values
            for part in asked.split("."):
                assert part in place, f"{path.name}: {asked}"
                place = place[part]


def test_the_worker_is_a_pod_of_its_own_that_no_visitor_reaches() -> None:
    made = template("werker.yaml")
    (worker,) = made["spec"]["template"]["spec"]["containers"]
    assert worker["args"] == ["werker"]
    assert "ports" not in worker
    assert worker["securityContext"]["readOnlyRootFilesystem"] is True
    text = (CHART / "templates" / "werker.yaml").read_text()
    assert text.count('include "daglicht.werker"') == 2
    assert "daglicht.selector" not in text
    (site,) = template("deployment.yaml")["spec"]["template"]["spec"]["containers"]
    assert {"name": "DAGLICHT_WERKERS", "value": "0"} in site["env"]


def test_the_composition_has_a_worker_and_a_site_without() -> None:
    services = read(ROOT / "compose.yaml")["services"]
    site, worker = services["daglicht"], services["werker"]
    assert (worker["command"], worker["ports"]) == (["werker"], [])
    assert site["environment"]["DAGLICHT_WERKERS"] == "0"
    assert worker["environment"]["DATABASE_URL"] == site["environment"]["DATABASE_URL"]
    assert worker["environment"]["DAGLICHT_DATABASE_EIGENAAR_URL"] == ""
    assert ".Values.secret.owner" not in (CHART / "templates/werker.yaml").read_text()
    assert (worker["image"], worker["cap_drop"]) == (site["image"], site["cap_drop"])


def test_the_chart_is_of_this_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    chart = read(CHART / "Chart.yaml")
    assert (chart["appVersion"], chart["version"]) == (project["version"], project["version"])
