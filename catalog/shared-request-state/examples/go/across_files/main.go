//go:build ignore

package main

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func use(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	setNamespace(req.GetString("namespace", ""))
	return mcp.NewToolResultText("ok"), nil
}

func pods(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	return mcp.NewToolResultText("pods of " + currentNamespace()), nil
}

func main() {
	s := server.NewMCPServer("cluster", "1.0.0")
	s.AddTool(mcp.NewTool("use_namespace", mcp.WithString("namespace")), use)
	s.AddTool(mcp.NewTool("list_pods"), pods)
	server.NewSSEServer(s).Start(":8080")
}
