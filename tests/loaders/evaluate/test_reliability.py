"""Whether confidence is what it says."""

from __future__ import annotations

import pytest

from loaders.evaluate.reliability import bins, expected_error, lines

# Ten answers of .9, nine of them right; ten of .5, two of them right.
ANSWERED = [(0.9, True)] * 9 + [(0.9, False)] + [(0.5, True)] * 2 + [(0.5, False)] * 8


def test_bins_tell_the_share_that_is_right() -> None:
    low, high = bins(ANSWERED)
    assert (low.answers, low.confidence, low.right) == (10, pytest.approx(0.5), pytest.approx(0.2))
    assert (high.answers, high.confidence, high.right) == (10, pytest.approx(0.9), pytest.approx(0.9))


def test_the_expected_error_is_the_mean_distance() -> None:
    assert expected_error(ANSWERED) == pytest.approx(0.15)
    assert expected_error([(0.9, True)] * 9 + [(0.9, False)]) == pytest.approx(0.0)
    assert expected_error([]) == 0.0


def test_confidence_1_and_0_have_a_bin() -> None:
    assert [b.answers for b in bins([(1.0, True), (0.0, False)])] == [1, 1]


def test_each_lower_bound_tells_what_it_keeps() -> None:
    told = list(lines(ANSWERED, wanted=22))
    assert "calibration error 0.150" in told[0]
    assert "at 0.6 and more: P 0.900  R 0.409   of 10" in told
    assert "at 0.0 and more: P 0.550  R 0.500   of 20" in told
    assert not any(line.startswith("at 0.9") and "of 20" in line for line in told)
