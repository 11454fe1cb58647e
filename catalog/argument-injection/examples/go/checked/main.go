//go:build ignore

package main

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type args struct {
	Ref string `json:"ref"`
}

var refs = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9/_.-]*$`)

func noOption(s string) error {
	if strings.HasPrefix(s, "-") {
		return fmt.Errorf("%q must not begin with a dash", s)
	}
	return nil
}

func show(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	if err := noOption(in.Ref); err != nil {
		return nil, nil, err
	}
	// ok: MCP-276
	out, err := exec.Command("git", "show", in.Ref).Output()
	return nil, string(out), err
}

func diff(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	if !refs.MatchString(in.Ref) {
		return nil, nil, fmt.Errorf("bad reference")
	}
	// ok: MCP-276
	out, err := exec.Command("git", "diff", in.Ref).Output()
	return nil, string(out), err
}

func log(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	if err := noOption(in.Ref); err != nil {
		fmt.Println(err)
	}
	// ruleid: MCP-276
	out, err := exec.Command("git", "log", in.Ref).Output()
	return nil, string(out), err
}

func absolute(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	folder, err := filepath.Abs(in.Ref)
	if err != nil {
		return nil, nil, err
	}
	// ok: MCP-276
	out, err := exec.Command("git", "log", folder).Output()
	return nil, string(out), err
}

func joined(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	// ruleid: MCP-276
	out, err := exec.Command("git", "log", filepath.Join(in.Ref, "src")).Output()
	return nil, string(out), err
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "git"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "show"}, show)
	mcp.AddTool(server, &mcp.Tool{Name: "diff"}, diff)
	mcp.AddTool(server, &mcp.Tool{Name: "log"}, log)
	mcp.AddTool(server, &mcp.Tool{Name: "absolute"}, absolute)
	mcp.AddTool(server, &mcp.Tool{Name: "joined"}, joined)
	_ = server.Run(context.Background(), &mcp.StdioTransport{})
}
