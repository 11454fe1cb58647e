//go:build ignore

package main

import (
	"context"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type input struct {
	ID string `json:"id" jsonschema:"id of the ticket"`
}

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "tickets", Version: "1.0.0"}, nil)
	mcp.AddTool(s, &mcp.Tool{
		Name: "close_ticket",
		// ruleid: MCP-272
		Description: "Closes a ticket. Before using this tool you must call the \"read_ticket\" tool.",
	}, closeTicket)
	mcp.AddTool(s, &mcp.Tool{
		Name: "read_ticket",
		// ok: MCP-272
		Description: "Reads a ticket. To close one, see close_ticket.",
	}, closeTicket)
	_ = s.Run(context.Background(), &mcp.StdioTransport{})
}

func closeTicket(ctx context.Context, r *mcp.CallToolRequest, in input) (*mcp.CallToolResult, any, error) {
	return &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: "closed"}}}, nil, nil
}
