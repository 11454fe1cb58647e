//go:build ignore

package main

import (
	"context"
	"os"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("documents", "1.0.0")
	// ok: MCP-005
	s.AddTool(mcp.NewTool("read", mcp.WithDescription("Read a file"), mcp.WithString("path")), read)

	server.ServeStdio(s)
}

func read(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	text, err := os.ReadFile(r.GetString("path", ""))
	return mcp.NewToolResultText(string(text)), err
}
