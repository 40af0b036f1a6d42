"""What a question was read as, and what it means to refuse one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from cypher.errors import InvalidValue

NameKind = Literal["country", "organization", "person", "project", "place"]

EXAMPLES = (
    "all China–Pakistan events since 2025",
    "meetings between India and Japan in 2024",
    "sanctions by the EU on Russia after 2021",
    "Wang Yi since March 2025",
    "events about CPEC last year",
    "when did India and China last meet?",
    "how many attacks on Ukraine were there in 2024?",
    "who mediated between Iran and Saudi Arabia?",
    "what is planned between Japan and India?",
    "compare China–India and China–Russia by year",
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a question: [start, end) in it, the id it stands for, its kind, and how the graph writes it.

    choices: the ids it could stand for when it is ambiguous ("Korea"); then `id` is empty.
    """

    start: int
    end: int
    id: str
    kind: NameKind
    name: str
    choices: tuple[str, ...] = ()


class Names(Protocol):
    """Whoever knows names: the vocabulary, and behind it the graph."""

    def find(self, question: str) -> Sequence[Named]:
        """All names in a question, in their order, none inside another."""
        ...

    def nearest(self, text: str) -> Sequence[str]:
        """Known names that are spelt nearly like this text, the nearest first; at most three."""
        ...


@dataclass(frozen=True, slots=True)
class Reading:
    """query: name of a canned query; params: only what the question set, ids and ISO days; explanation: a sentence."""

    query: str
    params: Mapping[str, Any]
    explanation: str


class Refused(InvalidValue):
    """A question that is not answered. understood: the names in it; suggestions: questions that would be answered."""

    title = "Question not understood"

    def __init__(self, message: str, *, understood: Sequence[Named] = (), hint: str | None = None) -> None:
        self.understood = tuple(named.name for named in understood if named.id)
        self.suggestions = _suggestions(understood)
        super().__init__(message, field="q", hint=hint or f'Ask for example: "{self.suggestions[0]}".')


def _suggestions(understood: Sequence[Named]) -> tuple[str, ...]:
    """Questions near the refused one: its own names put into the shapes that are answered."""
    parties = list(dict.fromkeys(n.name for n in understood if n.id and n.kind in ("country", "organization")))
    others = list(dict.fromkeys(n.name for n in understood if n.id and n.kind in ("person", "project")))
    own: list[str] = []
    if len(parties) >= 2:
        own += [
            f"events between {parties[0]} and {parties[1]} since 2025",
            f"meetings of {parties[0]} and {parties[1]}",
        ]
    elif parties:
        own += [f"events involving {parties[0]} since 2025", f"meetings of {parties[0]} last year"]
    own += [f"{other} since 2025" for other in others[:1]]
    return (*own, *EXAMPLES)[:5]
