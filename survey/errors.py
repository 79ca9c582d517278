"""What can be wrong with what the survey is given."""


class SurveyInputError(ValueError):
    """A file, a mapping or a name of the survey cannot be used; the message says what to do."""
