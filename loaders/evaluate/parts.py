"""Parts of the task measured on their own: direction, mutual acts, several acts in a sentence, several parties in an act,
how an act is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .matching import Pair, same

# What is measured -> how its line begins.
DIRECTION = "directed acts whose two parties and type are answered: direction right"
MUTUAL = "mutual acts whose two parties and type are answered: told as mutual"
ONE = "acts alone in their sentence: found with their type"
SEVERAL = "acts with others in their sentence: found with their type"
TWO = "acts of two parties: found with their type"
MORE = "acts of three parties and more, pair by pair: found with their type"
ACTUAL = "acts labelled as actual whose two parties and type are answered: told as actual"
OTHER = "acts labelled as planned, alleged or hypothetical, the same: told as that"
PARTS = (DIRECTION, MUTUAL, ONE, SEVERAL, TWO, MORE, ACTUAL, OTHER)


def parts(
    events: Sequence[Mapping[str, Any]],
    answered: Sequence[Mapping[str, Any]],
    labels: Sequence[Pair],
    answers: Sequence[Pair],
    matched: Mapping[int, int],
) -> Iterator[tuple[str, bool]]:
    """(part, whether it is right) for each label of normal confidence that the part speaks of. events: what is labelled;
    answered: what extraction gave; matched: label -> answer at level "type"."""
    taken = set(matched.values())

    def left_over(label: Pair) -> Iterator[Pair]:
        """Answers of that type for those two parties that belong to no label."""
        return (
            a for j, a in enumerate(answers) if j not in taken and same("dyad", label, a) and a.type in label.allowed
        )

    together = Counter(tuple(event.get("sentence") or (number, -1)) for number, event in enumerate(events))
    for number, label in enumerate(labels):
        if label.low:
            continue
        event = events[label.event]
        right = number in matched
        yield (SEVERAL if together[tuple(event.get("sentence") or (label.event, -1))] > 1 else ONE), right
        yield (MORE if len(event.get("sources") or ()) + len(event.get("targets") or ()) > 2 else TWO), right
        answer = answers[matched[number]] if right else next(left_over(label), None)
        if answer is not None and (status := event.get("status")) is not None:
            yield (ACTUAL if status == "actual" else OTHER), answered[answer.event]["status"] == status
        if answer is not None and label.unordered:
            yield MUTUAL, answer.unordered
        elif answer is not None and not answer.unordered:
            yield DIRECTION, (answer.a, answer.b) == (label.a, label.b)


def lines(counts: Mapping[tuple[str, bool], int]) -> Iterator[str]:
    """A line a part that anything was counted for."""
    yield "\nPart by part:"
    for part in PARTS:
        right, whole = counts.get((part, True), 0), counts.get((part, True), 0) + counts.get((part, False), 0)
        if whole:
            yield f"{part} {right / whole:.3f} of {whole}"
