"""The pages of the dashboard: one question each, in folders, so that Streamlit does not list them by itself."""
