"""The words of the data: codes, columns, tables, the selection, the fault. Rests on nothing."""
