"""Articles to events: clean, check the language, read, decide, corroborate. Deterministic in any process and order."""

from __future__ import annotations

import hashlib
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import groupby

from loaders.article import Article, Rejected
from loaders.events.corroborate import corroborate
from loaders.events.model import Claim, Extraction
from loaders.events.records import extraction_record
from loaders.knowledge import gazetteer, vocabulary
from loaders.language.capitals import in_usual_letters
from loaders.language.cast import cast_of
from loaders.language.claims import Neighbours, claim_of
from loaders.language.decide import decide
from loaders.language.judging import Judge, judge
from loaders.language.pipeline import language
from loaders.language.reader.session import MODEL, VOCABULARY, wanted
from loaders.language.reading import Reading, read
from loaders.text import Document, clean, language_name, language_of
from loaders.text.language import load_identifier

__all__ = ["EXTRACTOR", "extract", "extract_all", "extraction_record"]

# What decides what is read: the code and tables of these packages. The vocabulary has a version of its own.
_READERS = ("events", "knowledge", "language", "text")
_TABLES = (".py", ".yaml", "evidence.json", "judgement.json", MODEL, VOCABULARY)
_TEACHING = "training"  # makes those tables, and reads nothing


def _version() -> str:
    """Whether the reader takes part, and a hash of rules, tables and vocabulary: two equal versions read the same events
    from the same text on processors of one kind."""
    digest = hashlib.sha256(vocabulary().version.encode())
    for name, file in sorted(_files(resources.files("loaders"))):
        digest.update(name.encode() + b"\0" + file.read_bytes())
    return f"{'reader' if wanted() else 'rules'}-{digest.hexdigest()[:12]}"


def _files(package: Traversable) -> Iterator[tuple[str, Traversable]]:
    """Every file that decides what is read, by its path inside the package."""
    folders = [(name, package / name) for name in _READERS]
    while folders:
        path, folder = folders.pop()
        for entry in folder.iterdir():
            if entry.is_dir() and entry.name != _TEACHING:
                folders.append((f"{path}/{entry.name}", entry))
            elif entry.name.endswith(_TABLES):
                yield f"{path}/{entry.name}", entry


EXTRACTOR = _version()


def extract(article: Article) -> Extraction | Rejected:
    """The events of one article; Rejected where it is empty or in a language that is not read (named in the reason)."""
    document = in_usual_letters(clean(article))
    if not document.text.strip():
        return _rejected(article, "there is no text in it", "Give the article's text.")
    code = language_of(document)
    if code != "en":
        return _rejected(
            article, f"the text is {language_name(code)}, not English", "Only English is read; load a translation."
        )
    reading = read(document)
    events = corroborate(claims(document, reading))
    cast = cast_of(document, reading, events)
    return Extraction(
        article=document.article,
        events=events,
        people=cast.people,
        actors=cast.actors,
        projects=cast.projects,
        organizations=cast.organizations,
        places=cast.places,
        extractor=EXTRACTOR,
    )


def claims(document: Document, reading: Reading, by: Judge | None = None) -> Iterator[Claim]:
    """What each sentence of a document claims, in order. by: another judge than the package's (training)."""
    by = by or judge()
    places = {span: number for number, span in enumerate(reading.sentences)}
    spans = list(places)
    content = document.article.content

    def sentence(number: int) -> str:
        return content[slice(*document.original(*spans[number]))] if 0 <= number < len(spans) else ""

    for told, acts in groupby(decide(reading.told, by), key=lambda act: act.told):
        beside = list(acts)
        at = places[told.span]
        around = Neighbours(sentence(at - 1), sentence(at + 1))
        for act in beside:
            claim = claim_of(act, document, around, beside, by.known)
            if claim is not None:
                yield claim


def _rejected(article: Article, reason: str, hint: str) -> Rejected:
    body = article.content[article.body[0] : article.body[1]]
    return Rejected(where=article.where, record=article.record, reason=reason, hint=hint, sample=body[:200])


def extract_all(articles: Iterable[Article | Rejected], *, workers: int = 1) -> Iterator[Extraction | Rejected]:
    """Extractions in the order of the articles; rejected records pass through.

    A document that cannot be read, or that ends its process, becomes Rejected; the others go on.
    """
    if workers <= 1:
        for article in articles:
            yield article if isinstance(article, Rejected) else _safely(article)
        return
    yield from _Crew(workers).run(articles)


def _safely(article: Article) -> Extraction | Rejected:
    try:
        return extract(article)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError, MemoryError) as error:
        kind = type(error).__name__
        return _rejected(article, f"reading it failed ({kind}: {error})", "Please report the text; the rest is read.")


class _Crew:
    """Worker processes that read articles; one that dies is replaced, and the article that it held is rejected."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool = self._fresh()

    def _fresh(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._workers, mp_context=multiprocessing.get_context("spawn"))

    def run(self, articles: Iterable[Article | Rejected]) -> Iterator[Extraction | Rejected]:
        waiting: deque[tuple[Article | Rejected, Future[Extraction | Rejected] | None]] = deque()
        try:
            for article in articles:
                waiting.append((article, self._submit(article)))
                if len(waiting) >= self._workers * 8:
                    yield self._next(waiting)
            while waiting:
                yield self._next(waiting)
        finally:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _submit(self, article: Article | Rejected) -> Future[Extraction | Rejected] | None:
        return None if isinstance(article, Rejected) else self._pool.submit(_safely, article)

    def _next(
        self, waiting: deque[tuple[Article | Rejected, Future[Extraction | Rejected] | None]]
    ) -> Extraction | Rejected:
        article, future = waiting.popleft()
        if future is None or isinstance(article, Rejected):
            assert isinstance(article, Rejected)  # noqa: S101 - only rejected records wait without a future
            return article
        try:
            return future.result()
        except BrokenProcessPool:
            return self._alone(article, waiting)

    def _alone(
        self, article: Article, waiting: deque[tuple[Article | Rejected, Future[Extraction | Rejected] | None]]
    ) -> Extraction | Rejected:
        """A process died: this article is read once more, alone, and everything that waited is handed out anew."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        result: Extraction | Rejected
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as single:
            try:
                result = single.submit(_safely, article).result()
            except BrokenProcessPool:
                result = _rejected(article, "its process ended while it was read", "Load it alone to see why.")
        self._pool = self._fresh()
        again = [(each, self._submit(each)) for each, _ in waiting]
        waiting.clear()
        waiting.extend(again)
        return result


def warm() -> None:
    """Load everything that reading needs now rather than with the first article: a benchmark's first step."""
    language()
    gazetteer()
    judge()
    load_identifier()
