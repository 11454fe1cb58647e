//go:build ignore

package main

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

var users *mongo.Collection

func login(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	args := req.GetArguments()
	// ruleid: MCP-408
	n, err := users.CountDocuments(ctx, bson.M{"name": args["name"], "password": args["password"]})
	if err != nil || n == 0 {
		return nil, err
	}
	return mcp.NewToolResultText("welcome"), nil
}

func find(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ok: MCP-408
	_, err := users.Find(ctx, bson.M{"name": req.GetString("name", "")})
	return mcp.NewToolResultText("found"), err
}

func search(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	filter := req.GetArguments()["filter"]
	// ruleid: MCP-408
	_, err := users.Find(ctx, filter)
	return mcp.NewToolResultText("found"), err
}

func main() {
	s := server.NewMCPServer("accounts", "1.0.0")
	s.AddTool(mcp.NewTool("login", mcp.WithString("name")), login)
	s.AddTool(mcp.NewTool("find", mcp.WithString("name")), find)
	s.AddTool(mcp.NewTool("search", mcp.WithObject("filter")), search)
	_ = server.ServeStdio(s)
}
