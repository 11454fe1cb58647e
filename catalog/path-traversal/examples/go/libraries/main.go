//go:build ignore

package main

import (
	"context"
	"io/ioutil"
	"os"
	"path/filepath"

	"github.com/go-git/go-git/v5"
	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/xuri/excelize/v2"
)

type args struct {
	Path   string `json:"path"`
	Target string `json:"target"`
}

func all(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	// ruleid: MCP-003
	_, _ = ioutil.ReadFile(in.Path)
	// ruleid: MCP-003
	_, _ = os.Open(in.Path)
	// ruleid: MCP-003
	_ = os.Rename("/tmp/x", in.Target)
	// ruleid: MCP-003
	_, _ = os.OpenFile(in.Target, os.O_CREATE|os.O_WRONLY, 0o600)
	// ruleid: MCP-003
	_ = filepath.Walk(in.Path, nil)
	// ruleid: MCP-003
	book, _ := excelize.OpenFile(in.Path)
	// ruleid: MCP-003
	_ = book.SaveAs(in.Target)
	// ruleid: MCP-003
	_, err := git.PlainOpen(in.Path)
	return nil, nil, err
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "documents"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "all"}, all)
	_ = server.Run(context.Background(), &mcp.StdioTransport{})
}
