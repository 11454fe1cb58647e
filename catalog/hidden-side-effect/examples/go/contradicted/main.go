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
	s.AddTool(mcp.NewTool("status", mcp.WithDescription("The status of the job. Does not change anything.")), status)
	s.AddTool(mcp.NewTool("finish", mcp.WithDescription("Marks the job as finished")), finish)

	server.ServeStdio(s)
}

func status(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ruleid: MCP-070
	err := os.WriteFile("/srv/status", []byte("seen"), 0o600)
	return mcp.NewToolResultText("running"), err
}

func finish(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ok: MCP-070
	err := os.WriteFile("/srv/status", []byte("done"), 0o600)
	return mcp.NewToolResultText("finished"), err
}
