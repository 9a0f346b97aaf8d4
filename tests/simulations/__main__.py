"""Prints how intervals and tests do where the truth is known. Seeded: the same figures on every run."""

from __future__ import annotations

from tests.simulations.curves import band_coverage, offset
from tests.simulations.intervals import action_coverage, adjusted_coverage
from tests.simulations.plans import false_findings, findings
from tests.simulations.profiles import false_verdicts, power
from tests.simulations.spreads import beyond_chance


def main() -> None:
    """All figures, one a line: what is wanted, then what is found."""
    clustered, plain = action_coverage(councils=1_500, seed=1)
    print(f"Actions, 95% interval, at least 93% wanted: {clustered:.1%} (plain Wilson {plain:.1%})")
    for councils, true in ((30, 0.05), (30, 0.10), (100, 0.10)):
        full, known = adjusted_coverage(councils, true, draws=15, seed=1)
        print(
            f"Adjusted, {councils} councils, spread {true:.0%}, at least 93% wanted: {full:.1%} (plug-in {known:.1%})"
        )
    print(f"Specific plans, no difference, at most 6% wanted: {false_findings(300, 1):.1%}")
    print(f"Specific plans, 20 points more, power: {findings(100, 1, 0.2):.1%}")
    for councils in (10, 30, 100, 317):
        said = [f"{beyond_chance(councils, true, 200, 1):.1%}" for true in (0.0, 0.05, 0.10)]
        print(
            f"Spread, {councils} councils: none {said[0]} (at most 6% wanted), 5 points {said[1]}, 10 points {said[2]}"
        )
    for councils, alike, draws in ((6, 0.0, 60), (6, 0.05, 60), (12, 0.0, 40), (12, 0.05, 40), (40, 0.05, 12)):
        by = false_verdicts(councils, draws, 1, alike)
        given, different = int(by["given"].sum()), int(by["different"].sum())
        most = by["different"].div(by["given"].clip(lower=1))
        print(
            f"Profile, {councils} councils, recommendations of one alike by {alike:.0%}, none differs, at most 0.2% "
            f"wanted: {different} of {given:,} verdicts ({different / given:.2%}); "
            f"most {most.max():.1%} ({most.idxmax()})"
        )
    for code in ("theme-2", "response", "owner", "complete", "by-12", "evidenced", "past", "moved"):
        said = ", ".join(f"{councils} councils {power(code, 0.4, councils, 20, 1):.0%}" for councils in (12, 40))
        print(f"Profile, {code} 40 points away, power: {said}")
    for councils, spread in ((12, 0.35), (20, 0.35), (40, 0.35), (40, 0.0), (120, 0.35)):
        coverage, width = band_coverage(councils, 100, 1, spread)
        said = ", ".join(f"month {month} {share:.0%} ({width[month]:.2f} wide)" for month, share in coverage.items())
        print(f"Curve's band, {councils} councils, speeds apart by {spread:.0%}, at least 92% wanted: {said}")
    for by_month in (0.0, 0.2, 1.0):
        away = ", ".join(f"{month} {100 * low:+.1f}" for month, low in offset(120, 100, 1, by_month=by_month).items())
        print(f"Curve less truth in points, {by_month:.0%} of councils dating to a month: {away}")


if __name__ == "__main__":
    main()
