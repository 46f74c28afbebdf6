"""Shared fixtures: the test database server, and public data sets found through one setting."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.conf import settings as django_settings
from django.core.management.commands import flush
from django.db import transaction
from django.db.backends.postgresql.creation import DatabaseCreation
from django.test import Client, override_settings
from django.urls import Resolver404, resolve
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from daglicht.config.eigenaar import als_eigenaar
from daglicht.config.rechten import verleen
from daglicht.kit import opruimer
from daglicht.postgres import private_cluster
from verdeling import Verdeling, traag_eerst
from wacht import Wacht

if TYPE_CHECKING:
    from wereld import Wereld

# A busy machine is no fault of the code: nothing is refused for being slow.
hypothesis_settings.register_profile(
    "daglicht", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("daglicht")


def pytest_configure(config: pytest.Config) -> None:
    """Start the private server once, in the process that steers the workers; it goes with this run,
    however that ends.
    """
    cluster = private_cluster()
    config.stash[WACHT] = None
    if not hasattr(config, "workerinput"):
        ours = cluster if cluster is not None and not cluster.state().running else None
        config.stash[WACHT] = Wacht(ours.data if ours else None)
        if ours:
            ours.start()
        if cluster is not None:
            cluster.ensure_roles()
    Path(django_settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    for name, value in _in_tests().items():
        setattr(django_settings, name, value)


def _in_tests() -> dict[str, Any]:
    """Return the settings that differ in every test; one that wants another has ``settings``."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    return {
        # The hasher of the product takes as long as guessing must;
        # no test guesses a stored password.
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        # Each client of a test makes its own middleware:
        # without this it lists all files for itself.
        "WHITENOISE_AUTOREFRESH": True,
        # Styles and scripts by their plain names: pages can be rendered without building anything.
        "STORAGES": django_settings.STORAGES | {"staticfiles": plain},
        # A busy machine is no fault of the code: the database may take its time.
        "TIJD_BEZOEKER": 600.0,
        "TIJD_INGELOGD": 600.0,
        # Background work is done where it is asked, without a queue or a worker.
        "ACHTERGROND_DIRECT": True,
        # Tests ask faster than people; what is counted of an account has tests of its own.
        "QUOTUM_VERZOEKEN": 0,
    }


def pytest_collection_finish() -> None:
    """Leave alone what the tests themselves loaded."""
    opruimer.zoek_voortaan()


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Verdeling:
    """Divide the tests over the workers."""
    return Verdeling(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    traag_eerst(items)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server when this run started it, and whatever else it left."""
    guard = config.stash.get(WACHT, None)
    if guard is not None:
        guard.los()


WACHT = pytest.StashKey[Wacht | None]()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
) -> Iterator[None]:
    """Let the owner make and remove the test database; what tests do, the application may do."""
    make, remove = DatabaseCreation.create_test_db, DatabaseCreation.destroy_test_db

    def made(self: DatabaseCreation, *args: Any, **kwargs: Any) -> str:
        with als_eigenaar() as app:
            name = make(self, *args, **kwargs)
            if app is not None:
                verleen(app)
            return name

    def removed(self: DatabaseCreation, *args: Any, **kwargs: Any) -> None:
        with als_eigenaar():
            remove(self, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseCreation, "create_test_db", made)
        patch.setattr(DatabaseCreation, "destroy_test_db", removed)
        yield


@pytest.fixture(autouse=True, scope="session")
def owner_flushes_and_leaves_triggers() -> Iterator[None]:
    """Empty the tables between tests as their owner, and without making their triggers anew, which
    takes seconds.
    """
    empty = flush.Command.handle

    def handle(self: flush.Command, **options: Any) -> None:
        with als_eigenaar(), override_settings(PGTRIGGER_INSTALL_ON_MIGRATE=False):
            empty(self, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", handle)
        yield


@pytest.fixture(autouse=True, scope="session")
def forms_carry_a_key() -> Iterator[None]:
    """Let what a test sends to a page of the site carry a key of its own, as each form of a page
    does; one that sends an own key, or an empty one, sends that.
    """
    post = Client.post

    def sent(self: Client, path: str, data: Any = None, *args: Any, **kwargs: Any) -> Any:
        plain = isinstance(data or {}, dict) and not args and "content_type" not in kwargs
        if plain and _is_page(path):
            data = {"handelingsleutel": str(uuid4())} | (data or {})
        return post(self, path, data, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "post", sent)
        yield


def _is_page(path: str) -> bool:
    try:
        return resolve(urlsplit(path).path).namespace == "site"
    except Resolver404:
        return False


@pytest.fixture(scope="module")
def moduletransactie(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A transaction around the tests of a module, for what they share;
    each undoes its own part of it.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def eerste_wereld(moduletransactie: None) -> Wereld:
    """The world that the tests of a module begin with; one that wants another makes its own."""
    from wereld import maak_wereld  # needs the apps: not while plugins are loaded

    return maak_wereld()


@pytest.fixture
def wereld(eerste_wereld: Wereld, db: None) -> Wereld:
    """A small world, as if made for this test alone."""
    return deepcopy(eerste_wereld)


@pytest.fixture
def testdata() -> Callable[[str], Path]:
    """Return a lookup for files below DAGLICHT_TESTDATA;
    the test is skipped when the file is absent.
    """

    def find(name: str) -> Path:
        root = os.environ.get("DAGLICHT_TESTDATA")
        if not root:
            pytest.skip(
                "DAGLICHT_TESTDATA is not set: the public data sets are not on this machine"
            )
        path = Path(root) / name
        if not path.exists():
            pytest.skip(f"{name} is not in DAGLICHT_TESTDATA")
        return path

    return find
