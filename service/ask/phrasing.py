"""A reading in words: what `ask` says above its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from service.ask.reading import Named

_QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
_KINDS = {"partner": "partners", "membership": "memberships", "project": "projects"}
_CHANGES = {"retracted": "taken back", "superseded": "read anew as another event"}


def explain(query: str, params: Mapping[str, Any], names: Sequence[Named]) -> str:
    """One sentence that says what was looked for."""
    called = {named.id: named.name for named in names}
    name = {key: called.get(str(value), str(value)) for key, value in params.items() if not isinstance(value, list)}
    lists = {key: [called.get(str(one), str(one)) for one in value] for key, value in params.items() if _is_list(value)}
    one, pair = name.get("country", ""), f"{name.get('a', '')} and {name.get('b', '')}"
    match query:
        case "officials":
            said = f"Who held which office of {one}{' on ' + name['on'] if 'on' in name else ''}"
        case "mediators":
            said = f"Who mediated between {pair}, or hosted both{_days(name)}"
        case "country_partners":
            said = f"With whom {one} deals{_days(name)}, the most frequent first"
        case "network":
            said = f"The network around {one}{_days(name)}"
        case "hotspots":
            said = f"Between whom conflict rises{_days(name)}"
        case "connections":
            kinds = [_KINDS[kind] for kind in lists.get("kind", _KINDS)]
            said = f"What {pair} have in common{_days(name)}: {', '.join(kinds)}"
        case "search":
            said = f"Events whose title or quotes hold the words “{name['q']}”{_days(name)}"
        case "types":
            said = "The types of events, and how many there are of each"
        case "publishers":
            said = "The publishers whose articles were read"
        case "coverage":
            said = f"From which months there are events{_days(name)}"
        case "compare":
            pairs = ["–".join(called.get(id, id) for id in pair.split("|")) for pair in lists["pairs"]]
            said = f"The trends of {' and '.join(pairs)} side by side{_days(name)}"
        case "upcoming":
            said = (
                f"What is planned{_whose(name)}{_days({**name, 'until': name['within']} if 'within' in name else name)}"
            )
        case "changes":
            kinds = [_CHANGES[kind] for kind in lists.get("kind", ())]
            whose = _whose(name).replace(" for ", " about ", 1)
            said = f"Events{whose} that were {' or '.join(kinds)}" if kinds else f"What became known{whose}"
            said += _days(name)
        case _:
            said = _events(query, name, lists) + _days(name)
    return f"{said}{_rows(query, name)}."


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _whose(name: Mapping[str, str]) -> str:
    if "a" in name:
        return f" between {name['a']} and {name['b']}"
    if "country" in name:
        return f" for {name['country']}"
    return f" about {name['project']}" if "project" in name else ""


def _events(query: str, name: Mapping[str, str], lists: Mapping[str, list[str]]) -> str:
    """The events of a timeline, of facets or of a trend, so far as who, what and where tells them."""
    words = [{"bilateral_trend": "The trend of events", "bilateral_facets": "How many events of each kind there are",
              "facets": "How many events of each kind there are"}.get(query, "Events")]  # fmt: skip
    parties = lists.get("party", [])
    if "a" in name:
        words.append(f"between {name['a']} and {name['b']}")
    elif head := name.get("country") or name.get("actor") or (parties[0] if len(parties) == 1 else ""):
        words.append(f"involving {head}")
    elif parties:
        words.append(f"that involve {name.get('match', 'all')} of {', '.join(parties)}")
    elif query == "project_timeline":
        words.append(f"about {name['project']}")
    if "by" in name:
        words.append(f"done by {name['by']}" + (f" to {name['to']}" if "to" in name else ""))
    elif "to" in name:
        words.append(f"done to {name['to']}")
    if "person" in lists:
        words.append("with " + " and ".join(lists["person"]))
    if "project" in name and query != "project_timeline":
        words.append(f"about {name['project']}")
    if "place" in name:
        words.append(f"in {name['place']}")
    if "q" in name:
        words.append(f"whose title or quotes hold the words “{name['q']}”")
    if "type" in lists:
        words.append(f"of type {' or '.join(lists['type'])}")
    if "mode" in lists:
        words.append(f"({' or '.join(lists['mode'])})")
    if "quad" in lists:
        words.append("of " + " or ".join(_QUADS[int(quad)] for quad in lists["quad"]))
    if "status" in lists:
        words.append(f"that are {' or '.join(lists['status'])}")
    return " ".join(words)


def _days(name: Mapping[str, str]) -> str:
    if "since" in name and "until" in name:
        if name["since"] == name["until"]:
            return f" on {name['since']}"
        return f" from {name['since']} to {name['until']}"
    return f" since {name['since']}" if "since" in name else f" until {name['until']}" if "until" in name else ""


def _rows(query: str, name: Mapping[str, str]) -> str:
    bucket = f" by {name['bucket']}" if "bucket" in name else ""
    oldest = name.get("sort") == "oldest"
    if "limit" not in name:
        return f"{bucket}, the oldest first" if oldest else bucket
    if not query.endswith("timeline") and query != "events":
        return f"{bucket} (the first {name['limit']})"
    which = "oldest" if oldest else "newest"
    return f"{bucket} (the {which})" if name["limit"] == "1" else f"{bucket} (the {which} {name['limit']})"
