"""What the detectors and rules of judgement say of pages that a person has labelled.

`labels` reads a folder, `judging` looks at each page as a visit of one page, `comparing` puts the
two side by side, `figures` counts with intervals, `evaluation` is the whole.
"""
