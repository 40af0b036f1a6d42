"""The words that dates are made of, as pieces of regular expressions, and what they stand for."""

from __future__ import annotations

import re

_LONG = "january|february|april|june|july|august|september|october|november|december"
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC"
# "may" and "march" are words; only with a capital are they months.
MONTH = rf"(?:(?:(?i:{_LONG})|March|MARCH|May|MAY)\b|(?:{_SHORT})\b\.?)"
# Months that stand alone without a preposition; May, March and the short forms do not ("Jan Egeland").
PLAIN_MONTH = r"(?:January|February|April|June|July|August|September|October|November|December)\b"
FULL_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
WEEKDAY = r"(?:Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?|Saturdays?|Sundays?)\b"
SHORT_WEEKDAY = r"(?:(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d.,]?\d|:\d|[%€$])"
YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\d%]|[.,]\d)"
DASH = r"\s?[-–—‑]\s?"
NUMBER = (
    r"(?:\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\s-](?:one|two|three|four|five|six|seven|eight|nine)|"
    r"an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)
VAGUE_NUMBER = r"(?:a\s+few|few|several|many|some|a\s+couple\s+of|couple\s+of|recent|dozens\s+of|a\s+number\s+of)"
UNIT = r"(?:hour|day|week|fortnight|month|year|decade)s?"
# What may stand between a unit's number and the unit without changing it.
ABOUT = r"(?:about|around|some|roughly|nearly|almost|exactly|just|only)"
MORE = r"(?:more\s+than|over|at\s+least|less\s+than|under|up\s+to)"
EARLY = (
    r"(?:(?:early|mid|middle|late|beginning|start|end|"
    r"(?:first|second|third|fourth|last|final|opening|closing)\s+(?:half|days?|weeks?|weekend|fortnight))\b)"
)
PART = r"(?:\s+(?:morning|afternoon|evening|night|noon|midnight))"
# Nouns that are counted: a number before one of them is no year and no day of a month.
COUNTED = (
    r"(?:people|persons|men|women|children|civilians|soldiers|troops|fighters|militants|rebels|personnel|police|"
    r"officers|migrants|refugees|workers|students|prisoners|hostages|victims|homes|houses|families|villages|vehicles|"
    r"tanks|aircraft|planes|drones|missiles|rockets|ships|vessels|boats|guns|rifles|votes|seats|cases|deaths|"
    r"casualties|dead|wounded|injured|others|members|passengers|crew|miles|metres|meters|kilometres|kilometers|km|kg|"
    r"tonnes?|tons|barrels|megawatts?|MW|dollars|euros|yuan|rupees|pounds|million|billion|trillion|percent|per\s+cent|"
    r"points|flights|visas|companies|firms|items|products|copies|locations|places|sites|protesters|demonstrators|"
    r"hectares|acres|feet|doses|jobs|words|pages|times|nationals|citizens|countries|nations|states|entities|"
    r"individuals|diplomats|embassies|projects|hospitals|schools|detainees|bodies|targets|strikes|airstrikes|attacks|"
    r"satellites|delegates|participants|representatives|guests|leaders|inmates|reservists|marines|sailors|medics)\b"
)
# The full stop just read ends a sentence and no initial or abbreviation.
ENDS_SENTENCE = (
    r"(?<!\b[A-Z]\.)(?<!\bv\.)(?<!\b(?:Dr|Mr|Ms|Jr|Sr|St|Lt|No|vs)\.)"
    r"(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Maj|Sgt|Rev|Amb)\.)(?<!\bProf\.)"
)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_LETTERS = re.compile(r"\D+")


def month_number(word: str) -> int:
    """1..12 of a month's name or short form."""
    return _MONTHS.index(word[:3].lower()) + 1


def weekday_number(word: str) -> int:
    """0 (Monday) .. 6 of a weekday's name or short form."""
    return _WEEKDAYS.index(word[:3].lower())


def day_number(word: str) -> int:
    """The number in "5th"."""
    return int(_LETTERS.sub("", word))


def number(word: str) -> int:
    """The number that digits or words ("twelve", "a", "twenty-five") stand for."""
    return int(word) if word.isdigit() else sum(_NUMBERS[part] for part in re.split(r"[\s-]", word.lower()))
