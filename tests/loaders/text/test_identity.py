"""The same text is the same article; another text is another one."""

from __future__ import annotations

import re

from written import LAST, LEAD, MORE, made, titled

from loaders.article import Article
from loaders.text import article_id, clean

TITLE = "A road at last"


def of(article: Article) -> str:
    return article_id(clean(article))


def test_an_id_is_an_a_and_sixteen_digits() -> None:
    assert re.fullmatch(r"a[0-9a-f]{16}", of(made(LEAD)))
    # Pinned: an id once given out keeps naming its article.
    assert of(made("Kenya met Ethiopia.")) == "a1ea8f46ede1eda14"


def test_the_title_is_not_part_of_it() -> None:
    text = f"{LEAD}\n\n{MORE}"
    assert of(titled(f"{TITLE}\n\n{text}")) == of(made(text, title=TITLE)) == of(made(text))
    assert of(made(f"{TITLE}\n\n{text}", title=TITLE.replace(" ", "\u00a0"))) == of(made(text))


def test_layout_and_forms_are_not_part_of_it() -> None:
    text = f"Erdoğan came.\n\n{LEAD}\n\n{MORE}"
    same = [
        text.replace("\n\n", "\r\n\r\n\r\n"),
        text.replace(" ", "\u00a0 "),
        text.replace("ğ", "g\u0306"),
        text.replace("highway", "high\u00adway"),
        f"\ufeff{text}\n\n",
    ]
    assert {of(made(one)) for one in same} == {of(made(text))}


def test_words_case_and_furniture_are_part_of_it() -> None:
    others = [LEAD, f"{LEAD} {LAST}", LEAD.upper(), f"{LEAD}\n\nsee more", LEAD.replace("Kenya", "Uganda")]
    assert len({of(made(one)) for one in others}) == len(others)


def test_a_front_matter_is_not_part_of_it() -> None:
    content = f"---\nid: a\n---\n{LEAD}"
    inside = Article(record="a", content=content, body=(content.index(LEAD), len(content)), where="a")
    assert of(inside) == of(made(LEAD))


def test_a_text_that_is_only_its_title_keeps_an_id_of_its_own() -> None:
    assert of(made(LEAD, title=LEAD)) == of(made(LEAD))
