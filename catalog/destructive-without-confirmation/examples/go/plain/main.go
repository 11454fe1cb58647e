//go:build ignore

package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("documents", "1.0.0")
	// ruleid: MCP-201
	s.AddTool(mcp.NewTool("delete_document", mcp.WithString("name")), remove)

	server.ServeStdio(s)
}

func remove(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	err := os.Remove(filepath.Join("/srv/documents", r.GetString("name", "")))
	return mcp.NewToolResultText("deleted"), err
}
