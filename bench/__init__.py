"""Measuring (make bench): speed, database work, memory and faults, on the real servers with a full database."""
