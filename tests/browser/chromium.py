"""A Chromium for the browser tests: the one that is here, or one that can be got.

`make test` runs this file, which prints where the browser is or says how to get one; the tests find
it by `find()`.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
PLAYWRIGHTS_OWN = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
)
DEBIAN = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
WAYS_TO_GET_ONE = [
    ("Playwright's own", [[sys.executable, "-m", "playwright", "install", "chromium"]]),
    (
        "Debian's package",
        [
            ["apt-get", "update", "-q"],
            ["apt-get", "install", "-qy", "--no-install-recommends", "chromium"],
        ],
    ),
]
HOW_TO_GET_ONE = """\
The browser tests need Chromium or Chrome, there is none, and none could be had. One of these helps:
  sudo apt install chromium                       (Debian, Ubuntu)
  .venv/bin/python -m playwright install chromium (downloads one)
  make test CHROMIUM_PATH=/where/chrome/is        (one in an unusual place)"""
# Nothing but what the test opens: no look-ups of its own, no first-run pages.
FLAGS = [
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update"),
    *("--disable-background-networking", "--disable-sync"),
    *(["--no-sandbox"] if os.geteuid() == 0 else []),  # Chromium will not run as root otherwise
]


class NoBrowserError(Exception):
    """There is no browser, and this is how to get one."""


def find() -> Path:
    """Return a Chromium that starts."""
    for path in _candidates():
        if _starts(path):
            return path
    raise NoBrowserError(HOW_TO_GET_ONE)


def provide() -> Path:
    """Return a Chromium that starts, fetching one where there is none."""
    for name, commands in [("", []), *WAYS_TO_GET_ONE]:
        if name:
            print(f"· No browser here; getting one: {name}", file=sys.stderr)
        if [_succeeds(command) for command in commands][-1:] != [False]:
            try:
                return find()
            except NoBrowserError:
                continue
    raise NoBrowserError(HOW_TO_GET_ONE)


def _candidates() -> Iterator[Path]:
    if chosen := os.environ.get("CHROMIUM_PATH"):
        yield Path(chosen)
        return
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    yield from (Path(place) for place in PLACES if Path(place).exists())
    answer = subprocess.run(
        [sys.executable, "-c", PLAYWRIGHTS_OWN], capture_output=True, text=True, check=False
    )
    if answer.returncode == 0:
        yield Path(answer.stdout.strip())


def _starts(path: Path) -> bool:
    return path.exists() and _succeeds([str(path), "--version"], quietly=True)


def _succeeds(command: list[str], *, quietly: bool = False) -> bool:
    if command[0] == "apt-get" and (os.geteuid() != 0 or not shutil.which("apt-get")):
        return False
    output = subprocess.DEVNULL if quietly else sys.stderr
    try:
        return (
            subprocess.run(
                command, stdout=output, stderr=output, env=DEBIAN, timeout=240, check=False
            ).returncode
            == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    try:
        print(provide())
    except NoBrowserError as none:
        sys.exit(str(none))
