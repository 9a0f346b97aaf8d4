"""The challenge clock: the table of public cases, then windows, planned dates and two dates for one step."""

from datetime import date

import pandas as pd
import pytest

from analysis.time.clock import add_months, clock, dated_sentence, in_time_sentence, step_verdicts

day = date.fromisoformat


def challenge(name, first, last=None):
    return pd.DataFrame(
        [(name, name, first, last or first)],
        columns=["challenge_id", "council_id", "onsite_end_earliest", "onsite_end_latest"],
    )


def milestones(*rows):
    """Rows of challenge, step, kind, first day and (where a window) last day."""
    full = [(name, step, first, (last or [first])[0], kind) for name, step, kind, first, *last in rows]
    return pd.DataFrame(full, columns=["challenge_id", "step", "date_earliest", "date_latest", "date_kind"])


def timed(name, onsite_end, *rows):
    held = challenge(name, *(onsite_end if isinstance(onsite_end, tuple) else (onsite_end,)))
    return clock(held, milestones(*((name, *row) for row in rows)))


def one(table, step):
    (row,) = table[table["step"] == step].to_dict("records")
    return row


@pytest.mark.parametrize(
    ("onsite_end", "limits"),
    [
        ("2024-10-31", ("2025-01-31", "2025-03-31", "2025-10-31")),
        ("2025-03-12", ("2025-06-12", "2025-08-12", "2026-03-12")),
        ("2024-11-07", ("2025-02-07", "2025-04-07", "2025-11-07")),
        ("2024-06-28", ("2024-09-28", "2024-11-28", "2025-06-28")),
        ("2024-09-20", ("2024-12-20", "2025-02-20", "2025-09-20")),
        ("2025-07-11", ("2025-10-11", "2025-12-11", "2026-07-11")),
        ("2023-02-10", ("2023-05-10", "2023-07-10", "2024-02-10")),
        # The month has no such day: its last day.
        ("2024-11-30", ("2025-02-28", "2025-04-30", "2025-11-30")),
        ("2023-11-30", ("2024-02-29", "2024-04-30", "2024-11-30")),
    ],
)
def test_clock_limits_are_the_last_on_site_day_plus_calendar_months(onsite_end, limits):
    assert tuple(str(add_months(day(onsite_end), months)) for months in (3, 5, 12)) == limits


def test_clock_tamworth_in_time():
    table = timed(
        "tamworth", "2024-10-31",
        ("report", "published", "2025-01-31"),
        ("progress_review", "visit", "2025-09-11"),
    )  # fmt: skip
    report = one(table, "report")
    assert (report["verdict"], report["days_after_limit_low"]) == ("in_time", 0)
    assert one(table, "progress_review")["verdict"] == "in_time"
    assert one(table, "review_report")["verdict"] == "no_date"


def test_clock_fareham_in_time_by_approval_date():
    table = timed(
        "fareham", "2025-03-12",
        ("report", "approved", "2025-06-03"),
        ("action_plan", "approved", "2025-06-03"),
        ("progress_review", "visit", "2025-12-09"),
    )  # fmt: skip
    assert [one(table, step)["verdict"] for step in ("report", "action_plan")] == ["in_time"] * 2
    words = one(table, "report")["words"]
    assert (
        words == "approved at meeting 3 Jun 2025, 9 days before the limit of 12 Jun 2025: in time by its approval date"
    )


def test_clock_north_herts_keeps_two_dates_and_the_review_is_38_days_over():
    table = timed(
        "north herts", "2024-11-07",
        ("report", "approved", "2025-01-14"),
        ("action_plan", "approved", "2025-03-18"),
        ("action_plan", "approved", "2025-03-23"),
        ("progress_review", "visit", "2025-12-15"),
    )  # fmt: skip
    plans = table[table["step"] == "action_plan"]
    assert plans["date_earliest"].dt.strftime("%d %b").tolist() == ["18 Mar", "23 Mar"]
    assert plans["dates_for_step"].tolist() == [2, 2]
    assert plans["verdict"].tolist() == ["in_time", "in_time"]
    review = one(table, "progress_review")
    assert review["verdict"] == "late"
    assert "38 days after the limit of 7 Nov 2025" in review["words"]


def test_clock_north_west_leicestershire_plan_approved_19_days_after():
    table = timed(
        "north west leicestershire", "2024-06-28",
        ("action_plan", "approved", "2024-12-17"),
        ("review_report", "approved", "2025-06-24"),
    )  # fmt: skip
    plan, review = one(table, "action_plan"), one(table, "review_report")
    assert (plan["days_after_limit_low"], plan["verdict"]) == (19, "possibly_late")
    assert plan["words"].endswith("19 days after the limit of 28 Nov 2024: late unless published earlier")
    assert (review["days_after_limit_high"], review["verdict"]) == (-4, "in_time")


def test_clock_north_northamptonshire_124_days_unless_published_earlier():
    row = one(timed("north northants", "2024-09-20", ("review_report", "approved", "2026-01-22")), "review_report")
    assert (row["days_after_limit_low"], row["verdict"]) == (124, "possibly_late")
    assert row["words"].endswith("late unless published earlier")


def test_clock_bath_and_north_east_somerset_plan_in_time_and_the_review_only_planned():
    table = timed(
        "bath", "2025-07-11",
        ("action_plan", "approved", "2025-11-13"),
        ("progress_review", "planned", "2026-06-01", "2026-08-31"),
    )  # fmt: skip
    assert one(table, "action_plan")["verdict"] == "in_time"
    review = one(table, "progress_review")
    assert (review["verdict"], review["dates_for_step"]) == ("planned", 0)
    assert pd.isna(review["days_after_limit_low"])


def test_clock_harrow_108_days_after_but_never_called_late():
    row = one(timed("harrow", "2023-02-10", ("action_plan", "approved", "2023-10-26")), "action_plan")
    assert (row["days_after_limit_low"], row["verdict"], row["in_force"]) == (108, "timed_only", False)
    assert ": late" not in row["words"]
    assert "not shown to have been in force" in row["words"]


def test_clock_cotswold_conflicting_dates_under_the_old_rule():
    table = timed(
        "cotswold", ("2022-10-01", "2022-10-31"),
        ("progress_review", "planned", "2023-11-01", "2023-11-30"),
        ("review_report", "published", "2025-01-01", "2025-01-31"),
        ("review_report", "approved", "2025-07-01", "2025-07-31"),
    )  # fmt: skip
    reports = table[table["step"] == "review_report"]
    assert reports["verdict"].tolist() == ["timed_only", "timed_only"]
    assert reports["months_after_low"].tolist() == [26.1, 32.0]


@pytest.mark.parametrize(
    ("window", "verdict"),
    [
        (("2025-01-01", "2025-01-31"), "in_time"),
        (("2025-02-01", "2025-02-28"), "possibly_late"),
        (("2025-03-01", "2025-03-31"), "late"),
        (("2025-02-07", "2025-02-07"), "in_time"),
        (("2025-02-08", "2025-02-08"), "late"),
    ],
)
def test_clock_dates_known_only_to_the_month(window, verdict):
    assert one(timed("ambridge", "2024-11-07", ("report", "published", *window)), "report")["verdict"] == verdict


def test_clock_a_visit_known_only_to_the_month_gives_a_window_of_limits():
    row = one(timed("ambridge", ("2024-11-01", "2024-11-30"), ("report", "published", "2025-02-14")), "report")
    assert (row["limit_earliest"], row["limit_latest"]) == (
        pd.Timestamp("2025-02-01"),
        pd.Timestamp("2025-02-28"),
    )
    assert (row["days_after_limit_low"], row["days_after_limit_high"]) == (-14, 13)
    assert row["verdict"] == "possibly_late"
    assert "between 14 days before and 13 days after the limit of Feb 2025" in row["words"]


def test_clock_without_a_visit_or_a_step_cannot_tell():
    table = timed("ambridge", (None, None), ("report", "published", "2025-02-14"))
    assert one(table, "report")["verdict"] == "cannot_tell"
    assert one(table, "action_plan")["words"] == "no date found [x]"


def test_clock_a_paper_dated_before_the_visit_is_not_in_time():
    row = one(timed("ambridge", "2024-11-07", ("report", "published", "2024-02-14")), "report")
    assert row["verdict"] == "cannot_tell"
    assert "check the dates" in row["words"]


def test_clock_a_visit_across_the_start_of_the_rule_is_not_judged():
    table = timed("ambridge", ("2023-03-15", "2023-04-15"), ("report", "published", "2024-02-14"))
    assert one(table, "report")["verdict"] == "timed_only"


def test_clock_one_verdict_a_step_the_publication_decides_and_a_plan_decides_nothing():
    table = timed(
        "ambridge", "2024-11-07",
        ("report", "approved", "2025-03-01"),
        ("report", "published", "2025-02-01"),
        ("action_plan", "approved", "2025-03-01"),
        ("action_plan", "approved", "2025-05-01"),
        ("review_report", "planned", "2025-11-01"),
    )  # fmt: skip
    found = step_verdicts(table).set_index("step")
    assert found["verdict"].to_dict() == {
        "report": "in_time", "action_plan": "cannot_tell", "progress_review": "no_date",
        "review_report": "planned",
    }  # fmt: skip
    assert found["dates"].tolist() == [2, 2, 0, 0]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("reprt", "published", "2025-02-14"), "Not a step or kind of date: reprt"),
        (("report", "posted", "2025-02-14"), "Not a step or kind of date: posted"),
        (("report", "published", "2025-02-14", "2025-02-01"), "ambridge: date_earliest is after date_latest"),
    ],
)
def test_clock_refuses_what_it_cannot_read(row, message):
    with pytest.raises(ValueError, match=message):
        timed("ambridge", "2024-11-07", row)


def test_clock_of_nothing_has_no_rows_and_all_columns():
    table = clock(challenge("ambridge", "2024-11-07").iloc[:0], milestones())
    assert table.empty
    assert "verdict" in table


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (
            (108, 39, 21, 14),
            "39 of 108 challenges have a date for the plan; 14 of the 21 that can be judged came in time",
        ),
        ((2, 1, 0, 0), "1 of 2 challenges has a date for the plan, which cannot be judged"),
        (
            (4, 2, 1, 0),
            "2 of 4 challenges have a date for the plan; the one that can be judged was late, or possibly late",
        ),
        ((1, 1, 1, 1), "The challenge has a date for the plan; the one that can be judged came in time"),
        ((1, 0, 0, 0), "The challenge has no date for the plan"),
        ((7, 0, 0, 0), "None of 7 challenges has a date for the plan"),
    ],
)
def test_how_many_are_dated_and_in_time_is_said_of_none_of_one_and_of_many(numbers, said):
    assert dated_sentence(*numbers, "plan") == f"{said}. No date found is not lateness."


def test_the_in_time_are_counted_among_those_that_can_be_judged():
    verdicts = pd.DataFrame(
        {"step": "report", "verdict": ["in_time", "late", "possibly_late", "cannot_tell", "no_date"]}
    )
    assert in_time_sentence(verdicts, "report") == "1 of 3 feedback reports that can be judged came in time."
    assert in_time_sentence(verdicts, "action_plan") == ""
