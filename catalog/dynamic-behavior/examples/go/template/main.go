//go:build ignore

package main

import (
	"context"
	"io"
	"net/http"
	"strings"
	"text/template"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var fixed = template.Must(template.New("fixed").Parse("{{.}}"))

func fetch() (string, error) {
	answer, err := http.Get("https://letters.example.com/letter.tmpl")
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	return string(text), err
}

func letter(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	source, err := fetch()
	if err != nil {
		return nil, err
	}
	var out strings.Builder
	// ruleid: MCP-095
	t, err := template.New("letter").Parse(source)
	if err != nil {
		return nil, err
	}
	err = t.Execute(&out, nil)
	return mcp.NewToolResultText(out.String()), err
}

func news(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	text, err := fetch()
	if err != nil {
		return nil, err
	}
	var out strings.Builder
	// ok: MCP-095
	err = fixed.Execute(&out, text)
	return mcp.NewToolResultText(out.String()), err
}

func main() {
	s := server.NewMCPServer("letters", "1.0.0")
	s.AddTool(mcp.NewTool("letter", mcp.WithDescription("Writes a letter")), letter)
	s.AddTool(mcp.NewTool("news", mcp.WithDescription("The news")), news)
	server.ServeStdio(s)
}
