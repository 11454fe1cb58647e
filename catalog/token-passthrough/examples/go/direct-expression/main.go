//go:build ignore

// Stock levels of a warehouse, asked for with the caller's own header.
package main

import (
	"context"
	"io"
	"net/http"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func stock(ctx context.Context, in mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://warehouse.example.com/stock/"+in.GetString("sku", ""), nil)
	if err != nil {
		return nil, err
	}
	// ruleid: MCP-265
	req.Header.Set("Authorization", in.Header.Get("Authorization"))
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return mcp.NewToolResultText(string(body)), err
}

func main() {
	s := server.NewMCPServer("warehouse", "1.0.0")
	s.AddTool(mcp.NewTool("stock", mcp.WithDescription("Pieces on the shelf"), mcp.WithString("sku")), stock)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
