"""What can be wrong with what the survey is given."""


class SurveyInputError(ValueError):
    """A file, a mapping or a name of the survey cannot be used; the message says what to do."""


class SheetError(SurveyInputError):
    """A file of answers cannot be read as a table; the message names file, row and remedy."""
