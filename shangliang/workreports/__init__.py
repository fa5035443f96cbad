"""Work reports (工作总结): Word templates whose numbers are figures, each leading to its definition and records."""
