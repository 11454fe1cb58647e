package engine

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"mcpsafe/internal/check"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/syntax"
)

// matched gives what is matched on files while their trees live: the rules that users bring, and the patterns in checks of the rules that run;
// and whose the latter are.
func matched(rules []*rule.Rule, own *OwnRules, dialects rule.Dialects) (*OwnRules, map[*rule.Semgrep]*rule.Check, error) {
	all := &OwnRules{}
	checkOf := map[*rule.Semgrep]*rule.Check{}
	for _, rl := range rules {
		for i := range rl.Checks {
			patterns, err := check.Patterns(&rl.Checks[i], dialects)
			if err != nil {
				return nil, nil, fmt.Errorf("%s: check %s: %w", rl.ID, rl.Checks[i].ID, err)
			}
			for _, p := range patterns {
				checkOf[p] = &rl.Checks[i]
				all.Rules = append(all.Rules, p)
			}
		}
	}
	if len(all.Rules) == 0 {
		return own, nil, nil
	}
	if own != nil {
		all.Rules = append(all.Rules, own.Rules...)
	}
	all.prepare()
	return all, checkOf, nil
}

// compile makes what is matched on files.
func (r *run) compile() (err error) {
	if len(r.o.Rules) > 0 || r.o.NoCatalog || r.o.Own != nil {
		r.matched, r.checkOf, err = matched(r.rules, r.o.Own, r.used())
		return err
	}
	used := r.used()
	c, err := wholeCatalog.get(strings.Join(slices.Sorted(maps.Keys(used)), " "), func() (c compiled, err error) {
		c.rules, c.checkOf, err = matched(r.rules, nil, used)
		return c, err
	})
	r.matched, r.checkOf = c.rules, c.checkOf
	return err
}

// wholeCatalog is what all rules of the catalog match, by the dialects of a target.
var wholeCatalog made[compiled]

type compiled struct {
	rules   *OwnRules
	checkOf map[*rule.Semgrep]*rule.Check
}

// used are the dialects of the files of a target.
func (r *run) used() rule.Dialects {
	all := rule.Dialects{}
	for _, f := range r.files {
		all[f.language.Pattern.Name] = f.language.Pattern
	}
	return all
}

// marksOf gives what the patterns of a check match, by place.
func (r *run) marksOf(c *rule.Check) (all []check.Mark) {
	if r.marked == nil {
		r.marked = r.gatherMarks()
	}
	return r.marked[c]
}

// sortMarks does ahead what the first check of kind pattern asks for, unless files are still matched. Should it break, the check will, see survive.
func (r *run) sortMarks() {
	if len(r.texts) > 0 {
		return
	}
	defer func() { _ = recover() }()
	r.marked = r.gatherMarks()
}

// gatherMarks sorts the matches of all files by the check whose they are.
func (r *run) gatherMarks() map[*rule.Check][]check.Mark {
	r.matching.Wait()
	marked := map[*rule.Check][]check.Mark{}
	files := slices.Concat(r.files, r.texts)
	slices.SortStableFunc(files, func(a, b *file) int { return strings.Compare(a.path, b.path) })
	for _, f := range files {
		var found []check.Mark
		var whose []*rule.Check
		for _, m := range f.marks {
			c := r.checkOf[m.part.rule]
			if c == nil {
				continue
			}
			at := m.match.Range
			found = append(found, check.Mark{
				File: f.path, Start: int(at.Start), End: int(at.End), Func: f.function(at), Text: r.squeezed(f.path, at),
				Message: interpolate(c.Message, m.match.Bindings), Test: r.isTest(f.path),
			})
			whose = append(whose, c)
		}
		order := make([]int, len(found))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int {
			return cmp.Or(cmp.Compare(found[a].Start, found[b].Start), cmp.Compare(found[b].End, found[a].End))
		})
		for _, i := range order {
			all := marked[whose[i]]
			if n := len(all); n > 0 && all[n-1].File == f.path && all[n-1].End >= found[i].End {
				continue // the same, or a part of what is reported already
			}
			marked[whose[i]] = append(all, found[i])
		}
	}
	return marked
}

// squeezed gives the text of a range of a file without white space.
func (r *run) squeezed(path string, at syntax.Range) string {
	text := r.source(path).text
	return strings.Join(strings.Fields(string(text[clamp(at.Start, text):clamp(at.End, text)])), "")
}

// fileList gives all files of the target as checks see them.
func (r *run) fileList() (files []check.File) {
	code := map[string]bool{}
	for _, f := range r.files {
		code[f.path] = f.module != nil
	}
	for _, f := range r.snap.Files {
		files = append(files, check.File{Path: f.Path, Size: f.Size, Origin: r.origin(f.Path), Code: code[f.Path]})
	}
	return files
}

// text gives the content of a file, decoded to UTF-8.
func (r *run) text(path string) ([]byte, error) {
	src, err := r.read(path)
	if err != nil {
		return nil, err
	}
	src, _ = syntax.Decode(src)
	return src, nil
}
