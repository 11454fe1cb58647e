//go:build ignore

package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

const notes = "/srv/notes"

func read(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	name, err := req.RequireString("name")
	if err != nil {
		return nil, err
	}
	// ruleid: MCP-003
	text, err := os.ReadFile(filepath.Join(notes, name))
	return mcp.NewToolResultText(string(text)), err
}

func save(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ruleid: MCP-003
	err := os.WriteFile(notes+"/"+req.GetString("name", ""), []byte(req.GetString("text", "")), 0o600)
	return mcp.NewToolResultText("saved"), err
}

func drop(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	path := filepath.Clean(req.GetString("path", ""))
	// ruleid: MCP-003
	return mcp.NewToolResultText("gone"), os.RemoveAll(path)
}

func main() {
	s := server.NewMCPServer("notes", "1")
	s.AddTool(mcp.NewTool("read"), read)
	s.AddTool(mcp.NewTool("save"), save)
	s.AddTool(mcp.NewTool("drop"), drop)
	_ = server.ServeStdio(s)
}
