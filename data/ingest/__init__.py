"""From a published paper to checked rows: readers, layouts, normalising, saving. Fails loudly, with the"
" place."""
