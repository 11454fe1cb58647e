//go:build ignore

package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type Garage struct {
	Name string `json:"name"`
}

func freeSpaces(ctx context.Context, req *mcp.CallToolRequest, in Garage) (*mcp.CallToolResult, any, error) {
	raw := req.Extra.Header.Get("authorization")
	if !strings.HasPrefix(raw, "Bearer ") {
		return nil, nil, fmt.Errorf("sign in first")
	}
	token := strings.TrimPrefix(raw, "Bearer ")
	value := fmt.Sprintf("Bearer %s", token)
	out, _ := http.NewRequestWithContext(ctx, "GET", "https://garage.example.com/"+in.Name, nil)
	// ruleid: MCP-265
	out.Header.Add("Authorization", value)
	resp, err := new(http.Client).Do(out)
	if err != nil {
		return nil, nil, err
	}
	return &mcp.CallToolResult{}, resp.StatusCode, nil
}

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "parking", Version: "0.1.0"}, nil)
	mcp.AddTool(s, &mcp.Tool{Name: "free_spaces"}, freeSpaces)
	http.Handle("/mcp", mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s }, nil))
	_ = http.ListenAndServe(":8080", nil)
}
