import express, { type NextFunction, type Request, type Response } from "express";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import vendor from "vendor-http";
import { echoing, requestIds } from "./ids.js";

const server = new McpServer({ name: "traces", version: "1.0.0" });
server.tool("traces", {}, async () => ({ content: [] }));

const app = express();
app.use((req: Request, res: Response, next: NextFunction) => requestIds()(req, res, next, {}));
app.use(echoing(vendor.request("https://traces.example.com")));
app.listen(8080);
export { server };
