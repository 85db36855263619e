"""What is declared is locked: every dependency, with hashes, and from no particular address."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RUNTIME, DEV = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
DECLARED = PROJECT["project"]["dependencies"]
DECLARED_FOR_DEV = PROJECT["dependency-groups"]["dev"]
BUILD = PROJECT["build-system"]["requires"]


def normal(requirement: str) -> str:
    """Return the name alone, as package indexes compare it."""
    name = re.match(r"[\w.-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def locked(path: Path) -> dict[str, str]:
    """Return each package of a lock with all that is said of it: version, marker, hashes."""
    lines = [line for line in path.read_text().splitlines() if not line.lstrip().startswith("#")]
    entries = re.split(r"\n(?=\S)", "\n".join(lines).strip())
    return {normal(entry): entry for entry in entries}


@pytest.mark.parametrize("requirement", DECLARED)
def test_what_the_bot_needs_is_in_both_locks(requirement: str) -> None:
    assert normal(requirement) in locked(RUNTIME).keys() & locked(DEV).keys()


@pytest.mark.parametrize("requirement", [*DECLARED_FOR_DEV, *BUILD])
def test_what_its_tests_and_its_build_need_is_in_the_dev_lock(requirement: str) -> None:
    assert normal(requirement) in locked(DEV)


def test_the_bot_is_tested_with_what_it_runs_with() -> None:
    in_dev = locked(DEV)
    for name, entry in locked(RUNTIME).items():
        assert in_dev[name] == entry


@pytest.mark.parametrize("path", [RUNTIME, DEV], ids=lambda path: path.name)
def test_every_locked_package_has_one_version_and_hashes(path: Path) -> None:
    for entry in locked(path).values():
        assert re.match(r"[a-z0-9.-]+==[^ ]+ ", entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("path", [RUNTIME, DEV], ids=lambda path: path.name)
def test_a_lock_names_no_address_and_no_folder(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"://|--(extra-)?index-url|--find-links|(^|\s)/", text, re.MULTILINE)
