"""Calendar arithmetic: days, months, years and stretches as `When`. Nothing here asks for today."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from loaders.events.model import Basis, Precision, When

_SOON = 60  # days


def day(year: int, month: int, number: int, basis: Basis = "explicit") -> When | None:
    """One day; None where the calendar has no such day."""
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return When(found, found, "day", basis)


def on(found: date | None, basis: Basis = "relative") -> When | None:
    """`found` as a day; None stays None."""
    return None if found is None else When(found, found, "day", basis)


def month(year: int, number: int, basis: Basis = "explicit") -> When | None:
    """One month."""
    return months(year, number, 1, "month", basis)


def months(year: int, number: int, count: int, precision: Precision, basis: Basis = "explicit") -> When | None:
    """`count` months from month `number` (1..12) of `year`; None outside the years 1..9998."""
    if not 1 <= year <= 9998 or not 1 <= number <= 12:
        return None
    last_year, last_month = divmod(year * 12 + number - 1 + count - 1, 12)
    return When(
        date(year, number, 1),
        date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1]),
        precision,
        basis,
    )


def year(number: int, basis: Basis = "explicit") -> When | None:
    """One year."""
    return months(number, 1, 12, "year", basis)


def decade(first: int, basis: Basis = "explicit") -> When | None:
    """The ten years from `first`."""
    return months(first, 1, 120, "decade", basis)


def stretch(first: When | None, last: When | None, basis: Basis | None = None) -> When | None:
    """From the first day of `first` to the last day of `last`; None where an end is unknown or they are turned."""
    if first is None or last is None or first.first is None or last.last is None or first.first > last.last:
        return None
    kind = basis or ("explicit" if first.basis == last.basis == "explicit" else "relative")
    return When(first.first, last.last, "range", kind)


def between(first: date | None, last: date | None, basis: Basis = "relative") -> When | None:
    """From `first` to `last`, both included."""
    return stretch(on(first, basis), on(last, basis), basis)


def moved(start: date, days: int) -> date | None:
    """`start` moved by `days`; None outside the calendar."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def moved_months(start: date, count: int) -> date | None:
    """`start` moved by months; a day that the month lacks becomes its last. None outside the calendar."""
    years, index = divmod(start.year * 12 + start.month - 1 + count, 12)
    if not 1 <= years <= 9998:
        return None
    return date(years, index + 1, min(start.day, monthrange(years, index + 1)[1]))


def month_of(found: date | None, basis: Basis = "relative") -> When | None:
    """The month in which `found` lies."""
    return None if found is None else month(found.year, found.month, basis)


def monday(of: date) -> date:
    """The Monday of the week (Monday to Sunday) of a day."""
    return of - timedelta(days=of.weekday()) if of.toordinal() > 7 else of


def nearest_day(reference: date, number: int, day_number: int, weekday: int | None, future: bool) -> When | None:
    """A day of which the text gives no year: the last one up to the reference, or the first from it on.

    A weekday beside it decides first: of the years around the reference the nearest where it fits. Without either a
    day that lies less than two months ahead is meant: of one ten months ago a text would give the year. The 29th of
    February looks further.
    """
    found: list[date] = []
    for shift in range(-8, 9):
        try:
            found.append(date(reference.year + shift, number, day_number))
        except ValueError:
            continue
    if weekday is not None:
        fitting = [each for each in found if each.weekday() == weekday and abs(each.year - reference.year) <= 1]
        if fitting:
            return on(min(fitting, key=lambda each: abs(each - reference)))
    ahead = min((each for each in found if each >= reference), default=None)
    if future or (ahead and (ahead - reference).days < _SOON):
        return on(ahead)
    return on(max((each for each in found if each <= reference), default=None))


def nearest_month(reference: date, number: int, future: bool) -> When | None:
    """A month without its year: the reference's own, else the last one before it, or with `future` the next."""
    years = reference.year
    if future and number < reference.month:
        years += 1
    elif not future and number > reference.month:
        years -= 1
    return month(years, number, "relative")


def nearest_weekday(reference: date, number: int, future: bool) -> date | None:
    """The reference day itself where it is that weekday, else the last one before it, or with `future` the next."""
    behind = (reference.weekday() - number) % 7
    return moved(reference, (7 - behind) % 7 if future else -behind)
