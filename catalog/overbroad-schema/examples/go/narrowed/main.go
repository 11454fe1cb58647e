//go:build ignore

package main

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	// ok: MCP-206
	s := server.NewMCPServer("service", "1.0.0")
	s.AddTool(mcp.NewTool("do", mcp.WithDescription("Starts or stops."), mcp.WithString("command", mcp.Enum("start", "stop"))), do)
	_ = server.ServeStdio(s)
}

func do(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	return mcp.NewToolResultText(""), nil
}
