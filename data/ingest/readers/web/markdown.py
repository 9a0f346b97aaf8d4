"""Markdown as blocks: headings, paragraphs, lists, tables; a paragraph all in bold is marked so.

The markdown is set as HTML by markdown-it and read as a web page, so that both keep to the same rules.
"""

from __future__ import annotations

from lxml import html
from markdown_it import MarkdownIt

from data.ingest.blocks import Paper
from data.ingest.readers.text.decode import decoded
from data.ingest.readers.web.web_page import paper_of_html


def read_markdown(data: bytes, name: str) -> Paper:
    """Read a Markdown file as blocks."""
    setter = MarkdownIt("commonmark", {"html": True, "breaks": False}).enable(["table", "strikethrough"])
    page = setter.render(_without_front_matter(decoded(data, name)))
    if not page.strip():
        return Paper(name, "Markdown", ())
    return paper_of_html(html.document_fromstring(page), name, "Markdown")


def _without_front_matter(text: str) -> str:
    """Leave out the settings that some editors keep between two lines of "---" at the top."""
    if text.startswith("---\n") and "\n---\n" in text[4:2000]:
        return text[text.index("\n---\n", 4) + 5 :]
    return text
