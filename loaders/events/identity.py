"""Which claims tell the same act: the identity key, and the id that is made from it.

The key holds what an event is (design, section 3): type, parties with their roles, date at its precision, and what tells
two acts of one day apart. Status is not in it. Claims of two articles meet by the key in any order of loading. The key
of an undated act ends in the hash of its sentence: two undated sentences are never one event by chance.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from .model import Claim

# Modes that tell two acts of one day apart; other modes are shades that two reporters choose differently.
TELLING: dict[str, frozenset[str]] = {
    "CONSULT": frozenset({"phone", "third-party"}),
    "SANCTION": frozenset({"expel", "withdraw", "convict"}),
    "COERCE": frozenset({"seize", "arrest", "deport", "cyber"}),
    "RETREAT": frozenset({"release", "withdraw", "ceasefire"}),
    "ASSAULT": frozenset({"abduct"}),
}
# Types of pledges and praise: one communiqué has many, told apart by what they are about.
TOPICAL = frozenset({"AGREE", "SUPPORT", "COOPERATE"})


def event_key(claim: Claim) -> str:
    """The identity key of the act that a claim tells."""
    sources = sorted(claim.sources)
    parties = "=".join(sources) if claim.symmetric else f"{'+'.join(sources)}>{'+'.join(sorted(claim.targets))}"
    when = claim.when
    if when.first is None:
        moment = f"undated:{sentence_hash(claim.quote)}"
    else:
        moment = f"{when.precision}:{when.text}" + (f"/{when.end_text}" if when.end_text else "")
    mode = claim.mode if claim.mode in TELLING.get(claim.type, ()) else ""
    about = ",".join(sorted(claim.projects))
    topic = ",".join(sorted(claim.contexts)) if claim.type in TOPICAL else ""
    return "|".join((claim.type, parties, moment, mode or "", about, topic))


def event_id(key: str) -> str:
    """ "e" and the first 16 hexadecimal digits of the key's SHA-256."""
    return "e" + hashlib.sha256(key.encode("utf-8")).hexdigest()[:16]


def sentence_hash(sentence: str) -> str:
    """A hash of a sentence that spelling of quotes, spaces and letters' case does not change (12 digits)."""
    plain = unicodedata.normalize("NFKC", sentence).casefold()
    words = " ".join(re.findall(r"\w+", plain))
    return hashlib.sha256(words.encode("utf-8")).hexdigest()[:12]
