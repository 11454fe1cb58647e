//go:build ignore

package main

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	// ruleid: MCP-206
	s := server.NewMCPServer("files", "1.0.0")
	s.AddTool(mcp.NewTool("read", mcp.WithDescription("Reads a file."), mcp.WithString("path", mcp.Required())), read)
	_ = server.ServeStdio(s)
}

func read(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	return mcp.NewToolResultText(""), nil
}
