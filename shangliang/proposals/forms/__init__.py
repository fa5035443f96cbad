"""Forms of the proposals room: fields, labels, help; they check shape, the actions check meaning."""
