"""Articles to extractions: the only folder that knows spaCy and ONNX Runtime."""
