package main

import (
	"context"
	"os"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func backup(_ context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	err := os.Rename("a", "b")
	// ruleid: MCP-051
	if err != nil {
	}
	err = os.Rename("b", "c")
	// ruleid: MCP-051
	_ = err
	// ok: MCP-051
	if err = os.Rename("c", "d"); err != nil {
		return nil, err
	}
	return mcp.NewToolResultText("done"), nil
}

func main() {
	s := server.NewMCPServer("backups", "1.0.0")
	s.AddTool(mcp.NewTool("backup"), backup)
	_ = server.ServeStdio(s)
}
