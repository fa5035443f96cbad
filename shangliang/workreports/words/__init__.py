"""The words a template may use: Chinese names of figures (字段) and of what a report is about."""
