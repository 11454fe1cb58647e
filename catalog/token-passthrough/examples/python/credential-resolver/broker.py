import os


class ByUser:
    """Ready headers by user id; they were stored when the user linked the vendor account."""

    def __init__(self, links: dict[str, str]):
        self._links = links

    def header_for(self, user: str) -> str:
        stored = self._links.get(user)
        if stored is None:
            return f"Bearer {os.environ['VENDOR_GUEST_TOKEN']}"
        return f"Bearer {stored}"
