"""Every write of the stations room: one verb, one function; `by` is who, `at` is when; each runs in one transaction and leaves events."""
