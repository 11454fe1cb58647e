//go:build ignore

package main

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	"time"

	"github.com/mark3labs/mcp-go/server"
)

var (
	everywhere = flag.String("http", ":8080", "where to listen")
	here       = flag.String("local", "localhost:8080", "where to listen")
)

type flow struct {
	port   int
	server *http.Server
}

// start keeps the server in a field, whose methods are called in inner functions.
func (f *flow) start(ctx context.Context, h http.Handler) {
	f.server = &http.Server{Addr: fmt.Sprintf(":%d", f.port), Handler: h, ReadHeaderTimeout: time.Second}
	go func() {
		// ruleid: MCP-052
		if err := f.server.ListenAndServe(); err != nil {
			panic(err)
		}
	}()
	defer func() {
		_ = f.server.Shutdown(context.WithoutCancel(ctx))
	}()
	<-ctx.Done()
}

type local struct {
	port   int
	server *http.Server
}

func (f *local) start(h http.Handler) {
	f.server = &http.Server{Addr: fmt.Sprintf("127.0.0.1:%d", f.port), Handler: h, ReadHeaderTimeout: time.Second}
	go func() {
		// ok: MCP-052
		_ = f.server.ListenAndServe()
	}()
}

func main() {
	flag.Parse()
	h := server.NewStreamableHTTPServer(server.NewMCPServer("notes", "1.0.0"))
	(&flow{port: 3000}).start(context.Background(), h)
	(&local{port: 3000}).start(h)
	// ok: MCP-052
	go http.ListenAndServe(*here, h)
	// ruleid: MCP-052
	_ = http.ListenAndServe(*everywhere, h)
}
