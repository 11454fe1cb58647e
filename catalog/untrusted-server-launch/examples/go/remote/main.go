//go:build ignore

package main

import (
	"encoding/json"
	"net/http"
	"os"

	"github.com/gin-gonic/gin"
	"github.com/mark3labs/mcp-go/client"
)

type launch struct {
	Command string   `json:"command"`
	Args    []string `json:"args"`
}

func remote(url string) error {
	answer, err := http.Get(url)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	var servers map[string]launch
	if err := json.NewDecoder(answer.Body).Decode(&servers); err != nil {
		return err
	}
	for _, s := range servers {
		// ruleid: MCP-422
		if _, err := client.NewStdioMCPClient(s.Command, nil, s.Args...); err != nil {
			return err
		}
	}
	return nil
}

func users(path string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var s launch
	if err := json.Unmarshal(content, &s); err != nil {
		return err
	}
	// ok: MCP-422
	_, err = client.NewStdioMCPClient(s.Command, nil, s.Args...)
	return err
}

func add(c *gin.Context) {
	var in launch
	if err := c.ShouldBindJSON(&in); err != nil {
		return
	}
	// ruleid: MCP-422
	_, _ = client.NewStdioMCPClient(in.Command, nil, in.Args...)
}

func main() {
	_ = remote("https://registry.example.com/servers.json")
	_ = users(os.Args[1])
	r := gin.New()
	r.POST("/servers", add)
	_ = r.Run("127.0.0.1:8080")
}
