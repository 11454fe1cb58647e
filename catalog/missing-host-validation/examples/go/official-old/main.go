package main

import (
	"net/http"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "files"}, nil)
	get := func(*http.Request) *mcp.Server { return s }
	// ruleid: MCP-274
	http.Handle("/mcp", mcp.NewStreamableHTTPHandler(get, nil))
	_ = http.ListenAndServe("127.0.0.1:8080", nil)
}
