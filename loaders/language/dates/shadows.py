"""What looks like a date and is none: numbers of resolutions, names with a year or a weekday in them, festivals."""

from __future__ import annotations

import re

_SHADOWS = re.compile(
    r"\b(?:"
    # numbers of documents and things
    r"(?:[Rr]esolutions?|UNSCR|[Oo]rder|EO|[Aa]rticles?|[Dd]ecree|[Ll]aw|[Rr]egulation|[Dd]irective|[Ss]ection|[Nn]o\.|[Nn]umber|"
    r"[Ff]light|[Ff]ederation\s+Council|[Rr]oute|[Hh]ighway|Boeing|Airbus|Type|Mk|Convention\s+No\.?|H\.\s?R\.|S\.|Public\s+Law)"
    r"(?:\s+(?:No\.?\s*)?)(?:1[5-9]|20)\d\d(?:\s*\(\s*\d{4}\s*\))?(?:[-–]\d+)?"
    # programmes, fairs and games named after a year
    r"|(?:Vision|Agenda|Horizon|Expo|EXPO|Euro|Strategy|Plan|Roadmap|Goals?|Targets?|Programme|Program|Compact|World\s+Cup|Olympics|Olympic\s+Games|"
    r"Games|Eurovision|Copa\s+Am[eé]rica|Exercise|Shield|Eid|Ramadan|Hajj|Ashura|Nowruz|Diwali|Easter|Christmas|Hanukkah|Passover)\s+(?:1[5-9]|20)\d\d"
    r"(?:[-–]\d{2,4})?"
    r"|20\d\d\s+(?:Agenda|Vision|Strategy|Roadmap|Goals|(?:FIFA\s+)?(?:Women['’]s\s+)?World\s+Cup|(?:Summer|Winter)\s+(?:Olympics|Olympic\s+Games|Paralympics)|Olympics)"
    r"|(?:COP|G|F|C|B|MQ|RQ|KC|Su|MiG|MIG|JF|J|T|S|Mi|An|Tu|Il|PL|HQ|M)[-‑]?\d+"
    # weekdays and months inside names
    r"|(?:Good|Black|Bloody|Cyber|Ash|Palm|Easter|Holy|Maundy|Super|Great|Fat|Orange)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+[Aa]greement)?"
    r"|Fridays\s+for\s+Future|(?:Sunday|Saturday|Friday)\s+(?:Times|Telegraph|Mirror|Express|Mail|Guardian|Post|Herald|prayers)"
    r"|(?:USA|Russia|India|Pakistan|China|Germany|Israel|Psychology|Turkey|Middle\s+East)\s+Today"
    r"|March\s+23\s+Movement|(?:23|Twenty-third)\s+March\s+Movement|(?:17|November\s+17)\s+November\s+Group|April\s+6\s+Youth"
    r"|\d{1,2}\s+(?:de\s+)?(?:May|March|April)\s+(?:Movement|Brigade|Alliance|Stadium|Bridge|Square)"
    r"|(?:Arab|Prague|Croatian)\s+[Ss]pring|Summer\s+(?:Olympics|Games|School|Palace)|Winter\s+(?:Olympics|Games|War|Palace)"
    r"|September\s+11(?:th)?\s+(?:terror(?:ist)?\s+)?attacks?|11\s+September\s+attacks|9/11|October\s+7(?:th)?\s+(?:terror(?:ist)?\s+)?(?:attacks?|massacre)|7\s+October\s+attacks?"
    # eras, festivals and days that have names
    r"|(?:First|Second)\s+World\s+War|World\s+War\s+(?:I{1,2}|One|Two|1|2)|Cold\s+War"
    r"|Eid(?:\s*(?:al|ul)?[-\s](?:Fitr|Adha))?|Ramadan|Christmas(?!\s+(?:Day|Eve))|Easter|New\s+Year(?!['’]s\s+(?:Day|Eve))(?:['’]s)?"
    r"|Thanksgiving|Nowruz|Diwali|Passover|Hanukkah|Independence\s+Day|Victory\s+Day|Republic\s+Day|Labou?r\s+Day|May\s+Day"
    r"|(?:to|until|till)\s+this\s+day|these\s+days|one\s+day|the\s+other\s+day|day[-\s](?:to|by)[-\s]day|year[-\s](?:on|over)[-\s]year"
    r"|(?:per|a|each|every)\s+(?:day|week|month|year)(?!\s+(?:ago|earlier|later|after|before|prior))"
    r"|(?:each|every|most)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:May|March|April|June|August)\s+(?:Island|Pen|Fourth)"
    r"|(?:Theresa|Robert|James|Elaine|Brian)\s+May"
    r")\b"
)


def shadows(text: str) -> list[tuple[int, int]]:
    """The spans in which no date is to be seen, in order."""
    return [match.span() for match in _SHADOWS.finditer(text)]
