def ask(topic: str) -> str:
    return "Explain " + topic + " to a beginner."
