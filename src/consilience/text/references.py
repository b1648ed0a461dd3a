"""Characters that a web page writes by their name or number: "&amp;", "&#8217;", "&#x2019;"."""

from __future__ import annotations

# Damaged ones too ("&#O44;"): between digits any of them may part or join a number. "R&D;" and "?a=1&copy=2" are none.
REFERENCE = r"&(?:#\w{1,7}|[A-Za-z][A-Za-z0-9]{1,30});"
LONGEST_REFERENCE = 34
