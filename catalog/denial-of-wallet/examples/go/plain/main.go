//go:build ignore

package main

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/openai/openai-go"
	gpt "github.com/sashabaranov/go-openai"
)

var client = openai.NewClient()
var old = gpt.NewClient("")

func rewrite(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ruleid: MCP-084
	answer, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage(req.GetString("text", ""))},
		Model:    openai.ChatModelGPT4o,
	})
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(answer.Choices[0].Message.Content), nil
}

func review(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ruleid: MCP-084
	answer, err := old.CreateChatCompletion(ctx, gpt.ChatCompletionRequest{
		Messages: []gpt.ChatCompletionMessage{{Role: gpt.ChatMessageRoleUser, Content: req.GetString("code", "")}},
	})
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(answer.Choices[0].Message.Content), nil
}

func limited(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ok: MCP-084
	answer, err := old.CreateChatCompletion(ctx, gpt.ChatCompletionRequest{
		MaxTokens: 500,
		Messages:  []gpt.ChatCompletionMessage{{Role: gpt.ChatMessageRoleUser, Content: req.GetString("code", "")}},
	})
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(answer.Choices[0].Message.Content), nil
}

func main() {
	s := server.NewMCPServer("writer", "1.0.0")
	s.AddTool(mcp.NewTool("rewrite", mcp.WithString("text")), rewrite)
	s.AddTool(mcp.NewTool("review", mcp.WithString("code")), review)
	s.AddTool(mcp.NewTool("limited", mcp.WithString("code")), limited)
	_ = server.ServeStdio(s)
}
