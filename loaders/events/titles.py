"""The title of an event: one short sentence made from its parts ("China and Pakistan agree on CPEC")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .model import UNNAMED, Claim

LONGEST = 140  # characters; a title is never cut inside a word
_LISTED = 3  # parties that a title names before it counts the rest

# Type, or type and mode -> (a party alone or several together, plural verb; somebody to somebody, "{}" the target).
# Verbs stand in the plural and are bent by `_bend` for one subject.
_TOGETHER: Mapping[str, str] = {
    "AGREE": "agree to cooperate",
    "CONSULT": "hold talks",
    "CONSULT/visit": "meet",
    "CONSULT/phone": "speak by phone",
    "CONSULT/multilateral": "meet at a multilateral gathering",
    "CONSULT/third-party": "meet on neutral ground",
    "SUPPORT": "back each other",
    "CONCEDE": "give way to each other",
    "COOPERATE": "cooperate",
    "AID": "help each other",
    "RETREAT": "pull back",
    "RETREAT/ceasefire": "observe a ceasefire",
    "RETREAT/release": "free captives",
    "REQUEST": "make demands of each other",
    "ACCUSE": "accuse each other",
    "REJECT": "refuse each other",
    "REJECT/meet": "call off talks",
    "THREATEN": "threaten each other",
    "PROTEST": "see protests",
    "SANCTION": "cut back relations",
    "MOBILIZE": "mobilise forces",
    "COERCE": "coerce each other",
    "ASSAULT": "fight each other",
}
_TOWARDS: Mapping[str, str] = {
    "AGREE": "promise {} cooperation",
    "CONSULT": "hold talks with {}",
    "CONSULT/visit": "visit {}",
    "CONSULT/phone": "speak by phone with {}",
    "SUPPORT": "back {}",
    "CONCEDE": "give way to {}",
    "COOPERATE": "cooperate with {}",
    "AID": "give aid to {}",
    "RETREAT": "yield to {}",
    "RETREAT/withdraw": "withdraw from {}",
    "RETREAT/release": "free captives from {}",
    "RETREAT/ceasefire": "cease fire towards {}",
    "RETREAT/access": "let {} in",
    "REQUEST": "make demands of {}",
    "REQUEST/assist": "ask {} for help",
    "REQUEST/meet": "ask {} for talks",
    "REQUEST/change": "ask {} for a change of policy",
    "REQUEST/yield": "ask {} to give way",
    "ACCUSE": "accuse {}",
    "ACCUSE/disapprove": "criticise {}",
    "ACCUSE/investigate": "investigate {}",
    "REJECT": "refuse {}",
    "REJECT/meet": "refuse talks with {}",
    "REJECT/assist": "refuse {} help",
    "THREATEN": "threaten {}",
    "THREATEN/violence": "threaten {} with force",
    "THREATEN/relations": "threaten to suspend ties with {}",
    "PROTEST": "protest against {}",
    "PROTEST/boycott": "boycott {}",
    "SANCTION": "cut back relations with {}",
    "SANCTION/discontinue": "impose restrictions on {}",
    "SANCTION/expel": "expel representatives of {}",
    "SANCTION/withdraw": "pull out of ties with {}",
    "SANCTION/convict": "convict {} in court",
    "MOBILIZE": "mobilise forces against {}",
    "COERCE": "coerce {}",
    "COERCE/arrest": "arrest nationals of {}",
    "COERCE/seize": "seize property of {}",
    "COERCE/deport": "deport nationals of {}",
    "COERCE/cyber": "attack computers of {}",
    "ASSAULT": "attack {}",
    "ASSAULT/aerial": "strike {} from the air",
    "ASSAULT/drone": "strike {} with drones",
    "ASSAULT/heavy-weapons": "shell {}",
    "ASSAULT/abduct": "abduct nationals of {}",
}
_ALONE: Mapping[str, str] = {
    "AGREE": "offer cooperation",
    "SUPPORT": "voice support",
    "CONCEDE": "give way",
    "AID": "send aid",
    "REQUEST": "make demands",
    "ACCUSE": "raise accusations",
    "ACCUSE/investigate": "open an investigation",
    "REJECT": "refuse",
    "THREATEN": "issue threats",
    "PROTEST": "see protests",
    "SANCTION": "impose restrictions",
    "COERCE": "use coercion",
    "ASSAULT": "use force",
}
# What a status other than "actual" adds: (one subject, several subjects, in front of the infinitive).
_MODAL: Mapping[str, tuple[str, str]] = {
    "planned": ("plans to", "plan to"),
    "hypothetical": ("may", "may"),
    "alleged": ("reportedly", "reportedly"),
}


def event_title(claim: Claim, names: Mapping[str, str]) -> str:
    """One sentence without a full stop, at most LONGEST characters.

    names: actor and place ids, and projects as "project:<id>", to the names to show; an id without a name stands for
    itself. Parties that the text does not name are "an unnamed party".
    """
    subjects = [_name(id_, names) for id_ in claim.sources] or ["an unnamed party"]
    objects = [_name(id_, names) for id_ in claim.targets]
    several = len(subjects) > 1
    if objects and not claim.symmetric:
        phrase = _phrase(_TOWARDS, claim).replace("{}", _series(objects))
    elif several:
        phrase = _phrase(_TOGETHER, claim)
    else:
        phrase = _phrase({**_TOGETHER, **_ALONE}, claim)
    modal = _MODAL.get(claim.status)
    if modal and claim.status != "alleged":
        phrase = phrase.removeprefix("agree to ")  # whoever plans to agree plans to do it
        phrase = f"{modal[1] if several else modal[0]} {phrase}"
    else:
        phrase = phrase if several else _bend(phrase)
        phrase = f"reportedly {phrase}" if modal else phrase
    title = f"{_series(subjects)} {phrase}"
    if claim.projects:
        title += " on " + _series([_name(f"project:{id_}", names, id_) for id_ in claim.projects])
    elif claim.place:
        place = names.get(f"place:{claim.place}") or names.get(claim.place)
        title += f" in {place}" if place and place not in {*subjects, *objects} else ""
    return shortened(title[0].upper() + title[1:], LONGEST)


def shortened(text: str, longest: int) -> str:
    """The text, or as many of its whole words as fit before an ellipsis; a longer single word is left whole."""
    if len(text) <= longest:
        return text
    head = text[:longest].rsplit(" ", 1)[0] if " " in text[:longest] else text.split(" ", 1)[0]
    return head.rstrip(" ,;:–—-") + " …"


def _name(id_: str, names: Mapping[str, str], otherwise: str | None = None) -> str:
    if id_ == UNNAMED:
        return "an unnamed party"
    return names.get(id_) or otherwise or id_


def _series(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C", "A, B, C and 4 others"."""
    names = list(dict.fromkeys(names))
    if len(names) > _LISTED + 1:
        names = [*names[:_LISTED], f"{len(names) - _LISTED} others"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _phrase(phrases: Mapping[str, str], claim: Claim) -> str:
    return phrases.get(f"{claim.type}/{claim.mode}") or phrases.get(claim.type) or claim.type.lower()


def _bend(phrase: str) -> str:
    """The first word as one subject takes it: "agree" -> "agrees", "criticise" -> "criticises", "cry" -> "cries"."""
    verb, _, rest = phrase.partition(" ")
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        verb += "es"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        verb = verb[:-1] + "ies"
    else:
        verb += "s"
    return f"{verb} {rest}" if rest else verb
