"""The words around names and quotes, in other languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from cypher.catalogue import catalogue
from cypher.errors import InvalidValue
from loaders.events.model import STATUS_ORDER
from loaders.events.plover import event_types
from service.languages import language, languages
from service.rows import act, day, source

PAIR = "/embed/bilateral_timeline?a=CHN&b=PAK"
OTHERS = [code for code in languages() if code != "en"]
PLACE = re.compile(r"\{\w+\}")
SCRIPTS = sorted((Path(__file__).parents[2] / "web" / "src").rglob("*.ts"))


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_puts_in_what_the_text_puts_in(code: str) -> None:
    one = languages()[code]
    for text, said in {**one.drawn, **one.written}.items():
        assert said, text
        assert sorted(PLACE.findall(said)) == sorted(PLACE.findall(text)), (text, said)


@pytest.mark.parametrize("code", OTHERS)
def test_types_statuses_and_titles_are_translated(code: str) -> None:
    one = languages()[code]
    titles = [query.title for query in catalogue().values()]
    for text in (*event_types(), *STATUS_ORDER, *titles):
        assert text in one.drawn or text in one.written, text


def test_whatever_the_scripts_say_is_translated() -> None:
    """Texts stand in the scripts as `say("…")`; counted nouns as counted(n, "noun")."""
    known = languages()["de"].drawn
    source = "\n".join(file.read_text(encoding="utf-8") for file in SCRIPTS)
    said = set(re.findall(r'\bsay\(\s*"([^"]+)"', source))
    for one, more, rest in re.findall(
        r'counted\([^"()]*(?:\([^()]*\))?[^"()]*"(\w[\w ]*)"(?:, "([\w ]+)")?(?:, "([\w ]+)")?\)', source
    ):
        said |= {f"{{n}} {one}{rest}", f"{{n}} {more or one + 's'}{rest}"}
    assert len(said) > 20
    # The web component speaks English, and so does what is added to an open page; neither is in a frame.
    assert said - known.keys() <= {"{n} row", "{n} rows"}


def test_a_tag_may_name_a_region() -> None:
    assert language("de-AT") is language("DE") is languages()["de"]
    assert language(None) is language("") is languages()["en"]
    with pytest.raises(InvalidValue, match="languages") as refused:
        language("tlh")
    assert "de (Deutsch)" in (refused.value.hint or "")


def test_a_row_is_told_in_another_language() -> None:
    say = languages()["fr"].say
    row = {"type": "CONSULT", "mode": "visit", "status": "planned", "reports": 3, "article": {"publisher": "APP"}}
    assert act(row, say) == "consultation (visit), prévu"
    assert day(row, say) == "non daté"
    assert source(row, say) == "APP et 2 autres"


@pytest.mark.parametrize("code", OTHERS)
def test_an_embed_speaks_the_language_that_was_asked_for(client: TestClient, code: str) -> None:
    one = languages()[code]
    page = client.get(f"{PAIR}&lang={code}").text
    assert f'<html lang="{code}"' in page
    assert ('dir="rtl"' in page) == one.leftward
    for text in ("Date", "Who → whom", "Everything between two parties", "CONSULT"):
        assert one.say(text) in page
    assert '<q lang="en" dir="auto">' in page, "a quote stays what it is"
    assert "Date</th>" not in page or code == "fr"


def test_english_is_as_ever(client: TestClient) -> None:
    assert client.get(f"{PAIR}&lang=en").text.split("<footer>")[0] == client.get(PAIR).text.split("<footer>")[0]


def test_a_language_that_there_is_not_is_refused(client: TestClient) -> None:
    answer = client.get(f"{PAIR}&lang=tlh")
    assert answer.status_code == 422
    assert "none of the languages" in answer.text


def test_a_frame_of_another_language_survives_more_rows_and_oembed(client: TestClient) -> None:
    page = client.get(f"{PAIR}&lang=de&limit=2").text
    (further,) = re.findall(r'rel="next" href="([^"]+)"', page)
    assert "lang=de" in further
    assert client.get("/oembed", params={"url": f"http://testserver{PAIR}&lang=de"}).status_code == 200


def test_a_query_of_ones_own_keeps_its_word(client_with: Callable[..., TestClient], tmp_path: Path) -> None:
    (tmp_path / "spoken.cypher").write_text(
        "/*---\nname: spoken\ntitle: Spoken\nquestion: What?\nparameters:\n"
        '  lang: {type: text, longest: 9, meaning: "A word", example: de}\n'
        'columns:\n  said: {type: text, meaning: "It"}\nview: table\npaging: none\ncost: page\n---*/\n'
        "RETURN coalesce($lang, '-') AS said\n",
        encoding="utf-8",
    )
    client = client_with(queries=tmp_path)
    assert client.get("/v1/queries/spoken?lang=tlh").json()["data"] == [{"said": "tlh"}]
    assert client.get("/embed/spoken?lang=tlh").status_code == 404
