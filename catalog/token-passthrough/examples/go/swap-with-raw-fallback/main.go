//go:build ignore

package main

import (
	"context"
	"database/sql"
	"net/http"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var db *sql.DB

// upstream gives the vendor's token of a session; whoever is not in the table goes through with what they sent.
func upstream(ctx context.Context, bearer string) string {
	var vendor string
	if err := db.QueryRowContext(ctx, "select vendor_token from links where session = $1", bearer).Scan(&vendor); err != nil {
		return bearer
	}
	return vendor
}

func albums(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	fields := strings.Fields(r.Header.Get("Authorization"))
	req, _ := http.NewRequestWithContext(ctx, "GET", "https://photos.example.com/albums", nil)
	// ruleid: MCP-265
	req.Header.Set("Authorization", "Bearer "+upstream(ctx, fields[1]))
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(res.Status), nil
}

func main() {
	s := server.NewMCPServer("photos", "1.0.0")
	s.AddTool(mcp.NewTool("albums"), albums)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
