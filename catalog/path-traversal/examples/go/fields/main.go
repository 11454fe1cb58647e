//go:build ignore

// A check of one field of the arguments says nothing of the others.
package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type args struct {
	Path  string `json:"path"`
	Other string `json:"other"`
}

func read(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	if strings.Contains(in.Path, "..") || filepath.IsAbs(in.Path) {
		return nil, nil, nil
	}
	// ok: MCP-003
	_, _ = os.ReadFile(in.Path)
	// ruleid: MCP-003
	_, _ = os.ReadFile(in.Other)
	return nil, nil, nil
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "files"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "read"}, read)
	_ = server.Run(context.Background(), &mcp.StdioTransport{})
}
