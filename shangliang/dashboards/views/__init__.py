"""Views of the dashboards room."""
