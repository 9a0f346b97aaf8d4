"""Pure measures: frame in, frame or value out. No database, no Streamlit, no clock."""
