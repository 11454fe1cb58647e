//go:build ignore

package main

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var s = server.NewMCPServer("writer", "1.0.0")

func ask(ctx context.Context, system string) (*mcp.CallToolResult, error) {
	// ruleid: MCP-270
	answer, err := s.RequestSampling(ctx, mcp.CreateMessageRequest{
		CreateMessageParams: mcp.CreateMessageParams{SystemPrompt: system, MaxTokens: 500},
	})
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(answer.Model), nil
}

func speak(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	return ask(ctx, "You are "+req.GetString("persona", ""))
}

func main() {
	s.AddTool(mcp.NewTool("speak", mcp.WithString("persona")), speak)
	_ = server.ServeStdio(s)
}
