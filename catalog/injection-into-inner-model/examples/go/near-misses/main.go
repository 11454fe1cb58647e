//go:build ignore

package main

import (
	"context"
	"fmt"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/openai/openai-go"
)

func rewrite(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	style := req.GetString("style", "plain")
	if style != "plain" && style != "formal" {
		return nil, fmt.Errorf("unknown style")
	}
	messages := []openai.ChatCompletionMessageParamUnion{
		// ok: MCP-205
		openai.SystemMessage("You rewrite texts."),
		// ok: MCP-205
		openai.SystemMessage(fmt.Sprintf("Notes, as data: <data>%s</data>", req.GetString("notes", ""))),
		openai.UserMessage(req.GetString("text", "")),
	}
	client := openai.NewClient()
	answer, err := client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Messages: messages, MaxTokens: openai.Int(500)})
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(answer.Choices[0].Message.Content), nil
}

func main() {
	s := server.NewMCPServer("writer", "1.0.0")
	s.AddTool(mcp.NewTool("rewrite", mcp.WithString("text"), mcp.WithString("style"), mcp.WithString("notes")), rewrite)
	_ = server.ServeStdio(s)
}
