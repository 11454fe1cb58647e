//go:build ignore

package main

import (
	"context"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type args struct {
	Text  string `json:"text"`
	Style string `json:"style"`
}

func messages(text string) []*mcp.SamplingMessage {
	return []*mcp.SamplingMessage{{Role: "user", Content: &mcp.TextContent{Text: text}}}
}

func rewrite(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	// ruleid: MCP-270
	answer, err := req.Session.CreateMessage(ctx, &mcp.CreateMessageParams{
		Messages: messages(in.Text), SystemPrompt: "Rewrite in this style: " + in.Style, MaxTokens: 500,
	})
	return nil, answer, err
}

func shorten(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	// ok: MCP-270
	answer, err := req.Session.CreateMessage(ctx, &mcp.CreateMessageParams{Messages: messages(in.Text), SystemPrompt: "Shorten.", MaxTokens: 500})
	return nil, answer, err
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "writer"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "rewrite"}, rewrite)
	mcp.AddTool(server, &mcp.Tool{Name: "shorten"}, shorten)
	_ = server.Run(context.Background(), &mcp.StdioTransport{})
}
