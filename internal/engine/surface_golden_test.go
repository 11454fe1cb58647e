package engine_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mcpsafe/finding"
	"mcpsafe/internal/engine"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// TestSurfaces scans one small server for each SDK, and folders that are none (gate_…), and compares what is seen of their surface with
// testdata/surface/<name>.golden.
func TestSurfaces(t *testing.T) {
	folders, err := filepath.Glob(filepath.Join("testdata", "surface", "*", ""))
	if err != nil || len(folders) == 0 {
		t.Fatal("no servers", err)
	}
	for _, folder := range folders {
		if filepath.Ext(folder) != "" {
			continue
		}
		t.Run(filepath.Base(folder), func(t *testing.T) {
			compare(t, folder+".golden", surfaceText(run(t, folder, engine.Options{Rules: []string{"MCP-265"}})))
		})
	}
}

// compare holds a text against a golden file, or writes it there with -update.
func compare(t *testing.T, golden, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}

// surfaceText gives units and entries, one a line.
func surfaceText(r *finding.Report) string {
	var b strings.Builder
	fmt.Fprintf(&b, "mcp %v, findings %d\n", !r.NotMCPServer, len(r.Findings))
	for _, u := range r.Coverage.Units {
		fmt.Fprintf(&b, "unit %s (%s) mcp %v\n", u.Path, u.Manifest, u.MCP)
		for _, e := range u.Evidence {
			fmt.Fprintf(&b, "  %s\n", e)
		}
	}
	for _, e := range r.Entries {
		fmt.Fprintf(&b, "%s %q in %s:%d handler %q\n", e.Kind, e.Name, e.FilePath, e.LineNumber, e.Handler)
		if e.Description != "" {
			fmt.Fprintf(&b, "  description %q\n", e.Description)
		}
		if len(e.InputSchema) > 0 {
			fmt.Fprintf(&b, "  schema %s\n", e.InputSchema)
		}
		if len(e.Annotations) > 0 {
			text, _ := json.Marshal(e.Annotations)
			fmt.Fprintf(&b, "  annotations %s\n", text)
		}
		for _, transport := range e.Transports {
			fmt.Fprintf(&b, "  over %s\n", transport)
		}
		for _, auth := range e.Auth {
			fmt.Fprintf(&b, "  authenticated by %s\n", auth)
		}
	}
	return b.String()
}
