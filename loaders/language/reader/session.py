"""The encoder at run time: `model.onnx` under onnxruntime, one sentence a run.

Its weights are whole numbers of seven bits, its activations of eight, scaled by the sentence that they come from. A
sentence is therefore read alike whatever was read with it, in any order and with any number of threads: a batch would
take its scale from all its sentences.
"""

from __future__ import annotations

import warnings
from functools import cache
from importlib import import_module, resources
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from cypher.errors import ConfigurationError
from loaders.events.plover import event_types
from loaders.settings import LoaderSettings

from .marking import Marked
from .sequences import pieces

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MODEL, VOCABULARY = "model.onnx", "tokenizer.json"
# Without these two there is no reader: a platform that has no build of them reads by rules alone.
NEEDED = ("onnxruntime", "tokenizers")
# A fusion of onnxruntime that takes longer than its parts: without it a sentence is read in nine tenths of the time.
SLOWER = ["SkipLayerNormFusion"]
# Short texts between marks are remembered as pieces: "the", ", " and names come again and again.
SHORT, REMEMBERED = 24, 50_000


class WordPieces:
    """The vocabulary of the encoder."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        tokenizer.encode_special_tokens = True  # "[SEP]" in an article is three characters and a word
        self._tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}

    def pieces(self, text: str) -> list[int]:
        """The word pieces of a text."""
        if len(text) > SHORT:
            return list(self._tokenizer.encode(text, add_special_tokens=False).ids)
        found = self._known.get(text)
        if found is None:
            found = list(self._tokenizer.encode(text, add_special_tokens=False).ids)
            if len(self._known) < REMEMBERED:
                self._known[text] = found
        return found

    def number(self, piece: str) -> int:
        """The number of a piece; KeyError where there is none."""
        number: int | None = self._tokenizer.token_to_id(piece)
        if number is None:
            raise KeyError(piece)
        return number


class Reader:
    """The encoder with its vocabulary, one a process."""

    def __init__(self, session: InferenceSession, vocabulary: WordPieces) -> None:
        self._session = session
        self._vocabulary = vocabulary

    def scores(self, one: Marked) -> NDArray[np.float32]:
        """Log-probabilities, a row for each pair of `one`, a column for each class of evidence.json, "none" first. A pair
        whose words are cut away has NaN. ValueError where the encoder fails."""
        found = np.full((len(one.pairs), 1 + len(event_types())), np.nan, dtype=np.float32)
        sequence = pieces(one, self._vocabulary)
        asked = sequence.asked(one.pairs)
        if not asked:
            return found
        fed = {
            "ids": np.array([sequence.ids], dtype=np.int64),
            "segments": np.array([sequence.segments], dtype=np.int64),
            "marks": np.array([[max(0, place) for place in sequence.places]], dtype=np.int64),  # OUTSIDE is never asked
            "pairs": np.array([one.pairs[n] for n in asked], dtype=np.int64),
        }
        try:
            (scores,) = self._session.run(["scores"], fed)
        except Exception as error:  # onnxruntime's own errors have no common class but this
            raise ValueError(f"the reader failed: {error}") from error
        if not np.isfinite(scores).all():
            raise ValueError("the reader gave no numbers")
        found[asked] = scores
        return found


def wanted() -> bool:
    """Whether the reader takes part: COMMUNIQUE_READER is not "off" and this platform has what it needs.

    pydantic.ValidationError where a setting is out of bounds.
    """
    return LoaderSettings().reader == "on" and not _missing()


@cache
def _missing() -> tuple[str, ...]:
    """What of NEEDED cannot be loaded on this platform."""
    found = []
    for name in NEEDED:
        try:
            import_module(name)
        except (ImportError, OSError):
            found.append(name)
    return tuple(found)


@cache
def reader() -> Reader | None:
    """The package's reader, loaded once a process; None where it is switched off, or missing here, which is said once."""
    if not wanted():
        if LoaderSettings().reader == "on":
            missing = _missing()
            warnings.warn(
                f"{' and '.join(missing)} cannot be had here: events are read by rules alone",
                RuntimeWarning,
                stacklevel=2,
            )
        return None
    folder = resources.files("loaders.language.reader")
    with resources.as_file(folder / MODEL) as model, resources.as_file(folder / VOCABULARY) as vocabulary:
        return loaded(str(model), str(vocabulary))


def loaded(model: str, vocabulary: str) -> Reader:
    """A reader from the paths of its two files."""
    import onnxruntime
    from tokenizers import Tokenizer

    for file in (model, vocabulary):
        if not Path(file).is_file():
            raise ConfigurationError("a file of the reader is missing", where=file, hint="Install Communiqué again.")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = LoaderSettings().reader_threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
    )
    return Reader(session, WordPieces(Tokenizer.from_file(vocabulary)))
