package engine

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mcpsafe/internal/check"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/target"
)

// A fixture is a folder or file that is scanned on its own. It says itself what a scan must find, by an annotation on a line of its own
// before the code line concerned:
//
//	ruleid: ID       a finding begins on that line
//	ok: ID           none does, though it looks like one
//	todoruleid: ID   a known miss: there should be a finding, and there is none yet
//	todook: ID       a known false alarm: there should be none, and there still is one
//
// Findings on lines without an annotation fail as well.

var (
	annotated = regexp.MustCompile(`^\s*(?:#|//)\s*(ruleid|ok|todoruleid|todook):\s*(MCP-\d+)\s*$`)
	comment   = regexp.MustCompile(`^\s*(?:#|//|$)`)
	mention   = regexp.MustCompile(`\b(?:ruleid|ok|todoruleid|todook)\s*:`)
)

// expectation is what the annotations of one fixture say.
type expectation struct {
	kinds map[place]string
	all   []string // every kind that occurs
}

// TestFixturesOfRules scans catalog/<slug>/examples/<group>/<shape> with the rule of the folder.
func TestFixturesOfRules(t *testing.T) {
	rules, err := rule.Load(os.DirFS("../../catalog"), check.Names())
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules {
		folders, err := filepath.Glob(filepath.Join("..", "..", "catalog", r.Slug, "examples", "*", "*"))
		if err != nil {
			t.Fatal(err)
		}
		var seen []string
		for _, folder := range folders {
			seen = append(seen, fixture(t, folder, r.ID)...)
		}
		for _, kind := range []string{"ruleid", "ok"} {
			if !slices.Contains(seen, kind) {
				t.Errorf("%s has no example with %s", r.Slug, kind)
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
		if bad := slices.ContainsFunc(kinds, func(k string) bool { return strings.HasSuffix(k, "ruleid") }); bad != (side == "bad") {
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
func fixture(t *testing.T, root, id string) []string {
	want, err := expectations(root, id)
	if err != nil {
		t.Error(err)
		return nil
	}
	if len(want.all) == 0 {
		t.Errorf("%s: no annotation", root)
	}
	name := filepath.Join(filepath.Base(filepath.Dir(root)), filepath.Base(root))
	t.Run(name, func(t *testing.T) {
		t.Parallel()
		found, err := scan(t.Context(), root, id)
		if err != nil {
			t.Fatal(err)
		}
		for _, problem := range compare(want.kinds, found) {
			t.Error(problem)
		}
	})
	return want.all
}

// scan gives the lines at which findings of the rule begin.
func scan(ctx context.Context, root, id string) (map[place]bool, error) {
	snap, err := target.Open(ctx, root)
	if err != nil {
		return nil, err
	}
	defer func() { _ = snap.Close() }()
	report, err := Run(ctx, snap, Options{Rules: []string{id}, Jobs: 1})
	if err != nil {
		return nil, err
	}
	found := map[place]bool{}
	for _, f := range report.Findings {
		file := root
		if info, err := os.Stat(root); err == nil && info.IsDir() {
			file = filepath.Join(root, filepath.FromSlash(f.FilePath))
		}
		found[place{file, f.LineNumber}] = true
	}
	return found, nil
}

// compare lists what differs, one line each, sorted.
func compare(want map[place]string, found map[place]bool) []string {
	var problems []string
	add := func(p place, words string) {
		problems = append(problems, fmt.Sprintf("%s: %s line %d", filepath.ToSlash(p.path), words, p.line))
	}
	for p, kind := range want {
		switch {
		case kind == "ruleid" && !found[p]:
			add(p, "missing")
		case kind == "todoruleid" && found[p]:
			add(p, "found at last, make it ruleid:")
		case kind == "todook" && !found[p]:
			add(p, "silent at last, make it ok:")
		}
	}
	for p := range found {
		if kind := want[p]; kind == "" || kind == "ok" {
			add(p, "unexpected")
		}
	}
	slices.Sort(problems)
	return problems
}

// expectations reads the annotations of the files of a fixture.
func expectations(root, id string) (expectation, error) {
	want := expectation{kinds: map[place]string{}}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return want.read(path, text, id)
	})
	return want, err
}

// read adds the annotations of one file.
func (e *expectation) read(path string, text []byte, id string) error {
	pending := ""
	lines := bufio.NewScanner(bytes.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if m := annotated.FindStringSubmatch(line); m != nil {
			if m[2] != id || pending != "" {
				return fmt.Errorf("%s:%d: an annotation of another rule, or two for one line", path, n)
			}
			pending = m[1]
			e.all = append(e.all, pending)
			continue
		}
		if strings.Contains(line, id) && mention.MatchString(line) {
			return fmt.Errorf("%s:%d: an annotation must have a line of its own", path, n)
		}
		if pending != "" && !comment.MatchString(line) {
			e.kinds[place{path, n}] = pending
			pending = ""
		}
	}
	if pending != "" {
		return fmt.Errorf("%s: an annotation with no code after it", path)
	}
	return lines.Err()
}
