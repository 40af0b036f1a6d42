"""Articles to Documents: cleaned text whose every character knows where it stood."""

from __future__ import annotations

from .cleaning import clean
from .document import Document, Paragraph, ParagraphKind
from .identity import article_id
from .language import language_name, language_of

__all__ = ["Document", "Paragraph", "ParagraphKind", "article_id", "clean", "language_name", "language_of"]
