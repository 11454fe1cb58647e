//go:build ignore

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func books(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	author := r.GetString("author", "")
	query := fmt.Sprintf(`query { books(author: "%s") { id } }`, author)
	// ruleid: MCP-300
	body, _ := json.Marshal(map[string]any{"query": query})
	_, _ = http.Post("https://library.example/graphql", "application/json", bytes.NewReader(body))
	// ok: MCP-300
	safe, _ := json.Marshal(map[string]any{"query": "query ($a: String!) { books(author: $a) { id } }", "variables": map[string]string{"a": author}})
	_, _ = http.Post("https://library.example/graphql", "application/json", bytes.NewReader(safe))
	return mcp.NewToolResultText("done"), nil
}

func main() {
	s := server.NewMCPServer("library", "1.0.0")
	s.AddTool(mcp.NewTool("books", mcp.WithString("author")), books)
	_ = server.ServeStdio(s)
}
