"""Markdown loses its marks and keeps its words and offsets."""

from __future__ import annotations

import pytest
from written import LEAD, MORE, checked, made, texts

from loaders.text import Document, clean


def markdown(text: str, title: str | None = None) -> Document:
    return checked(clean(made(text, markup="markdown", title=title)))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Kenya **agreed** with *Ethiopia* on ***roads***.", "Kenya agreed with Ethiopia on roads."),
        ("Kenya __agreed__ with _Ethiopia_.", "Kenya agreed with Ethiopia."),
        ("**Kenya and _Ethiopia_ agreed.**", "Kenya and Ethiopia agreed."),
        ("[Kenya](https://example.org/a_(b)) agreed with [Ethiopia][1].", "Kenya agreed with Ethiopia."),
        ('[Kenya](https://example.org "A title") agreed.', "Kenya agreed."),
        ("![A bridge](bridge.png) Kenya agreed.", "Kenya agreed."),
        ("Kenya agreed.[^1]", "Kenya agreed."),
        ("Kenya `agreed` <https://example.org> today.", "Kenya agreed today."),
        ("Kenya ~~refused~~ agreed.", "Kenya refused agreed."),
        (r"Kenya paid 5 \* 3 and \#1.", "Kenya paid 5 * 3 and #1."),
        ("Kenya paid 5 * 3 * 2 and snake_case_name.", "Kenya paid 5 * 3 * 2 and snake_case_name."),
        ("> Kenya agreed.", "Kenya agreed."),
        ("Kenya <br/> agreed <!-- not sure --> today.", "Kenya agreed today."),
        ("*unfinished Kenya agreed.", "*unfinished Kenya agreed."),
    ],
)
def test_inline_marks_are_left_out(given: str, shown: str) -> None:
    assert texts(markdown(given)) == [shown]


def test_a_document_keeps_its_paragraphs() -> None:
    page = (
        f"# A road at last\n\n{LEAD[:60]}\n{LEAD[60:]}\n\n## Who pays\n\n- Kenya pays for the bridge.\n- Ethiopia pays"
        f"\n  for the road.\n1. Both open a post.\n\n```\nnot = prose.\n```\n\n---\n\n{MORE}\n\n[1]: https://example.org\n"
    )
    document = markdown(page, title="A road at last")
    assert [(p.kind, document.text[p.start : p.end]) for p in document.paragraphs] == [
        ("title", "A road at last"),
        ("body", f"{LEAD[:60].strip()} {LEAD[60:].strip()}"),
        ("body", "Who pays"),
        ("item", "Kenya pays for the bridge."),
        ("item", "Ethiopia pays for the road."),
        ("item", "Both open a post."),
        ("body", MORE),
    ]


def test_offsets_lead_back_through_links_and_emphasis() -> None:
    page = "On Monday [**Kenya**](https://example.org) *agreed*.\n"
    document = markdown(page)
    assert document.text == "On Monday Kenya agreed."
    at = document.text.index("Kenya")
    assert document.quote(at, at + 5) == "Kenya"
    assert document.quote(at, at + 12) == "Kenya**](https://example.org) *agreed"
    assert document.quote(0, 23) == page.strip()


def test_a_chronology_in_bold() -> None:
    document = markdown(f"**4 July 2019:** {LEAD}\n\n**5 July 2020:** {MORE}")
    assert texts(document) == [LEAD, MORE]
    assert [p.date.year for p in document.paragraphs if p.date] == [2019, 2020]


def test_an_unclosed_fence_hides_only_what_follows() -> None:
    assert texts(markdown(f"{LEAD}\n\n```\n{MORE}")) == [LEAD]
