package main

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("greeter", "1.0.0")
	s.AddTool(mcp.NewTool("greet", mcp.WithDescription("Greets."), mcp.WithString("name")), greet)
	s.AddResource(mcp.NewResource("greetings://all", "greetings"), greetings)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}

func greet(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	return mcp.NewToolResultText("hello"), nil
}

func greetings(ctx context.Context, r mcp.ReadResourceRequest) ([]mcp.ResourceContents, error) {
	return nil, nil
}
