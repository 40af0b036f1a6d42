"""Which lines belong to the page and not to the article: offers, shares, bylines, tags, credits, other headlines.

A line that could be a sentence stays: every rule here asks for a whole line of known words, or a shape that no
sentence has. The words stand in furniture.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from loaders.article import Article

from .trace import traced

_WORD = re.compile(r"\w+(?:['.&]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_SHOWS = re.compile(r"[^\W_]")
_COUNTED = re.compile(
    r"(?:\d+ ?(?:min(?:ute)?s?|sec(?:ond)?s?)(?: read| listen)?"
    r"|\d[\d,.]*[KkMm]? (?:comments?|shares?|views?|likes?|retweets?)"
    r"|\d+ (?:min(?:ute)?s?|hours?|days?|weeks?) ago|page \d+(?: of \d+)?|\d+ ?/ ?\d+|font size.{0,10})",
    re.IGNORECASE,
)
_NAME = r"(?:[A-Z][\w.'-]*|de|da|del|van|von|der|bin|ibn|al|el|ul)"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,4}}"
_BYLINE = re.compile(
    r"(?:By|BY|by|Written by|Reported by|Posted by|Story by|Author:?|Edited by|Editor:?|Reporter:?|Text by|Words by) "
    rf"{_NAMES}(?:(?:,? and |, | & ){_NAMES}){{0,4}}(?:,? (?:in|from|at|for|of) {_NAMES})?"
    r"(?:,? (?:Staff Writer|Staff|Correspondent|Reporter|Editor|Agencies))?"
)
_CREDITS = re.compile(
    r"[(\[]?(?:(?:Additional |Other )?[Rr]eporting by|(?:Writing|Editing|Compiled|Translated) by|Edited by"
    r"|Our Standards:|With (?:inputs?|reporting) from|Contact (?:the author|us) at|E-?mail:"
    r"|Follow .{2,40} on (?:Twitter|X|Facebook))(?!\w).{2,250}"
)
_HASHTAGS = re.compile(r"(?:#\w+[,;]?\s*)+")
_PHOTO_LINE = re.compile(
    r"[(\[]?(?:(?:file |handout )?(?:photo(?:graph)?s?|pictures?|pic|images?)|video|graphic|illustration|screengrab"
    r"|(?:photo |image |picture )?credits?|copyright)(?: by| courtesy(?: of)?)?\s*[:/|©-]\s*\S.{0,80}"
    r"|[(\[]photo by .{2,80}",
    re.IGNORECASE,
)
_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?[\w-]{1,40}(?:\.[\w-]{1,40}){0,3}\.(?:com|net|org|info|co|news|tv|[a-z]{2})(?:/\S*)?",
    re.IGNORECASE,
)
_SITE_WORDS = 4
_SMALL = ("of", "the", "and", "&")


def key(line: str) -> str:
    """The words of a line, without case and punctuation: what lists of whole lines are compared by."""
    return " ".join(_WORD.findall(line.casefold()))


def title_key(article: Article) -> str:
    """The key of an article's title, read as its lines are read; empty without a title."""
    return key(traced(article.title, 0, len(article.title)).text) if article.title else ""


def is_sentence(line: str) -> bool:
    """Whether a line ends like a sentence."""
    return bool(_SENTENCE_END.search(line))


@dataclass(frozen=True)
class Furniture:
    """The words of furniture.yaml, ready for comparison."""

    lines: frozenset[str]
    lists: frozenset[str]
    agencies: frozenset[str]
    sites: frozenset[str]
    begins: tuple[str, ...]
    linked: re.Pattern[str]
    tags: re.Pattern[str]
    source: re.Pattern[str]
    credit: re.Pattern[str]
    caption: re.Pattern[str]

    def is_offer(self, line: str) -> bool:
        """Whether the whole line is about the site or its page: offers, shares, counters, bylines, rules."""
        if len(line) > 300:
            return False
        if not _SHOWS.search(line):
            return True
        words = key(line)
        return (
            words in self.lines
            or line.casefold().startswith(self.begins)
            or bool(_COUNTED.fullmatch(line))
            or bool(_HASHTAGS.fullmatch(line))
            or bool(_CREDITS.fullmatch(line))
            or bool(self.tags.fullmatch(line) and not is_sentence(line))
            or bool(self.linked.fullmatch(line) and not is_sentence(line.rstrip("?!.…")))
        )

    def is_button(self, line: str) -> bool:
        """Whether the whole line is a known button or heading of the page."""
        return key(line) in self.lines or key(line) in self.lists

    def is_byline(self, line: str) -> bool:
        """Whether the whole line names who wrote the article."""
        return len(line) <= 120 and bool(_BYLINE.fullmatch(line))

    def is_list_heading(self, line: str) -> bool:
        """Whether headlines of other articles follow."""
        return len(line) <= 40 and key(line) in self.lists

    def is_credit(self, line: str) -> bool:
        """Whether the whole line credits a photograph: agencies and nothing else, or "Photo: …"."""
        return len(line) <= 100 and bool(self.credit.fullmatch(line) or _PHOTO_LINE.fullmatch(line))

    def is_site(self, line: str) -> bool:
        """Whether the whole line is the name of a news site (PUKMEDIA, The Daily Example, example.com)."""
        if len(line) > 50 or is_sentence(line):
            return False
        if _DOMAIN.fullmatch(line):
            return True
        words = line.split()
        if len(words) > _SITE_WORDS or not all(
            word[0].isupper() or word in ("of", "the", "and", "&") for word in words
        ):
            return False
        if len(words) == 1:
            return any(words[0].casefold().endswith(site) for site in self.sites) and len(line) >= 5
        return any(word.casefold() in self.sites for word in words)

    def is_tag_line(self, line: str, names: frozenset[str]) -> bool:
        """Whether a line holds only words that are names elsewhere in the article ("China Pakistan").

        A name with its office ("Jane Doe, Minister of Trade") is none: what stands between commas must be short.
        """
        if len(line) > 80 or re.search(r"[.!?:;\"“”()]", line):
            return False
        pieces = line.split(",")
        if len(pieces) > 1 and (len(pieces) == 2 or any(len(piece.split()) > 2 for piece in pieces)):
            return False
        words = _WORD.findall(line)
        return 0 < len(words) <= 8 and all(word in names for word in words)


def names_in(lines: Iterable[str]) -> frozenset[str]:
    """The words that sentences write with a capital and never without: names, wherever in a sentence they stand."""
    capitalised: set[str] = set()
    small: set[str] = set()
    for line in lines:
        if is_sentence(line):
            for word in _WORD.findall(line):
                (capitalised if word[0].isupper() else small).add(word.removesuffix("'s"))
    return frozenset(word for word in capitalised if word.lower() not in small)


@cache
def furniture() -> Furniture:
    """The rules, read once."""
    given = yaml.safe_load(files(__package__).joinpath("furniture.yaml").read_text(encoding="utf-8"))
    agency = _either(given["agencies"])
    credit = rf"(?:via |for |by )?(?:{agency})(?:(?: ?[/|,&;©-] ?| via | and | )[A-Z][\w.' -]{{1,40}}){{0,3}}"
    only = rf"(?:{agency})(?:(?: ?[/|,&;-] ?| via | and )(?:{agency}))*"
    return Furniture(
        lines=frozenset(map(key, map(str, given["lines"]))),
        lists=frozenset(map(key, given["lists"])),
        agencies=frozenset(given["agencies"]),
        sites=frozenset(given["sites"]),
        begins=tuple(begin.casefold() for begin in given["begins"]),
        linked=re.compile(rf"[\[(»>•*| ]*(?:{_either(given['linked'])}) ?[:|»>–—-]+ .+", re.IGNORECASE),
        tags=re.compile(rf"(?:{_either(given['tags'])}) ?[:|] ?.+", re.IGNORECASE),
        source=re.compile(
            rf"[(\[]?(?:{_either(given['sources'])}) ?[:|–-]? (?P<who>[A-Z].{{0,60}}?)[)\]]?\.?", re.IGNORECASE
        ),
        credit=re.compile(rf"[(\[©/|– -]*{only}[)\]]?\.?"),
        caption=re.compile(
            r"(?<=[.!?\"”')\w])\s*(?:[|/–—-]\s*)?(?:"
            rf"(?<=[.!?\"”'] )(?:{agency})(?: ?/ ?[A-Z][\w.' /-]{{1,60}})?"
            rf"|\[(?:{credit})\]"
            rf"|\((?:(?:{agency}) ?/ ?(?!{agency})[A-Z][^()]{{1,60}}|(?:AP |File |AFP )?[Pp]hoto[^()]{{0,80}}"
            r"|Image[^()]{1,80})\)"
            r"|(?:(?:File )?[Pp]hoto(?:graph)?|PHOTO|Picture|Image|Credit|Photo credit)(?: by)? ?[:/|©]"
            r" ?[A-Z][^.!?]{1,60}"
            r"|©\s*[A-Z][^.!?]{1,40})\.?$"
        ),
    )


def _either(words: Iterable[str]) -> str:
    """An alternative of plain words, longest first so that a longer one wins."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
