//go:build ignore

package main

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func answer(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	return mcp.NewToolResultText("done"), nil
}

func main() {
	s := server.NewMCPServer("k8s", "1.0.0")
	// ok: MCP-046
	s.AddTool(mcp.NewTool("pods_list_in_namespace"), answer)
	_ = server.ServeStdio(s)
}
