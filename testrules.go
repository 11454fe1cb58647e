package mcpsafe

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"mcpsafe/internal/advisory"
	"mcpsafe/internal/annotation"
	"mcpsafe/internal/engine"
)

// RuleTests is what came of running rules against their annotated examples.
type RuleTests struct {
	// Files, Examples and Rules count the rule files, the example files or folders,
	// and the rules with an annotation in one.
	Files, Examples, Rules int
	// Differences are the lines where the rules do not do what is annotated,
	// sorted by file, line and rule.
	Differences []RuleDifference
	// Untested are the rules that no example annotates, as "file: rule", sorted.
	Untested []string
}

// RuleDifference is a line of an example that a rule does not treat as annotated.
type RuleDifference struct {
	// File is the example, Line the line in it, RuleID the rule.
	File   string
	Line   int
	RuleID string
	// Want is the annotation (ruleid, ok, todoruleid, todook), empty for a line
	// without one, and Found whether a finding begins there.
	Want  string
	Found bool
	// Todo is true where a known miss or false alarm is no more.
	Todo bool
	// Words say what differs.
	Words string
}

// Failed counts the differences that fail; with strict, those of todo
// annotations do, too.
func (t *RuleTests) Failed(strict bool) int {
	n := 0
	for _, d := range t.Differences {
		if strict || !d.Todo {
			n++
		}
	}
	return n
}

// TestRules runs each rule file of paths, or below them, against its examples:
// for NAME.yaml the files NAME.* beside it, for the rule.yaml of a catalog's
// folder what lies in examples/GROUP/. An annotation in a comment on the line
// before says what a rule must find: `ruleid: ID`, `ok: ID`, `todoruleid: ID`,
// `todook: ID`. An error means that rules or examples could not be read.
func TestRules(ctx context.Context, paths []string, o Options) (*RuleTests, error) {
	var sets []*engine.OwnRules
	for _, p := range paths {
		loaded, err := engine.LoadEach(p)
		if err != nil {
			return nil, rulesError(err)
		}
		sets = append(sets, loaded...)
	}
	tests := make([]ruleTest, len(sets))
	var wait sync.WaitGroup
	slots := make(chan struct{}, cmp.Or(o.Jobs, runtime.GOMAXPROCS(0)))
	for i, own := range sets {
		wait.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			tests[i].run(ctx, own, o)
		})
	}
	wait.Wait()
	all := &RuleTests{}
	for i, t := range tests {
		if t.err != nil {
			return nil, t.err
		}
		all.Files++
		all.Examples += t.examples
		all.Rules += t.rules
		all.Differences = append(all.Differences, t.differences...)
		for _, id := range t.untested {
			all.Untested = append(all.Untested, sets[i].Files[0]+": "+id)
		}
	}
	if all.Examples == 0 {
		return nil, &Error{
			What: fmt.Sprintf("no examples for the rules in %s", strings.Join(paths, ", ")),
			Try:  "put an annotated file of the same name beside a rule file: check.yaml and check.py",
		}
	}
	slices.SortFunc(all.Differences, func(a, b RuleDifference) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.RuleID, b.RuleID))
	})
	slices.Sort(all.Untested)
	return all, nil
}

// ruleTest is the test of one rule file.
type ruleTest struct {
	examples, rules int
	differences     []RuleDifference
	untested        []string
	err             error
}

func (t *ruleTest) run(ctx context.Context, own *engine.OwnRules, o Options) {
	examples, err := examplesOf(own)
	if err != nil {
		t.err = err
		return
	}
	o.Own, o.NoCatalog, o.Rules, o.Jobs = &RuleSet{own}, true, nil, 1
	if len(own.Catalog) > 0 {
		var remove func()
		if o.advisories, remove, err = exampleAdvisories(ctx, filepath.Dir(own.Files[0])); err != nil {
			t.err = err
			return
		}
		defer remove()
	}
	annotated := map[string]bool{}
	for _, example := range examples {
		differences, rules, err := testExample(ctx, example, own.IDs(), o)
		if err != nil {
			t.err = err
			return
		}
		t.examples++
		t.differences = append(t.differences, differences...)
		for _, id := range rules {
			annotated[id] = true
		}
	}
	for _, id := range own.IDs() {
		if annotated[annotation.Name(id)] {
			t.rules++
		} else {
			t.untested = append(t.untested, id)
		}
	}
}

// exampleAdvisories makes a database of the advisories that lie beside a rule of
// the catalog; its examples must not depend on the user's.
func exampleAdvisories(ctx context.Context, folder string) (file string, remove func(), err error) {
	from := filepath.Join(folder, "advisories")
	if _, err := os.Stat(from); err != nil {
		return "", func() {}, nil
	}
	dir, err := os.MkdirTemp("", "mcpsafe-advisories-")
	if err != nil {
		return "", nil, err
	}
	remove = func() { _ = os.RemoveAll(dir) }
	file = filepath.Join(dir, advisory.FileName)
	if _, err := advisory.Build(ctx, advisory.Options{From: from, Path: file}); err != nil {
		remove()
		return "", nil, &Error{What: fmt.Sprintf("%s: %s", from, err), Try: "mend the advisories of the rule", Err: err}
	}
	return file, remove, nil
}

// examplesOf lists the files and folders that a rule file is tested on, each by
// itself.
func examplesOf(own *engine.OwnRules) ([]string, error) {
	file := own.Files[0]
	folder := filepath.Dir(file)
	if len(own.Catalog) > 0 {
		return filepath.Glob(filepath.Join(folder, "examples", "*", "*"))
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, &Error{What: err.Error(), Try: "check that you may read it", Err: err}
	}
	stem := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)) + "."
	var examples []string
	for _, e := range entries {
		rest, ok := strings.CutPrefix(e.Name(), stem)
		if !ok || !e.Type().IsRegular() || rest == "yaml" || rest == "yml" || strings.HasPrefix(rest, "fixed.") {
			continue
		}
		examples = append(examples, filepath.Join(folder, e.Name()))
	}
	return examples, nil
}

// testExample compares what rules find in one example with its annotations. It
// also gives the names of the rules that are annotated.
func testExample(ctx context.Context, example string, ids []string, o Options) ([]RuleDifference, []string, error) {
	want, err := annotation.ReadAll(example)
	if err != nil {
		return nil, nil, &Error{What: err.Error(), Try: "mend the annotations of the example", Err: err}
	}
	names := map[string]string{}
	for _, id := range ids {
		names[annotation.Name(id)] = id
	}
	var annotated []string
	for p := range want {
		if names[p.Rule] == "" {
			delete(want, p) // another file's rule
		} else {
			annotated = append(annotated, p.Rule)
		}
	}
	r, err := Scan(ctx, example, o)
	if err != nil {
		return nil, nil, err
	}
	if r.Status != "complete" {
		return nil, nil, &Error{What: fmt.Sprintf("%s: %s", example, r.StatusReason), Try: "give it more time"}
	}
	isFolder := r.InputType == "folder"
	found := map[annotation.Place]bool{}
	for _, f := range r.Findings {
		for _, at := range f.Places() {
			file := example
			if isFolder {
				file = filepath.Join(example, filepath.FromSlash(at.FilePath))
			}
			found[annotation.Place{File: file, Line: at.LineNumber, Rule: annotation.Name(f.RuleID)}] = true
		}
	}
	var all []RuleDifference
	for _, d := range want.Compare(found) {
		all = append(all, RuleDifference{File: d.File, Line: d.Line, RuleID: names[d.Rule], Want: string(d.Want), Found: d.Found, Todo: d.Todo(), Words: d.Words()})
	}
	return all, annotated, nil
}
