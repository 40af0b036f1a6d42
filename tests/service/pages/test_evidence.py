"""What is marked in a sentence: each part where it stands, whatever the text."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from service.pages.evidence import marked

QUOTE = "On Monday China praised Pakistan's stance."


def report(**spans: list[int] | None) -> dict[str, object]:
    return {"quote": QUOTE, "start": 100, **spans}


def test_four_parts_are_marked_in_four_ways() -> None:
    html = marked(report(source_span=[110, 115], trigger=[116, 123], target_span=[124, 132], date_span=[103, 109]))
    found = dict(re.findall(r'<mark class="(\w+)" title="[^"]+">(.*?)</mark>', html))
    assert found == {"when": "Monday", "who": "China", "act": "praised", "whom": "Pakistan"}


def test_what_lies_elsewhere_in_the_article_is_not_marked() -> None:
    html = marked(report(source_span=[10, 15], trigger=[116, 123], target_span=[400, 408], date_span=None))
    assert html.count("<mark") == 1


def test_of_two_that_overlap_one_is_marked() -> None:
    html = marked(report(source_span=[110, 132], target_span=[124, 132]))
    assert html.count("<mark") == 1


SPAN = st.none() | st.lists(st.integers(-5, 80), min_size=2, max_size=2)


@given(st.text(max_size=60), st.integers(0, 20), SPAN, SPAN, SPAN, SPAN)
def test_no_character_is_lost_or_run(
    quote: str, start: int, who: list[int] | None, act: list[int] | None, whom: list[int] | None, when: list[int] | None
) -> None:
    spans = {"source_span": who, "trigger": act, "target_span": whom, "date_span": when}
    html = marked({"quote": quote, "start": start, **spans})
    assert unescape(re.sub(r"</?mark[^>]*>", "", html)) == unescape(quote.replace("&", "&amp;"))
    assert not re.search(r"<(?!/?mark\b)", html)
