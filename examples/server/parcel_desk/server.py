"""An MCP server for parcels, served over streamable HTTP."""

import re

import uvicorn
from mcp.server.fastmcp import FastMCP

from .caller import CallerToken, caller_token
from .carrier import CarrierClient, exchange

mcp = FastMCP("parcel-desk")

PARCEL_ID = re.compile(r"[A-Z]{2}[0-9]{9}")


@mcp.tool()
async def track_parcel(parcel_id: str) -> dict:
    """Says where a parcel is."""
    # The mistake: the token was meant for this server, and the carrier gets it.
    client = CarrierClient(caller_token.get())
    return await client.get(f"/parcels/{checked(parcel_id)}")


@mcp.tool()
async def delivery_window(parcel_id: str) -> dict:
    """Says when a parcel will be delivered."""
    # As it should be: the carrier gets a token that it issued to this server.
    client = CarrierClient(await exchange(caller_token.get()))
    return await client.get(f"/parcels/{checked(parcel_id)}/window")


@mcp.tool()
def parcel_id_help() -> str:
    """Explains what a parcel number looks like."""
    return "Two capital letters and nine digits, such as AB123456789."


def checked(parcel_id: str) -> str:
    """Returns the number if it has the form of one."""
    if not PARCEL_ID.fullmatch(parcel_id):
        raise ValueError("not a parcel number")
    return parcel_id


def main() -> None:
    app = mcp.streamable_http_app()
    app.add_middleware(CallerToken)
    uvicorn.run(app, host="127.0.0.1", port=8000)


if __name__ == "__main__":
    main()
