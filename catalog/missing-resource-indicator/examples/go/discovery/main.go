//go:build ignore

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"

	"golang.org/x/oauth2"
)

type endpoints struct {
	Authorization string `json:"authorization_endpoint"`
	Token         string `json:"token_endpoint"`
}

func discover(server string) (e endpoints, err error) {
	var resource struct {
		Servers []string `json:"authorization_servers"`
	}
	if err := fetch(server+"/.well-known/oauth-protected-resource", &resource); err != nil {
		return e, err
	}
	return e, fetch(resource.Servers[0]+"/.well-known/oauth-authorization-server", &e)
}

func fetch(address string, into any) error {
	answer, err := http.Get(address)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	return json.NewDecoder(answer.Body).Decode(into)
}

func main() {
	e, err := discover(os.Args[1])
	if err != nil {
		panic(err)
	}
	verifier := oauth2.GenerateVerifier()
	config := oauth2.Config{ClientID: os.Args[2], RedirectURL: "http://127.0.0.1:8765/callback", Endpoint: oauth2.Endpoint{AuthURL: e.Authorization, TokenURL: e.Token}}
	// ruleid: MCP-410
	fmt.Println(config.AuthCodeURL(os.Args[3], oauth2.S256ChallengeOption(verifier)))

	form := url.Values{}
	form.Set("grant_type", "authorization_code")
	form.Set("code", os.Args[4])
	// ruleid: MCP-410
	form.Set("client_id", os.Args[2])
	form.Set("code_verifier", verifier)
	req, _ := http.NewRequestWithContext(context.Background(), "POST", e.Token+"?"+form.Encode(), nil)
	http.DefaultClient.Do(req)
}
