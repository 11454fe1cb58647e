//go:build ignore

package main

import (
	"context"
	"os/exec"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type args struct {
	Ref   string   `json:"ref"`
	Paths []string `json:"paths"`
	Count int      `json:"count"`
}

func git(ctx context.Context, words ...string) (string, error) {
	// ruleid: MCP-276
	out, err := exec.CommandContext(ctx, "git", words...).Output()
	return string(out), err
}

func diff(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	out, err := git(ctx, "diff", in.Ref)
	return nil, out, err
}

func archive(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	words := append([]string{"-czf", "out.tgz"}, in.Paths...)
	// ruleid: MCP-276
	out, err := exec.Command("tar", words...).Output()
	return nil, string(out), err
}

func show(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	// ruleid: MCP-276
	out, err := exec.Command("git", "show", in.Ref).Output()
	return nil, string(out), err
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "git"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "diff"}, diff)
	mcp.AddTool(server, &mcp.Tool{Name: "archive"}, archive)
	mcp.AddTool(server, &mcp.Tool{Name: "show"}, show)
	_ = server.Run(context.Background(), &mcp.StdioTransport{})
}
