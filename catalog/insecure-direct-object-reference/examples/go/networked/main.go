//go:build ignore

package main

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/modelcontextprotocol/go-sdk/auth"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

var db *sql.DB

type args struct {
	InvoiceID string `json:"invoice_id"`
}

func invoice(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	// ruleid: MCP-045
	row := db.QueryRowContext(ctx, "SELECT amount FROM invoices WHERE id = $1", in.InvoiceID)
	return nil, row, nil
}

func ownInvoice(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	owner := auth.TokenInfoFromContext(ctx).UserID
	// ok: MCP-045
	row := db.QueryRowContext(ctx, "SELECT amount FROM invoices WHERE id = $1 AND owner = $2", in.InvoiceID, owner)
	return nil, row, nil
}

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "invoices"}, nil)
	mcp.AddTool(s, &mcp.Tool{Name: "invoice"}, invoice)
	mcp.AddTool(s, &mcp.Tool{Name: "own-invoice"}, ownInvoice)
	handler := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s }, nil)
	_ = http.ListenAndServe("127.0.0.1:8080", auth.RequireBearerToken(verify, nil)(handler))
}

func verify(ctx context.Context, token string, req *http.Request) (*auth.TokenInfo, error) {
	return nil, auth.ErrInvalidToken
}
