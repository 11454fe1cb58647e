package engine

import (
	"cmp"
	"context"
	"errors"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"mcpsafe/finding"
	"mcpsafe/internal/lang"
	"mcpsafe/internal/lang/golang"
	"mcpsafe/internal/lang/javascript"
	"mcpsafe/internal/lang/python"
	"mcpsafe/internal/literal"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/syntax"
)

// languages are all languages that are understood.
var languages = []*lang.Language{&python.Language, &javascript.Language, &golang.Language}

// parseTime bounds the parsing of one file: error recovery of the parser can be quadratic. It is wall-clock time, the one
// limit that is not counted work; a file it cuts is named in coverage.
const parseTime = 5 * time.Second

// parseLimits gives large files more time, for it is the odd source that the time is to cut.
func parseLimits(size int) syntax.Limits {
	return syntax.Limits{Timeout: parseTime * time.Duration(1+size/(2<<20))}
}

// file is one source file on its way.
type file struct {
	path     string
	language *lang.Language  // nil for plain text
	module   *program.Module // nil when it could not be read
	size     int64           // when it was listed
	bytes    int
	skipped  string
	errors   []syntax.Range
	lines    *syntax.Lines
	texts    literal.Found        // what of users' rules' texts it holds; nil while that is not known
	marks    []mark               // of users' rules
	cut      int                  // how often matching them took too many steps
	passed   bool                 // no rule can match in it: it was looked at, but not parsed
	accepts  []finding.Acceptance // in its comments

	content   []byte     // of a source that only a source map holds; else nil
	kept      []byte     // what was read already, until it is parsed
	sourceMap *sourceMap // of a generated file
	generated bool       // its content says that no one wrote it by hand
}

func languageOf(p string) *lang.Language {
	ext := strings.ToLower(path.Ext(p))
	for _, l := range languages {
		for _, e := range l.Extensions {
			if e == ext {
				return l
			}
		}
	}
	return nil
}

// list picks the source files of the snapshot.
func (r *run) list() {
	for _, f := range r.snap.Files {
		if l := languageOf(f.Path); l != nil {
			r.files = append(r.files, &file{path: f.Path, language: l, size: f.Size, skipped: l.Skip(f.Path)})
		}
	}
}

// parseAll reads, parses and lowers files, several at once. Trees are gone when it ends.
func (r *run) parseAll(ctx context.Context, files []*file) {
	r.each("parsing", files, func(f *file) { r.parseFile(ctx, f) })
}

// each does something to files, several at once.
func (r *run) each(stage string, files []*file, do func(*file)) {
	work := make(chan *file)
	var done atomic.Int64
	var wait sync.WaitGroup
	for range r.o.Jobs {
		wait.Go(func() {
			for f := range work {
				do(f)
				r.o.Progress(stage, int(done.Add(1)), len(files))
			}
		})
	}
	order := slices.Clone(files)
	slices.SortStableFunc(order, func(a, b *file) int { return cmp.Compare(b.size, a.size) }) // so that no core waits for a large one at the end
	for _, f := range order {
		if f.skipped == "" {
			work <- f
		}
	}
	close(work)
	wait.Wait()
}

// survive is to be deferred: the parser and the lowering are ours and fuzzed; should one file break them all the same, it costs that file only.
func (f *file) survive() {
	if p := recover(); p != nil {
		f.module, f.skipped = nil, "the scanner failed on it; please report this"
	}
}

func (r *run) parseFile(ctx context.Context, f *file) {
	defer f.survive()
	if ctx.Err() != nil {
		f.skipped = "the time limit was reached"
		return
	}
	src := f.content
	if src == nil {
		src, f.kept = f.kept, nil
	}
	if src == nil {
		var err error
		if src, err = r.snap.Read(f.path); err != nil {
			f.skipped = err.Error()
			return
		}
		src, _ = syntax.Decode(src)
	}
	f.bytes, f.generated = len(src), isGenerated(src)
	own := r.mayMatch(f, src)
	f.matchText(ctx, src, own)
	if f.passed = r.bare && len(own.code) == 0; f.passed {
		return
	}
	if !r.bare {
		r.findMap(f, src)
	}
	tree, err := syntax.Parse(ctx, f.language.Grammar(f.path), src, parseLimits(len(src)))
	if err != nil {
		f.skipped = parseFailure(err)
		return
	}
	f.errors = tree.Errors()
	if len(f.errors) > 0 {
		f.lines = syntax.NewLines(src)
	}
	r.narrow(&own, f.language.Pattern, tree)
	f.module = f.language.Lower(f.path, tree, own.detail())
	r.matchCode(ctx, f, tree, own)
	tree.Release()
	f.accepts = acceptances(f.path, src, f.module.Comments)
	if r.bare {
		f.module.Places = nil
	}
}

// tie ties the marks of rules that follow data to the values of the program, now that all files are read.
func (r *run) tie(context.Context) error {
	if !r.apart() {
		r.placeMarks([][]*file{r.files})
	}
	return nil
}

// placeMarks does so in groups of files that no data leaves, and tells of each whether there is anything to follow: only for rules that have both a
// source and a sink there, as marks make the program larger.
func (r *run) placeMarks(groups [][]*file) (anything []bool) {
	var files []*file
	follows := map[*file]map[*rule.Semgrep]bool{}
	for _, group := range groups {
		rules := r.following(group)
		anything = append(anything, len(rules) > 0)
		for _, f := range group {
			switch {
			case f.module == nil:
			case len(rules) == 0 && r.apart():
				f.forgetPlaces() // nobody looks at its values
			default:
				files, follows[f] = append(files, f), rules
			}
		}
	}
	r.each("tying rules to values", files, func(f *file) {
		defer f.survive()
		f.marks = slices.DeleteFunc(f.marks, func(m mark) bool { return m.part.role != roleSearch && !follows[f][m.part.rule] })
		f.place()
		f.module.IndexUses()
		for _, part := range f.module.Parts {
			part.IndexUses()
		}
	})
	return anything
}

// following gives the rules that follow data and have both a source and a sink in files.
func (r *run) following(files []*file) map[*rule.Semgrep]bool {
	has := map[*rule.Semgrep][2]bool{}
	for _, f := range files {
		for i := range f.marks {
			if m := &f.marks[i]; m.part.role == roleSource || m.part.role == roleSink {
				both := has[m.part.rule]
				both[m.part.role-roleSource] = true
				has[m.part.rule] = both
			}
		}
	}
	follows := map[*rule.Semgrep]bool{}
	for rl, both := range has {
		if both[0] && both[1] {
			follows[rl] = true
		}
	}
	return follows
}

func parseFailure(err error) string {
	switch {
	case errors.Is(err, syntax.ErrTooLarge):
		return "larger than the parser takes"
	case errors.Is(err, syntax.ErrTooManyNodes):
		return "has more syntax nodes than the parser takes"
	case errors.Is(err, syntax.ErrTimeout):
		return "took the parser too long"
	case errors.Is(err, syntax.ErrCancelled):
		return "the time limit was reached"
	}
	return err.Error()
}
