package main

import (
	"fmt"

	"github.com/mark3labs/mcp-go/server"
	"golang.org/x/oauth2"
)

var config = &oauth2.Config{ClientID: "c"}

func login(state string) {
	verifier := oauth2.GenerateVerifier()
	// ok: MCP-278
	fmt.Println(config.AuthCodeURL(state, oauth2.AccessTypeOffline, oauth2.S256ChallengeOption(verifier)))
	// ruleid: MCP-278
	fmt.Println(config.AuthCodeURL(state, oauth2.AccessTypeOffline))
	// ruleid: MCP-278
	fmt.Println(config.AuthCodeURL(state, oauth2.SetAuthURLParam("code_challenge_method", "plain")))
}

func main() {
	login("state")
	_ = server.ServeStdio(server.NewMCPServer("calendar", "1.0.0"))
}
