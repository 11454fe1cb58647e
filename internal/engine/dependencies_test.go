package engine

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"mcpsafe/internal/advisory"
	"mcpsafe/internal/target"
)

var exampleAdvisories = struct {
	sync.Mutex
	of map[string]*advisory.DB
}{of: map[string]*advisory.DB{}}

// advisoriesOf gives a database of the advisories that lie beside a rule, nil for none.
func advisoriesOf(ctx context.Context, id string) (*advisory.DB, error) {
	all := &exampleAdvisories
	all.Lock()
	defer all.Unlock()
	if db, made := all.of[id]; made {
		return db, nil
	}
	rules, err := Rules([]string{id})
	if err != nil {
		return nil, err
	}
	from := filepath.Join("..", "..", "catalog", rules[0].Slug, "advisories")
	if _, err := os.Stat(from); err != nil {
		all.of[id] = nil
		return nil, nil
	}
	dir, err := os.MkdirTemp("", "advisories")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir) // an open file stays
	file := filepath.Join(dir, advisory.FileName)
	if _, err := advisory.Build(ctx, advisory.Options{From: from, Path: file}); err != nil {
		return nil, err
	}
	all.of[id], err = advisory.Open(file)
	return all.of[id], err
}

// written makes a folder of files and opens it.
func written(t *testing.T, files map[string]string) *target.Snapshot {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	snap, err := target.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = snap.Close() })
	return snap
}

func TestARepositoryThatDoesNotHoldThePackage(t *testing.T) {
	files := map[string]string{"package.json": `{"name": "acme-notes"}`, "index.js": "export const a = 1\n"}
	for name, c := range map[string]struct {
		origin target.Origin
		want   string
	}{
		"named":              {target.Origin{Name: "acme-notes", Compared: "its repository"}, ""},
		"not named":          {target.Origin{Name: "acme-notes", NotNamed: true, Repository: "github.com/o/r"}, "possible"},
		"nor is its code in": {target.Origin{Name: "acme-notes", NotNamed: true, Repository: "github.com/o/r", OnlyHere: []string{"index.js"}}, "likely"},
	} {
		snap := written(t, files)
		snap.Origin = c.origin
		r, err := Run(t.Context(), snap, Options{Rules: []string{"MCP-100"}})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, f := range r.Findings {
			got += string(f.Confidence)
			if f.CheckID != "foreign-repository" || f.FilePath != "package.json" || f.LineNumber != 1 {
				t.Errorf("%s: %+v", name, f)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestHowAPackageWasPublished(t *testing.T) {
	for check, c := range map[string]struct {
		origin   target.Origin
		want     string
		exposure bool
	}{
		"lost-provenance":    {target.Origin{Provenance: target.AttestedBefore}, "medium likely", false},
		"missing-provenance": {target.Origin{Provenance: target.NotAttested}, "info possible", true},
		"new-publisher":      {target.Origin{NewPublisher: "bob"}, "medium possible", false},
		"":                   {target.Origin{Provenance: target.Attested}, "", false},
	} {
		snap := written(t, map[string]string{"package.json": `{"name": "acme-notes"}`})
		snap.Origin = c.origin
		snap.Origin.Name, snap.Origin.CanonicalID = "acme-notes", "npm:acme-notes@1.0.0"
		r, err := Run(t.Context(), snap, Options{Rules: []string{"MCP-100"}})
		if err != nil {
			t.Fatal(err)
		}
		got, id, exposure := "", "", false
		for _, f := range r.Findings {
			got, id, exposure = got+string(f.Severity)+" "+string(f.Confidence), f.CheckID, f.Exposure
		}
		if got != c.want || id != check || exposure != c.exposure {
			t.Errorf("%s: %q %q %v", check, got, id, exposure)
		}
	}
}

// TestDependenciesThatAreNotCompared: what no database or lock file lets us say is in the coverage.
func TestDependenciesThatAreNotCompared(t *testing.T) {
	for file, c := range map[string]struct{ text, reason string }{
		"requirements.txt": {"a==1.0\n", "no database"},
		"pyproject.toml":   {"[project]\nname = \"x\"\ndependencies = [\"a>=1\"]\n", "no lock file fixes"},
		"package.json":     {`{"name": "x"}`, ""},
	} {
		r, err := Run(t.Context(), written(t, map[string]string{file: c.text}), Options{Rules: []string{"MCP-400"}})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, s := range r.Coverage.Skipped {
			got += s.Path + " " + s.Reason
		}
		if c.reason == "" && got != "" || !strings.Contains(got, c.reason) {
			t.Errorf("%s: %q", file, got)
		}
	}
}

// TestPackagesOfGoModules: a module that has a vulnerable package which nothing here imports is only possibly a problem.
func TestPackagesOfGoModules(t *testing.T) {
	dir := t.TempDir()
	record := `{"id": "GO-1", "affected": [{"package": {"ecosystem": "Go", "name": "e.com/m"}, "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}]}],
		"ecosystem_specific": {"imports": [{"path": "e.com/m/agent"}]}}]}`
	if err := os.WriteFile(filepath.Join(dir, "a.json"), []byte(record), 0o600); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, advisory.FileName)
	if _, err := advisory.Build(t.Context(), advisory.Options{From: dir, Path: file}); err != nil {
		t.Fatal(err)
	}
	db, err := advisory.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for imported, want := range map[string]string{"e.com/m/agent": "certain", "e.com/m/other": "possible"} {
		snap := written(t, map[string]string{"go.mod": "module e.com/x\n\ngo 1.25\n\nrequire e.com/m v1.0.0\n", "main.go": "package main\n\nimport \"" + imported + "\"\n\nfunc main() { agent.Run() }\n"})
		r, err := Run(t.Context(), snap, Options{Rules: []string{"MCP-400"}, Advisories: db})
		if err != nil || len(r.Findings) != 1 || string(r.Findings[0].Confidence) != want {
			t.Errorf("%s: %+v, %v; want it %s", imported, r.Findings, err, want)
		}
	}
}
