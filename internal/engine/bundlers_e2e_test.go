//go:build e2e

package engine

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mcpsafe/finding"
	"mcpsafe/internal/annotation"
	"mcpsafe/internal/lang/javascript"
	"mcpsafe/internal/target"
)

// TestBundlers builds every JavaScript and TypeScript fixture with esbuild, webpack, rollup and tsc in several ways and scans what comes
// out: it has to have the findings that the annotations of the source ask for. Findings are brought back to source lines by
// the tools' source maps, which the scan does not see. An annotated line that a tool left out asks for nothing.
//
// testdata/bundlers/known.txt lists the known differences, "variant fixture" a line; one that is gone fails the test too.
//
// It installs the tools with npm, at the versions of testdata/bundlers/package.json. MCPSAFE_BUNDLERS names a folder to keep them in.
func TestBundlers(t *testing.T) {
	home := os.Getenv("MCPSAFE_BUNDLERS")
	if home == "" {
		home = t.TempDir()
	}
	install(t, home)
	fixtures := bundlerFixtures(t)
	scratch := t.TempDir()
	built := build(t, home, scratch, fixtures)
	known := knownDifferences(t)
	var variants []string
	entries, err := os.ReadDir(filepath.Join(scratch, "out"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		variants = append(variants, e.Name())
	}
	for _, variant := range variants {
		passed, total := 0, 0
		for _, name := range slices.Sorted(maps.Keys(fixtures)) {
			key := variant + " " + name
			if why := built[key]; why != "" {
				if !known[key] {
					t.Errorf("%s: does not build: %s", key, why)
				}
				delete(known, key)
				continue
			}
			total++
			problems := checkBuilt(t, scratch, variant, name, fixtures[name])
			switch {
			case len(problems) == 0 && known[key]:
				t.Errorf("%s: is right now, take it out of known.txt", key)
			case len(problems) > 0 && !known[key]:
				t.Errorf("%s: %s", key, strings.Join(problems, "; "))
			}
			if len(problems) == 0 {
				passed++
			}
			delete(known, key)
		}
		t.Logf("%s: %d of %d fixtures as annotated", variant, passed, total)
	}
	for key := range known {
		t.Errorf("known.txt names %s, which does not exist", key)
	}
}

// install puts the tools into home.
func install(t *testing.T, home string) {
	for _, name := range []string{"package.json", "build.mjs"} {
		data, err := os.ReadFile(filepath.Join("testdata", "bundlers", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(home, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(filepath.Join(home, "node_modules", "webpack")); err == nil {
		return
	}
	cmd := exec.CommandContext(t.Context(), "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
	cmd.Dir = home
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("npm install: %v\n%s", err, out)
	}
}

// bundlerFixtures gives the files of every fixture, relative path → absolute path.
func bundlerFixtures(t *testing.T) map[string]map[string]string {
	fixtures := map[string]map[string]string{}
	add := func(pattern, prefix string) {
		roots, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, root := range roots {
			files := map[string]string{}
			err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return err
				}
				rel, _ := filepath.Rel(root, p)
				if p == root {
					rel = filepath.Base(p)
				}
				abs, err := filepath.Abs(p)
				files[filepath.ToSlash(rel)] = abs
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			base := filepath.Base(root)
			fixtures[prefix+"/"+strings.TrimSuffix(base, filepath.Ext(base))] = files
		}
	}
	add(filepath.Join("testdata", "constructs", "typescript", "*"), "constructs")
	for _, language := range []string{"typescript", "javascript"} {
		add(filepath.Join("..", "..", "catalog", "token-passthrough", "examples", language, "*"), "token-passthrough/"+language)
	}
	return fixtures
}

// build runs the tools and gives what failed, by "variant fixture".
func build(t *testing.T, home, scratch string, fixtures map[string]map[string]string) map[string]string {
	type job struct {
		Name  string            `json:"name"`
		Files map[string]string `json:"files"`
	}
	var jobs []job
	for _, name := range slices.Sorted(maps.Keys(fixtures)) {
		jobs = append(jobs, job{name, fixtures[name]})
	}
	list, err := json.Marshal(jobs)
	if err != nil {
		t.Fatal(err)
	}
	jobsFile := filepath.Join(scratch, "fixtures.json")
	if err := os.WriteFile(jobsFile, list, 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "node", "build.mjs", jobsFile, filepath.Join(scratch, "out"), filepath.Join(scratch, "maps"), filepath.Join(scratch, "work"))
	cmd.Dir = home
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("build.mjs: %v\n%s", err, stderr.String())
	}
	failed := map[string]string{}
	lines := bufio.NewScanner(bytes.NewReader(out))
	for lines.Scan() {
		var f struct{ Variant, Name, Error string }
		if json.Unmarshal(lines.Bytes(), &f) == nil && f.Variant != "" {
			failed[f.Variant+" "+f.Name] = f.Error
		}
	}
	return failed
}

func knownDifferences(t *testing.T) map[string]bool {
	data, err := os.ReadFile(filepath.Join("testdata", "bundlers", "known.txt"))
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, line := range strings.Split(string(data), "\n") {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line != "" {
			known[line] = true
		}
	}
	return known
}

// checkBuilt scans one built fixture and compares with the annotations of its source.
func checkBuilt(t *testing.T, scratch, variant, name string, files map[string]string) []string {
	want := annotation.Annotations{}
	for rel, abs := range files {
		text, err := os.ReadFile(abs)
		if err != nil {
			t.Fatal(err)
		}
		if err := want.Read(rel, text); err != nil {
			t.Fatal(err)
		}
	}
	snap, err := target.Open(t.Context(), filepath.Join(scratch, "out", variant, filepath.FromSlash(name)))
	if err != nil {
		return []string{err.Error()}
	}
	defer func() { _ = snap.Close() }()
	report, err := Run(t.Context(), snap, Options{Rules: []string{"MCP-265"}, Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(scratch, "maps", variant, filepath.FromSlash(name))
	read := sourceMaps(t, folder)
	found := map[annotation.Place]bool{}
	var problems []string
	for _, f := range report.Findings {
		p, ok := originalOf(read, f.Location)
		if !ok {
			problems = append(problems, fmt.Sprintf("a finding that came from no source: %s line %d", f.FilePath, f.LineNumber))
			continue
		}
		if strings.HasSuffix(variant, "minified") && want[p] != annotation.RuleID && want[p] != annotation.TodoRuleID {
			p = onAnnotated(read, want, f, p) // the tool put several lines into one
		}
		found[p] = true
	}
	kept := keptLines(read)
	for p := range want {
		if !kept[p] || want[p] == annotation.TodoRuleID || want[p] == annotation.TodoOK {
			delete(found, p)
			delete(want, p)
		}
	}
	for _, d := range want.Compare(found) {
		problems = append(problems, words(d))
	}
	return problems
}

// onAnnotated gives the annotated line that a finding's path touches, or p.
func onAnnotated(read map[string]*javascript.SourceMap, want annotation.Annotations, f finding.Finding, p annotation.Place) annotation.Place {
	for _, step := range slices.Backward(f.Flow) {
		if q, ok := originalOf(read, step.Location); ok && (want[q] == annotation.RuleID || want[q] == annotation.TodoRuleID) {
			return q
		}
	}
	return p
}

// sourceMaps reads the maps of a built fixture, by the path of the generated file.
func sourceMaps(t *testing.T, folder string) map[string]*javascript.SourceMap {
	read := map[string]*javascript.SourceMap{}
	err := filepath.WalkDir(folder, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		m, err := javascript.ParseSourceMap(data)
		if err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		rel, err := filepath.Rel(folder, p)
		read[strings.TrimSuffix(filepath.ToSlash(rel), ".map")] = m
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func originalOf(read map[string]*javascript.SourceMap, l finding.Location) (annotation.Place, bool) {
	m := read[l.FilePath]
	if m == nil {
		return annotation.Place{}, false
	}
	source, line, _, ok := m.Original(l.LineNumber, l.ColumnNumber)
	if !ok {
		return annotation.Place{}, false
	}
	return annotation.Place{File: m.Sources[source], Line: line, Rule: "MCP-265"}, true
}

// keptLines gives the source lines of which something is left.
func keptLines(read map[string]*javascript.SourceMap) map[annotation.Place]bool {
	kept := map[annotation.Place]bool{}
	for _, m := range read {
		for i, s := range m.Sources {
			for line := range m.Lines(i) {
				kept[annotation.Place{File: s, Line: line, Rule: "MCP-265"}] = true
			}
		}
	}
	return kept
}
