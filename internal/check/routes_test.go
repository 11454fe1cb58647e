package check

import "testing"

func TestNamesOfWhatAsks(t *testing.T) {
	for name, want := range map[string]bool{
		"requireAuth": true, "AuthRequired": true, "verifyToken": true, "@scope/x.bearerAuth": true, "checkApiKey": true, "jwtGuard": true, "requireSseAuth": true,
		"mcpAuthRouter": false, "oauthMetadata": false, "rateLimitByToken": false, "cors": false, "handleSessionRequest": false, "authorsOf": false, "listAuthors": false, "IPWhiteList": false,
	} {
		if got := namedAsAsking(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
