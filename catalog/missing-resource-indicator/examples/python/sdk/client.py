import asyncio

from mcp import ClientSession
from mcp.client.auth import OAuthClientProvider
from mcp.client.streamable_http import streamablehttp_client
from mcp.shared.auth import OAuthClientMetadata

from storage import MemoryStorage, open_page, wait_for_code


async def main(server: str) -> None:
    # The SDK's provider sends resource.
    # ok: MCP-410
    provider = OAuthClientProvider(
        server_url=server,
        client_metadata=OAuthClientMetadata(client_name="reader", redirect_uris=["http://127.0.0.1:8765/callback"], response_types=["code"]),
        storage=MemoryStorage(),
        redirect_handler=open_page,
        callback_handler=wait_for_code,
    )
    async with streamablehttp_client(server, auth=provider) as (read, write, _):
        async with ClientSession(read, write) as session:
            await session.initialize()


asyncio.run(main("https://notes.example.com/mcp"))
