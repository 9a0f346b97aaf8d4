"""Invents plans of fictional councils in many shapes, makes real files of them, and scores how they are read.

`draft` invents what a plan says, `heads` what its columns are called, `in_tables`, `in_odd_tables` and `in_lines` lay
it out as blocks, `files` makes the files with what surrounds a plan in real life, `scored` reads them
and prints the table.
"""
