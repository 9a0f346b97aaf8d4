"""The rules of the house, held by machine: sizes, names, who may import whom, and what no page says or does."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = ("data", "analysis", "pages")
MODULES = sorted(path for folder in CODE for path in (ROOT / folder).rglob("*.py")) + [ROOT / "app.py"]
BLOCKS = ROOT / "pages/blocks"
SCREEN = [path for path in MODULES if path.is_relative_to(ROOT / "pages")]
PAGES = sorted((ROOT / "pages").glob("*/page.py"))
ANALYSIS = [path for path in MODULES if path.is_relative_to(ROOT / "analysis")]
CHARTS = [path for path in ANALYSIS if path.parent.name == "charts"]
MEASURES = [path for path in ANALYSIS if path.parent.name != "charts"]
DATA = [path for path in MODULES if path.is_relative_to(ROOT / "data")]
INGEST = [path for path in DATA if path.is_relative_to(ROOT / "data/ingest")]
STORE = [path for path in DATA if path.is_relative_to(ROOT / "data/store")]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> set[str]:
    """Every module named in an import of the file, also inside functions, with what is taken from it."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{named(path)} imports relatively"
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def breaches(paths: list[Path], forbidden: tuple[str, ...]) -> list[str]:
    """The imports of these files that fall under a forbidden module."""
    return sorted(
        f"{named(path)} imports {name}"
        for path in paths
        for name in imports(path)
        for module in forbidden
        if name == module or name.startswith(module + ".")
    )


def test_there_is_something_to_look_at():
    assert min(map(len, (PAGES, MEASURES, CHARTS, INGEST, STORE))) > 1
    assert len(MODULES) > 50


def test_no_module_is_over_300_lines():
    long = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in long.items() if lines > 300} == {}


def test_no_page_is_over_110_lines():
    long = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in PAGES}
    assert {name: lines for name, lines in long.items() if lines > 110} == {}


def test_no_module_is_named_after_nothing():
    vague = re.compile(r"^(?:.*_)?(utils?|helpers?|common|managers?|misc|base|stuff)$")
    assert [named(path) for path in MODULES if vague.match(path.stem) or vague.match(path.parent.name)] == []


def test_every_module_says_what_it_is_for():
    assert [named(p) for p in MODULES if p.read_text(encoding="utf-8").strip() and not ast.get_docstring(tree(p))] == []


def test_every_public_function_says_what_it_does_and_is_typed():
    bare = []
    for path in MODULES:
        for node in tree(path).body:
            public = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
            if public and (node.returns is None or not ast.get_docstring(node)):
                bare.append(f"{named(path)}: {node.name}")
    assert bare == []


def test_no_docstring_holds_a_scar_of_wrapping():
    scarred = [
        f"{named(path)}: {text.splitlines()[0]}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module)
        if (text := ast.get_docstring(node, clean=False)) and re.search(r'"\n +"', text)
    ]
    assert scarred == []


# Who may import whom --------------------------------------------------------------------------------------------------


def test_the_import_rules_hold():
    """The rules stand once, in `.importlinter`: rooms, seams, and no circles."""
    found = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout


def test_imports_are_absolute():
    for path in MODULES:
        imports(path)


def test_only_the_store_knows_sql_and_only_the_chart_block_knows_plotly():
    """What import rules by module cannot say: a package from outside is for these rooms alone."""
    assert breaches([path for path in MODULES if path not in STORE], ("duckdb", "sqlite3", "sqlalchemy")) == []
    drawing = [path for path in MODULES if path != BLOCKS / "chart.py"]
    assert breaches(drawing, ("plotly", "altair", "matplotlib")) == []
    assert breaches(CHARTS, ("scipy", "statsmodels", "sklearn")) == []


def test_the_vocabulary_imports_only_itself_and_the_standard_library():
    words = (ROOT / "data/vocabulary").glob("*.py")
    outside = {name.split(".")[0] for path in words for name in imports(path)} - set(sys.stdlib_module_names)
    assert outside <= {"data"}


def test_analysis_knows_no_file_and_no_clock():
    files = ("pathlib", "os", "shutil", "tempfile", "glob", "sys", "subprocess", "urllib", "requests", "time")
    assert breaches(ANALYSIS, files) == []
    calls = re.compile(r"\bopen\(|\.read_csv\(|\.to_csv\(|\.today\(\)|\.now\(|\.utcnow\(|Timestamp\(['\"](?:now|today)")
    assert [named(path) for path in ANALYSIS if calls.search(path.read_text(encoding="utf-8"))] == []


def test_session_state_is_touched_in_one_place():
    """One run looks at one thing; what a widget keeps is asked of the frame."""
    users = [named(path) for path in MODULES if "session_state" in path.read_text(encoding="utf-8")]
    assert users == ["pages/frame/state.py"]


def test_the_frame_hides_no_module_of_that_name():
    """Streamlit puts the script's folder on the import path: a file there must not be called like a package."""
    names = {path.stem for path in (ROOT / "pages/frame").glob("*.py")} - {"__init__", "frame"}
    assert names & (set(sys.stdlib_module_names) | {"data", "analysis", "pages", "streamlit", "pandas"}) == set()


# What no page says or does --------------------------------------------------------------------------------------------

RANKING = re.compile(r"\b(?:best|worst|rank(?:s|ed|ing|ings)?|league|top (?:\d|ten|five|three)|leaderboard)\b", re.I)
DENIED = re.compile(r"\b(?:nobody|no|not|never|none|nor)\b", re.I)


def ranking_words(path: Path) -> Iterator[str]:
    """Sentences of the file with a word of ranking in them, but for those that say that nobody is ranked."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            for sentence in re.split(r"(?<=[.:;])\s+", node.value):
                if RANKING.search(sentence) and not DENIED.search(sentence):
                    yield f"{named(path)}: {' '.join(sentence.split())[:90]}"


@pytest.mark.parametrize("path", [*SCREEN, *ANALYSIS], ids=named)
def test_nobody_is_ranked(path):
    assert list(ranking_words(path)) == []


def calls(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_charts_are_drawn_by_the_one_chart_block_only():
    drawn = re.compile(r"(?:plotly_chart|\w+_chart|pyplot|altair_chart|bokeh_chart)$")
    users = {named(path) for path in MODULES for call in calls(path) if call.startswith("st.") and drawn.search(call)}
    assert users == {"pages/blocks/chart.py"}


def test_files_are_handed_out_by_the_one_download_block_only():
    handing = [path for path in MODULES if "st.download_button" in set(calls(path))]
    assert [named(path) for path in handing if path.parent != BLOCKS and named(path) != "pages/council/parts.py"] == []
    assert [named(path) for path in MODULES if "text/csv" in path.read_text(encoding="utf-8")] == [
        "analysis/files/export.py"
    ]
    writers = re.compile(r"\.to_csv\(|csv\.writer\(|\.to_excel\(")
    shown = [path for path in MODULES if not path.is_relative_to(ROOT / "data")]
    assert [named(path) for path in shown if writers.search(path.read_text(encoding="utf-8"))] == [
        "analysis/files/export.py"
    ]


def test_no_page_lets_text_be_html():
    unsafe = re.compile(r"unsafe_allow_html|unsafe_allow_javascript|components\.v1|st\.html\(")
    assert [named(path) for path in MODULES if unsafe.search(path.read_text(encoding="utf-8"))] == []


def test_the_scripts_in_the_browser_are_ours_and_write_words_as_text():
    users = [named(path) for path in MODULES if "components.v2" in path.read_text(encoding="utf-8")]
    assert users == [
        "pages/blocks/on_page.py",
        "pages/blocks/picture.py",
        "pages/blocks/tabs.py",
        "pages/frame/find.py",
        "pages/frame/mine.py",
    ]
    scripts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "pages").rglob("*.js"))]
    assert len(scripts) == len(users)
    assert [
        script for script in scripts if re.search(r"innerHTML|insertAdjacentHTML|document\.write|eval\(", script)
    ] == []


def test_a_fault_in_what_a_press_does_is_said_in_plain_words():
    """Streamlit does it before the script begins: only `heard` can catch it. What is no function is Streamlit's own."""
    bare = [
        f"{named(path)}:{word.value.lineno}"
        for path in SCREEN
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call)
        for word in call.keywords
        if word.arg in ("on_click", "on_change", "on_select", "on_submit")
        for done in ((word.value.body, word.value.orelse) if isinstance(word.value, ast.IfExp) else (word.value,))
        if not (isinstance(done, ast.Constant) and isinstance(done.value, str))
        if not (isinstance(done, ast.Call) and ast.unparse(done.func) == "heard")
    ]
    assert bare == []


def test_pages_are_turned_in_one_place():
    turners = [named(path) for path in MODULES if "switch_page" in path.read_text(encoding="utf-8")]
    assert turners == ["pages/frame/going.py"]


def test_no_page_file_stands_directly_in_pages():
    """Streamlit would find it by itself and answer the first deep link with "Page not found"."""
    assert [path.name for path in (ROOT / "pages").glob("*.py")] in ([], ["__init__.py"])


def test_every_page_is_in_the_menu_once():
    from pages.frame.menu import FOLDER
    from pages.frame.menu import PAGES as menu

    listed = [FOLDER / entry.path for entry in menu.values()]
    assert sorted(listed) == sorted(PAGES)


def test_the_readme_lists_every_page_with_its_question():
    from pages.frame.menu import PAGES as menu

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [entry.title for entry in menu.values() if f"| {entry.title} | {entry.question} |" not in readme] == []


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("no git here to say which files are tracked")
    return listed.stdout.splitlines()


def test_no_lock_file_and_nothing_built_is_tracked():
    made = re.compile(r"(?:^|/)uv\.lock$|^data/build/|\.duckdb$|__pycache__|\.pyc$")
    assert [name for name in tracked() if made.search(name)] == []


def test_nothing_tracked_names_this_machine():
    places = re.compile("/" + r"(?:work|root|home|Users)/[a-z]")
    text = (name for name in tracked() if name.endswith((".py", ".md", ".toml", ".csv", ".yml", ".sql", ".cfg")))
    found = [n for n in text if (ROOT / n).exists() and places.search((ROOT / n).read_text(encoding="utf-8"))]
    assert found == []


def test_per_cent_is_said_by_one_function():
    """199 of 200 is not 100%: `analysis.sentences.percent` knows, a format does not. Ticks of an axis are whole."""
    formats = re.compile(r":\.\df?%\}|\.\df\}%")
    found = [named(path) for path in MODULES if formats.search(path.read_text(encoding="utf-8"))]
    assert [name for name in found if not name.startswith("data/")] == []
