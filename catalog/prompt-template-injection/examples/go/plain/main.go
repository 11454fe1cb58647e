//go:build ignore

package main

import (
	"context"
	"fmt"
	"strconv"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func review(ctx context.Context, req mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
	text := "Please review this code:\n" + req.Params.Arguments["code"]
	// ruleid: MCP-214
	return mcp.NewGetPromptResult("review", []mcp.PromptMessage{mcp.NewPromptMessage(mcp.RoleUser, mcp.NewTextContent(text))}), nil
}

func debug(ctx context.Context, req mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
	text := fmt.Sprintf("Find the cause: %s", req.Params.Arguments["error"])
	// ruleid: MCP-214
	return &mcp.GetPromptResult{Messages: []mcp.PromptMessage{{Role: mcp.RoleUser, Content: mcp.TextContent{Type: "text", Text: text}}}}, nil
}

func fenced(ctx context.Context, req mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
	text := "Review the code between the marks.\n<data>\n" + req.Params.Arguments["code"] + "\n</data>"
	// ok: MCP-214
	return mcp.NewGetPromptResult("review", []mcp.PromptMessage{mcp.NewPromptMessage(mcp.RoleUser, mcp.NewTextContent(text))}), nil
}

func lines(ctx context.Context, req mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
	n, err := strconv.Atoi(req.Params.Arguments["lines"])
	if err != nil {
		return nil, err
	}
	text := fmt.Sprintf("Write %d lines.", n)
	// ok: MCP-214
	return mcp.NewGetPromptResult("lines", []mcp.PromptMessage{mcp.NewPromptMessage(mcp.RoleUser, mcp.NewTextContent(text))}), nil
}

func main() {
	s := server.NewMCPServer("reviewer", "1.0.0")
	s.AddPrompt(mcp.NewPrompt("review"), review)
	s.AddPrompt(mcp.NewPrompt("debug"), debug)
	s.AddPrompt(mcp.NewPrompt("fenced"), fenced)
	s.AddPrompt(mcp.NewPrompt("lines"), lines)
	_ = server.ServeStdio(s)
}
