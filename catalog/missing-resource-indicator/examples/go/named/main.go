//go:build ignore

package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"

	"golang.org/x/oauth2"
)

func discover(server string) (issuer string, err error) {
	var metadata struct {
		Servers []string `json:"authorization_servers"`
	}
	answer, err := http.Get(server + "/.well-known/oauth-protected-resource")
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	err = json.NewDecoder(answer.Body).Decode(&metadata)
	return metadata.Servers[0], err
}

func main() {
	server := os.Args[1]
	issuer, err := discover(server)
	if err != nil {
		panic(err)
	}
	config := oauth2.Config{ClientID: os.Args[2], RedirectURL: "http://127.0.0.1:8765/callback", Endpoint: oauth2.Endpoint{AuthURL: issuer + "/authorize", TokenURL: issuer + "/token"}}
	opts := []oauth2.AuthCodeOption{oauth2.S256ChallengeOption(oauth2.GenerateVerifier())}
	opts = append(opts, oauth2.SetAuthURLParam("resource", server))
	// ok: MCP-410
	fmt.Println(config.AuthCodeURL(os.Args[3], opts...))
}
