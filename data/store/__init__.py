"""The only package that knows SQL: `build` makes the database from the register, `read` asks it questions."""
