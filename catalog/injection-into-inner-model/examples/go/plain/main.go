//go:build ignore

package main

import (
	"context"

	"github.com/anthropics/anthropic-sdk-go"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/openai/openai-go"
	gpt "github.com/sashabaranov/go-openai"
)

var claude = anthropic.NewClient()
var old = gpt.NewClient("")

func rewrite(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	style := req.GetString("style", "")
	messages := []openai.ChatCompletionMessageParamUnion{
		// ruleid: MCP-205
		openai.SystemMessage("You rewrite texts in this style: " + style),
		// ok: MCP-205
		openai.UserMessage(req.GetString("text", "")),
	}
	client := openai.NewClient()
	answer, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Messages: messages, MaxTokens: openai.Int(500)})
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(answer.Choices[0].Message.Content), nil
}

func summarize(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ruleid: MCP-205
	answer, err := claude.Messages.New(ctx, anthropic.MessageNewParams{
		MaxTokens: 500,
		System:    []anthropic.TextBlockParam{{Text: "Focus on " + req.GetString("focus", "")}},
	})
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(answer.Content[0].Text), nil
}

func review(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ruleid: MCP-205
	answer, err := old.CreateChatCompletion(ctx, gpt.ChatCompletionRequest{
		MaxTokens: 500,
		Messages:  []gpt.ChatCompletionMessage{{Role: gpt.ChatMessageRoleSystem, Content: req.GetString("rules", "")}},
	})
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(answer.Choices[0].Message.Content), nil
}

func main() {
	s := server.NewMCPServer("writer", "1.0.0")
	s.AddTool(mcp.NewTool("rewrite", mcp.WithString("text"), mcp.WithString("style")), rewrite)
	s.AddTool(mcp.NewTool("summarize", mcp.WithString("focus")), summarize)
	s.AddTool(mcp.NewTool("review", mcp.WithString("rules")), review)
	_ = server.ServeStdio(s)
}
