//go:build ignore

package main

import (
	"context"
	"os"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type input struct {
	Name string `json:"name"`
}

func remove(ctx context.Context, r *mcp.CallToolRequest, in input) (*mcp.CallToolResult, any, error) {
	// ok: MCP-200
	return nil, nil, os.Remove("/srv/" + in.Name)
}

func read(ctx context.Context, r *mcp.CallToolRequest, in input) (*mcp.CallToolResult, any, error) {
	// ok: MCP-200
	text, err := os.ReadFile("/srv/" + in.Name)
	return nil, string(text), err
}

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "files", Version: "1.0.0"}, nil)
	mcp.AddTool(s, &mcp.Tool{Name: "remove", Description: "Remove a file", Annotations: &mcp.ToolAnnotations{ReadOnlyHint: false}}, remove)
	mcp.AddTool(s, &mcp.Tool{Name: "read", Description: "Read a file", Annotations: &mcp.ToolAnnotations{ReadOnlyHint: true}}, read)
	s.Run(context.Background(), &mcp.StdioTransport{})
}
