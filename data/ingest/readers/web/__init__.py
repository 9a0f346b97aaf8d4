"""The readers of web pages and Markdown."""
