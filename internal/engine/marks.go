package engine

import (
	"bytes"
	"context"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"mcpsafe/internal/lang"
	"mcpsafe/internal/literal"
	"mcpsafe/internal/pattern"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/syntax"
	"mcpsafe/internal/taint"
)

// mark is a match of a part of a user's rule: all that outlives the Tree it was found in.
type mark struct {
	part  *ownPart
	match pattern.Match
	at    *taint.Mark       // of rules that follow data: the values there; nil for none
	to    *taint.Mark       // of a propagator: where it carries the data
	exit  *program.Function // of a sink where a function ends: that function
	value program.Value     // and its OpExit
}

// codeLanguage is the language of a file as rules name it: TypeScript is one of its own.
func codeLanguage(p string, l *lang.Language) string {
	switch strings.ToLower(path.Ext(p)) {
	case ".ts", ".tsx", ".mts", ".cts":
		return "typescript"
	}
	return l.Pattern.Name
}

// candidates are the parts of users' rules that may match in a file, and the patterns in them that may.
type candidates struct {
	code, text []*ownPart
	found      literal.Found // of the texts of OwnRules
}

// detail is what has to be told of a file to match them.
func (c candidates) detail() program.Detail {
	switch {
	case len(c.code) == 0:
		return program.Plain
	case slices.ContainsFunc(c.code, func(p *ownPart) bool { return p.role != roleSearch }):
		return program.Marks
	}
	return program.Places
}

// mayMatch gives what may match in a file.
func (r *run) mayMatch(f *file, src []byte) (c candidates) {
	own := r.matched
	if own == nil {
		return c
	}
	found := f.texts
	if f.texts = nil; found == nil {
		found = own.literals.Find(src)
	}
	if f.language != nil {
		c.code = own.candidates(codeLanguage(f.path, f.language), f.path, found, r.idle)
	}
	c.code = slices.DeleteFunc(c.code, func(p *ownPart) bool { return r.elsewhere(p, f.path) })
	c.text, c.found = own.candidates(textLanguage, f.path, found, r.idle), found
	return c
}

// narrow leaves out what cannot match in a file by its tree.
func (r *run) narrow(c *candidates, d *pattern.Dialect, tree *syntax.Tree) {
	if len(c.code) == 0 || len(r.matched.alone) == 0 {
		return
	}
	alone := map[string]bool{}
	d.Alone(tree, func(kind string) { alone[kind] = true })
	for kind, number := range r.matched.alone {
		if !alone[kind] {
			c.found.Drop(number)
		}
	}
	c.code = slices.DeleteFunc(c.code, func(p *ownPart) bool { return !p.need.holds(c.found) })
}

// maxKept bounds the bytes of files that are kept from when they are first looked at until they are parsed, instead of being read again.
const maxKept = 32 << 20

// findIdle looks at the bytes of all files for rules that follow data and have nowhere a source, or nowhere a sink: what follows data asks the most
// of a file, and most such rules are about libraries that a target does not use. Where more files may come to light later, no rule counts as one.
func (r *run) findIdle(ctx context.Context) error {
	own := r.matched
	if !own.follows() || r.leftOut() {
		return nil
	}
	var mu sync.Mutex
	var kept atomic.Int64
	more := false
	var seen [2]map[*rule.Semgrep]bool // with a source somewhere, with a sink
	for i := range seen {
		seen[i] = map[*rule.Semgrep]bool{}
	}
	r.each("looking for what rules need", r.files, func(f *file) {
		src, err := r.read(f.path)
		if err != nil {
			return
		}
		src, _ = syntax.Decode(src)
		f.texts = own.literals.Find(src)
		if kept.Add(int64(len(src))) <= maxKept {
			f.kept = src
		}
		mu.Lock()
		defer mu.Unlock()
		more = more || bytes.Contains(src, []byte("sourceMappingURL="))
		for _, p := range own.parts[codeLanguage(f.path, f.language)] {
			if i := int(p.role) - int(roleSource); i >= 0 && i < len(seen) && !seen[i][p.rule] && p.paths.Match(f.path) && p.need.holds(f.texts) {
				seen[i][p.rule] = true
			}
		}
	})
	if more || ctx.Err() != nil {
		return nil
	}
	r.idle = map[*rule.Semgrep]bool{}
	for _, rl := range own.Rules {
		if len(rl.Taint) > 0 && !(seen[0][rl] && seen[1][rl]) && rl.Taint[textLanguage] == nil {
			r.idle[rl] = true
		}
	}
	return nil
}

// match adds the marks of parts in a file.
func (f *file) match(ctx context.Context, seen *pattern.File, parts []*ownPart) {
	for _, p := range parts {
		if ctx.Err() != nil {
			return
		}
		for _, m := range pattern.Evaluate(seen, p.formula) {
			f.marks = append(f.marks, mark{part: p, match: m})
		}
	}
	f.cut += seen.Cut()
}

// matchText matches rules for plain text.
func (f *file) matchText(ctx context.Context, src []byte, c candidates) {
	if len(c.text) > 0 {
		f.match(ctx, pattern.NewText(src), c.text)
	}
}

// matchCode matches rules for a language on a parsed and lowered file.
func (r *run) matchCode(ctx context.Context, f *file, tree *syntax.Tree, c candidates) {
	if len(c.code) > 0 {
		seen := pattern.NewFile(f.language.Pattern, tree, lang.NewInfo(f.module))
		seen.Only(func(p *pattern.Pattern) bool { return r.matched.needs[p].holds(c.found) })
		f.match(ctx, seen, c.code)
	}
}

// maxText bounds the size in bytes of files of no language of ours that rules for plain text see.
const maxText = 4 << 20

// isBinary tells whether a file is no text.
func isBinary(src []byte) bool { return bytes.IndexByte(src[:min(len(src), 8000)], 0) >= 0 }

// listTexts picks the files that only rules for plain text see.
func (r *run) listTexts() {
	if r.matched == nil || len(r.matched.parts[textLanguage]) == 0 {
		return
	}
	for _, f := range r.snap.Files {
		if l := languageOf(f.Path); l != nil && l.Skip(f.Path) == "" {
			continue
		}
		wanted := false
		for _, p := range r.matched.parts[textLanguage] {
			wanted = wanted || p.paths.Match(f.Path)
		}
		switch {
		case !wanted:
		case f.Size > maxText:
			r.limit("size of text files", maxText, "rules for plain text did not see them")
		default:
			r.texts = append(r.texts, &file{path: f.Path, size: f.Size})
		}
	}
}

// matchTexts reads and matches the files that only rules for plain text see.
func (r *run) matchTexts(ctx context.Context) {
	r.each("matching text", r.texts, func(f *file) {
		if ctx.Err() != nil {
			return
		}
		src, err := r.snap.Read(f.path)
		if err != nil || isBinary(src) {
			return
		}
		src, _ = syntax.Decode(src)
		f.matchText(ctx, src, r.mayMatch(f, src))
	})
}

// function gives the innermost function around a range of a file, or nil.
func (f *file) function(at syntax.Range) *program.Function {
	if f.module == nil {
		return nil
	}
	var best *program.Function
	for _, m := range append([]*program.Module{f.module}, f.module.Parts...) {
		for _, fn := range m.Functions {
			if fn.Start <= at.Start && at.End <= fn.End && (best == nil || fn.End-fn.Start <= best.End-best.Start) {
				best = fn
			}
		}
	}
	return best
}
