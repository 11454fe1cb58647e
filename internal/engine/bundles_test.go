package engine

import (
	"path/filepath"
	"testing"

	"mcpsafe/internal/target"
)

// TestFixturesOfBundles scans testdata/bundles/<tool>: what bundlers write, cut down to what matters.
func TestFixturesOfBundles(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "bundles", "*"))
	if err != nil || len(files) == 0 {
		t.Fatal("no bundles", err)
	}
	for _, file := range files {
		fixture(t, file, "MCP-265")
		t.Run("tools of "+filepath.Base(file), func(t *testing.T) {
			snap, err := target.Open(t.Context(), file)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = snap.Close() }()
			report, err := Run(t.Context(), snap, Options{})
			if err != nil {
				t.Fatal(err)
			}
			tools := 0
			for _, e := range report.Entries {
				if e.Kind == "tool" && e.Name == "lookup" && e.Description == "looks up" {
					tools++
				}
			}
			if tools != 1 || report.NotMCPServer {
				t.Errorf("%d tools, entries %+v", tools, report.Entries)
			}
		})
	}
}
