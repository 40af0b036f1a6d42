"""Plausible extractions from a seed: the same seed gives the same articles, byte for byte.

    for extraction in extractions(10_000, seed=7): …

The period is fixed (2015 to 2026). Pairs follow a long tail; one hot pair, China and Pakistan, has about three in a
hundred events, whatever the size. One event in eight is reported again by another article, a fifth of the reports
carry a person, a tenth a project; some parties are organisations, some events have several parties, a few no date.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from loaders.article import Article
from loaders.events.model import (
    ActorSeen,
    Claim,
    Envoy,
    Event,
    Extraction,
    PersonSeen,
    PlaceSeen,
    ProjectSeen,
    Status,
    When,
)
from loaders.events.plover import event_types

FIRST, LAST = date(2015, 1, 1), date(2026, 10, 31)
HOT = ("CHN", "PAK")
HOT_SHARE = 0.03
AGAIN = 0.125
EVENTS_AN_ARTICLE = 5
COUNTRIES: Sequence[tuple[str, str]] = (
    ("CHN", "China"), ("PAK", "Pakistan"), ("USA", "United States"), ("RUS", "Russia"), ("UKR", "Ukraine"),
    ("IND", "India"), ("IRN", "Iran"), ("ISR", "Israel"), ("TUR", "Türkiye"), ("FRA", "France"),
    ("DEU", "Germany"), ("GBR", "United Kingdom"), ("JPN", "Japan"), ("KOR", "South Korea"), ("PRK", "North Korea"),
    ("SAU", "Saudi Arabia"), ("EGY", "Egypt"), ("SYR", "Syria"), ("AFG", "Afghanistan"), ("PHL", "Philippines"),
    ("VNM", "Vietnam"), ("AUS", "Australia"), ("CAN", "Canada"), ("BRA", "Brazil"), ("VEN", "Venezuela"),
    ("GRC", "Greece"), ("SRB", "Serbia"), ("XKX", "Kosovo"), ("ARM", "Armenia"), ("AZE", "Azerbaijan"),
    ("QAT", "Qatar"), ("ARE", "United Arab Emirates"), ("YEM", "Yemen"), ("ETH", "Ethiopia"), ("SDN", "Sudan"),
    ("KEN", "Kenya"), ("NGA", "Nigeria"), ("POL", "Poland"), ("HUN", "Hungary"), ("MMR", "Myanmar"),
)  # fmt: skip
ORGANIZATIONS = (("EU", "European Union"), ("UN", "United Nations"), ("NATO", "NATO"), ("ASEAN", "ASEAN"))
PROJECTS = (("cpec", "China–Pakistan Economic Corridor"), ("nord-stream-2", "Nord Stream 2"), ("gerd", "GERD"))
PLACES = (("islamabad", "Islamabad", "PAK"), ("geneva", "Geneva", "CHE"), ("south-china-sea", "South China Sea", None))
PUBLISHERS = ("Example Wire", "The Daily Sample", "Morning Specimen", "Test Herald", "Ministry of Examples")
_NAMES = dict((*COUNTRIES, *ORGANIZATIONS))
_STATUSES: Sequence[Status] = ("actual", "actual", "actual", "actual", "planned", "alleged", "hypothetical")


def extractions(events: int, *, seed: int = 1) -> Iterator[Extraction]:
    """Articles of about five reports each until `events` different events have been told."""
    chance = random.Random(seed)
    weights = [1 / (rank + 3) for rank in range(len(COUNTRIES))]
    told: list[Event] = []
    count, number = 0, 0
    while count < events:
        number += 1
        found: list[Event] = []
        published = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
        for _ in range(chance.randint(1, 2 * EVENTS_AN_ARTICLE - 1)):
            if told and chance.random() < AGAIN:
                found.append(_again(chance.choice(told), chance, len(found)))
            elif count < events:
                event = _event(chance, published, weights, len(found), f"{seed}-{number}-{len(found)}")
                count += 1
                found.append(event)
                if len(told) < 5000:
                    told.append(event)
                else:
                    told[chance.randrange(5000)] = event
        yield _extraction(f"{seed}-{number}", found, published, chance)


def _event(chance: random.Random, published: date, weights: Sequence[float], slot: int, mark: str) -> Event:
    if chance.random() < HOT_SHARE:
        parties = list(HOT)
        chance.shuffle(parties)
    else:
        parties = []
        while len(parties) < (2 if chance.random() < 0.9 else 3):
            pool = ORGANIZATIONS if chance.random() < 0.08 else None
            code = chance.choice(pool)[0] if pool else chance.choices(COUNTRIES, weights)[0][0]
            if code not in parties and not {code, *parties} >= set(HOT):
                parties.append(code)
    kind = event_types()[chance.choice(list(event_types()))]
    mode = chance.choice([None, *kind.modes])
    symmetric = kind.name in ("AGREE", "CONSULT", "COOPERATE") and chance.random() < 0.7
    day = published - timedelta(days=chance.randrange(30))
    style = chance.random()
    if style < 0.88:
        when = When(day, day, "day", chance.choice(("explicit", "relative")))
    elif style < 0.96:
        first = day.replace(day=1)
        when = When(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1), "month", "explicit")
    else:
        when = When()
    project = chance.choice(PROJECTS)[0] if chance.random() < 0.1 else None
    verb = kind.name.lower()
    quote = f"{_NAMES[parties[0]]} {verb}s {', '.join(_NAMES[p] for p in parties[1:])} in matter {mark}."
    envoys = ()
    if chance.random() < 0.2:
        number = chance.randrange(400)
        envoys = (Envoy(f"person-{number:03d}", f"Person {number:03d}", "person", parties[0], "minister"),)
    claim = Claim(
        type=kind.name,
        mode=mode,
        contexts=(chance.choice(("diplomatic", "economic", "military")),),
        sources=tuple(sorted(parties)) if symmetric else (parties[0],),
        targets=() if symmetric else tuple(parties[1:]),
        symmetric=symmetric,
        when=when,
        status=chance.choice(_STATUSES),
        envoys=envoys,
        place=chance.choice(PLACES)[0] if chance.random() < 0.15 else None,
        projects=(project,) if project else (),
        quote=quote,
        span=(200 * slot, 200 * slot + len(quote)),
        trigger=(200 * slot + len(_NAMES[parties[0]]) + 1, 200 * slot + len(_NAMES[parties[0]]) + 2 + len(verb)),
        before="What came before was of another kind.",
        after="What followed was described elsewhere.",
        confidence=round(chance.uniform(0.4, 0.95), 2),
    )
    key = f"{kind.name}/{'+'.join(claim.sources)}>{'+'.join(claim.targets)}/{when.text}/{mark}"
    return Event(id="e" + hashlib.sha256(key.encode()).hexdigest()[:16], key=key, claims=(claim,))


def _again(event: Event, chance: random.Random, slot: int) -> Event:
    """The same event told at another place of another article."""
    claim, start = event.claims[0], 200 * slot
    move = start - claim.span[0]
    moved = Claim(
        **{name: getattr(claim, name) for name in Claim.__slots__ if name not in ("span", "trigger", "confidence")},
        span=(start, start + len(claim.quote)),
        trigger=(claim.trigger[0] + move, claim.trigger[1] + move),
        confidence=round(chance.uniform(0.4, 0.95), 2),
    )
    return Event(id=event.id, key=event.key, claims=(moved,))


def _extraction(mark: str, events: Sequence[Event], published: date, chance: random.Random) -> Extraction:
    claims = [claim for event in events for claim in event.claims]
    ids = sorted({id_ for claim in claims for id_ in (*claim.sources, *claim.targets)})
    countries = dict(COUNTRIES)
    people = sorted({(envoy.actor, envoy.name) for claim in claims for envoy in claim.envoys})
    content = f"Article {mark}\n" + "\n".join(claim.quote for claim in claims)
    return Extraction(
        article=Article(
            record=f"generated-{mark}",
            content=content,
            body=(0, len(content)),
            where=f"generated {mark}",
            title=f"Generated article {mark}",
            published=published,
            published_basis="record",
            url=f"https://news.example/{mark}",
            publisher=chance.choice(PUBLISHERS),
        ),
        events=tuple({event.id: event for event in events}.values()),
        people=tuple(PersonSeen(id_, name, "minister") for id_, name in people),
        actors=tuple(ActorSeen(id_, "country" if id_ in countries else "organization", _NAMES[id_]) for id_ in ids),
        projects=tuple(ProjectSeen(id_, name) for id_, name in PROJECTS),
        places=tuple(PlaceSeen(id_, name, country) for id_, name, country in PLACES),
        extractor="generated",
    )


# Some types of each quad, as rows of a timeline name them.
_QUADS = {
    1: ("AGREE", "CONSULT", "SUPPORT"),
    2: ("COOPERATE", "AID"),
    3: ("ACCUSE", "REJECT"),
    4: ("SANCTION", "ASSAULT"),
}


def timeline_rows(count: int) -> list[dict[str, object]]:
    """So many rows as the page draws them, on days of 25 years; the same every time."""
    drawn = random.Random(7)
    found: list[dict[str, object]] = []
    for number in range(count):
        quad = drawn.choice([1, 1, 1, 2, 3, 4])
        day = f"{drawn.randint(2000, 2024)}-{drawn.randint(1, 12):02}-{drawn.randint(1, 28):02}"
        found.append({
            "event": f"e{number:016x}", "date": day, "date_end": day, "date_text": day, "precision": "day", "mode": None,
            "type": drawn.choice(_QUADS[quad]), "quad": quad, "status": "actual", "sources": ["CHN"], "targets": ["PAK"],
        })  # fmt: skip
    return found
