"""The reader that learned: a small encoder that says what each party of a sentence does to each other one.

`marking` is what it sees of a sentence, `sequences` that as numbers, `session` the encoder at run time (ONNX, no torch).
`data/` holds the sentences it was taught with, `training/` makes `model.onnx` anew (`make train`); MODEL.md is its card.
"""
