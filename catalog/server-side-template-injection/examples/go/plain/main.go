//go:build ignore

package main

import (
	"context"
	"strings"
	"text/template"

	"github.com/flosch/pongo2/v6"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type args struct {
	Format string `json:"format"`
	Name   string `json:"name"`
}

var greeting = template.Must(template.New("greeting").Parse("Dear {{.Name}},"))

func render(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	// ruleid: MCP-406
	t, err := template.New("format").Funcs(template.FuncMap{}).Parse(in.Format)
	if err != nil {
		return nil, nil, err
	}
	var b strings.Builder
	if err := t.Execute(&b, in); err != nil {
		return nil, nil, err
	}
	// ruleid: MCP-406
	p, err := pongo2.FromString("Dear " + in.Name)
	if err != nil {
		return nil, nil, err
	}
	text, err := p.Execute(nil)
	return nil, b.String() + text, err
}

func greet(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	var b strings.Builder
	// ok: MCP-406
	err := greeting.Execute(&b, in)
	return nil, b.String(), err
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "mails"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "render"}, render)
	mcp.AddTool(server, &mcp.Tool{Name: "greet"}, greet)
	_ = server.Run(context.Background(), &mcp.StdioTransport{})
}
