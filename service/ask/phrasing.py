"""A reading in words: what `ask` says above its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from service.ask.reading import Named

_QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


def explain(query: str, params: Mapping[str, Any], names: Sequence[Named]) -> str:
    """One sentence that says which events were looked for."""
    called = {named.id: named.name for named in names}
    name = {key: called.get(str(value), str(value)) for key, value in params.items() if not isinstance(value, list)}
    if query == "officials":
        return f"Who held which office of {name['country']}{' on ' + name['on'] if 'on' in name else ''}."
    words = ["The trend of events" if query == "bilateral_trend" else "Events"]
    if "a" in name:
        words.append(f"between {name['a']} and {name['b']}")
    elif head := name.get("country") or name.get("actor"):
        words.append(f"involving {head}")
    elif "party" in params:
        words.append("that involve all of " + ", ".join(called.get(i, i) for i in params["party"]))
    elif query == "project_timeline":
        words.append(f"about {name['project']}")
    if "by" in name:
        words.append(f"done by {name['by']}" + (f" to {name['to']}" if "to" in name else ""))
    elif "to" in name:
        words.append(f"done to {name['to']}")
    if "person" in params:
        words.append("with " + " and ".join(called.get(i, i) for i in params["person"]))
    if "project" in name and query != "project_timeline":
        words.append(f"about {name['project']}")
    if "place" in name:
        words.append(f"in {name['place']}")
    if "type" in params:
        words.append(f"of type {' or '.join(params['type'])}")
    if "mode" in params:
        words.append(f"({' or '.join(params['mode'])})")
    if "quad" in params:
        words.append("of " + " or ".join(_QUADS[quad] for quad in params["quad"]))
    if "since" in name and "until" in name:
        words.append(
            f"on {name['since']}" if name["since"] == name["until"] else f"from {name['since']} to {name['until']}"
        )
    elif "since" in name:
        words.append(f"since {name['since']}")
    elif "until" in name:
        words.append(f"until {name['until']}")
    if "bucket" in name:
        words.append(f"by {name['bucket']}")
    if "limit" in name:
        words.append(f"(the newest {name['limit']})")
    return " ".join(words) + "."
