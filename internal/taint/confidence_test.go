package taint_test

import (
	"fmt"
	"strings"
	"testing"

	"mcpsafe/internal/taint"
)

// TestFieldsOfWhatIsLookedUp: what a call that is not known gives is one guess, that a field of it holds the data another, however many functions
// hand it on.
func TestFieldsOfWhatIsLookedUp(t *testing.T) {
	var hands strings.Builder
	for n := range 8 {
		fmt.Fprintf(&hands, "func on%d(c store.Settings) { if c != nil { on%d(c) } }\n", n, n+1)
	}
	for reads, want := range map[string]taint.Confidence{"c": taint.Likely, "c.CertFile": taint.Possible} {
		files := source{"go.mod": []byte("module example.com/m\n"), "main.go": []byte(`package main

import (
	"net/http"
	"os"

	"example.com/store"
)

func handle(w http.ResponseWriter, r *http.Request) { on0(store.Lookup(r.FormValue("name"))) }

` + hands.String() + `

func on8(c store.Settings) { os.ReadFile(` + reads + `) }

func main() { http.HandleFunc("/", handle) }
`)}
		g, o, known := build(t, files, nil)
		o.Sources = []string{"request-input"}
		flows := taint.Analyze(g, known, taint.NewIndex(g, nil), o).Flows
		if len(flows) != 1 || flows[0].Confidence != want {
			t.Errorf("reading %s: %+v, want one of confidence %d", reads, flows, want)
		}
	}
}
