"""Teaches a network: AdamW, a warm-up and a straight way down, sentences of like length together, fixed seeds.

Every so many steps all is written beside the weights, and a run that was stopped goes on from there.
"""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from loaders.language.reader.sequences import Pieces, Vocabulary, pieces

from .lessons import Lesson
from .network import Network, Teacher

BATCH = 16
WARM = 0.06  # the share of all steps in which the step size rises
REDUCED = 0.3  # of the sentences are shown with two parties marked alone, as `communique code` gives them
UNTOLD = 0.1  # … and so many without their triggers: what no frame knows has to be read as well
IDLE = 0.5  # … of the sentences in which nobody acts, another half every round; judgement.json sets the scale right
ACTS = 0.75  # somebody acts where "nothing" is less likely than this
SPREAD = 6  # pieces by which like lengths may differ, so that batches differ from round to round


@dataclass(frozen=True, slots=True)
class Plan:
    """rounds over all lessons; step sizes of the encoder and of its head; seed of order, dropout and marks left out;
    saved: after so many steps all is written down. halved: sums in bfloat16, which is quicker where processors have it."""

    rounds: int = 3
    step: float = 1e-4
    head: float = 4e-4
    decay: float = 0.01
    seed: int = 7
    saved: int = 200
    halved: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """The tensors of some sentences; see Network.forward."""

    ids: Tensor
    segments: Tensor
    mask: Tensor
    marks: Tensor
    rows: Tensor
    pairs: Tensor
    wanted: Tensor
    weights: Tensor


def teach(
    network: Network | Teacher, vocabulary: Vocabulary, lessons: Sequence[Lesson], plan: Plan, file: Path
) -> None:
    """Teach the network and write its weights to `file`; progress is printed, what is unfinished stands in `file`.part.

    A part or a whole that other lessons or another plan made is done anew.
    """
    made_of = fingerprint(lessons, plan)
    if file.exists() and (kept := torch.load(file, weights_only=True))["made_of"] == made_of:
        network.load_state_dict(kept["network"])
        return
    rounds = [_shown(lessons, plan.seed * 1000 + number) for number in range(plan.rounds)]
    starts = [sum(-(-len(shown) // BATCH) for shown in rounds[:number]) for number in range(plan.rounds + 1)]
    total = starts[-1]
    optimizer = torch.optim.AdamW(_groups(network, plan), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / (WARM * total), max(0.0, (total - n) / (total * (1 - WARM))))
    )
    part, done = file.with_suffix(".part"), 0
    if part.exists() and (kept := torch.load(part, weights_only=True))["made_of"] == made_of:
        network.load_state_dict(kept["network"])
        optimizer.load_state_dict(kept["optimizer"])
        schedule.load_state_dict(kept["schedule"])
        done = kept["done"]
        print(f"going on after {done} of {total} steps", flush=True)
    network.train()
    began, losses = time.monotonic(), []
    for number, shown in enumerate(rounds):
        if starts[number + 1] <= done:
            continue
        shuffled = random.Random(plan.seed * 1000 + number)  # noqa: S311 - a fixed order, not a secret
        for at, batch in enumerate(batches(_varied(shown, shuffled), vocabulary, BATCH, shuffled), starts[number]):
            if at < done:
                continue
            torch.manual_seed(plan.seed * 1_000_003 + at)
            with torch.autocast("cpu", torch.bfloat16, enabled=plan.halved):
                loss = _loss(network, batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
            if (at + 1) % plan.saved == 0:
                kept = {"made_of": made_of, "network": network.state_dict(), "optimizer": optimizer.state_dict()}
                kept |= {"schedule": schedule.state_dict(), "done": at + 1}
                torch.save(kept, part.with_suffix(".new"))
                part.with_suffix(".new").replace(part)
                mean = sum(losses[-plan.saved :]) / len(losses[-plan.saved :])
                print(f"{at + 1} of {total} steps, loss {mean:.3f}, {time.monotonic() - began:.0f} s", flush=True)
    torch.save({"made_of": made_of, "network": network.state_dict()}, file)
    part.unlink(missing_ok=True)


def fingerprint(lessons: Sequence[Lesson], plan: Plan) -> str:
    """What weights are made of: the lessons, the plan and this module's constants."""
    digest = hashlib.sha256(repr((plan, BATCH, WARM, REDUCED, UNTOLD, IDLE, SPREAD)).encode())
    for lesson in lessons:
        digest.update(repr(lesson.marked).encode() + lesson.wanted.tobytes() + lesson.weights.tobytes())
    return digest.hexdigest()


def _shown(lessons: Sequence[Lesson], seed: int) -> list[Lesson]:
    """The lessons of a round: all in which somebody acts, and a share of the others."""
    drawn = random.Random(seed)  # noqa: S311 - a fixed choice, not a secret
    return [one for one in lessons if one.wanted[:, 0].min() < ACTS or drawn.random() < IDLE]


def _groups(network: Network | Teacher, plan: Plan) -> list[dict[str, object]]:
    """Parameters by step size and decay: the head learns faster, biases and norms do not decay."""
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        step = plan.step if name.startswith("encoder.") else plan.head
        groups.setdefault((step, plan.decay if parameter.dim() > 1 else 0.0), []).append(parameter)
    return [{"params": found, "lr": step, "weight_decay": decay} for (step, decay), found in groups.items()]


def _loss(network: Network | Teacher, batch: Batch) -> Tensor:
    scores = network(batch.ids, batch.segments, batch.mask, batch.marks, batch.rows, batch.pairs)
    loss: Tensor = (-(batch.wanted * scores).sum(1) * batch.weights).sum() / batch.weights.sum().clamp(min=1.0)
    return loss


def _varied(lessons: Sequence[Lesson], shuffled: random.Random) -> Iterator[Lesson]:
    """Each lesson, some with two parties marked alone, some without triggers."""
    for lesson in lessons:
        varied = lesson
        if shuffled.random() < REDUCED and len(lesson.marked.marks) > 2:
            acting = [n for n, row in enumerate(lesson.wanted) if row[0] < ACTS]
            varied = reduced(lesson, shuffled.choice(acting or range(len(lesson.marked.pairs))))
        if shuffled.random() < UNTOLD:
            varied = replace(varied, marked=replace(varied.marked, triggers=()))
        yield varied


def reduced(lesson: Lesson, number: int) -> Lesson:
    """The lesson with the marks of one of its pairs alone."""
    kept = sorted(set(lesson.marked.pairs[number]))
    new = {old: at for at, old in enumerate(kept)}
    left = [n for n, pair in enumerate(lesson.marked.pairs) if pair[0] in new and pair[1] in new]
    marked = replace(
        lesson.marked,
        marks=tuple(lesson.marked.marks[old] for old in kept),
        pairs=tuple((new[a], new[b]) for a, b in (lesson.marked.pairs[n] for n in left)),
    )
    return Lesson(marked, lesson.wanted[left], lesson.weights[left])


@dataclass(frozen=True, slots=True)
class Prepared:
    """A lesson as numbers; asked: which of its pairs can be judged."""

    lesson: Lesson
    sequence: Pieces
    asked: list[int]


def prepared(lessons: Iterable[Lesson], vocabulary: Vocabulary) -> Iterator[Prepared]:
    """Those of the lessons in which a pair can be judged."""
    for lesson in lessons:
        sequence = pieces(lesson.marked, vocabulary)
        if asked := sequence.asked(lesson.marked.pairs):
            yield Prepared(lesson, sequence, asked)


def batches(
    lessons: Iterable[Lesson], vocabulary: Vocabulary, size: int, shuffled: random.Random | None = None
) -> Iterator[Batch]:
    """Lessons of like length together, in their order of length or shuffled."""
    order = sorted(
        prepared(lessons, vocabulary),
        key=lambda one: len(one.sequence.ids) + (shuffled.random() * SPREAD if shuffled else 0),
    )
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    if shuffled:
        shuffled.shuffle(groups)
    for group in groups:
        yield together(group)


def together(group: Sequence[Prepared]) -> Batch:
    """Lessons side by side, filled up to the longest."""
    longest = max(len(one.sequence.ids) for one in group)
    ids, segments, mask = (torch.zeros(len(group), longest, dtype=torch.long) for _ in range(3))
    marks = torch.zeros(len(group), max(len(one.sequence.places) for one in group), dtype=torch.long)
    rows: list[int] = []
    pairs: list[tuple[int, ...]] = []
    for row, one in enumerate(group):
        length = len(one.sequence.ids)
        ids[row, :length] = torch.tensor(one.sequence.ids)
        segments[row, :length] = torch.tensor(one.sequence.segments)
        mask[row, :length] = 1
        places = torch.tensor(one.sequence.places)
        marks[row, : len(places)] = places.clamp(min=0)  # one OUTSIDE is never asked
        rows += [row] * len(one.asked)
        pairs += [one.lesson.marked.pairs[n] for n in one.asked]
    return Batch(
        ids,
        segments,
        mask,
        marks,
        torch.tensor(rows),
        torch.tensor(pairs),
        torch.from_numpy(np.concatenate([one.lesson.wanted[one.asked] for one in group])),
        torch.from_numpy(np.concatenate([one.lesson.weights[one.asked] for one in group])),
    )
