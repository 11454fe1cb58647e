//go:build ignore

package main

import (
	"bytes"
	"context"
	"encoding/gob"
	"encoding/json"
	"os"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type args struct {
	Blob []byte `json:"blob"`
}

type state struct{ Value any }

func restore(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	var s state
	// ruleid: MCP-061
	err := gob.NewDecoder(bytes.NewReader(in.Blob)).Decode(&s)
	return nil, s, err
}

func read(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	var s state
	// ok: MCP-061
	if err := json.Unmarshal(in.Blob, &s); err != nil {
		return nil, nil, err
	}
	f, err := os.Open("state.gob")
	if err != nil {
		return nil, nil, err
	}
	// ok: MCP-061
	err = gob.NewDecoder(f).Decode(&s)
	return nil, s, err
}

func main() {
	server := mcp.NewServer(&mcp.Implementation{Name: "state"}, nil)
	mcp.AddTool(server, &mcp.Tool{Name: "restore"}, restore)
	mcp.AddTool(server, &mcp.Tool{Name: "read"}, read)
	_ = server.Run(context.Background(), &mcp.StdioTransport{})
}
