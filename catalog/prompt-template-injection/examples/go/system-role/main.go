//go:build ignore

package main

import (
	"context"
	"encoding/json"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/openai/openai-go"
)

var model = openai.NewClient()

func styled(ctx context.Context, req mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
	_, err := model.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Messages: []openai.ChatCompletionMessageParamUnion{
			// ruleid: MCP-214
			openai.SystemMessage("You write in this style: " + req.Params.Arguments["style"]),
			openai.UserMessage("Begin."),
		},
	})
	return &mcp.GetPromptResult{Description: "notes"}, err
}

func asUser(ctx context.Context, req mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
	changes, err := json.Marshal(req.Params.Arguments["changes"])
	if err != nil {
		return nil, err
	}
	_, err = model.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Messages: []openai.ChatCompletionMessageParamUnion{
			// ok: MCP-214
			openai.SystemMessage("You write release notes."),
			openai.UserMessage(string(changes)),
		},
	})
	return &mcp.GetPromptResult{Description: "notes"}, err
}

func main() {
	s := server.NewMCPServer("writer", "1.0.0")
	s.AddPrompt(mcp.NewPrompt("styled", mcp.WithArgument("style")), styled)
	s.AddPrompt(mcp.NewPrompt("as-user", mcp.WithArgument("changes")), asUser)
	_ = server.ServeStdio(s)
}
