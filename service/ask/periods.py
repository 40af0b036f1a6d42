"""Dates in a question: "since 2025", "between March 2019 and 2021", "in the 1990s", "last year", "in the next 30 days".

Every word of a period is consumed; what cannot be read exactly ("since the war", 02/05/2025) stays in the question and
the grammar refuses it. Relative periods count from the day the question is asked: a question has no other day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from cypher.errors import InvalidValue
from service.ask.dates import BARE, DASH, DAY, FLAGS, MONTH, MONTHS, UNIT, YEAR, N, count_of, moved, near, stretch

# "between March and June 2024", "5 to 10 February 2025": the first takes what it lacks from the second.
_SHARED_YEAR = re.compile(rf"\b({MONTH})\s+(and|to|until|till|through)\s+({MONTH})\s+({YEAR})\b", FLAGS)
_SHARED_MONTHS = re.compile(rf"\b({MONTH})\s*[-–—/]\s*({MONTH})\s+({YEAR})\b", FLAGS)
_SHARED_DAY = re.compile(rf"\b({DAY})\s*(?:-|and|to|until)\s*({DAY})\s+({MONTH})\s+({YEAR})\b", FLAGS)
# "in July and August 2024": months that follow each other
_MONTHS = re.compile(rf"\b({MONTH}(?:,\s*{MONTH})*),?\s+(?:and|&)\s+({MONTH})\s+({YEAR})\b", FLAGS)
# "in 2019, 2020 and 2021", "2020/21"; "in March last year"
_YEARS = re.compile(rf"\b({YEAR}(?:,\s*{YEAR})*),?\s+(?:and|or)\s+(?:in\s+)?({YEAR})\b", FLAGS)
_SLASHED = re.compile(rf"\b({YEAR[:-4]}\d\d)/(?:{YEAR[:-4]})?(\d\d)\b", FLAGS)
_OF_THAT_YEAR = re.compile(
    rf"\b({MONTH}|quarter|half|spring|summer|autumn|q[1-4]|h[12])\s+(?:of\s+)?(last|this|next|the\s+(?:current|past|previous|last))\s+year\b",
    FLAGS,
)
_EDGE = r"(?P<which>the|this|the\s+current|next|the\s+coming)\s+(?P<u>week|month|quarter|year|decade)"


@dataclass(frozen=True, slots=True)
class Period:
    """since, until: first and last day, inclusive; None where the question left that side open.

    ahead: whether its words speak of days to come ("next month", "tomorrow").
    """

    since: date | None = None
    until: date | None = None
    ahead: bool = False

    def narrowed(self, other: Period) -> Period:
        """Both at once: the later beginning, the earlier end."""
        begins = [day for day in (self.since, other.since) if day]
        ends = [day for day in (self.until, other.until) if day]
        return Period(max(begins, default=None), min(ends, default=None), self.ahead or other.ahead)


def _one(name: str) -> str:
    return rf"(?P<{name}>{BARE})"


_START = r"(?:(?:the\s+)?(?:very\s+)?(?:start|beginning|outset)\s+of\s+)?"
_END = r"(?:(?:the\s+)?(?:very\s+)?(?:end|close)\s+of\s+)?"
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, FLAGS))
    for kind, pattern in (
        (
            "range",
            rf"\b(?:in\s+the\s+(?:years|time)\s+)?between\s+(?:the\s+years\s+)?{_START}{_one('x')}\s+(?:and|&)\s+{_END}{_one('y')}",
        ),
        (
            "range",
            rf"\b(?:(?:from|since)\s+)?{_START}{_one('x')}\s+(?:(?:right\s+|all\s+the\s+way\s+)?(?:up\s+)?(?:to|till|until|til|through(?:\s+to)?))\s+{_END}{_one('y')}",
        ),
        ("range", rf"\b(?:in\s+|from\s+|during\s+)?(?P<x>{YEAR}){DASH}(?P<y>{YEAR})\b"),
        (
            "past",
            rf"\b(?:(?:in|over|during|within|for|since)\s+)?(?:(?:the|these|those)\s+)?(?:last|past|previous|preceding|most\s+recent)\s+(?P<n>{N})\s+(?P<u>{UNIT})\b(?!\s+of\s+\d)",
        ),
        ("past", rf"\b(?:(?:in|over|during|within|for|throughout|across)\s+)?(?:the|this)\s+past\s+(?P<u>{UNIT})\b"),
        (
            "past",
            r"\b(?:in|over|during|within|throughout|across)\s+the\s+last\s+(?P<u>day|week|month|quarter|year|decade)\b(?!\s+of\s)",
        ),
        (
            "ahead",
            rf"\b(?:in|over|within|during|for)\s+(?:the\s+)?(?:next|coming|following)\s+(?P<n>{N})\s+(?P<u>{UNIT})\b",
        ),
        ("ahead", rf"\b(?:in|over|within|during)\s+the\s+(?:next|coming)\s+(?P<u>{UNIT})\b"),
        ("ago", rf"\bsince\s+(?:about\s+)?(?P<n>an?|{N})\s+(?P<u>{UNIT})\s+ago\b"),
        # the end or the beginning of this or the next week, month, year
        (
            "edge until",
            rf"\b(?:by|before|ahead\s+of)\s+the\s+(?:very\s+)?(?:end|close)\s+of\s+{_EDGE}\b"
            r"|\b(?:by|before)\s+(?:the\s+)?(?P<u2>year|month)(?:'s)?[\s-]end\b"
            r"|\b(?:by|before)\s+(?:the\s+)?end\s+of\s+(?P<u3>year|month|week)\b"
            r"|\bbefore\s+the\s+(?P<u4>year|month|week)\s+(?:is\s+(?:out|over|up)|ends|runs\s+out)\b"
            r"|\b(?:(?:for|in|during|over|within|through|throughout|across)\s+)?(?:the\s+(?:rest|remainder)|what\s+is\s+left|what's\s+left)\s+of\s+(?:the|this)\s+(?P<u5>week|month|quarter|year|decade)\b"
            r"|\blater\s+(?:on\s+)?(?:this|in\s+the)\s+(?P<u6>week|month|quarter|year|decade)\b",
        ),
        (
            "edge to",
            rf"\b(?:until|till|up\s+(?:to|until)|through(?:\s+to)?|to)\s+the\s+(?:very\s+)?(?:end|close)\s+of\s+{_EDGE}\b",
        ),
        (
            "edge since",
            rf"\b(?:ever\s+since|since|from|starting\s+(?:at|from|with)|as\s+from)\s+the\s+(?:very\s+)?(?:start|beginning|outset|turn)\s+of\s+{_EDGE}(?:\s+on(?:wards?)?)?\b"
            r"|\bso\s+far\s+(?:this|in\s+this|during\s+this)\s+(?P<u2>week|month|quarter|year|decade)\b"
            r"|\b(?:this|in\s+the|the)\s+(?P<u3>week|month|quarter|year|decade)\s+(?:so\s+far|to\s+date|until\s+now|up\s+to\s+now)\b"
            r"|\b(?P<u4>year|month|quarter)[\s-]to[\s-]date\b",
        ),
        ("edge past", r"\bearlier\s+(?:this|in\s+the)\s+(?P<u>week|month|quarter|year|decade)\b"),
        (
            "millennium",
            r"\b(?:ever\s+)?since\s+the\s+turn\s+of\s+the\s+(?:century|millennium|new\s+century|new\s+millennium)\b",
        ),
        (
            "soon",
            r"\b(?:(?:in|over|during|within)\s+the\s+(?:(?:coming|next\s+few|next\s+several|following)\s+(?:days|weeks|months|years)|(?:days|weeks|months|years)\s+(?:ahead|to\s+come))"
            r"|in\s+the\s+(?:near|immediate|not\s+too\s+distant)\s+future|(?:any\s?time\s+)?soon|shortly|before\s+(?:too\s+)?long)\b",
        ),
        (
            "since",
            rf"\b(?:(?:ever\s+)?(?:since|from)\s+the\s+(?:very\s+)?(?:beginning|start|outset)\s+of|(?:ever\s+)?since(?:\s+at\s+least)?|starting(?:\s+(?:in|from|on|with))?|beginning(?:\s+(?:in|on|with|from))?|as\s+from|(?:(?:since|from)\s+)?as\s+far\s+back\s+as|(?:dating|going|reaching|stretching)\s+(?:all\s+the\s+way\s+)?back\s+to|no\s+earlier\s+than|not\s+earlier\s+than)\s+{_one('x')}(?:\s+on(?:wards?)?\b)?",
        ),
        (
            "within",
            r"\b(?:all\s+)?(?:through(?:out)?|over|across|during)\s+(?:the\s+)?(?:whole|entire|full|course)\s+(?:of\s+)?"
            rf"{_one('x')}",
        ),
        (
            "within",
            rf"\b(?:all\s+through(?:out)?|in\s+the\s+course\s+of|back\s+in|(?:any|some)\s?time\s+in)\s+{_one('x')}",
        ),
        ("within", rf"\b(?:at\s+(?:any|some)\s+(?:point|time|stage)|once)\s+(?:in|during)\s+{_one('x')}"),
        ("within", rf"\b(?:in\s+|for\s+)?(?:all\s+of|the\s+(?:whole|entire)(?:\s+of)?)\s+{_one('x')}"),
        (
            "since",
            rf"\b(?:(?:in|from)\s+)?{_one('x')}\s+(?:onwards?|(?:and|or)\s+(?:later|after(?:wards?)?|since|onwards?|beyond|thereafter))\b(?!\s+(?:{BARE}))",
        ),
        (
            "until",
            rf"\b(?:(?:in|from)\s+)?{_one('x')}\s+(?:and|or)\s+(?:earlier|before|prior)\b(?!\s+(?:to\s+)?(?:{BARE}))",
        ),
        ("since", rf"\bfrom\s+{_one('x')}(?:\s+on(?:wards?)?\b|\s+to\s+(?:date|the\s+present)\b)?"),
        (
            "until",
            rf"\b(?:(?:up\s+)?(?:to|until|till|through)\s+and\s+including|(?:up\s+)?until|up\s+till|till|up\s+to|through|to\s+the\s+end\s+of|(?:by|before|until|till|up\s+until|up\s+to)\s+(?:the\s+)?(?:very\s+)?(?:end|close)\s+of|no\s+later\s+than|not\s+later\s+than|by)\s+{_one('x')}",
        ),
        ("after", rf"\bafter\s+the\s+(?:end|close)\s+of\s+{_one('x')}"),
        ("before", rf"\b(?:before|prior\s+to)\s+the\s+(?:start|beginning|outset)\s+of\s+{_one('x')}"),
        ("after", rf"\b(?:(?<!the\sday\s)after\s|later\s+than\s|post[\s-])\s*{_one('x')}"),
        ("before", rf"\b(?:(?<!the\sday\s)before\s|prior\s+to\s|earlier\s+than\s|pre[\s-])\s*{_one('x')}"),
        ("within", rf"\b(?:(?:in|on|during|within|throughout|for|of)\s+)?{_one('x')}"),
    )
)


def take_periods(question: str, today: date) -> tuple[Period, str]:
    """The period that the question sets, and the question with a blank for every word of it.

    Raises InvalidValue for a date that is none (2025-02-30), one that cannot be told (02/05/2025) and a beginning
    after its end.
    """
    if odd := re.search(r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b", question):
        raise InvalidValue(
            f"{odd[0]!r} can be read as two different days.",
            field="q",
            hint="Write days as 2025-02-05 or 5 February 2025.",
        )
    question = _MONTHS.sub(_months, question)
    rest = _SHARED_YEAR.sub(r"\1 \4 \2 \3 \4", _SHARED_MONTHS.sub(r"\1 \3 to \2 \3", question))
    rest = _SHARED_DAY.sub(r"\1 \3 \4 to \2 \3 \4", rest)
    rest = _YEARS.sub(_years, _SLASHED.sub(_slashed, rest))
    rest = _OF_THAT_YEAR.sub(lambda match: f"{match[1]} {_year(match[2], today)}", rest)
    period = Period()
    for kind, pattern in _RULES:
        while match := pattern.search(rest):
            period = period.narrowed(_period(kind, match, today))
            rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    if period.since and period.until and period.since > period.until:
        raise InvalidValue(
            f"The period ends ({period.until}) before it begins ({period.since}).",
            field="q",
            hint='Give the earlier date first: "from 2020 to 2025".',
        )
    return period, rest


def _months(match: re.Match[str]) -> str:
    """Months that follow each other are one period; others stay, and are refused as two."""
    months = [MONTHS[month.lower()] for month in re.findall(r"[a-z]+", match[1], FLAGS)]
    last = MONTHS[match[2].lower().rstrip(".")]
    if [*months, last] == list(range(months[0], months[0] + len(months) + 1)):
        return f"{match[1].split(',')[0]} to {match[2]} {match[3]}"
    return match[0]


def _years(match: re.Match[str]) -> str:
    """Years that follow each other are one period; others stay, and are refused as two."""
    years = [int(year) for year in re.findall(r"\d{4}", match[0])]
    return f"{years[0]}-{years[-1]}" if years == list(range(years[0], years[-1] + 1)) else match[0]


def _slashed(match: re.Match[str]) -> str:
    first, last = int(match[1]), int(match[1][:2] + match[2])
    return f"{first}-{last}" if last == first + 1 else match[0]


def _year(said: str, today: date) -> int:
    return today.year + (1 if said.lower() == "next" else 0 if re.search("this|current", said, FLAGS) else -1)


def _edge(kind: str, match: re.Match[str], today: date) -> Period:
    """A period that begins or ends with the week, month, year … of today or with the next one."""
    found = {key: value.lower() for key, value in match.groupdict().items() if value}
    unit = next(value for key, value in found.items() if key.startswith("u"))
    first, last = near(1 if re.search("next|coming", found.get("which", "")) else 0, unit, today)
    if kind == "edge since":
        return Period(since=first)
    if kind == "edge past":
        return Period(first, today)
    return Period(until=last, ahead=kind == "edge until")


def _period(kind: str, match: re.Match[str], today: date) -> Period:
    if kind.startswith("edge"):
        return _edge(kind, match, today)
    if kind == "millennium":
        return Period(since=date(2000, 1, 1))
    if kind == "soon":
        return Period(ahead=True)
    if kind == "range":
        ahead = bool(re.match(r"next|tomorrow", match["y"], FLAGS))
        last = None if match["y"].lower() in ("now", "today") else stretch(match["y"], today)[1]
        return Period(stretch(match["x"], today)[0], last, ahead)
    if kind in ("past", "ago", "ahead"):
        count = match.groupdict().get("n") or "1"
        number = 1 if count.lower() in ("a", "an") else count_of(count)
        unit = match["u"].lower().removeprefix("calendar").strip().rstrip("s")
        if kind == "ahead":
            return Period(until=moved(today, number, unit), ahead=True)
        return Period(moved(today, -number, unit))
    if kind == "within" and match["x"].lower() == "now":  # "what is rising right now": no single day is meant
        return Period()
    first, last = stretch(match["x"], today)
    ahead = bool(re.match(r"next|tomorrow", match["x"], FLAGS))
    if kind == "since":
        return Period(since=first, ahead=ahead)
    if kind == "until":
        return Period(until=last, ahead=ahead)
    if kind == "after":
        return Period(since=last + timedelta(days=1), ahead=ahead)
    if kind == "before":
        return Period(until=first - timedelta(days=1), ahead=ahead)
    return Period(first, last, ahead)
