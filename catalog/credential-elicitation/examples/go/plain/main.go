//go:build ignore

package main

import (
	"context"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type none struct{}

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "vault", Version: "1.0.0"}, nil)
	mcp.AddTool(s, &mcp.Tool{Name: "unlock", Description: "Unlocks the vault."}, unlock)
	mcp.AddTool(s, &mcp.Tool{Name: "rename", Description: "Renames the vault."}, rename)
	_ = s.Run(context.Background(), &mcp.StdioTransport{})
}

func unlock(ctx context.Context, r *mcp.CallToolRequest, in none) (*mcp.CallToolResult, any, error) {
	// ruleid: MCP-280
	_, err := r.Session.Elicit(ctx, &mcp.ElicitParams{
		Message:         "Unlock",
		RequestedSchema: map[string]any{"type": "object", "properties": map[string]any{"passphrase": map[string]any{"type": "string"}}},
	})
	return nil, nil, err
}

func rename(ctx context.Context, r *mcp.CallToolRequest, in none) (*mcp.CallToolResult, any, error) {
	// ok: MCP-280
	_, err := r.Session.Elicit(ctx, &mcp.ElicitParams{
		Message:         "New name of the vault?",
		RequestedSchema: map[string]any{"type": "object", "properties": map[string]any{"name": map[string]any{"type": "string"}}},
	})
	// ok: MCP-280
	_, err = r.Session.Elicit(ctx, &mcp.ElicitParams{Mode: "url", Message: "Enter your password", URL: "https://vault.example.com"})
	return nil, nil, err
}
