//go:build ignore

package main

import "github.com/mark3labs/mcp-go/server"

type config struct{ Endpoint, APIKey, Key string }

// ruleid: MCP-030
const signingKey string = "Nu5C3Ccct37QVjd9tyrRBmTgcN91yIdNNCVvgCBBOEaa"

// ruleid: MCP-030
var key = []byte("-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgvWeEwL7QznuZ5hD/\n5Hx06oFxEog4Rzngdoy59KqTAOehRANCAAQjKKypBdtAeb08M1ydXFRjApxUkket\nuVvW2knIL1xoVwh/yYmuZuQDPn/66OaiExNSQwNecrBAJQM6p77ae26c\n-----END PRIVATE KEY-----\n")

func main() {
	s := server.NewMCPServer("tickets", "1.0.0")
	cfg := config{
		Endpoint: "https://tickets.example.com",
		// ruleid: MCP-030
		APIKey: "tIO1RjAoWotBNLQmwj3c7fIVo8E1df2b",
	}
	// ruleid: MCP-030
	dsn := "mongodb+srv://tickets:7xLL1mmIHjrSxUJvw7CGC5uT@cluster0.ab1cd.mongodb.net/tickets"
	_, _, _, _ = s, cfg, dsn, signingKey
}
