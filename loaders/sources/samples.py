"""The sample articles that are shipped with the package."""

from __future__ import annotations

from pathlib import Path

from .finding import ENDINGS

SAMPLES = Path(__file__).parent.parent / "samples"


def sample_paths() -> list[Path]:
    """The sample articles' files, by name; the README beside them is no article."""
    return sorted(path for path in SAMPLES.glob("*") if path.suffix in ENDINGS and path.stem != "README")
