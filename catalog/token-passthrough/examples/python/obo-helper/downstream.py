import os

from azure.identity.aio import OnBehalfOfCredential


class Downstream:
    """Swaps the caller's token for one of the directory, on behalf of the caller."""

    def __init__(self, assertion: str):
        self._credential = OnBehalfOfCredential(
            tenant_id=os.environ["TENANT"],
            client_id=os.environ["CLIENT_ID"],
            client_secret=os.environ["CLIENT_SECRET"],
            user_assertion=assertion,
        )

    async def bearer(self) -> str:
        return (await self._credential.get_token("https://directory.example.com/.default")).token
