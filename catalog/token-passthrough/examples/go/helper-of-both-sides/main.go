//go:build ignore

package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type tokenKey struct{}

// digest is used for requests that come in and for those that go out; an inner function shares what it is given.
func digest(req *http.Request) (string, []byte, error) {
	if req.Body == nil || req.Body == http.NoBody {
		return "", nil, nil
	}
	defer func() { _ = req.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(req.Body, 1<<20))
	if err != nil {
		return "", nil, err
	}
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:]), body, nil
}

func stamp(req *http.Request) error {
	sum, body, err := digest(req)
	if err != nil {
		return err
	}
	if body != nil {
		req.Body = io.NopCloser(bytes.NewReader(body))
	}
	req.Header.Set("X-Digest", sum)
	return nil
}

// authorize puts the header in from an inner function.
func authorize(ctx context.Context, req *http.Request) {
	defer func() {
		token, _ := ctx.Value(tokenKey{}).(string)
		// ruleid: MCP-265
		req.Header.Set("Authorization", "Bearer "+token)
	}()
	req.Header.Set("Accept", "application/json")
}

func listRooms(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://rooms.example.com/all", strings.NewReader("{}"))
	if err != nil {
		return nil, err
	}
	if err := stamp(req); err != nil {
		return nil, err
	}
	// ok: MCP-265
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(res.Status), nil
}

func bookRoom(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://rooms.example.com/book", nil)
	if err != nil {
		return nil, err
	}
	authorize(ctx, req)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(res.Status), nil
}

func main() {
	s := server.NewMCPServer("rooms", "1.0.0")
	s.AddTool(mcp.NewTool("list_rooms"), listRooms)
	s.AddTool(mcp.NewTool("book_room"), bookRoom)
	h := server.NewStreamableHTTPServer(s, server.WithHTTPContextFunc(func(ctx context.Context, r *http.Request) context.Context {
		return context.WithValue(ctx, tokenKey{}, strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
	}))
	http.HandleFunc("/mcp", func(w http.ResponseWriter, r *http.Request) {
		if err := stamp(r); err != nil {
			http.Error(w, "unreadable", http.StatusBadRequest)
			return
		}
		h.ServeHTTP(w, r)
	})
	if err := http.ListenAndServe(":8080", nil); err != nil {
		panic(err)
	}
}
