"""CPC clock: did each step come when the LGA expects it?"""

from __future__ import annotations

import streamlit as st

from analysis.charts.bars import row_labels
from analysis.charts.timing import timing
from analysis.sentences import counted
from analysis.time.clock import RULES, VERDICTS, clock, step_verdicts
from data.vocabulary.codes import STEPS
from pages.blocks.chart import Behind, chart, mode
from pages.blocks.head import head, nothing_here
from pages.blocks.table import download, table
from pages.frame.run import this_run
from pages.frame.words import escaped

run = this_run()
chosen = run.selection
challenges, milestones = run.challenges(chosen), run.milestones(chosen)
if challenges.empty:
    head("CPC clock", "No challenge matches these filters.")
    nothing_here("No council held has this combination of type, region and name.")
    st.stop()
timed = clock(challenges, milestones)
names = challenges.set_index("challenge_id")
timed["council"] = timed["challenge_id"].map(names["council"])
timed["gss_code"] = timed["challenge_id"].map(names["gss_code"])
timed["bar"] = row_labels(timed, kinds=False)
timed["verdict_words"] = timed["verdict"].map(VERDICTS)

top = st.container()
asked = st.radio("Step", list(STEPS.values()), index=1, key="step", horizontal=True, bind="query-params")
step = next(code for code, label in STEPS.items() if label == asked)
verdicts = step_verdicts(timed)
of_step = verdicts[verdicts["step"] == step]["verdict"].value_counts()
judged = int(of_step.reindex(["in_time", "late", "possibly_late"]).fillna(0).sum())
dated = int(of_step.drop(["no_date", "planned"], errors="ignore").sum())
in_time = int(of_step.get("in_time", 0))
name = STEPS[step].lower()
with top:
    head(
        "CPC clock",
        f"{dated} of {counted(len(challenges), 'challenge')} have a date for the {name}; "
        + (f"{in_time} of the {judged} that can be judged came in time." if judged else "none of them can be judged.")
        + " No date found is not lateness.",
    )

rows = timed[(timed["step"] == step) & timed["months_after_high"].notna()].sort_values("bar")
rule = RULES[step]
marks = {f"expected by month {rule.months}": float(rule.months)}
if rule.about:
    marks = {f"expected at about month {rule.months}": float(rule.months), "report due by 12": 12.0}
if rows.empty:
    st.write(f"No dated {name} is held for this selection.")
else:
    late = int(of_step.get("late", 0))
    unsure = int(of_step.get("possibly_late", 0))
    chart(
        timing(rows, mode(), marks, "Months after the last on-site day"),
        headline=f"{in_time} in time, {late} late, {unsure} possibly late",
        subtitle=f"{STEPS[step]}: months from the peers' last day on site; before April 2023 timed but not judged",
        alt=f"Dots in months after the visit for {len(rows)} dates of the {name}; {in_time} in time, "
        f"{late} late, {unsure} possibly late.",
        rows=rows[
            [
                "council",
                "gss_code",
                "challenge_id",
                "step",
                "date_earliest",
                "date_latest",
                "date_kind",
                "limit_latest",
                "months_after_low",
                "months_after_high",
                "verdict",
                "words",
            ]
        ],
        topic=f"clock-{step}",
        counted=clock,
        behind=Behind("Milestones", f"all {counted(len(milestones), 'dated step')}", counted=False),
    )

st.header("Every step in words", anchor=False)
st.caption(
    escaped("A committee date is not a publication date; a planned date is no fact; [x] means no date was found.")
)
words = timed.sort_values("verdict", key=lambda v: v == "no_date", kind="stable")[
    ["bar", "step_name", "verdict_words", "words"]
].rename(columns={"bar": "council"})
table(
    words,
    {"step_name": "Step", "verdict_words": "Verdict", "words": "In words"},
    alt="Every step of every challenge in words",
)
download(
    timed.sort_values("verdict", key=lambda v: v == "no_date", kind="stable").drop(columns=["bar", "verdict_words"]),
    "clock-all-steps",
)
