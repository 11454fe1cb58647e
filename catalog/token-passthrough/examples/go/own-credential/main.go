//go:build ignore

package main

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"golang.org/x/oauth2/clientcredentials"
)

func active(inbound string) bool {
	form := url.Values{"token": {inbound}}
	req, _ := http.NewRequest("POST", "https://id.example.com/introspect", strings.NewReader(form.Encode()))
	// ok: MCP-265
	req.Header.Set("Authorization", "Bearer "+os.Getenv("SERVICE_TOKEN"))
	res, err := http.DefaultClient.Do(req)
	return err == nil && res.StatusCode == http.StatusOK
}

func bills(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	if !active(r.Header.Get("Authorization")[7:]) {
		return mcp.NewToolResultError("token not active"), nil
	}
	own := clientcredentials.Config{ClientID: os.Getenv("CID"), ClientSecret: os.Getenv("CSECRET"), TokenURL: "https://id.example.com/token"}
	// ok: MCP-265
	res, err := own.Client(ctx).Get("https://billing.example.com/bills")
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(res.Status), nil
}

func main() {
	s := server.NewMCPServer("billing", "1.0.0")
	s.AddTool(mcp.NewTool("bills"), bills)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
