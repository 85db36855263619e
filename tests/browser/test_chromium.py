"""A browser is found where there is one, and its absence is told, never passed over."""

from pathlib import Path

import pytest

from tests.browser import chromium


def program(path: Path, *, exit_code: int) -> Path:
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def empty_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("CHROMIUM_PATH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "PLACES", ())
    monkeypatch.setattr(chromium, "PLAYWRIGHTS_OWN", "raise SystemExit(1)")
    return tmp_path


def test_the_browser_of_this_run_starts(chromium_path: Path) -> None:
    assert chromium_path.exists()


def test_an_installed_browser_is_taken(empty_path: Path) -> None:
    installed = program(empty_path / "google-chrome", exit_code=0)
    assert chromium.find() == installed


def test_a_browser_that_does_not_start_is_passed_over(empty_path: Path) -> None:
    program(empty_path / "chromium", exit_code=1)
    installed = program(empty_path / "chrome", exit_code=0)
    assert chromium.find() == installed


def test_the_one_that_was_named_is_taken_or_none(
    empty_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(empty_path / "chromium", exit_code=0)
    monkeypatch.setenv("CHROMIUM_PATH", str(empty_path / "nowhere"))
    with pytest.raises(chromium.NoBrowserError, match="sudo apt install chromium"):
        chromium.find()


def test_without_a_browser_the_ways_to_get_one_are_tried_in_turn(
    empty_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = empty_path / "chromium"
    fetch = ["/bin/sh", "-c", f"printf '#!/bin/sh\\n' > {target}; /bin/chmod +x {target}"]
    monkeypatch.setattr(
        chromium, "WAYS_TO_GET_ONE", [("broken", [["/bin/false"]]), ("good", [fetch])]
    )
    assert chromium.provide() == target
