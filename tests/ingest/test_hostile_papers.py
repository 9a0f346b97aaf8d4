"""Files made to harm or that cannot be read: each is refused by name in one clear sentence, quickly."""

from __future__ import annotations

import io
import os
import random
import re
import resource
import struct
import sys
import tempfile
from pathlib import Path
from typing import Any

import docx
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from data.ingest.blocks import Paragraph
from data.ingest.read import read_plan
from data.ingest.readers import PaperError, read_paper
from data.ingest.upload import safe
from data.ingest.upload.reading import Reading, from_json, to_json
from data.ingest.upload.safe import answer_of, read_safely
from tests.ingest.paper_makers import pdf_of, plan_table, zip_of

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    "<w:t>Borchester</w:t></w:r></w:p></w:body></w:document>"
)
GOOD = {"[Content_Types].xml": TYPES, "word/document.xml": DOCUMENT}


def pdf_pages(pages: int, words: str = "Borchester", **settings: object) -> bytes:
    """Draw a PDF of so many pages."""
    stream = io.BytesIO()
    drawing = canvas.Canvas(stream, **settings)
    for _ in range(pages):
        if words:
            drawing.drawString(72, 700, words)
        drawing.showPage()
    drawing.save()
    return stream.getvalue()


def children_seconds() -> float:
    """Seconds of the processor that this process's children took so far, whatever else the machine does."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def refusal(data: bytes, name: str, **limits: Any) -> str:
    """The sentence with which a hostile file is refused; it must cost no more than ten seconds of the processor."""
    before = children_seconds()
    with pytest.raises(PaperError) as refused:
        read_safely(data, name, **limits)
    assert children_seconds() - before < 10
    sentence = str(refused.value)
    assert sentence.startswith(safe.shown_name(name))
    assert re.search(r"; .+\.$", sentence), f"no mend in: {sentence}"
    assert "\n" not in sentence and "Traceback" not in sentence and "/" not in sentence.replace("and/or", "")
    return sentence


def test_a_sound_paper_comes_through_unharmed() -> None:
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Borchester’s plan")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Merged"
    document.save(stream)
    paper = read_paper(stream.getvalue(), "plan.docx")
    assert read_safely(stream.getvalue(), "plan.docx") == Reading(paper, read_plan(paper))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zip_of({**GOOD, "word/media/zeros.bin": bytes(200 * 1024 * 1024)})
    assert len(bomb) < 1_000_000
    assert "unpack" in refusal(bomb, "bomb.docx")


def test_a_dense_part_is_refused_though_the_sum_is_small() -> None:
    assert "unpack" in refusal(zip_of({**GOOD, "word/media/zeros.bin": bytes(20_000_000)}), "dense.docx")


def test_a_zip_that_lies_about_its_sizes_is_refused_while_it_is_unpacked() -> None:
    bomb = bytearray(zip_of({**GOOD, "word/media/zeros.bin": bytes(50_000_000)}))
    true_size, small = struct.pack("<I", 50_000_000), struct.pack("<I", 1_000)
    assert bomb.count(true_size) == 2
    lying = bytes(bomb).replace(true_size, small)
    assert re.search("unpack|damaged", refusal(lying, "liar.docx"))


def test_too_many_parts_are_refused() -> None:
    parts = {**GOOD, **{f"word/part{number}.xml": "<a/>" for number in range(2001)}}
    assert "2003 parts" in refusal(zip_of(parts), "parts.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_entity_bomb_is_refused(encoding: str) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>' + DOCUMENT.replace(
        "Borchester", "&e9;"
    )
    assert "entity" in refusal(zip_of({**GOOD, "word/document.xml": bomb.encode(encoding)}), "entities.docx")


def test_the_reader_itself_resolves_no_entities_either() -> None:
    xml = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + DOCUMENT.replace("Borchester", "&e;")
    with pytest.raises(PaperError, match="entity"):
        read_paper(zip_of({**GOOD, "word/document.xml": xml}), "outside.docx")


@pytest.mark.parametrize("part", ["../../evil.xml", "/etc/evil.xml", "word\\..\\..\\evil.xml", "C:/evil.xml"])
def test_names_that_point_outside_are_refused(part: str) -> None:
    assert "points outside" in refusal(zip_of({**GOOD, part: "<a/>"}), "traversal.docx")


@pytest.mark.parametrize("part", ["word/embeddings/inner.zip", "word/embeddings/object.bin"])
def test_an_archive_inside_the_archive_is_refused(part: str) -> None:
    assert "inside it" in refusal(zip_of({**GOOD, part: zip_of({"a": "b"})}), "nested.docx")


def test_macros_are_refused_by_part_by_type_and_by_extension() -> None:
    with_part = zip_of({**GOOD, "word/vbaProject.bin": b"code"})
    by_type = zip_of({**GOOD, "[Content_Types].xml": TYPES.replace("</Types>", "<x y='macroEnabled'/></Types>")})
    for data, name in [(with_part, "macro.docx"), (by_type, "macro.docx"), (zip_of(GOOD), "macro.docm")]:
        assert "macros" in refusal(data, name)


def test_three_hundred_pages_are_read_and_one_more_is_not() -> None:
    assert "300" in refusal(pdf_pages(301), "long.pdf")
    assert read_safely(pdf_pages(3), "short.pdf").paper.pages == 3


def test_a_file_over_25_mb_is_refused() -> None:
    assert "25 MB" in refusal(b"a" * 25_000_001, "large.txt")


def test_an_office_file_that_lacks_a_byte_is_said_to_be_damaged() -> None:
    """Its list of contents then points before its beginning."""
    whole = zip_of(GOOD)
    assert "plan.docx is damaged and cannot be opened; save it again" in refusal(whole[:50] + whole[51:], "plan.docx")


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"%PDF-1.7 ...", "plan.docx", "a PDF"),
        (zip_of(GOOD), "plan.pdf", "Office file"),
        (zip_of(GOOD), "plan.xlsx", ".docx"),
        (b"just words", "plan.docx", "text"),
        (b"just words", "plan.pdf", "text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "plan.pdf", "a picture"),
        (b"MZ" + bytes(100), "plan.csv", "a program"),
        (zip_of({"readme": "x"}), "plan.docx", "not an Office file"),
        (b"<html></html>", "plan.exe", "not a kind"),
        (bytes([0, 1, 2, 3] * 50), "plan.txt", "not a text file"),
    ],
)
def test_a_wrong_type_behind_the_extension_is_refused(data: bytes, name: str, says: str) -> None:
    assert says in refusal(data, name)


@pytest.mark.parametrize("name", ["plan.docx", "plan.pdf", "plan.csv", "plan.txt", "plan.html"])
@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(data: bytes, name: str) -> None:
    assert "empty" in refusal(data, name)


def test_an_encrypted_pdf_is_refused() -> None:
    locked = pdf_pages(1, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    assert "password" in refusal(locked, "locked.pdf")


def test_an_encrypted_office_file_and_an_old_one_are_told_apart() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    assert "password" in refusal(ole + "EncryptedPackage".encode("utf-16-le") + bytes(100), "locked.docx")
    assert "before 2007" in refusal(ole + "WordDocument".encode("utf-16-le") + bytes(100), "old.docx")


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_a_file_cut_short_is_refused_as_damaged(cut: float) -> None:
    stream = io.BytesIO()
    docx.Document().save(stream)
    whole = stream.getvalue()
    assert "damaged" in refusal(whole[: int(len(whole) * cut)], "cut.docx")


def test_a_damaged_pdf_is_refused() -> None:
    assert re.search("damaged|no text", refusal(b"%PDF-1.4\n" + os.urandom(5000), "broken.pdf"))


def test_a_broken_part_is_refused_as_damaged() -> None:
    assert "damaged" in refusal(zip_of({**GOOD, "word/document.xml": DOCUMENT[:-20]}), "broken.docx")


def test_a_scanned_pdf_says_that_it_has_no_text() -> None:
    sentence = refusal(pdf_pages(2, words=""), "scan.pdf")
    assert "scanned" in sentence and "Word version" in sentence


def test_a_file_name_is_shown_without_folders_or_control_characters() -> None:
    assert safe.shown_name("../../etc/pass\nwd.docx") == "passwd.docx"
    assert safe.shown_name("C:\\Users\\x\\plan.docx") == "plan.docx"
    assert refusal(b"", "../../../plan.docx").startswith("plan.docx")


def test_a_reader_that_hangs_is_killed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # A stand-in for the interpreter that only sleeps: nothing about the paper matters to the clock.
    sleeper = tmp_path / "sleeper"
    sleeper.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n")
    sleeper.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(sleeper))
    assert "longer than 1 seconds" in refusal(b"words", "slow.txt", timeout=1)


def test_a_reader_that_works_too_long_is_stopped_by_its_own_clock(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    worker = tmp_path / "worker"
    limit = (
        "import sys; sys.path.insert(0, sys.argv[-1]); from data.ingest.upload.safe import _limit; _limit(1 << 30, 1)"
    )
    root = Path(safe.__file__).parents[3]
    worker.write_text(f"#!{sys.executable}\nimport sys\nsys.argv.append({str(root)!r})\n{limit}\nwhile True: pass\n")
    worker.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(worker))
    assert "longer than 20 seconds" in refusal(b"words", "busy.txt", timeout=20)


def test_a_reader_that_needs_too_much_memory_is_stopped() -> None:
    text = b"Borchester will act. " * 1_000_000
    assert "memory" in refusal(text, "memory.txt", memory=60 * 1024 * 1024)


def test_nothing_is_left_on_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    read_safely(pdf_pages(2), "two.pdf")
    refusal(pdf_pages(301), "long.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_with_one_far_cell_is_refused() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "near", "far"
    stream = io.BytesIO()
    book.save(stream)
    assert "delete the empty rows" in refusal(stream.getvalue(), "far.xlsx")


def test_a_page_nested_too_deeply_is_refused_or_read() -> None:
    deep = b"<html><body>" + b"<div>" * 50_000 + b"Borchester"
    try:
        paper = read_safely(deep, "deep.html").paper
    except PaperError as refused:
        assert "deep.html" in str(refused)
    else:
        assert [block.text for block in paper.blocks if isinstance(block, Paragraph)] in ([], ["Borchester"])


def test_json_of_anything_but_a_reading_is_not_believed() -> None:
    paper = read_paper(b"Action\tOwner\tBy when\nTrain members\tDirector\tMay 2026\n", "table.txt")
    reading = Reading(paper, read_plan(paper))
    assert from_json(to_json(reading)) == reading
    forgeries: tuple[Any, ...] = (
        {"is": "Popen", "args": "x"},
        {"is": "Place", "__class__": "x"},
        [],
        {"is": "Place"},
        {"is": "Reading", "paper": {"is": "Place"}, "plan": []},
    )
    for forged in forgeries:
        with pytest.raises(ValueError, match="reading|called|has no"):
            from_json(forged)


ROW = "Recommendation {0},Train group {0} in questioning,Head of Group {0},May 2026,In progress"


def many_rows(count: int) -> dict[str, bytes]:
    """The same plan of so many rows, in every form that text has and as a workbook."""
    import openpyxl

    rows = [["Recommendation", "Action", "Owner", "By when", "Status"]]
    rows += [ROW.format(at).split(",") for at in range(count)]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    html = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    numbered = "\n".join(f"{at}. {row[1]} (owner: {row[2]}; by {row[3]})" for at, row in enumerate(rows))
    return {
        "plan.csv": "\n".join(map(",".join, rows)).encode(),
        "plan.txt": "\n".join(map("\t".join, rows)).encode(),
        "plan.md": "\n".join([" | ".join(rows[0]), "-|" * 4 + "-", *map(" | ".join, rows[1:])]).encode(),
        "plan.html": f"<html><body><table>{html}</table></body></html>".encode(),
        "plan.xlsx": stream.getvalue(),
        "numbered.txt": numbered.encode(),
    }


@pytest.mark.thorough
def test_twenty_thousand_rows_are_refused_in_every_form_with_the_mend() -> None:
    for name, content in many_rows(20_000).items():
        said = refusal(content, name)
        assert "rows" in said or "letters" in said, said


def test_one_line_of_eight_megabytes_is_refused() -> None:
    for name in ("line.txt", "line.csv", "line.md"):
        assert refusal(b"Borchester will act and act again. " * 230_000, name)


SOURCES = Path(__file__).parents[2] / "data" / "ingest"


def test_the_server_itself_reads_and_understands_no_upload() -> None:
    page = (SOURCES.parents[1] / "pages" / "add_plan" / "intake.py").read_text(encoding="utf-8")
    assert "read_plan" not in page and "read_paper" not in page


def mutated(content: bytes, chance: random.Random) -> bytes:
    """A paper with bytes missing, doubled, changed or cut off."""
    data = bytearray(content)
    for _ in range(chance.choice([1, 1, 1, 3, 20])):
        at = chance.randrange(len(data))
        match chance.randrange(5):
            case 0:
                del data[at]
            case 1:
                data[at] = chance.randrange(256)
            case 2:
                data[at:at] = data[at : at + chance.randrange(200)]
            case 3:
                del data[at : at + chance.randrange(2_000)]
            case _ if len(data) > 600:
                del data[-chance.randrange(1, 500) :]
    return bytes(data) or b"x"


def papers_to_mutate() -> dict[str, bytes]:
    stream = io.BytesIO()
    document = docx.Document()
    table = document.add_table(rows=0, cols=5)
    for at in range(4):
        for cell, words in zip(table.add_row().cells, ROW.format(at).split(","), strict=True):
            cell.text = words
    document.save(stream)
    return {"plan.docx": stream.getvalue(), "plan.pdf": pdf_of([plan_table()]), **many_rows(4)}


@pytest.mark.parametrize("rounds", [pytest.param(2, id="few"), pytest.param(300, id="many", marks=pytest.mark.long)])
def test_whatever_is_done_to_a_paper_it_is_read_or_refused_in_one_sentence(rounds: int) -> None:
    chance = random.Random(rounds)
    for name, content in papers_to_mutate().items():
        for _ in range(rounds):
            try:
                read_safely(mutated(content, chance), name)
            except PaperError as refused:
                assert str(refused).startswith(name) and str(refused).endswith(".") and "\n" not in str(refused)


def test_a_word_file_with_any_one_byte_missing_is_no_traceback() -> None:
    content = papers_to_mutate()["plan.docx"]
    chance = random.Random(1)
    for at in [*range(len(content) - 22, len(content)), *(chance.randrange(len(content)) for _ in range(200))]:
        said = answer_of(content[:at] + content[at + 1 :], "plan.docx")
        assert ("reading" in said) != str(said.get("refused", "")).startswith("plan.docx")
