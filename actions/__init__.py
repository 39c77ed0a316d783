"""rasa-sdk actions: read the slots, call the two cores, speak."""
