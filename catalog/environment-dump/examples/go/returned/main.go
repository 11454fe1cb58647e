//go:build ignore

package main

import (
	"context"
	"encoding/json"
	"log"
	"os"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("system", "1.0.0")
	s.AddTool(mcp.NewTool("environment"), environment)
	s.AddTool(mcp.NewTool("lines"), lines)
	s.AddTool(mcp.NewTool("state"), state)
	_ = server.ServeStdio(s)
}

func environment(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ruleid: MCP-417
	return mcp.NewToolResultText(strings.Join(os.Environ(), "\n")), nil
}

func lines(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	var b strings.Builder
	for _, line := range os.Environ() {
		b.WriteString(line + "\n")
	}
	// ruleid: MCP-417
	return mcp.NewToolResultText(b.String()), nil
}

func state(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	env := os.Environ()
	// ruleid: MCP-417
	log.Println("environment", env)
	data, _ := json.Marshal(map[string]any{"env": env})
	// ruleid: MCP-417
	return mcp.NewToolResultText(string(data)), nil
}
