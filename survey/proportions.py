"""Shares of municipalities and how sure they are: samples of a finite whole, faulty detectors."""

from math import inf, sqrt

from survey.estimate import LEVEL, Estimate, deviations


class UselessTestError(ValueError):
    """The check shows a detector that tells nothing: sensitivity and specificity add up to 1."""


def wilson(hits: float, count: float, whole: float = inf, level: float = LEVEL) -> Estimate | None:
    """A share with Wilson's score interval (Wilson 1927); None where nobody was asked.

    whole: how many there are in all; of a finite whole the interval narrows as if
    `count * (whole - 1) / (whole - count)` had been asked (Cochran 1977, section 3.7), and is the
    share itself once all were.
    """
    if not count:
        return None
    share = hits / count
    if count >= whole:
        return Estimate(share, share, share)
    asked = count if whole == inf else count * (whole - 1) / (whole - count)
    z = deviations(level)
    middle = (share + z * z / (2 * asked)) / (1 + z * z / asked)
    half = z / (1 + z * z / asked) * sqrt(share * (1 - share) / asked + z * z / (4 * asked**2))
    return Estimate(share, min(share, middle - half), max(share, middle + half)).within(0, 1)


def corrected(
    share: float, found: tuple[int, int], left: tuple[int, int], level: float = LEVEL
) -> Estimate:
    """A detector's share of yes in a census, corrected for the detector's errors.

    found: of how many true cases of a hand-checked random sample the detector said yes, and how
    many those were; left: of how many true non-cases it said no, and how many those were.

    Rogan and Gladen 1978; interval: Lang and Reiczigel 2014, equation 5, without the term for the
    sampling of the share, because a census has none. Cut to [0, 1]. Raises UselessTestError when
    sensitivity and specificity of the sample do not exceed 1 together.
    """
    raw = found[0] / max(found[1], 1) + left[0] / max(left[1], 1) - 1
    if raw <= 0 or not (found[1] and left[1]):
        raise UselessTestError("the hand-checked sample shows a detector that tells nothing")
    value = (share + left[0] / left[1] - 1) / raw
    sensitivity, cases = (found[0] + 1) / (found[1] + 2), found[1] + 2
    specificity, others = (left[0] + 1) / (left[1] + 2), left[1] + 2
    youden = sensitivity + specificity - 1
    middle = (share + specificity - 1) / youden
    missed = sensitivity * (1 - sensitivity) / cases
    wrong = specificity * (1 - specificity) / others
    z = deviations(level)
    shift = 2 * z * z * (middle * missed - (1 - middle) * wrong)
    half = z * sqrt(middle**2 * missed + (1 - middle) ** 2 * wrong) / youden
    return Estimate(value, middle + shift - half, middle + shift + half).within(0, 1)
