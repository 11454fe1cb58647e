package check

import (
	"strings"
	"testing"
	"testing/fstest"

	"mcpsafe/internal/rule"
)

func TestServerAndConductFields(t *testing.T) {
	for fields, want := range map[string]string{
		"kind: server\n    over: [http]\n    listens: everywhere": "want loopback or elsewhere",
		"kind: server\n    over: [http]\n    callers: known":      "want unasked, asked or bypassed",
		"kind: server\n    callers: unasked":                      "over, uses or says is required",
		"kind: server\n    over: [http]\n    silent: '['":         "missing closing ]",
		"kind: server\n    over: [http]\n    colour: red":         "colour",
		"kind: conduct\n    name: x":                              "does is required",
		"kind: conduct\n    does: [deletes]\n    at: home":        "want entry or act",
		"kind: conduct\n    does: [deletes]\n    callers: known":  "want unasked",
		"kind: conduct\n    does: [deletes]\n    with: [{}]":      "does is required",
		"kind: conduct\n    does: [deletes]\n    in-unless: '('":  "missing closing )",
	} {
		written := "id: X-1\nslug: a\ntitle: A\nseverity: low\ncwe: 1\ncategory: server-implementation\nsignal: secrets\nremediation: r\nchecks:\n  - id: c\n    message: m\n    " + fields + "\n"
		_, err := rule.Load(fstest.MapFS{"a/rule.yaml": {Data: []byte(written)}, "a/page.md": {Data: []byte("page")}}, Decoders())
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", fields, err, want)
		}
	}
}

func TestLoopback(t *testing.T) {
	for host, want := range map[string]bool{
		"127.0.0.1": true, "localhost": true, "LOCALHOST:8080": true, "127.0.0.1:3000": true, "::1": true, "[::1]:80": true,
		"0.0.0.0": false, "::": false, ":8080": false, "": false, "192.168.1.4": false, "example.com": false,
	} {
		if isLoopback(host) != want {
			t.Errorf("%q: %v", host, !want)
		}
	}
}

func TestChecksCaller(t *testing.T) {
	for name, want := range map[string]bool{
		"requireAuth": true, "verify_token": true, "checkApiKey": true, "validate_bearer_header": true, "authMiddleware": true, "authenticateRequest": true,
		"isAuthenticated": true, "authorizationMiddleware": true, "_check_auth": true,
		"getOAuthToken": false, "author": false, "oauthLogin": false, "listAuthors": false, "refreshToken": false, "checkStatus": false,
	} {
		if checksCaller.MatchString(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
}

func TestSpaced(t *testing.T) {
	for name, want := range map[string]string{"deleteFile": "delete File", "delete_file": "delete file", "files/delete": "files delete", "get.URL": "get URL"} {
		if got := spaced(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
