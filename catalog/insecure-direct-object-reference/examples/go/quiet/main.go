//go:build ignore

package main

import (
	"context"
	"database/sql"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

var db *sql.DB

type args struct {
	InvoiceID string `json:"invoice_id"`
}

func invoice(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	// ok: MCP-045
	row := db.QueryRowContext(ctx, "SELECT amount FROM invoices WHERE id = $1", in.InvoiceID)
	return nil, row, nil
}

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "invoices"}, nil)
	mcp.AddTool(s, &mcp.Tool{Name: "invoice"}, invoice)
	_ = s.Run(context.Background(), &mcp.StdioTransport{})
}
