"""Whether a claim is one that an event can be made from; where it is not, what is wrong with it in words."""

from __future__ import annotations

from datetime import date
from math import isfinite
from typing import get_args

from .model import STATUS_ORDER, ActorKind, Basis, Claim, Precision, Span, When
from .plover import event_types


def fault(claim: Claim) -> str | None:
    """What is wrong with a claim, None where nothing is: its type, status, parties, date, spans, confidence, envoys.

    A reader of archives fills claims from other people's files, so values are looked at that types alone would forbid.
    """
    if claim.type not in event_types():
        return f"{claim.type!r} is no event type"
    if claim.status not in STATUS_ORDER:
        return f"{claim.status!r} is no status ({', '.join(STATUS_ORDER)})"
    actors = (*claim.sources, *claim.targets, *claim.mediators, *claim.hosts)
    if not (claim.sources or claim.targets):
        return "it names no party"
    if not all(isinstance(actor, str) and actor for actor in actors):
        return f"{actors!r} holds something that is no id of a party"
    if not (isinstance(claim.confidence, int | float) and isfinite(claim.confidence) and 0 <= claim.confidence <= 1):
        return f"the confidence {claim.confidence!r} is none from 0 to 1"
    for name, span in (("quote", claim.span), ("trigger", claim.trigger)):
        if not _is_span(span):
            return f"{span!r} is no span of the {name}"
    for envoy in claim.envoys:
        if envoy.kind not in get_args(ActorKind) or not envoy.actor or not envoy.party:
            return f"{envoy!r} is no envoy"
    return _fault_of(claim.when)


def _is_span(span: Span) -> bool:
    return len(span) == 2 and all(isinstance(at, int) for at in span) and 0 <= span[0] <= span[1]


def _fault_of(when: When) -> str | None:
    if when.precision not in get_args(Precision):
        return f"{when.precision!r} is no precision of a date"
    if when.basis not in get_args(Basis):
        return f"{when.basis!r} is no basis of a date"
    # A moment is a date too by its class, and would be stored as another type.
    for day in (when.first, when.last):
        if day is not None and type(day) is not date:
            return f"{day!r} is no date"
    if when.first is None and (when.last is not None or when.precision != "unknown"):
        return f"a date of the precision {when.precision!r} has no first day"
    if when.first is not None and when.precision == "unknown":
        return f"the date {when.first} is called unknown"
    if when.first is not None and when.last is not None and when.last < when.first:
        return f"the date ends ({when.last}) before it begins ({when.first})"
    return None
