//go:build ignore

package main

import (
	"context"
	"fmt"
	"os/exec"
	"plugin"
	"strconv"

	"github.com/dop251/goja"
	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/traefik/yaegi/interp"
	lua "github.com/yuin/gopher-lua"
)

type args struct {
	Code string `json:"code"`
	Path string `json:"path"`
}

func run(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	i := interp.New(interp.Options{})
	// ruleid: MCP-010
	if _, err := i.Eval(in.Code); err != nil {
		return nil, nil, err
	}
	state := lua.NewState()
	// ruleid: MCP-010
	if err := state.DoString(in.Code); err != nil {
		return nil, nil, err
	}
	// ruleid: MCP-010
	v, err := goja.New().RunString(in.Code)
	if err != nil {
		return nil, nil, err
	}
	// ruleid: MCP-010
	out, err := exec.CommandContext(ctx, "python3", "-c", in.Code).Output()
	return nil, fmt.Sprint(v, string(out)), err
}

func load(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	// ruleid: MCP-010
	p, err := plugin.Open(in.Path)
	return nil, fmt.Sprint(p), err
}

func square(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	n, err := strconv.Atoi(in.Code)
	if err != nil {
		return nil, nil, err
	}
	// ok: MCP-010
	v, err := goja.New().RunString(fmt.Sprintf("%d * %d", n, n))
	return nil, v, err
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "code"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "run"}, run)
	mcp.AddTool(server, &mcp.Tool{Name: "load"}, load)
	mcp.AddTool(server, &mcp.Tool{Name: "square"}, square)
	_ = server.Run(context.Background(), &mcp.StdioTransport{})
}
