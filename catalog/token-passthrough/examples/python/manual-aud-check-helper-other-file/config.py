class Config:
    """What this server is, as tokens name it."""

    audiences = {"https://mcp.example.com", "api://mcp-example"}

    def accepts(self, audience) -> bool:
        given = set(audience) if isinstance(audience, list) else {audience}
        return bool(given & self.audiences)


config = Config()
