"""Releasing: a tag only of a clean tree whose files, changelog and history agree on the version."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from paginas import ROOT

FILES = {
    "pyproject.toml": '[project]\nname = "daglicht"\nversion = "{version}"\n',
    "publiccode.yml": "name: Daglicht\nsoftwareVersion: {version}\n",
    "src/daglicht/__init__.py": '"""Daglicht."""\n\n__version__ = "{version}"\n',
    "deploy/helm/daglicht/Chart.yaml": (
        'name: daglicht\nversion: {version}\nappVersion: "{version}"\n'
    ),
    "CHANGELOG.md": (
        "# Changelog\n\n## [Unreleased]\n\n## [{version}] - 2026-12-31\n\n### Added\n- **Iets** "
        "nieuws.\n"
    ),
}


class Repository:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "bin").mkdir()
        shutil.copy(ROOT / "bin/release", folder / "bin/release")
        self.git("init", "--quiet", "--initial-branch=main")
        self.version("1.2.3")

    def git(self, *words: str) -> str:
        own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        names = {
            f"GIT_{who}_{what}": "proef@proef.example"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        done = subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env=os.environ | own | names,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def version(self, version: str, **other: str) -> None:
        for name, text in FILES.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.format(version=other.get(path.stem, version)))
        self.commit()

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Release")

    def change(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))

    def release(self, *words: str) -> tuple[int, str]:
        names = {"GIT_COMMITTER_NAME": "Proef", "GIT_COMMITTER_EMAIL": "proef@proef.example"}
        done = subprocess.run(
            [self.folder / "bin/release", *words],
            cwd="/",
            env=os.environ | names,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    @property
    def tags(self) -> list[str]:
        return self.git("tag").split()


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_all_that_agrees_is_tagged_with_what_is_new(repository: Repository) -> None:
    code, said = repository.release("1.2.3")
    assert (code, repository.tags) == (0, ["v1.2.3"]), said
    assert repository.git("cat-file", "-t", "v1.2.3").strip() == "tag"
    told = repository.git("tag", "--list", "--format=%(contents)", "v1.2.3")
    assert told.startswith("Daglicht 1.2.3\n")
    assert "- **Iets** nieuws." in told
    assert repository.git("rev-parse", "v1.2.3^{}") == repository.git("rev-parse", "HEAD")


@pytest.mark.parametrize("version", ["", "1.2", "v1.2.3", "1.2.3-rc1", "01.2.3", "1.2.3; touch x"])
def test_what_is_no_version_is_refused(repository: Repository, version: str) -> None:
    code, said = repository.release(version)
    assert (code, repository.tags) == (1, [])
    assert "give a version as 1.2.3" in said


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_names_another_version(repository: Repository, name: str) -> None:
    repository.change(name, "1.2.3", "1.2.2")
    repository.commit()
    code, said = repository.release("1.2.3")
    assert (code, repository.tags) == (1, [])
    assert name in said


def test_a_tree_that_is_not_clean(repository: Repository) -> None:
    (repository.folder / "vergeten.txt").touch()
    code, said = repository.release("1.2.3")
    assert (code, repository.tags) == (1, [])
    assert "not clean" in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("- **Iets** nieuws.", "Niets.", "says nothing"),
        (" - 2026-12-31", "", "has no heading"),
        ("## [Unreleased]\n", "## [Unreleased]\n\n### Fixed\n- Nog iets.\n", "under Unreleased"),
    ],
)
def test_a_changelog_that_is_not_closed(
    repository: Repository, old: str, new: str, said: str
) -> None:
    repository.change("CHANGELOG.md", old, new)
    repository.commit()
    code, words = repository.release("1.2.3")
    assert (code, repository.tags) == (1, [])
    assert said in words


def test_a_version_is_released_once_and_only_forward(repository: Repository) -> None:
    assert repository.release("1.2.3")[0] == 0
    assert "is there already" in repository.release("1.2.3")[1]
    repository.version("1.2.2")
    assert "comes before 1.2.3" in repository.release("1.2.2")[1]
    repository.version("1.10.0")
    assert repository.release("1.10.0")[0] == 0
    assert repository.tags == ["v1.10.0", "v1.2.3"]


def test_what_is_no_branch_is_not_released(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "--detach")
    assert "this is no branch" in repository.release("1.2.3")[1]
    assert repository.tags == []


def test_the_files_of_the_page_are_those_that_are_checked() -> None:
    page = (ROOT / "docs/release.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in FILES if name != "CHANGELOG.md")
    assert all((ROOT / name).exists() for name in FILES)
