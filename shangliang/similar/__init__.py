"""Similar matters 查重与并案建议: what was said before, beside the writing desk and the office's page; which proposals are one matter."""
