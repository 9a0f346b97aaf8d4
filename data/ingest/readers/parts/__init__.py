"""What several readers share: tables, grids, marks, pieces of a cell."""
