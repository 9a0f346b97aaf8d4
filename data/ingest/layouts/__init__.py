"""Layouts: each recognises one shape of plan from the content and reads it. Shapes, never councils.

A layout that does not find its shape returns None; `data.ingest.read` takes the surest.
"""
