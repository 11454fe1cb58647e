//go:build ignore

package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type nameError struct {
	Name, Reason string
}

func (e *nameError) Error() string { return e.Reason }

func validate(name string) error {
	if name == "" {
		return &nameError{Name: name, Reason: "it is empty"}
	}
	for _, c := range name {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-') {
			return &nameError{Name: name, Reason: "a letter is not allowed"}
		}
	}
	return nil
}

// That there is a name says nothing of what it is.
func given(name string) error {
	if name == "" {
		return &nameError{Name: name, Reason: "it is empty"}
	}
	return nil
}

func open(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	name := r.GetString("name", "")
	if err := given(name); err != nil {
		return nil, err
	}
	// ruleid: MCP-003
	b, err := os.ReadFile(filepath.Join("/srv", name))
	return mcp.NewToolResultText(string(b)), err
}

func read(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	name := r.GetString("name", "")
	if err := validate(name); err != nil {
		return nil, err
	}
	// ok: MCP-003
	b, err := os.ReadFile(filepath.Join("/srv", name))
	return mcp.NewToolResultText(string(b)), err
}

func main() {
	s := server.NewMCPServer("documents", "1.0.0")
	s.AddTool(mcp.NewTool("read", mcp.WithString("name")), read)
	s.AddTool(mcp.NewTool("open", mcp.WithString("name")), open)
	server.ServeStdio(s)
}
