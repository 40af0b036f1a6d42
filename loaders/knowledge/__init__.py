"""What Communiqué knows before it reads: vocabulary, gazetteer, links from people to states."""

from __future__ import annotations

from .gazetteer import Gazetteer, Name, gazetteer
from .linking import members, office_holder, official, party, person_term
from .vocabulary import Vocabulary, vocabulary

__all__ = [
    "Gazetteer",
    "Name",
    "Vocabulary",
    "gazetteer",
    "members",
    "office_holder",
    "official",
    "party",
    "person_term",
    "vocabulary",
]
