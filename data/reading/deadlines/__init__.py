"""The grammar of published deadlines."""
