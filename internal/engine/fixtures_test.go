package engine

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mcpsafe/internal/annotation"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/target"
)

// A fixture is a folder or file that is scanned on its own. Its annotations (package annotation) say what a scan must find; findings on
// lines without an annotation fail as well.

// TestFixturesOfRules scans catalog/<slug>/examples/<group>/<shape> with the rule of the folder.
func TestFixturesOfRules(t *testing.T) {
	rules, err := Rules(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules {
		folders, err := filepath.Glob(filepath.Join("..", "..", "catalog", r.Slug, "examples", "*", "*"))
		if err != nil {
			t.Fatal(err)
		}
		var seen []annotation.Kind
		for _, folder := range folders {
			seen = append(seen, fixture(t, folder, r.ID)...)
		}
		for _, kind := range []annotation.Kind{annotation.RuleID, annotation.OK} {
			if !slices.Contains(seen, kind) {
				t.Errorf("%s has no example with %s", r.Slug, kind)
			}
		}
	}
}

// TestRulesHaveExamplesInTheirLanguages: a rule that looks at code says in which languages, and has examples in each.
func TestRulesHaveExamplesInTheirLanguages(t *testing.T) {
	rules, err := Rules(nil)
	if err != nil {
		t.Fatal(err)
	}
	extensions := map[string][]string{"python": {".py"}, "javascript": {".js", ".mjs", ".cjs", ".ts", ".tsx", ".jsx"}, "go": {".go"}}
	for _, r := range rules {
		found := map[string]bool{}
		err := filepath.WalkDir(filepath.Join("..", "..", "catalog", r.Slug, "examples"), func(p string, _ os.DirEntry, err error) error {
			found[filepath.Ext(p)] = true
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Languages) == 0 && slices.ContainsFunc(r.Checks, func(c rule.Check) bool { return c.Kind == "flow" || c.Kind == "absence" || c.Kind == "pattern" }) {
			t.Errorf("%s looks at code and names no languages", r.Slug)
		}
		for _, l := range r.Languages {
			if !slices.ContainsFunc(extensions[l], func(e string) bool { return found[e] }) {
				t.Errorf("%s has no example in %s", r.Slug, l)
			}
		}
	}
}

// TestFixturesOfConstructs scans testdata/constructs/<language>/<construct>_{bad,ok}: one hiding place each, in pairs.
func TestFixturesOfConstructs(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "constructs", "*", "*"))
	if err != nil || len(files) == 0 {
		t.Fatal("no constructs", err)
	}
	sides := map[string]string{}
	for _, file := range files {
		stem := strings.TrimSuffix(file, filepath.Ext(file))
		construct, side, _ := cutLast(stem, "_")
		sides[construct] += side
		kinds := fixture(t, file, "MCP-265")
		if bad := slices.ContainsFunc(kinds, func(k annotation.Kind) bool { return k == annotation.RuleID || k == annotation.TodoRuleID }); bad != (side == "bad") {
			t.Errorf("%s: its name and its annotations disagree", file)
		}
	}
	for _, construct := range slices.Sorted(maps.Keys(sides)) {
		if sides[construct] != "badok" {
			t.Errorf("%s: not a pair of bad and ok", construct)
		}
	}
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// fixture scans one fixture and compares, in both directions. It gives the kinds of annotation that the fixture has.
func fixture(t *testing.T, root, id string) (kinds []annotation.Kind) {
	want, err := expectations(root, id)
	if err != nil {
		t.Error(err)
		return nil
	}
	if len(want) == 0 {
		t.Errorf("%s: no annotation", root)
	}
	for _, kind := range want {
		kinds = append(kinds, kind)
	}
	name := filepath.Join(filepath.Base(filepath.Dir(root)), filepath.Base(root))
	t.Run(name, func(t *testing.T) {
		t.Parallel()
		found, err := scan(t.Context(), root, id)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range want.Compare(found) {
			t.Error(words(d))
		}
	})
	return kinds
}

func words(d annotation.Difference) string {
	return fmt.Sprintf("%s: %s line %d", filepath.ToSlash(d.File), d.Words(), d.Line)
}

// scan gives the lines at which findings of the rule begin.
func scan(ctx context.Context, root, id string) (map[annotation.Place]bool, error) {
	snap, err := target.Open(ctx, root)
	if err != nil {
		return nil, err
	}
	defer func() { _ = snap.Close() }()
	db, err := advisoriesOf(ctx, id)
	if err != nil {
		return nil, err
	}
	report, err := Run(ctx, snap, Options{Rules: []string{id}, Jobs: 1, Advisories: db})
	if err != nil {
		return nil, err
	}
	if report.StatusReason != "" {
		return nil, fmt.Errorf("%s: the scan is %s: %s", root, report.Status, report.StatusReason)
	}
	found := map[annotation.Place]bool{}
	for _, f := range report.Findings {
		for _, at := range f.Places() {
			file := root
			if info, err := os.Stat(root); err == nil && info.IsDir() {
				file = filepath.Join(root, filepath.FromSlash(at.FilePath))
			}
			found[annotation.Place{File: file, Line: at.LineNumber, Rule: id}] = true
		}
	}
	return found, nil
}

// expectations reads the annotations of the files of a fixture, which must all be of one rule.
func expectations(root, id string) (annotation.Annotations, error) {
	want, err := annotation.ReadAll(root)
	for p := range want {
		if p.Rule != id && err == nil {
			err = fmt.Errorf("%s:%d: an annotation of another rule", p.File, p.Line)
		}
	}
	return want, err
}
