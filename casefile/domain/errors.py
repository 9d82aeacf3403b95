"""Errors a user can meet. Each carries one sentence: what happened and what to do.

Everything that is not a `CasefileError` is a bug and goes to the crash report.
"""


class CasefileError(Exception):
    """Something a user can act on. `str(error)` is the sentence to show."""


class CaseNotUsableError(CasefileError):
    """The case file is missing, damaged, foreign, or made by a newer version."""


class CaseReadOnlyError(CasefileError):
    """The case can be read but not written, and the user asked for a change."""


class DocumentRefusedError(CasefileError):
    """A file could not become a document of the case."""


class UnknownDocumentError(CasefileError):
    """No document, or more than one, answers to what the user typed."""


class QuoteNotFoundError(CasefileError):
    """The words to be marked are not in the document, or stand there more than once."""


class QuoteFailedError(CasefileError):
    """A quotation does not agree with its source, so that the brief is not written."""


class OutputNotWritableError(CasefileError):
    """The file that was to be written can't be."""


class BriefNotReadableError(CasefileError):
    """The file given as a brief is none that Casefile can check."""


class WorkerFailedError(CasefileError):
    """A worker process died, was killed at its deadline, or answered that it could not do what was asked."""
