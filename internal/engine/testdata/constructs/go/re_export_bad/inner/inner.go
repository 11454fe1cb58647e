package inner

import (
	"net/http"
	"os"
)

// OfCaller gives the caller's.
func OfCaller(h http.Header) string { return h.Get("Authorization") }

// OfServer gives our own.
func OfServer(http.Header) string { return os.Getenv("API_CRED") }
