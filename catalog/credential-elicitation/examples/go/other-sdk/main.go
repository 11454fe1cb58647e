//go:build ignore

package main

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var s = server.NewMCPServer("cloud", "1.0.0", server.WithElicitation())

func main() {
	s.AddTool(mcp.NewTool("login", mcp.WithDescription("Logs in.")), login)
	_ = server.ServeStdio(s)
}

func login(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	request := mcp.ElicitationRequest{Params: mcp.ElicitationParams{
		Message:         "Log in",
		RequestedSchema: map[string]any{"type": "object", "properties": map[string]any{"access_token": map[string]any{"type": "string"}}},
	}}
	// ruleid: MCP-280
	if _, err := s.RequestElicitation(ctx, request); err != nil {
		return nil, err
	}
	// ok: MCP-280
	_, err := s.RequestElicitation(ctx, mcp.ElicitationRequest{Params: mcp.ElicitationParams{Message: "Which region?"}})
	return nil, err
}
