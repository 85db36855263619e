"""What all tests may ask for: a database of their own, on SQLite and PostgreSQL, and a browser."""

import gc
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

from bot import schema
from tests import statements
from tests.browser import chromium
from tests.postgres import OwnServer, Server, shared_server
from tests.running import free_port

# The same examples every time, however busy the machine: a red run is never a matter of luck.
settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")

gc.disable()  # until all is collected: nothing that is loaded now is garbage

# httpx asks at every request whether this is there. It is not, and Python looks in every folder again.
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]

statements.share()

BACKENDS = ["sqlite", "postgresql"]


LONG = ("test_quarter.py", "test_an_hour_without_slack.py", "test_model.py", "test_killed.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure on SQLite what is tried on both: watching every line costs as much time again.

    What takes long begins first, so that nobody waits for it alone at the end.
    """
    for item in items:
        if "postgresql" in item.name:
            item.add_marker(pytest.mark.no_cover)
    items.sort(key=lambda item: item.path.name not in LONG)


def pytest_collection_finish() -> None:
    """What was loaded and collected is no garbage: looking through it again and again is a tenth of the time."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session")
def meeting_point(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return (own if worker_id == "master" else own.parent) / "postgres"


@pytest.fixture(scope="session")
def postgres(meeting_point: Path) -> Iterator[Server]:
    """PostgreSQL, started by the first worker that needs it."""
    with shared_server(meeting_point) as server:
        yield server


@pytest.fixture(scope="session")
def postgres_at_head(postgres: Server, worker_id: str) -> str:
    """The name of this worker's own database, which holds every migration."""
    name = f"at_head_{worker_id}"
    schema.upgrade(postgres.create(name))
    return name


@pytest.fixture(scope="session")
def sqlite_at_head(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file that holds every migration, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "at_head.db"
    schema.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def quick_folder() -> Iterator[Path]:
    """A folder in memory, where there is one: a disk takes its time to make a commit durable."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(
        prefix="groundswell-", dir=memory if memory.is_dir() else None
    ) as folder:
        yield Path(folder)


@pytest.fixture
def sqlite_url(sqlite_at_head: Path, quick_folder: Path) -> str:
    """The address of a migrated SQLite file without rows, for what only happens there."""
    return f"sqlite:///{shutil.copy(sqlite_at_head, quick_folder / 'bot.db')}"


@pytest.fixture(params=BACKENDS)
def database_url(request: pytest.FixtureRequest, quick_folder: Path) -> Iterator[str]:
    """The address of a migrated database without rows, one test on each kind."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_at_head")
        yield f"sqlite:///{shutil.copy(template, quick_folder / 'bot.db')}"
    else:
        server: Server = request.getfixturevalue("postgres")
        yield server.empty(request.getfixturevalue("postgres_at_head"))


@pytest.fixture(params=BACKENDS)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that was never migrated, one test on each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        server: Server = request.getfixturevalue("postgres")
        with server.fresh() as url:
            yield url


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The browser that `make test` found or fetched; without one the test fails and says how."""
    return chromium.find()


@pytest.fixture
def unused_tcp_port() -> int:
    """A port for a server of one test: no other test, and no connection, takes it meanwhile."""
    return free_port()


@pytest.fixture(params=BACKENDS)
def quiet_url(request: pytest.FixtureRequest, sqlite_url: str) -> Iterator[str]:
    """The address of a database in whose files and logs nobody else writes."""
    if request.param == "sqlite":
        yield sqlite_url
        return
    with OwnServer.of_a_test() as server:
        url = server.create("searched")
        schema.upgrade(url)
        yield url
