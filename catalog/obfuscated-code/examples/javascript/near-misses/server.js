// ok: MCP-412
const picture = Buffer.from("iVBORw0KGgo=", "base64");
// ok: MCP-412
const mask = 0xff;
// ok: MCP-412
const letters = /[\u0041-\u005a\u0061-\u007a\u00c0-\u00ff]/;
// ok: MCP-412
const template = new Function("x", "return x + 1");
export default [picture, mask, letters, template];
