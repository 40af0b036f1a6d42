"""On thousands of real documents, where they are at hand: no sentence is lost, and it is quick."""

from __future__ import annotations

import re
import time
from pathlib import Path

from loaders.article import Article
from loaders.sources import read_sources
from loaders.text import clean, language_of

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
_SENTENCE = re.compile(r"[a-z]{3,}.*[.!?]$")


def test_no_sentence_of_the_corpus_is_lost() -> None:
    if not CORPUS.is_dir():
        print(f"Left out: there is no corpus at {CORPUS}, so cleaning was not measured on it.")
        return
    articles = [one for one in read_sources([str(CORPUS)]) if isinstance(one, Article)]
    begin = time.perf_counter()
    documents = [clean(article) for article in articles]
    seconds = time.perf_counter() - begin
    lost = [
        f"{document.article.record}: {line[-80:]}"
        for document in documents
        for line in re.split(r"[\r\n]+", document.article.content)
        if len(line) >= 40 and _SENTENCE.search(line.strip())
        if not _holds(document.text, line)
    ]
    assert lost == []
    assert {language_of(document) for document in documents} == {"en"}
    assert seconds < 30, f"{len(documents)} documents took {seconds:.1f} s"


def _holds(text: str, line: str) -> bool:
    """Whether the end of the line, but for its last characters, is in the text as read."""
    core = re.sub(r"<[^>]+>", "", line.strip())[-45:-5]
    shown = re.sub(r"[\u00ad\u200b-\u200f]", "", core).replace("’", "'").replace("\u2011", "-")
    return " ".join(shown.split()) in text
