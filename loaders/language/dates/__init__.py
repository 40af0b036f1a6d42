"""Dates in sentences: which there are, how exact they are, and which of them an act belongs to."""

from __future__ import annotations

from .carrying import ActDate
from .finding import anchored, find_dates
from .mention import DateMention, Role
from .picking import pick_date
from .telling import date_act

__all__ = ["ActDate", "DateMention", "Role", "anchored", "date_act", "find_dates", "pick_date"]
