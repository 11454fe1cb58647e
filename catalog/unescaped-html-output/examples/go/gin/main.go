//go:build ignore

package main

import (
	"html"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("orders", "1.0.0")
	s.AddTool(mcp.NewTool("orders"), nil)
	router := gin.New()
	router.GET("/callback", func(c *gin.Context) {
		// ruleid: MCP-222
		c.Data(http.StatusBadRequest, "text/html; charset=utf-8", []byte("<p>"+c.Query("error")+"</p>"))
	})
	router.GET("/escaped", func(c *gin.Context) {
		// ok: MCP-222
		c.Data(http.StatusBadRequest, "text/html; charset=utf-8", []byte("<p>"+html.EscapeString(c.Query("error"))+"</p>"))
	})
	router.GET("/text", func(c *gin.Context) {
		// ok: MCP-222
		c.String(http.StatusBadRequest, "<p>%s</p>", c.Query("error"))
	})
	router.GET("/view", func(c *gin.Context) {
		// ok: MCP-222
		c.HTML(http.StatusBadRequest, "error.html", gin.H{"error": c.Query("error")})
	})
	router.Any("/mcp", gin.WrapH(server.NewStreamableHTTPServer(s)))
	router.Run("127.0.0.1:8080")
}
