from fastmcp import Context, FastMCP

mcp = FastMCP("writer")


@mcp.tool
async def summarize(text: str, ctx: Context) -> str:
    # ok: MCP-211
    short = await ctx.sample(text, max_tokens=200)
    # ruleid: MCP-211
    long = await ctx.sample(text, max_tokens=None)
    return short.text + long.text


@mcp.tool
async def write(text: str, ctx: Context) -> str:
    # ruleid: MCP-211
    answer = await ctx.session.create_message(messages=[text])
    for _ in range(3):
        # ok: MCP-211
        answer = await ctx.session.create_message(messages=[text], max_tokens=300)
    while True:
        # ruleid: MCP-211
        answer = await ctx.session.create_message(messages=[text], max_tokens=300)
        if "DONE" in answer.content.text:
            return answer.content.text
