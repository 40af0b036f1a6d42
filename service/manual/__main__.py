"""Writes the pages of the manual that are made from the code, or compares them: python -m service.manual [--check]

Leaves with 0, with 1 where `--check` finds a page that is stale, with 2 where there is no folder to write to.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from service.manual.pages import COMMAND, FOLDER, stale, written


def main(words: Sequence[str] | None = None) -> int:
    """Run the command with these words, those of the command line unless given; its exit code."""
    parser = argparse.ArgumentParser(
        prog=COMMAND, description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing; tell which pages are stale")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the pages are; docs unless set")
    arguments = parser.parse_args(words)
    folder: Path = arguments.folder
    if not folder.is_dir():
        print(f"{folder} is no folder: run this in a checkout, or name one with --folder.", file=sys.stderr)
        return 2
    if arguments.check:
        old = stale(folder)
        for name in old:
            print(f"{folder / name} is stale; remake it: {COMMAND}", file=sys.stderr)
        return 1 if old else 0
    for name in written(folder):
        print(f"{folder / name} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
