//go:build ignore

package main

import (
	"context"
	"fmt"

	"cloud.google.com/go/bigquery"
	"github.com/ClickHouse/clickhouse-go/v2"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
	"github.com/modelcontextprotocol/go-sdk/mcp"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

type args struct {
	Table string `json:"table"`
}

func count(ctx context.Context, req *mcp.CallToolRequest, in args) (*mcp.CallToolResult, any, error) {
	query := fmt.Sprintf("SELECT count(*) FROM %s", in.Table)

	x, _ := sqlx.Connect("postgres", "")
	var n []int
	// ruleid: MCP-062
	_ = x.Select(&n, query)
	// ruleid: MCP-062
	_ = x.GetContext(ctx, &n, query)

	conn, _ := pgx.Connect(ctx, "")
	// ruleid: MCP-062
	_, _ = conn.Query(ctx, query)
	// ok: MCP-062
	_, _ = conn.Query(ctx, "SELECT count(*) FROM "+pgx.Identifier{in.Table}.Sanitize())

	pool, _ := pgxpool.New(ctx, "")
	// ruleid: MCP-062
	_ = pool.QueryRow(ctx, query)

	g, _ := gorm.Open(sqlite.Open("app.db"), &gorm.Config{})
	// ruleid: MCP-062
	g.Raw(query).Scan(&n)
	// ruleid: MCP-062
	g.Where("name = '" + in.Table + "'").Find(&n)
	// ok: MCP-062
	g.Where("name = ?", in.Table).Find(&n)

	ch, _ := clickhouse.Open(&clickhouse.Options{})
	// ruleid: MCP-062
	_, _ = ch.Query(ctx, query)

	bq, _ := bigquery.NewClient(ctx, "p")
	// ruleid: MCP-062
	_ = bq.Query(query)
	return nil, nil, nil
}

func main() {
	s := mcp.NewServer(&mcp.Implementation{Name: "tables"}, nil)
	mcp.AddTool(s, &mcp.Tool{Name: "count"}, count)
	_ = s.Run(context.Background(), &mcp.StdioTransport{})
}
