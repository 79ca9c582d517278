"""Checks on the result of a run: can the night be trusted? Pure; the limits are a data file."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median

from crawler.statuses import is_look
from scheduler.thresholds import Thresholds

VERDICTS = ("unchecked", "early", "ok", "suspect", "failed")
BAD = ("suspect", "failed")


@dataclass(frozen=True, slots=True)
class Earlier:
    """A scheduled night before: its open accounts by platform, and how long it took."""

    accounts: Counter[str]
    minutes: float


@dataclass(frozen=True, slots=True)
class Night:
    """The figures of a run.

    planned: municipalities; statuses: of their last visits; accounts: open ones by platform; empty:
    share of the rows confirmed in which a column (`table.column`) is empty; minutes: None when they
    cannot be compared; free_megabytes: None where nobody knows; before: the last one first.
    """

    planned: int
    statuses: Counter[str]
    accounts: Counter[str] = field(default_factory=Counter)
    empty: Mapping[str, float] = field(default_factory=dict)
    minutes: float | None = None
    free_megabytes: float | None = None
    before: Sequence[Earlier] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What one check found, in words, and its verdict: ok, suspect or failed.

    early: there are too few nights to compare with; unchecked: it cannot be known.
    """

    check: str
    verdict: str
    told: str


@dataclass(frozen=True, slots=True)
class Trust:
    """The verdict on a run (ok, suspect, failed), why in words, and the checks it rests on."""

    verdict: str
    reason: str = ""
    checks: tuple[Checked, ...] = ()

    def to_json(self) -> list[dict[str, str]]:
        """The checks as they are stored."""
        return [asdict(checked) for checked in self.checks]


def judge(night: Night, limits: Thresholds, names: Sequence[str] = ()) -> Trust:
    """Whether the result of a run can be trusted: the worst of its checks.

    names: the checks to make; all without any.
    """
    found = tuple(_checked(name, night, limits) for name in names or CHECKS)
    worst = max((c.verdict for c in found), key=VERDICTS.index)
    reasons = [c.told for c in found if c.verdict in BAD]
    return Trust(worst if worst in BAD else "ok", "; ".join(reasons), found)


def reached(night: Night, limits: Thresholds) -> tuple[str, str]:
    """The share of municipalities that were looked at, of those that may be visited."""
    asked = night.planned - night.statuses["opted_out"]
    looks = sum(count for status, count in night.statuses.items() if is_look(status))
    if asked <= 0 or looks >= limits.reached.suspect_below * asked:
        return "ok", f"{looks} of {asked} municipalities were reached"
    verdict = "suspect" if looks >= limits.reached.failed_below * asked else "failed"
    return verdict, f"only {looks} of {asked} municipalities were reached ({_failures(night)})"


def platforms(night: Night, limits: Thresholds) -> tuple[str, str]:
    """Accounts of any platform, against the median of the nights before."""
    usual = {name: median(e.accounts[name] for e in night.before) for name in _platforms(night)}
    fallen = [
        f"{name} has {night.accounts[name]} accounts instead of {number:g}"
        for name, number in usual.items()
        if number >= limits.platforms.least_accounts
        and night.accounts[name] < (1 - limits.platforms.drop) * number
    ]
    total = f"{night.accounts.total()} accounts, usually {sum(usual.values()):g}"
    return ("suspect", ", ".join(fallen)) if fallen else ("ok", total)


def empty_columns(night: Night, limits: Thresholds) -> tuple[str, str]:
    """Columns that are empty where they tell something on other nights."""
    shares = {n: s for n, s in night.empty.items() if s > limits.empty_columns.most}
    found = [f"{name} is empty in {share:.0%}" for name, share in shares.items()]
    return ("suspect", ", ".join(found)) if found else ("ok", "no column is empty that should not")


def run_time(night: Night, limits: Thresholds) -> tuple[str, str]:
    """How long the run took, against the median of the nights before."""
    if night.minutes is None:
        return (
            "unchecked",
            "the time of a continued run, or one by hand, is not compared",
        )
    usual = median(earlier.minutes for earlier in night.before)
    bounds = limits.run_time.shortest * usual, limits.run_time.longest * usual
    alike = abs(night.minutes - usual) <= limits.run_time.ignored_minutes
    verdict = "ok" if alike or bounds[0] <= night.minutes <= bounds[1] else "suspect"
    return verdict, f"the run took {night.minutes:.0f} minutes, usually {usual:.0f}"


def errors(night: Night, limits: Thresholds) -> tuple[str, str]:
    """Visits that somevahti itself failed on."""
    count = night.statuses["internal_error"]
    verdict = "suspect" if count > limits.errors.most * night.planned else "ok"
    return verdict, f"{count} of {night.planned} visits ended in internal_error"


def disk(night: Night, limits: Thresholds) -> tuple[str, str]:
    """Room where the database is."""
    if night.free_megabytes is None:
        return "unchecked", "how much room the database's disk has is not known here"
    verdict = "ok" if night.free_megabytes >= limits.disk.least_megabytes else "suspect"
    return verdict, f"{night.free_megabytes:.0f} megabytes are free on the database's disk"


CHECKS: dict[str, Callable[[Night, Thresholds], tuple[str, str]]] = {
    check.__name__: check for check in (reached, platforms, empty_columns, run_time, errors, disk)
}
AGAINST_HISTORY = frozenset({"platforms", "run_time"})


def _checked(name: str, night: Night, limits: Thresholds) -> Checked:
    known, needed = len(night.before), limits.history.least_nights
    if name in AGAINST_HISTORY and known < needed:
        told = f"nothing to compare with yet: {known} of {needed} scheduled nights"
        return Checked(name, "early", told)
    return Checked(name, *CHECKS[name](night, limits))


def _platforms(night: Night) -> list[str]:
    return sorted({name for earlier in night.before for name in earlier.accounts})


def _failures(night: Night) -> str:
    failures = {
        status: count
        for status, count in night.statuses.items()
        if not is_look(status) and status != "opted_out"
    }
    return ", ".join(f"{status} {count}" for status, count in Counter(failures).most_common(3))
