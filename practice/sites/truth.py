"""What is true of a site of the local web: what a perfect visit would establish."""

from dataclasses import asdict, dataclass, field

Owned = tuple[str, str]  # owner, sector (empty where the owner has none)


@dataclass
class Truth:
    """The right answers for one municipality.

    `accounts`: every account that the site links to, by canonical form, with owner and sector;
    trap accounts are among them with owner `other`. `non_accounts`: addresses on platforms that
    name no account. `private`: accounts of persons that may be counted and must not be stored.
    `livestream` and `declared` are indicator values, `livestream_pages` the paths that say so.
    """

    accounts: dict[str, Owned] = field(default_factory=dict)
    non_accounts: list[str] = field(default_factory=list)
    private: list[str] = field(default_factory=list)
    livestream: str = "no"
    livestream_pages: list[str] = field(default_factory=list)
    declared: str = "no"

    def of_municipality(self) -> set[str]:
        """The canonical accounts of the municipality itself."""
        return {account for account, (owner, _) in self.accounts.items() if owner == "municipality"}

    def as_dict(self) -> dict[str, object]:
        """Plain data for JSON."""
        return asdict(self)
