package main

import (
	"context"
	"errors"
	"os"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func read(_ context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	path := r.GetString("path", "")
	// ruleid: MCP-250
	info, err := os.Lstat(path)
	if err != nil || info.Mode()&os.ModeSymlink != 0 {
		return nil, errors.New("no links")
	}
	data, err := os.ReadFile(path)
	return mcp.NewToolResultText(string(data)), err
}

func readSafely(_ context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	root, err := os.OpenRoot("/data")
	if err != nil {
		return nil, err
	}
	// ok: MCP-250
	file, err := root.Open(r.GetString("path", ""))
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	return mcp.NewToolResultText(info.Name()), err
}

func main() {
	s := server.NewMCPServer("files", "1.0.0")
	s.AddTool(mcp.NewTool("read"), read)
	s.AddTool(mcp.NewTool("read-safely"), readSafely)
	_ = server.ServeStdio(s)
}
