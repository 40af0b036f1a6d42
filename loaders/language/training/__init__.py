"""Makes the reader anew: `make train` (`python -m loaders.language.training`), with torch from the extra `train`.

`examples` reads what is labelled, `network` is the encoder with its head, `fit` teaches it, `export` writes
`model.onnx`, `judgement` fits how reader and evidence count together. Nothing of this is needed to run.
"""
