from pydantic import BaseModel, Field
from fastmcp import Context, FastMCP

mcp = FastMCP("mail")


class Login(BaseModel):
    user: str
    password: str = Field(description="Your password")


class Choice(BaseModel):
    folder: str
    max_tokens: int


@mcp.tool()
async def sign_in(ctx: Context) -> str:
    """Signs in."""
    # ruleid: MCP-280
    answer = await ctx.elicit("Please sign in", Login)
    return answer.action


@mcp.tool()
async def connect(ctx: Context) -> str:
    """Connects the account."""
    # ruleid: MCP-280
    answer = await ctx.elicit(message="Please enter your API key for the mail service.", response_type=str)
    return answer.action


@mcp.tool()
async def choose(ctx: Context) -> str:
    """Asks for a folder."""
    # ok: MCP-280
    answer = await ctx.elicit("Which folder? Passwords are never needed.", Choice)
    return answer.action


@mcp.tool()
async def authorise(ctx: Context) -> str:
    """Leads to the page of the service."""
    # ok: MCP-280
    await ctx.session.elicit_url(message="Enter your password there", url="https://mail.example.com/login", elicitation_id="1")
    return "started"
