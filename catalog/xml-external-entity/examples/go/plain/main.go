//go:build ignore

package main

import (
	"context"
	"encoding/xml"

	"github.com/lestrrat-go/libxml2"
	"github.com/lestrrat-go/libxml2/parser"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type feed struct {
	Title string `xml:"title"`
}

func title(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ruleid: MCP-080
	doc, err := libxml2.ParseString(req.GetString("feed", ""), parser.XMLParseNoEnt)
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(doc.String()), nil
}

func safe(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	var f feed
	// ok: MCP-080
	err := xml.Unmarshal([]byte(req.GetString("feed", "")), &f)
	return mcp.NewToolResultText(f.Title), err
}

func main() {
	s := server.NewMCPServer("feeds", "1")
	s.AddTool(mcp.NewTool("title"), title)
	s.AddTool(mcp.NewTool("safe"), safe)
	_ = server.ServeStdio(s)
}
