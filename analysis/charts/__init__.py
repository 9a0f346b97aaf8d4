"""The only code that draws: a frame in, a Plotly figure out. Nothing here computes a measure."""
