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
	s := server.NewMCPServer("cluster", "1.0.0")
	// ruleid: MCP-046
	s.AddTool(mcp.NewTool("pods_list_in_namespace"), answer)
	// ruleid: MCP-046
	s.AddTool(mcp.NewTool("kubectl_decsribe"), answer)
	// ok: MCP-046
	s.AddTool(mcp.NewTool("kubectl_apply"), answer)
	// ok: MCP-046
	s.AddTool(mcp.NewTool("list_tables"), answer)
	// ok: MCP-046
	s.AddTool(mcp.NewTool("cluster_apply_manifest"), answer)
	_ = server.ServeStdio(s)
}
