//go:build ignore

package main

import (
	"context"
	"errors"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

const notes = "/srv/notes"

var errOutside = errors.New("outside")

func noSeparator(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	path := filepath.Join(notes, req.GetString("name", ""))
	if !strings.HasPrefix(path, notes) {
		return nil, errOutside
	}
	// ruleid: MCP-003
	text, err := os.ReadFile(path)
	return mcp.NewToolResultText(string(text)), err
}

func notResolved(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	path := notes + "/" + req.GetString("name", "")
	if !strings.HasPrefix(path, notes+"/") {
		return nil, errOutside
	}
	// ruleid: MCP-003
	text, err := os.ReadFile(path)
	return mcp.NewToolResultText(string(text)), err
}

func logged(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	path := filepath.Join(notes, req.GetString("name", ""))
	if !strings.HasPrefix(path, notes+"/") {
		log.Print("outside")
	}
	// ruleid: MCP-003
	text, err := os.ReadFile(path)
	return mcp.NewToolResultText(string(text)), err
}

func cleaned(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	path := filepath.Join(notes, filepath.Clean(req.GetString("name", "")))
	// ruleid: MCP-003
	text, err := os.ReadFile(path)
	return mcp.NewToolResultText(string(text)), err
}

func main() {
	s := server.NewMCPServer("notes", "1")
	s.AddTool(mcp.NewTool("noSeparator"), noSeparator)
	s.AddTool(mcp.NewTool("notResolved"), notResolved)
	s.AddTool(mcp.NewTool("logged"), logged)
	s.AddTool(mcp.NewTool("cleaned"), cleaned)
	_ = server.ServeStdio(s)
}
