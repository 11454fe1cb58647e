//go:build ignore

package main

import (
	"context"
	"os"

	"github.com/gin-gonic/gin"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func stock(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	return mcp.NewToolResultText("3"), nil
}

func keyRequired() gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.GetHeader("Authorization") != "Bearer "+os.Getenv("SERVER_KEY") {
			c.AbortWithStatus(401)
			return
		}
		c.Next()
	}
}

func main() {
	s := server.NewMCPServer("inventory", "1.0.0")
	s.AddTool(mcp.NewTool("stock", mcp.WithDescription("How many of an item there are")), stock)
	sse := server.NewSSEServer(s)
	r := gin.New()
	// ok: MCP-268
	r.Any("/sse", keyRequired(), func(c *gin.Context) { sse.ServeHTTP(c.Writer, c.Request) })
	// The second half of the transport was left without the key.
	// ruleid: MCP-268
	r.Any("/message", func(c *gin.Context) { sse.ServeHTTP(c.Writer, c.Request) })
	r.Run("127.0.0.1:8080")
}
