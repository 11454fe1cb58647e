package engine

import (
	"path/filepath"
	"testing"

	"mcpsafe/internal/target"
)

// TestExposuresRise: what is an exposure by itself is as bad as its rule says where a second fact comes to it in the same package.
func TestExposuresRise(t *testing.T) {
	for example, want := range map[string]string{
		"python/fetch":      "content-to-model medium possible exposure",
		"python/beside":     "content-beside-commands critical likely",
		"javascript/beside": "content-beside-sending high possible",
		"go/beside":         "content-beside-commands critical likely",
	} {
		snap, err := target.Open(t.Context(), filepath.Join("..", "..", "catalog", "indirect-prompt-injection", "examples", filepath.FromSlash(example)))
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(t.Context(), snap, Options{Rules: []string{"MCP-096"}})
		_ = snap.Close()
		if err != nil || len(r.Findings) != 1 {
			t.Errorf("%s: %d findings, %v", example, len(r.Findings), err)
			continue
		}
		f := r.Findings[0]
		got := f.CheckID + " " + string(f.Severity) + " " + string(f.Confidence)
		if f.Exposure {
			got += " exposure"
		}
		if got != want {
			t.Errorf("%s: %s, want %s", example, got, want)
		}
	}
}
