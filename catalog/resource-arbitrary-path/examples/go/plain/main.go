//go:build ignore

package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

const docs = "/srv/docs"

func read(ctx context.Context, req mcp.ReadResourceRequest) ([]mcp.ResourceContents, error) {
	path := strings.TrimPrefix(req.Params.URI, "file://")
	// ruleid: MCP-212
	text, err := os.ReadFile(path)
	return []mcp.ResourceContents{mcp.TextResourceContents{URI: req.Params.URI, Text: string(text)}}, err
}

func contained(ctx context.Context, req mcp.ReadResourceRequest) ([]mcp.ResourceContents, error) {
	name := strings.TrimPrefix(req.Params.URI, "docs://")
	if !filepath.IsLocal(name) {
		return nil, os.ErrPermission
	}
	// ok: MCP-212
	text, err := os.ReadFile(filepath.Join(docs, name))
	return []mcp.ResourceContents{mcp.TextResourceContents{URI: req.Params.URI, Text: string(text)}}, err
}

func main() {
	s := server.NewMCPServer("docs", "1")
	s.AddResourceTemplate(mcp.NewResourceTemplate("file://{path}", "file"), read)
	s.AddResourceTemplate(mcp.NewResourceTemplate("docs://{name}", "doc"), contained)
	_ = server.ServeStdio(s)
}
