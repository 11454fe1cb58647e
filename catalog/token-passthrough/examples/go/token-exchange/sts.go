//go:build ignore

package main

import (
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"strings"
)

// exchange is RFC 8693.
func exchange(subject, audience string) (string, error) {
	form := url.Values{}
	form.Set("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
	form.Set("subject_token", subject)
	form.Set("subject_token_type", "urn:ietf:params:oauth:token-type:access_token")
	form.Set("audience", audience)
	req, err := http.NewRequest("POST", "https://sts.example.com/token", strings.NewReader(form.Encode()))
	if err != nil {
		return "", err
	}
	req.SetBasicAuth("mcp", os.Getenv("STS_SECRET"))
	// ok: MCP-265
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	var answer map[string]string
	err = json.NewDecoder(res.Body).Decode(&answer)
	return answer["access_token"], err
}
