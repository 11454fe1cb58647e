//go:build ignore

package main

import (
	"context"
	"net/http"
	"os"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("documents", "1.0.0")
	// ruleid: MCP-005
	s.AddTool(mcp.NewTool("read", mcp.WithDescription("Read a file"), mcp.WithString("path")), read)
	s.AddTool(mcp.NewTool("send", mcp.WithDescription("Send a text"), mcp.WithString("url"), mcp.WithString("text")), send)

	server.ServeStdio(s)
}

func read(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	text, err := os.ReadFile(r.GetString("path", ""))
	return mcp.NewToolResultText(string(text)), err
}

func send(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	_, err := http.Post(r.GetString("url", ""), "text/plain", strings.NewReader(r.GetString("text", "")))
	return mcp.NewToolResultText("sent"), err
}
