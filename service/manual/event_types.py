"""What the codes in rows mean, for docs/queries.md: the sixteen types of events, quads, contexts, codes of parties.

Names, quads, scores and modes come from loaders/events/plover.yaml; what a type means is said here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from loaders.events.plover import CONTEXTS, EventType, event_types
from service.manual.markdown import prose, table

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "AGREE": "Promises, offers or commits to something that helps; also help or talks that are agreed for later",
        "CONSULT": "Meets, visits, hosts, telephones, negotiates: it took place",
        "SUPPORT": "Backs in words or by diplomatic act: praises, recognises, signs or ratifies, opens an embassy",
        "CONCEDE": "Gives way in words: apologises, pardons, announces a ceasefire, a withdrawal or an easing to come",
        "COOPERATE": "Works together to the good of both: trade, joint exercises, shared intelligence, extradition",
        "AID": "Gives the other something of substance: money, arms, relief, asylum, debt relief",
        "RETREAT": "Gives way in fact: troops leave, captives go free, a ceasefire holds, observers are let in",
        "REQUEST": "Asks or demands, without a threat",
        "ACCUSE": "Criticises, condemns, protests through diplomats, accuses, sues, investigates",
        "REJECT": "Refuses, declines, vetoes, cancels talks, denies entry",
        "THREATEN": "Warns of consequences; the mode says which",
        "PROTEST": "Civilians demonstrate, riot, strike, boycott or obstruct",
        "SANCTION": "Ends or cuts down what went on in peace: sanctions, expelled diplomats, stopped aid, broken ties",
        "MOBILIZE": "Readies or moves forces short of fighting: deployments, exercises as a show, missile tests",
        "COERCE": "Represses or restricts by power: arrests, seizures, blockades, bans, cyber attacks",
        "ASSAULT": "Uses violence: strikes, shelling, killings, abductions, destruction",
    }
)
QUADS: Mapping[int, str] = MappingProxyType(
    {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
)
_TYPES = """
Every event has one of the sixteen types of PLOVER 2.0. The quad is the type's class, the score stands on Goldstein's
scale from -10 (conflict) to 10 (cooperation); a mode that has a score of its own overrides the type's. `types` counts
them in your graph.
"""
_CONTEXTS = "What an event may be about, besides its type (parameter `context`, column `contexts`): {}."
_ACTORS = """
Countries are ISO 3166-1 alpha-3 codes (`CHN`, `PAK`), with `XKX` for Kosovo, `TWN` for Taiwan and `PSE` for Palestine.
Organisations and groups have an acronym in capitals (`NATO`, `M23`), persons a slug of their name (`wang-yi`), projects
and places a slug too (`cpec`, `kashmir`). A party that the text leaves without a name is `UNK`: a value in `sources` or
`targets`, never a node. A parameter takes the code, the name or an alias, in any case and with or without accents;
what comes back are codes. [names](#names) finds them: `communique query names q=pak`.

A pair is two such codes, sorted, with a bar between them: `CHN|PAK`. On two parties `how` says `between` (on each
other), `joint` (on the same side towards a third) or `setting` (one is hit, or acts, on the other's soil).
"""


def types_section() -> Iterator[str]:
    """The types, the contexts, the codes of parties; headings of the second level."""
    yield from ("## Types of events", "")
    yield from prose(_TYPES)
    yield from table(
        ("type", "quad", "score", "what it is", "modes, with their own score"),
        (
            (f"`{one.name}`", _quad(one), f"{one.score:g}", MEANINGS[one.name], _modes(one))
            for one in event_types().values()
        ),
    )
    yield from prose(_CONTEXTS.format(", ".join(f"`{one}`" for one in sorted(CONTEXTS))))
    yield from ("## Codes of parties", "")
    yield from prose(_ACTORS)


def _quad(one: EventType) -> str:
    return f"{one.quad} {QUADS[one.quad]}"


def _modes(one: EventType) -> str:
    return ", ".join(f"`{name}` {score:g}" for name, score in one.modes.items())
