package main

import (
	"context"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type input struct{}

func write(ctx context.Context, r *mcp.CallToolRequest, _ input) (*mcp.CallToolResult, any, error) {
	// ruleid: MCP-211
	if _, err := r.Session.CreateMessage(ctx, &mcp.CreateMessageParams{SystemPrompt: "Write."}); err != nil {
		return nil, nil, err
	}
	// ok: MCP-211
	_, err := r.Session.CreateMessage(ctx, &mcp.CreateMessageParams{SystemPrompt: "Write.", MaxTokens: 200})
	return nil, nil, err
}

func endless(ctx context.Context, session *mcp.ServerSession) error {
	for {
		// ruleid: MCP-211
		if _, err := session.CreateMessage(ctx, &mcp.CreateMessageParams{MaxTokens: 200}); err != nil {
			return err
		}
	}
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "writer"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "write"}, write)
	_ = server.Run(context.Background(), &mcp.StdioTransport{})
	_ = endless(context.Background(), nil)
}
