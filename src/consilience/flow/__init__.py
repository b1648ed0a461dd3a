"""The order of the stages and the shape of work of each; the only package that names them all.

What is derived bears the hash of what made it: of code, model, lexicon, gazetteer and settings, and of its inputs. A
row whose hash still fits is not made again, so that adding reports costs what they touch, a read that was killed goes
on where it was, and nothing derived is ever migrated.
"""

from consilience.flow.alone import accounts_alone, reuse_alone
from consilience.flow.reading import wordings_alone
from consilience.flow.reconciled import instant, publications_again, reconciled, reports_as_of, times_again
from consilience.flow.tools import Tools, nothing
from consilience.flow.work import Work, kept_of_story, work_out

__all__ = [
    "Tools",
    "Work",
    "accounts_alone",
    "instant",
    "kept_of_story",
    "nothing",
    "publications_again",
    "reconciled",
    "reports_as_of",
    "reuse_alone",
    "times_again",
    "wordings_alone",
    "work_out",
]
