//go:build ignore

package main

import (
	"context"
	"fmt"
	"os/exec"
	"regexp"
	"slices"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type args struct {
	Folder string `json:"folder"`
	Count  int    `json:"count"`
}

var folders = []string{"/var/log", "/srv"}
var names = regexp.MustCompile(`^[a-z]+$`)

func valid(name string) error {
	if !names.MatchString(name) {
		return fmt.Errorf("bad name %q", name)
	}
	return nil
}

func listed(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	if !slices.Contains(folders, in.Folder) {
		return nil, nil, fmt.Errorf("unknown folder")
	}
	// ok: MCP-002
	out, err := exec.Command("sh", "-c", fmt.Sprintf("du -sh %s | head -%d", in.Folder, in.Count)).Output()
	return nil, string(out), err
}

func checked(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	if err := valid(in.Folder); err != nil {
		return nil, nil, err
	}
	// ok: MCP-002
	out, err := exec.Command("sh", "-c", "du -sh "+in.Folder).Output()
	return nil, string(out), err
}

func warned(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	if err := valid(in.Folder); err != nil {
		fmt.Println(err)
	}
	// ruleid: MCP-002
	out, err := exec.Command("sh", "-c", "du -sh "+in.Folder).Output()
	return nil, string(out), err
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "disk"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "listed"}, listed)
	mcp.AddTool(server, &mcp.Tool{Name: "checked"}, checked)
	mcp.AddTool(server, &mcp.Tool{Name: "warned"}, warned)
	_ = server.Run(context.Background(), &mcp.StdioTransport{})
}
