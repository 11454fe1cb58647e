//go:build ignore

package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func refuse(name string) {
	panic(fmt.Sprintf("%s is outside", name))
}

func warn(name string) {
	log.Printf("%s is outside", name)
}

func read(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	name := r.GetString("name", "")
	if !filepath.IsLocal(name) {
		refuse(name)
	}
	// ok: MCP-003
	data, err := os.ReadFile(filepath.Join("/srv/notes", name))
	return mcp.NewToolResultText(string(data)), err
}

func readOrDie(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	name := r.GetString("name", "")
	if !filepath.IsLocal(name) {
		log.Fatalf("%s is outside", name)
	}
	// ok: MCP-003
	data, err := os.ReadFile(filepath.Join("/srv/notes", name))
	return mcp.NewToolResultText(string(data)), err
}

func readAnyway(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	name := r.GetString("name", "")
	if !filepath.IsLocal(name) {
		warn(name)
	}
	// ruleid: MCP-003
	data, err := os.ReadFile(filepath.Join("/srv/notes", name))
	return mcp.NewToolResultText(string(data)), err
}

func main() {
	s := server.NewMCPServer("notes", "1.0.0")
	s.AddTool(mcp.NewTool("read", mcp.WithString("name")), read)
	s.AddTool(mcp.NewTool("read_or_die", mcp.WithString("name")), readOrDie)
	s.AddTool(mcp.NewTool("read_anyway", mcp.WithString("name")), readAnyway)
	_ = server.ServeStdio(s)
}
