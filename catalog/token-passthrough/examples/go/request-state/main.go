//go:build ignore

package main

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/mark3labs/mcp-go/server"
)

var mcpServer = server.NewMCPServer("wiki", "1.0.0")

func keepCaller(c *gin.Context) {
	token := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
	if token == "" {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set("caller", token)
	c.Next()
}

func page(c *gin.Context) {
	req, _ := http.NewRequestWithContext(c, "GET", "https://wiki.example.org/raw/"+c.Param("title"), nil)
	// ruleid: MCP-265
	req.Header.Set("Authorization", "Bearer "+c.GetString("caller"))
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		c.Status(http.StatusBadGateway)
		return
	}
	c.DataFromReader(res.StatusCode, res.ContentLength, "text/plain", res.Body, nil)
}

func main() {
	r := gin.Default()
	r.Use(keepCaller)
	r.GET("/page/:title", page)
	r.Any("/mcp", gin.WrapH(server.NewStreamableHTTPServer(mcpServer)))
	_ = r.Run(":8080")
}
