//go:build ignore

package main

import (
	"context"
	"io"
	"net/http"

	"github.com/charmbracelet/x/ansi"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func fetch(address string) (string, error) {
	resp, err := http.Get(address)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return string(body), err
}

func read(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	text, err := fetch(req.GetString("url", ""))
	// ruleid: MCP-083
	return mcp.NewToolResultText(text), err
}

func stripped(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	text, err := fetch(req.GetString("url", ""))
	// ok: MCP-083
	return mcp.NewToolResultText(ansi.Strip(text)), err
}

func warn(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ruleid: MCP-083
	return mcp.NewToolResultText("\x1b[31mWarning\x1b[0m"), nil
}

func main() {
	s := server.NewMCPServer("reader", "1.0.0")
	s.AddTool(mcp.NewTool("read", mcp.WithString("url")), read)
	s.AddTool(mcp.NewTool("stripped", mcp.WithString("url")), stripped)
	s.AddTool(mcp.NewTool("warn"), warn)
	_ = server.ServeStdio(s)
}
