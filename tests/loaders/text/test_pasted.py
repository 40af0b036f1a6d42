"""A page pasted whole: what is not the article goes, what is the article stays, word for word."""

from __future__ import annotations

from datetime import date

import pytest
from written import LAST, LEAD, MORE, checked, cleaned, made, texts, titled

from loaders.text import clean

TITLE = "Kenya and Ethiopia Reopen Their Highway"
CAPTION = (
    "Kenyan President William Ruto and Ethiopian Prime Minister Abiy Ahmed wave at the Moyale border post, 3 June 2024."
)
PAGE = f"""{TITLE}

Africa 09:15 AM - 2025-06-10
{CAPTION} AFP

{CAPTION}

Kenya Ethiopia

{LEAD}

{MORE}

{LAST}

Source: Xinhua


EXAMPLEMEDIA

see more

Most read

Parliament passes budget after a long night

Download

Play Store App Store Logo
The news in your pocket"""


def test_a_pasted_page_becomes_its_article() -> None:
    document = checked(clean(titled(PAGE)))
    assert [p.kind for p in document.paragraphs] == ["title", "caption", "caption", "body", "body", "body"]
    assert texts(document) == [TITLE, CAPTION, CAPTION, LEAD, MORE, LAST]
    article = document.article
    assert (article.published, article.published_basis) == (date(2025, 6, 10), "dateline")
    assert (article.publisher, article.credited_source) == ("EXAMPLEMEDIA", "Xinhua")


def test_what_the_record_says_wins_over_the_page() -> None:
    given = titled(
        PAGE, published=date(2025, 6, 12), published_basis="record", publisher="Given", credited_source="Wire"
    )
    article = clean(given).article
    assert (article.published, article.published_basis) == (date(2025, 6, 12), "record")
    assert (article.publisher, article.credited_source) == ("Given", "Wire")


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\u2028", "\n\n"])
def test_any_line_ends(ends: str) -> None:
    page = PAGE.replace("\n", ends)
    document = checked(clean(made(page, title=TITLE)))
    assert LEAD in texts(document, "body")
    start = document.text.index("highway between")
    assert document.quote(start, start + 15) == "highway between"


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "SHARE",
        "Facebook Twitter WhatsApp",
        "Subscribe to our newsletter for the best of the week!",
        "Sign up for the Daily Brief, delivered every morning.",
        "We use cookies to improve your visit. By going on you accept them.",
        "Follow us on Facebook and X",
        "Advertisement",
        "— Advertisement —",
        "5 min read",
        "12 comments",
        "1.2K shares",
        "3 hours ago",
        "Read more: Uganda signs a pipeline deal with Tanzania",
        "ALSO READ | Uganda signs a pipeline deal with Tanzania",
        "Related: What the pipeline means for farmers",
        "Tags: Kenya, Ethiopia, roads",
        "Filed under: Africa",
        "#Kenya #Ethiopia",
        "© 2025 Example Media. All rights reserved.",
        "(Reporting by Jane Doe in Nairobi; editing by John Roe)",
        "Additional reporting by Jane Doe",
        "* * *",
        "________",
        "Photo: Jane Doe/Example",
        "Reuters",
        "AFP/Getty Images",
        "[AP]",
        "Skip to main content",
        "Your email address will not be published. Required fields are marked *",
    ],
)
def test_furniture_goes_wherever_it_stands(line: str) -> None:
    for page in (f"{line}\n\n{LEAD}\n\n{MORE}", f"{LEAD}\n\n{line}\n\n{MORE}", f"{LEAD}\n\n{MORE}\n\n{line}"):
        assert texts(cleaned(page)) == [LEAD, MORE]


@pytest.mark.parametrize(
    "line",
    ["By Jane Doe", "By Jane Doe and John Roe in Nairobi", "By JANE DOE, Staff Writer", "Written by Jane van der Doe"],
)
def test_bylines_go_at_the_edges(line: str) -> None:
    assert texts(checked(clean(titled(f"{TITLE}\n{line}\n\n{LEAD}\n\n{MORE}")))) == [TITLE, LEAD, MORE]


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday Kenya had agreed to pay.",
        "Share prices in Nairobi fell after Ethiopia closed the border.",
        "Print media in Ethiopia criticised Kenya.",
        "Follow-up talks between Kenya and Ethiopia begin on Monday.",
        "Download speeds were throttled by Ethiopia, Kenya said.",
        "Related talks with Uganda were called off by Kenya.",
        "Reuters reported that Ethiopia had closed the border.",
        "The source said that Kenya would sign.",
        "Source countries such as Ethiopia rejected the plan.",
        "Kenya and Ethiopia agreed",
        "KENYA ACCUSES ETHIOPIA OF SHELLING",
        "Kenya Expels Ethiopian Envoy",
        "Read out the letter, Kenya told Ethiopia.",
        "Live fire was exchanged at Moyale.",
        "Kenya: no deal with Ethiopia",
        "Jane Doe, Minister of Trade",
        "More than 200 trucks crossed from Ethiopia into Kenya on 5 June 2025.",
        "The treaty of 5 June 1970 was renewed.",
        "Sponsored by Kenya, the resolution condemned Sudan.",
        "Image problems aside, Kenya backed Ethiopia.",
        "Watch how Kenya votes, said the Ethiopian envoy.",
        "Al Jazeera said Kenya had withdrawn its ambassador.",
        "Opinion in Kenya turned against Ethiopia.",
        "Kenya: “We accept.”",
    ],
)
def test_what_could_be_a_sentence_stays(line: str) -> None:
    for page in (f"{LEAD}\n\n{line}\n\n{MORE}", f"{line}\n\n{LEAD}\n\n{MORE}", f"{LEAD}\n\n{MORE}\n\n{line}"):
        assert line in texts(cleaned(page))


def test_a_list_of_other_headlines_goes_until_the_text_goes_on() -> None:
    others = "Related articles\n\nUganda votes on Sunday\nA new port for Lamu"
    page = f"{LEAD}\n\n{others}\n\n{MORE}\n\nMost read\n\nRain in Goma"
    assert texts(cleaned(page)) == [LEAD, MORE]


def test_tags_are_names_of_the_text_and_nothing_else() -> None:
    page = f"{LEAD}\n\nKenya Ethiopia\n\n{MORE} He flew to Kenya from Ethiopia."
    assert "Kenya Ethiopia" not in texts(cleaned(page))
    assert "Chad Niger" in texts(cleaned(page.replace("\nKenya Ethiopia\n", "\nChad Niger\n")))


@pytest.mark.parametrize(
    ("credit", "left"),
    [
        ("Reuters", ""),
        ("AFP", ""),
        ("(AP Photo/Jane Doe)", ""),
        ("[Reuters]", ""),
        ("(Photo by Jane Doe / AFP)", ""),
        ("Photo: Jane Doe", ""),
        ("REUTERS/Jane Doe", ""),
        ("© Example Pictures", ""),
    ],
)
def test_a_credit_makes_a_caption(credit: str, left: str) -> None:
    document = cleaned(f"{CAPTION} {credit}\n\n{LEAD}\n\n{MORE}")
    assert document.paragraphs[0].kind == "caption"
    assert texts(document)[0] == CAPTION + left


def test_a_sentence_that_ends_with_an_agency_is_no_caption() -> None:
    line = "The minister spoke to the news agency Reuters"
    assert texts(cleaned(f"{line}\n\n{LEAD}"), "body") == [line, LEAD]


def test_a_button_above_the_headline_is_not_the_title() -> None:
    document = checked(clean(titled(f"Skip to main content\nMenu\n{TITLE}\n\n{LEAD}\n\n{MORE}")))
    assert document.article.title == TITLE
    assert [p.kind for p in document.paragraphs] == ["title", "body", "body"]


def test_a_repeated_title_is_read_once() -> None:
    assert texts(checked(clean(titled(f"{TITLE}\n\n{TITLE}\n\n{LEAD}")))) == [TITLE, LEAD]


def test_the_title_of_a_record_is_only_context() -> None:
    document = cleaned(f"{LEAD}\n\n{MORE}", title=TITLE)
    assert [p.kind for p in document.paragraphs] == ["body", "body"]


def test_a_text_of_one_sentence_is_no_title() -> None:
    document = checked(clean(titled(LEAD)))
    assert [p.kind for p in document.paragraphs] == ["body"]


def test_a_title_with_typographic_marks_is_recognised() -> None:
    page = f"Kenya’s “open road”\u00a0to Ethiopia\n\n{LEAD}"
    assert clean(titled(page)).paragraphs[0].kind == "title"


def test_nothing_but_furniture_leaves_nothing() -> None:
    document = cleaned("see more\n\nDownload\n")
    assert (document.text, document.paragraphs, len(document.offsets)) == ("", (), 1)
    assert document.original(0, 0)[0] == document.original(0, 0)[1]


def test_lines_wrapped_at_a_column_are_one_paragraph() -> None:
    wrapped = (
        "Kenya and Ethiopia agreed on Tuesday to reopen the highway between\r\n"
        "Moyale and Isiolo, which floods had cut, and to share what it costs\r\n"
        "to keep it open in the rainy season.\r\n"
    )
    document = cleaned(f"{wrapped}\r\n{MORE}")
    assert len(document.paragraphs) == 2
    assert "between Moyale and Isiolo, which floods had cut, and to share what it costs to keep" in document.text


def test_lines_broken_by_their_writer_stay_apart() -> None:
    document = cleaned(f"{LEAD}\n{MORE}\n{LAST}")
    assert texts(document) == [LEAD, MORE, LAST]


def test_lists_lose_their_bullets() -> None:
    document = cleaned(f"{LEAD}\n\n- Kenya pays for the bridge.\n• Ethiopia pays for the road.\n3) Both open a post.")
    assert texts(document, "item") == [
        "Kenya pays for the bridge.",
        "Ethiopia pays for the road.",
        "Both open a post.",
    ]


def test_a_list_pasted_into_one_line_is_several_items() -> None:
    document = cleaned("- Kenya pays for the bridge. - Ethiopia pays for the road. - Both open a post.")
    assert texts(document, "item") == [
        "Kenya pays for the bridge.",
        "Ethiopia pays for the road.",
        "Both open a post.",
    ]


def test_inline_tags_of_copied_pages_are_left_out() -> None:
    document = cleaned(f"<p>Kenya <u>and</u> Ethiopia <b>agreed</b>.</p>\n\n{MORE}")
    assert texts(document)[0] == "Kenya and Ethiopia agreed."
    assert document.quote(0, 9) == "Kenya <u>and"
