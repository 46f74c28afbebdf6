"""The private server: one command away, shared, crash-proof, and removed only when it is ours."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from daglicht.postgres import VAN_EIGENAAR, Cluster, PostgresError, private_cluster
from daglicht.postgres.environment import owner_from_environment, settings_from_environment
from daglicht.postgres.roles import APP, EIGENAAR

START = (
    "import sys; from pathlib import Path; from daglicht.postgres import Cluster; "
    "Cluster(Path(sys.argv[1])).start()"
)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(tmp_path / "data")
    yield made
    made.remove()


def run(cluster: Cluster, sql: str) -> list[tuple[object, ...]]:
    with psycopg.connect(
        host=str(cluster.socket_directory), user="daglicht", dbname="proef", autocommit=True
    ) as found:
        cursor = found.execute(sql)  # type: ignore[call-overload]
        return cursor.fetchall() if cursor.description else []


def with_table(cluster: Cluster) -> None:
    cluster.start()
    cluster.ensure_database("proef")
    run(cluster, "CREATE TABLE t AS SELECT 7 AS n")


def test_it_starts_keeps_and_stops(cluster: Cluster) -> None:
    assert not cluster.state().running
    with_table(cluster)
    assert cluster.state().running
    cluster.stop()
    assert not cluster.state().running
    cluster.start()
    assert run(cluster, "SELECT n FROM t") == [(7,)]


def as_role(cluster: Cluster, role: str, sql: str) -> None:
    with psycopg.connect(
        host=str(cluster.socket_directory), user=role, dbname="proef", autocommit=True
    ) as found:
        found.execute(sql)  # type: ignore[call-overload]


OWNERS = """
SELECT relowner::regrole::text FROM pg_class WHERE relname IN ('t', 'u', 'u_n_seq', 'los', 'v')
UNION ALL SELECT proowner::regrole::text FROM pg_proc WHERE proname = 'f'
UNION ALL SELECT typowner::regrole::text FROM pg_type WHERE typname IN ('soort', 'paar', 't')
UNION ALL SELECT datdba::regrole::text FROM pg_database WHERE datname = 'proef'
"""


def test_what_an_earlier_version_made_as_superuser_goes_to_the_owner(cluster: Cluster) -> None:
    cluster.start()
    cluster._psql("CREATE DATABASE proef")
    for statement in (
        "CREATE EXTENSION pg_trgm",
        "CREATE TABLE t AS SELECT 7 AS n",
        "CREATE TABLE u (n serial)",
        "CREATE SEQUENCE los",
        "CREATE VIEW v AS SELECT n FROM t",
        "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE TYPE soort AS ENUM ('a')",
        "CREATE TYPE paar AS (a int, b int)",
    ):
        run(cluster, statement)
    for _ in range(2):
        cluster.ensure_database("proef")
        assert run(cluster, OWNERS) == [(EIGENAAR,)] * 10
    as_role(cluster, EIGENAAR, "ALTER TABLE t ADD COLUMN m int")
    for sql in ("SELECT n FROM t", "DROP TABLE t", "CREATE TABLE w (n int)"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            as_role(cluster, APP, sql)


def test_its_log_is_for_who_runs_it_alone_and_holds_no_values(cluster: Cluster) -> None:
    cluster.data.mkdir()
    cluster.log.write_text("van vroeger\n")
    cluster.log.chmod(0o644)
    with_table(cluster)
    run(cluster, "CREATE TABLE u (naam text PRIMARY KEY)")
    with psycopg.connect(
        host=str(cluster.socket_directory), user="daglicht", dbname="proef", autocommit=True
    ) as found:
        for _ in range(2):
            with suppress(psycopg.errors.UniqueViolation):
                found.execute("INSERT INTO u VALUES (%s)", ["Jan Geheim"])
    with pytest.raises(psycopg.errors.UniqueViolation):
        run(cluster, "INSERT INTO u VALUES ('Jan Geheim')")
    written = cluster.log.read_text()
    assert cluster.log.stat().st_mode & 0o777 == 0o600
    assert written.startswith("van vroeger\n")
    assert written.count('violates unique constraint "u_pkey"') == 2
    assert "Geheim" not in written
    assert "STATEMENT" not in written


def test_starting_again_attaches_to_the_one_that_runs(cluster: Cluster) -> None:
    cluster.start()
    pid = cluster.state().pid
    subprocess.run([sys.executable, "-c", START, str(cluster.data)], check=True)
    assert cluster.state().pid == pid


def test_two_that_start_at_once_get_one_server(cluster: Cluster) -> None:
    with ThreadPoolExecutor(3) as pool:
        list(
            pool.map(
                lambda _: subprocess.run(
                    [sys.executable, "-c", START, str(cluster.data)], check=True
                ),
                range(3),
            )
        )
    assert servers(cluster) == 1


def servers(cluster: Cluster) -> int:
    """Count the running servers of a cluster (not the processes that they make)."""
    wanted = f"postgres\0-D\0{cluster.directory}\0".encode()
    found = 0
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            found += wanted in (entry / "cmdline").read_bytes()
    return found


def test_the_server_outlives_the_program_that_started_it(cluster: Cluster) -> None:
    starter = subprocess.Popen(
        [sys.executable, "-c", f"{START}; import time; time.sleep(60)", str(cluster.data)]
    )
    while not (cluster.directory / "postmaster.pid").exists():
        assert starter.poll() is None
    cluster.start()
    os.kill(starter.pid, signal.SIGKILL)
    starter.wait()
    cluster.ensure_database("proef")
    assert run(cluster, "SELECT 1") == [(1,)]


def test_a_kill_is_recovered_from(cluster: Cluster) -> None:
    with_table(cluster)
    cluster.kill()
    assert not cluster.state().running
    cluster.start()
    assert run(cluster, "SELECT n FROM t") == [(7,)]


def test_what_a_dead_server_left_working_does_not_keep_the_next_from_starting(
    cluster: Cluster,
) -> None:
    with_table(cluster)
    place = f"host={cluster.socket_directory} user=daglicht dbname=proef"
    busy = psycopg.pq.PGconn.connect(place.encode())
    # calculates, so that it does not look whether its server is still there
    busy.send_query(b"SELECT count(*) FROM generate_series(1, 100000000000)")
    cluster.kill()
    assert alive(busy.backend_pid)
    cluster.start()
    assert not alive(busy.backend_pid)
    busy.finish()
    assert run(cluster, "SELECT n FROM t") == [(7,)]


def alive(pid: int) -> bool:
    with suppress(FileNotFoundError):
        return bool(Path(f"/proc/{pid}/cmdline").read_bytes())
    return False


def test_whether_it_was_stopped_on_purpose_is_kept(cluster: Cluster) -> None:
    assert not cluster.gevallen
    cluster.start()
    assert not cluster.gevallen
    cluster.kill()
    assert cluster.gevallen
    cluster.start()
    assert not cluster.gevallen
    cluster.stop()
    assert not cluster.gevallen
    cluster.start()
    pid = cluster.state().pid
    assert pid
    os.kill(pid, signal.SIGQUIT)  # takes its own files away, as after a full disk
    while cluster.state().running:
        time.sleep(0.02)
    assert cluster.gevallen


def test_left_over_files_do_not_stop_it(cluster: Cluster) -> None:
    with_table(cluster)
    cluster.kill()
    (cluster.directory / "postmaster.pid").write_text(
        f"{os.getpid()}\n{cluster.directory}\n1\n5432\n"
    )
    cluster.start()
    assert run(cluster, "SELECT n FROM t") == [(7,)]


def test_data_deleted_under_a_running_server_do_not_haunt_the_next(cluster: Cluster) -> None:
    with_table(cluster)
    orphan = cluster.state().pid
    shutil.rmtree(cluster.data)
    cluster.start()
    cluster.ensure_database("proef")
    assert cluster.state().pid != orphan
    status = Path(f"/proc/{orphan}/stat")
    assert not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] == "Z"
    assert run(cluster, "SELECT 1") == [(1,)]


def test_a_server_without_its_socket_is_started_anew(cluster: Cluster) -> None:
    with_table(cluster)
    (cluster.socket_directory / ".s.PGSQL.5432").unlink()
    cluster.start()
    assert run(cluster, "SELECT n FROM t") == [(7,)]


def test_a_deep_directory_gets_its_socket_elsewhere(tmp_path: Path) -> None:
    deep = Cluster(tmp_path / ("d" * 60) / ("e" * 60), durable=False)
    try:
        deep.start()
        assert str(deep.socket_directory).startswith(tempfile.gettempdir())
        assert len(str(deep.socket_directory)) < 80
        deep.ensure_database("proef")
        assert run(deep, "SELECT 1") == [(1,)]
    finally:
        deep.remove()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to become somebody else")
def test_an_ordinary_user_can_run_it_too() -> None:
    home = Path(tempfile.mkdtemp(prefix="daglicht-gewoon-"))
    shutil.chown(home, "nobody")
    code = (
        "import sys; from pathlib import Path; from daglicht.postgres import Cluster; c = "
        "Cluster(Path(sys.argv[1]) / 'data')\n"
        "c.start(); c.ensure_database('proef'); assert c.state().running; c.remove(); assert not "
        "c.directory.exists()"
    )
    interpreter = Path(sys.executable)
    if any(not part.stat().st_mode & 0o001 for part in interpreter.resolve().parents):
        pytest.skip("the interpreter lies in a directory closed to others")
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    subprocess.run(
        [*nobody, str(interpreter), "-c", code, str(home)], check=True, env={"HOME": str(home)}
    )
    shutil.rmtree(home)


def test_it_removes_only_what_it_made(tmp_path: Path) -> None:
    other = Cluster(tmp_path)
    other.directory.mkdir()
    (other.directory / "belangrijk.txt").touch()
    with pytest.raises(PostgresError, match="niet door Daglicht gemaakt"):
        other.remove()
    assert (other.directory / "belangrijk.txt").exists()


def test_data_of_another_version_are_left_alone(cluster: Cluster) -> None:
    cluster.start()
    cluster.stop()
    version = cluster.directory / "PG_VERSION"
    before = version.read_text()
    version.write_text("12\n")
    with pytest.raises(PostgresError, match="back-up"):
        cluster.start()
    version.write_text(before)


def test_a_start_that_fails_shows_the_log(cluster: Cluster) -> None:
    cluster.start()
    cluster.stop()
    conf = cluster.directory / "postgresql.conf"
    conf.write_text(conf.read_text() + "\nbestaat_niet = 1\n")
    with pytest.raises(PostgresError, match="bestaat_niet"):
        cluster.start()


def test_a_real_server_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "DATABASE_URL", "postgresql://vth:p%40ss@db.proef.example:5433/daglicht?sslmode=require"
    )
    assert private_cluster() is None
    settings = settings_from_environment()
    wanted = {
        "NAME": "daglicht",
        "USER": "vth",
        "PASSWORD": "p@ss",
        "HOST": "db.proef.example",
        "PORT": "5433",
    }
    assert wanted.items() <= settings.items()
    assert settings["OPTIONS"] == {"sslmode": "require", "connect_timeout": "5"}
    monkeypatch.setenv(
        "DATABASE_URL", "postgresql://vth@db.proef.example/daglicht?connect_timeout=30"
    )
    assert settings_from_environment()["OPTIONS"] == {"connect_timeout": "30"}


@pytest.mark.parametrize(
    ("url", "said"), [("mysql://x/y", "alleen met PostgreSQL"), ("postgresql://x", "geen database")]
)
def test_an_address_that_cannot_be_right(
    monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(PostgresError, match=said):
        settings_from_environment()


def test_the_owner_of_a_real_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://app:a@db.proef.example/daglicht")
    monkeypatch.delenv(VAN_EIGENAAR, raising=False)
    assert owner_from_environment() is None
    monkeypatch.setenv(VAN_EIGENAAR, "postgresql://baas:b@db.proef.example/daglicht")
    found = owner_from_environment()
    assert found is not None
    assert (found["USER"], found["PASSWORD"], found["NAME"]) == ("baas", "b", "daglicht")
    for url, said in (
        ("postgresql://app:b@db.proef.example/daglicht", "dezelfde gebruiker"),
        ("postgresql://baas:b@elders.example/daglicht", "andere server"),
        ("postgresql://baas:b@db.proef.example/ander", "andere database"),
        ("mysql://x/y", f"{VAN_EIGENAAR} begint met"),
    ):
        monkeypatch.setenv(VAN_EIGENAAR, url)
        with pytest.raises(PostgresError, match=said):
            owner_from_environment()
