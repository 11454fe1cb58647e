package engine

import (
	"context"
	"os"
	"testing"

	"mcpsafe/internal/lang"
	"mcpsafe/internal/pattern"
	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
	"mcpsafe/internal/target"
)

// TestPatternsOfTheCatalogCompile: a scan compiles those of the languages that it meets.
func TestPatternsOfTheCatalogCompile(t *testing.T) {
	if own := catalogPatterns(t); own == nil || len(own.Rules) == 0 {
		t.Error("the catalog has no patterns")
	}
}

func catalogPatterns(t *testing.T) *OwnRules {
	rules, err := Rules(nil)
	if err != nil {
		t.Fatal(err)
	}
	own, _, err := matched(rules, nil, dialects())
	if err != nil {
		t.Fatal(err)
	}
	return own
}

// TestNothingMatchesWhatIsLeftOut: no pattern of the catalog matches in a file of its examples in which, by the file's text and tree, it is not even
// looked for. MCPSAFE_CODE names another folder.
func TestNothingMatchesWhatIsLeftOut(t *testing.T) {
	folder := os.Getenv("MCPSAFE_CODE")
	if folder == "" {
		folder = "../../catalog"
	}
	snap, err := target.Open(context.Background(), folder)
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	r := &run{snap: snap, matched: catalogPatterns(t), elsewhere: func(*ownPart, string) bool { return false }}
	r.list()
	matches := 0
	for _, f := range r.files {
		matches += r.matchAll(t, f)
	}
	if matches == 0 {
		t.Error("no pattern matches anywhere")
	}
}

// matchAll evaluates all patterns in a file, and expects that those match that are looked for.
func (r *run) matchAll(t *testing.T, f *file) (matches int) {
	src, err := r.snap.Read(f.path)
	if err != nil {
		t.Fatal(err)
	}
	src, _ = syntax.Decode(src)
	tree, err := syntax.Parse(context.Background(), f.language.Grammar(f.path), src, parseLimits(len(src)))
	if err != nil {
		t.Fatal(err)
	}
	c := r.mayMatch(f, src)
	r.narrow(&c, f.language.Pattern, tree)
	looked := map[*ownPart]bool{}
	for _, p := range c.code {
		looked[p] = true
	}
	view := func() *pattern.File {
		return pattern.NewFile(f.language.Pattern, tree, lang.NewInfo(f.language.Lower(f.path, tree, program.Places)))
	}
	all, some := view(), view()
	some.Only(func(p *pattern.Pattern) bool { return r.matched.needs[p].holds(c.found) })
	for _, p := range r.matched.parts[codeLanguage(f.path, f.language)] {
		found := pattern.Evaluate(all, p.formula)
		if len(found) > 0 && p.paths.Match(f.path) && !looked[p] {
			t.Errorf("%s: %+v matches at %v, and needs %+v", f.path, p.rule.ID, found[0].Range, p.formula.Needs())
		}
		if n := len(pattern.Evaluate(some, p.formula)); looked[p] && n != len(found) {
			t.Errorf("%s: of %d matches of a formula %d are found by the patterns that may match", f.path, len(found), n)
		}
		matches += len(found)
	}
	return matches
}
