"""Write the next migration: `make migration m="add the mood to answers"`."""

import sys
import tempfile
from pathlib import Path

from bot import schema


def main(subject: str) -> None:
    """Compare the models with a database at the newest migration and write down the difference."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder, 'at_head.db')}"
        schema.upgrade(url)
        schema.write(url, subject)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].strip():
        sys.exit('A migration needs a subject: make migration m="add the mood to answers"')
    main(sys.argv[1].strip())
