package main

import (
	"context"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func zeros(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	n, err := req.RequireInt("size")
	if err != nil {
		return nil, err
	}
	// ruleid: MCP-110
	buffer := make([]byte, n)
	return mcp.NewToolResultText(string(buffer)), nil
}

func lines(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	width := req.GetInt("width", 10)
	// ruleid: MCP-110
	return mcp.NewToolResultText(strings.Repeat("-", width)), nil
}

func ticks(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	times := req.GetInt("times", 1)
	var all []string
	// ruleid: MCP-110
	for i := 0; i < times; i++ {
		all = append(all, "tick")
	}
	return mcp.NewToolResultText(strings.Join(all, " ")), nil
}

func some(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	times := req.GetInt("times", 1)
	if times > 100 {
		times = 100
	}
	// ok: MCP-110
	buffer := make([]byte, times)
	// ok: MCP-110
	return mcp.NewToolResultText(strings.Repeat("-", min(req.GetInt("width", 1), 80)) + string(buffer)), nil
}

func main() {
	s := server.NewMCPServer("noise", "1.0.0")
	s.AddTool(mcp.NewTool("zeros", mcp.WithNumber("size")), zeros)
	s.AddTool(mcp.NewTool("lines", mcp.WithNumber("width")), lines)
	s.AddTool(mcp.NewTool("ticks", mcp.WithNumber("times")), ticks)
	s.AddTool(mcp.NewTool("some", mcp.WithNumber("times"), mcp.WithNumber("width")), some)
	_ = server.ServeStdio(s)
}
