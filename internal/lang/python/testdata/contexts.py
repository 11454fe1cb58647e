async def main(pool):
    async with pool.acquire() as conn, open("f"):
        with (lock as l, conn.begin() as (a, b)):
            await conn.execute(a, l)
    async for row in conn.rows():
        yield row
    with suppress(E):
        yield from b
    x = yield
    return x
