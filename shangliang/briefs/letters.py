"""The document of an issue 一期社情民意."""

from shangliang.briefs.models import Issue
from shangliang.files.papers import Paper, render_papers


def issue_document(issue: Issue) -> bytes:
    """The issue as a Word file (.docx)."""
    rows = ((("正文", issue.text),), (("签发", issue.signed_by),))
    return render_papers([Paper(f"{issue.series} {issue.shown_number}", issue.title, rows)])
