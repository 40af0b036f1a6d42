"""From article to extraction: languages, order, processes, crashes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loaders import extract as module
from loaders.article import Article, Rejected
from loaders.events.model import Extraction
from loaders.extract import EXTRACTOR, extract, extract_all, extraction_record

TEXTS = [
    "Iran accuses Israel of arrogance.",
    "China and Pakistan agreed to build a port. The two countries also signed a treaty.",
    "Canada imposes sanctions on Belarus. On Sunday, Poland expelled two Russian diplomats.",
    "Nothing of note happened in the valley.",
]


def article(text: str, record: str = "a") -> Article:
    return Article(
        record=record, content=text, body=(0, len(text)), where=f"{record}.txt", published=date(2025, 3, 10),
        published_basis="option",
    )  # fmt: skip


def records(found: list[Extraction | Rejected]) -> list[object]:
    return [extraction_record(e) if isinstance(e, Extraction) else e.reason for e in found]


def test_same_events_in_any_order_and_in_other_processes() -> None:
    articles = [article(text, f"a{i}") for i, text in enumerate(TEXTS)]
    one = records(list(extract_all(articles)))
    assert records(list(extract_all(articles))) == one
    assert list(reversed(records(list(extract_all(list(reversed(articles))))))) == one
    assert records(list(extract_all(articles, workers=2))) == one


def test_rejected_records_pass_in_their_place() -> None:
    bad = Rejected(where="x.jsonl line 2", record="x", reason="broken")
    found = list(extract_all([article(TEXTS[0]), bad, article(TEXTS[1])], workers=2))
    assert found[1] is bad or found[1] == bad
    assert isinstance(found[0], Extraction) and isinstance(found[2], Extraction)


def test_another_language_is_rejected_by_name() -> None:
    text = "El ministro de Asuntos Exteriores de España se reunió el lunes con su homólogo de Marruecos en Madrid para hablar."
    found = extract(article(text))
    assert isinstance(found, Rejected)
    assert "Spanish" in found.reason
    assert found.sample


def test_an_empty_text_is_rejected() -> None:
    found = extract(article("\n \n"))
    assert isinstance(found, Rejected) and "no text" in found.reason


def test_a_document_that_fails_does_not_end_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = module.read

    def failing(document: object) -> object:
        if "valley" in document.text:  # type: ignore[attr-defined]
            raise ValueError("a fault in the reader")
        return whole(document)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "read", failing)
    found = list(extract_all([article(text) for text in reversed(TEXTS)]))
    assert isinstance(found[0], Rejected) and "a fault in the reader" in found[0].reason
    assert all(isinstance(e, Extraction) for e in found[1:])


def test_the_record() -> None:
    extraction = extract(article(TEXTS[0], "first"))
    assert isinstance(extraction, Extraction)
    record = extraction_record(extraction)
    assert list(record) == ["id", "published", "events", "people", "projects", "orgs"]
    (event,) = record["events"]
    assert record["id"] == "first" and record["published"] == "2025-03-10"
    assert event["type"] == "ACCUSE" and event["sources"] == ["IRN"] and event["targets"] == ["ISR"]
    assert event["date"] == "2025-03-10" and event["date_precision"] == "day" and event["date_end"] is None
    assert TEXTS[0][event["start"] : event["end"]] == event["quote"]
    assert extraction.extractor == EXTRACTOR


def test_neutral_text_has_no_events() -> None:
    extraction = extract(article(TEXTS[3]))
    assert isinstance(extraction, Extraction) and extraction.events == ()


def test_the_version_follows_every_rule_that_reads() -> None:
    """What only a subfolder or the cleaner changed was read before, and would not be read anew."""
    files = dict(module._files(Path(module.__file__).parent))
    assert {
        "language/decide.py", "language/dates/picking.py", "language/words.yaml", "language/evidence.json", "text/cleaning.py",
        "text/furniture.yaml", "knowledge/linking.py", "knowledge/vocabulary/frames/aid.yaml", "events/corroborate.py",
        "events/plover.yaml",
    } <= set(files)  # fmt: skip
    assert not any("__pycache__" in name or name.startswith(("writing", "sources")) for name in files)
