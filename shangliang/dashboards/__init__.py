"""Dashboards (看板): the figures of a year as charts with their tables, down to the records in two clicks."""
