"""Text that remembers, for each character, where it stood in the original."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .document import joins_before

# One for one, so that positions stay. Windows-1252's letters and punctuation, read as Latin-1, land in a block of
# controls; its ellipsis lands on a line end (U+0085) and stays one.
_SAME_LENGTH: dict[int, str] = {
    0x80: "€",
    0x82: "‚",
    0x84: "„",
    0x8A: "Š",
    0x8C: "Œ",
    0x8E: "Ž",
    0x91: "‘",
    0x92: "'",
    0x93: "“",
    0x94: "”",
    0x95: "•",
    0x96: "–",
    0x97: "—",
    0x9A: "š",
    0x9C: "œ",
    0x9E: "ž",
    0x9F: "Ÿ",
    **dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
    # The one apostrophe that vocabularies are written with; double quotes keep their direction, which rules read.
    **dict.fromkeys((0x2019, 0x02BC, 0x201B), "'"),
    **dict.fromkeys((0x2010, 0x2011), "-"),
}
# What shows nothing: controls, soft hyphen, zero-width characters, direction marks, tags, halves of characters.
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"
    "\ud800-\udfff\U000e0001\U000e0020-\U000e007f"
)
_UNEVEN = re.compile(rf"[\s{_UNSEEN}]{{2,}}|[{_UNSEEN}]|[^\S ]")
_COLOUR = re.compile(r"\x1b\[[\d;]{0,20}[A-Za-z]")  # what terminals colour text with
_LONGEST_CLUSTER = 32  # marks on one base; more is mischief, and sorting them is quadratic


@dataclass(frozen=True, slots=True)
class Trace:
    """`text` and the position in the original of each of its characters, strictly increasing."""

    text: str
    at: Sequence[int]

    def cut(self, start: int, end: int | None = None) -> Trace:
        """The part [start, end), trimmed."""
        text = self.text[start:end]
        left = len(text) - len(text.lstrip())
        right = len(text.rstrip())
        if left >= right:
            return Trace("", ())
        return Trace(text[left:right], self.at[start + left : start + right])

    def without(self, spans: Iterable[tuple[int, int]]) -> Trace:
        """All but `spans` (ascending, apart from each other)."""
        text: list[str] = []
        at: list[int] = []
        begin = 0
        for start, end in spans:
            text.append(self.text[begin:start])
            at.extend(self.at[begin:start])
            begin = end
        if not begin:
            return self
        text.append(self.text[begin:])
        at.extend(self.at[begin:])
        made = Trace("".join(text), at)
        return _evened(made) if "  " in made.text else made


def joined(traces: Sequence[Trace], glue: str) -> Trace:
    """The traces in one, `glue` (one character) between them, standing where the next one's gap ends.

    Between two traces at least one character of the original must have been left out.
    """
    if len(traces) == 1:
        return traces[0]
    at: list[int] = []
    for trace in traces:
        if at:
            at.append(trace.at[0] - 1)
        at.extend(trace.at)
    return Trace(glue.join(trace.text for trace in traces), at)


def traced(content: str, start: int, end: int) -> Trace:
    """The line content[start:end] as it is read: composed, trimmed, single spaces, nothing that does not show."""
    raw = content[start:end]
    text = raw if raw.isascii() else raw.translate(_SAME_LENGTH)
    trace = Trace(text, range(start, end))
    if "\x1b" in text:
        trace = trace.without(found.span() for found in _COLOUR.finditer(text))
    if _UNEVEN.search(trace.text):
        trace = _evened(trace)
    if not text.isascii() and not unicodedata.is_normalized("NFC", trace.text):
        trace = _composed(trace)
    return trace.cut(0)


def _evened(trace: Trace) -> Trace:
    """Runs of space as one space, which stands where the first space stood; what does not show is left out."""
    text: list[str] = []
    at: list[int] = []
    begin = 0
    for match in _UNEVEN.finditer(trace.text):
        start, end = match.span()
        text.append(trace.text[begin:start])
        at.extend(trace.at[begin:start])
        space = next((i for i in range(start, end) if trace.text[i].isspace()), None)
        if space is not None:
            text.append(" ")
            at.append(trace.at[space])
        begin = end
    text.append(trace.text[begin:])
    at.extend(trace.at[begin:])
    return Trace("".join(text), at)


def _composed(trace: Trace) -> Trace:
    """NFC, cluster by cluster; a cluster that it would lengthen stays as it is, because no position is left for it."""
    text, length = trace.text, len(trace.text)
    made: list[str] = []
    at: list[int] = []
    start = 0
    while start < length:
        end = start + 1
        while end < length and end - start < _LONGEST_CLUSTER and joins_before(text[end]):
            end += 1
        cluster = text[start:end]
        if end - start > 1 or cluster > "\u02ff":
            composed = unicodedata.normalize("NFC", cluster)
            if len(composed) <= len(cluster):
                cluster = composed
        made.append(cluster)
        at.extend(trace.at[start : start + len(cluster)])
        start = end
    return Trace("".join(made), at)
