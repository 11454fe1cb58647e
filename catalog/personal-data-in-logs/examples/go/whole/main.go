//go:build ignore

package main

import (
	"context"
	"encoding/json"
	"io"
	"log"
	"net/http"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func send(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ruleid: MCP-251
	log.Printf("arguments %v", req.GetArguments())
	// ruleid: MCP-251
	log.Printf("arguments %v", req.Params.Arguments)
	// ok: MCP-251
	log.Printf("order %v", req.GetArguments()["order"])
	return mcp.NewToolResultText("sent"), nil
}

func hook(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	// ruleid: MCP-251
	log.Printf("body %s", string(body))
	// ok: MCP-251
	log.Printf("body of %d bytes", len(body))
	var event map[string]any
	json.Unmarshal(body, &event)
	// ruleid: MCP-251
	log.Printf("event %v", event)
	// ok: MCP-251
	log.Printf("event %v", event["type"])
}

func main() {
	s := server.NewMCPServer("orders", "1.0.0")
	s.AddTool(mcp.NewTool("send", mcp.WithString("email"), mcp.WithString("order")), send)
	http.HandleFunc("/hook", hook)
	http.ListenAndServe("127.0.0.1:8080", server.NewStreamableHTTPServer(s))
}
