//go:build ignore

package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var errName = errors.New("a name has letters, digits and dashes")

const folder = "/srv/scripts"

func plain(name string) error {
	if name == "" {
		return errName
	}
	for i := 0; i < len(name); i++ {
		c := name[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '_':
		default:
			return errName
		}
	}
	return nil
}

func lower(name string) error {
	for _, c := range name {
		switch {
		case c >= 'a' && c <= 'z':
		case c >= '0' && c <= '9':
			continue
		default:
			return errName
		}
	}
	return nil
}

func withSlash(name string) error {
	for _, c := range name {
		switch {
		case c >= 'a' && c <= 'z', c == '.', c == '/':
		default:
			return errName
		}
	}
	return nil
}

func main() {
	s := server.NewMCPServer("scripts", "1.0.0")
	s.AddTool(mcp.NewTool("show", mcp.WithString("name")), func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		name := req.GetString("name", "")
		if err := plain(name); err != nil {
			return nil, err
		}
		// ok: MCP-003
		data, err := os.ReadFile(filepath.Join(folder, name))
		return mcp.NewToolResultText(string(data)), err
	})
	s.AddTool(mcp.NewTool("show_lower", mcp.WithString("name")), func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		name := req.GetString("name", "")
		if err := lower(name); err != nil {
			return nil, err
		}
		// ok: MCP-003
		data, err := os.ReadFile(filepath.Join(folder, name))
		return mcp.NewToolResultText(string(data)), err
	})
	s.AddTool(mcp.NewTool("show_without", mcp.WithString("name")), func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		name := req.GetString("name", "")
		if strings.ContainsAny(name, "./\\") {
			return nil, errName
		}
		// ok: MCP-003
		data, err := os.ReadFile(filepath.Join(folder, name))
		return mcp.NewToolResultText(string(data)), err
	})
	s.AddTool(mcp.NewTool("show_below", mcp.WithString("name")), func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		name := req.GetString("name", "")
		if err := withSlash(name); err != nil {
			return nil, err
		}
		// ruleid: MCP-003
		data, err := os.ReadFile(filepath.Join(folder, name))
		return mcp.NewToolResultText(string(data)), err
	})
	server.ServeStdio(s)
}
