//go:build ignore

package main

import (
	"context"
	"net/http"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// Options of a server made for one request.
type Options struct {
	Site      string
	UserToken string
}

// Build makes the server.
func Build(o Options) *mcp.Server {
	s := mcp.NewServer(&mcp.Implementation{Name: "crm"}, nil)
	mcp.AddTool(s, &mcp.Tool{Name: "sync"}, func(ctx context.Context, _ *mcp.CallToolRequest, _ any) (*mcp.CallToolResult, any, error) {
		req, _ := http.NewRequestWithContext(ctx, http.MethodPost, o.Site+"/sync", nil)
		// ruleid: MCP-265
		req.Header["Authorization"] = []string{"Bearer " + o.UserToken}
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			return nil, nil, err
		}
		return nil, res.Status, nil
	})
	return s
}

func main() {
	h := mcp.NewStreamableHTTPHandler(func(r *http.Request) *mcp.Server {
		o := Options{Site: "https://crm.example.com"}
		if v := r.Header.Values("Authorization"); len(v) > 0 {
			o.UserToken = v[0][7:]
		}
		return Build(o)
	}, nil)
	_ = http.ListenAndServe(":8080", h)
}
