package engine

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/finding"
	"mcpsafe/internal/check"
	"mcpsafe/internal/surface"
)

// A package often holds its source and what was built from it. Both are scanned, and what both say is reported once, at the source: a
// finding or entry of a built file is dropped where one of the same rule and check, or of the same kind and name, lies in a source it
// corresponds to. Nothing is dropped otherwise, so a built file that does more than its source is reported.

// trait is what a finding is matched by beside its report.
type trait struct {
	function string // own name of the enclosing function
	sink     string // text of the sink without what compilers change

	fingerprint string // what the fingerprint is made of, but the number
}

// volatile is what compilers change in an expression: white space, quotes, semicolons, parentheses, types asserted away, `(0, f)`.
var volatile = regexp.MustCompile("\\s+|[\"'`;(){}!,]|\\bas \\w+|\\$\\{|\\b\\w+_js_\\d+\\.|\\b\\w+_\\d+\\.|^0")

func (r *run) trait(res check.Result, u *surface.Unit) trait {
	name := res.Func.Qual
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		name = name[i+1:]
	}
	text := r.source(res.Func.Module.File).text
	start, end := span(res.Func, res.Value)
	return trait{name, volatile.ReplaceAllString(string(text[clamp(start, text):clamp(end, text)]), ""), r.fingerprint(res, u)}
}

// mergeTwins drops the findings of built files that their sources have too. What is kept is as sure and as severe as the surer and
// severer of both.
func (r *run) mergeTwins() {
	type key struct{ rule, check, unit string }
	sources := map[key][]int{}
	all := r.report.Findings
	for i := range all {
		if r.built(all[i].FilePath) == nil {
			k := key{all[i].RuleID, all[i].CheckID, all[i].Unit}
			sources[k] = append(sources[k], i)
		}
	}
	dropped := make([]bool, len(all))
	for i := range all {
		b := r.built(all[i].FilePath)
		if b == nil {
			continue
		}
		for _, j := range sources[key{all[i].RuleID, all[i].CheckID, all[i].Unit}] {
			if !r.twins(b, i, j) {
				continue
			}
			dropped[i] = true
			if all[j].Confidence.Less(all[i].Confidence) {
				all[j].Confidence = all[i].Confidence
			}
			if all[j].Severity.Less(all[i].Severity) {
				all[j].Severity = all[i].Severity
			}
			break
		}
	}
	r.mergeBuilds(dropped)
	r.keep(dropped)
}

// mergeBuilds drops what several builds of one module all have: dist/index.cjs and dist/index.js, dist/cjs/x.js and dist/esm/x.js. The
// ES module is kept.
func (r *run) mergeBuilds(dropped []bool) {
	type key struct{ rule, check, unit, stem, function, sink string }
	first := map[key]int{}
	all := r.report.Findings
	for _, i := range r.byFile() {
		f, t := &all[i], r.traits[i]
		if dropped[i] || r.built(f.FilePath) == nil {
			continue
		}
		base := path.Base(f.FilePath)
		k := key{f.RuleID, f.CheckID, f.Unit, strings.TrimSuffix(base, path.Ext(base)), t.function, t.sink}
		j, ok := first[k]
		switch {
		case !ok:
			first[k] = i
		case all[j].FilePath != f.FilePath:
			dropped[i] = true
			if all[j].Confidence.Less(f.Confidence) {
				all[j].Confidence = f.Confidence
			}
		}
	}
}

// commonJS are paths of builds for require.
var commonJS = regexp.MustCompile(`\.cjs$|(^|/)(cjs|commonjs|umd)/`)

// byFile gives the indices of the findings with those of ES modules first, then by path.
func (r *run) byFile() []int {
	all := r.report.Findings
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := all[i].FilePath, all[j].FilePath
		if c, d := commonJS.MatchString(a), commonJS.MatchString(b); c != d {
			if d {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	return order
}

// built gives the file of a path if it is generated from sources: it has a map, or lies where builds go and is not TypeScript.
func (r *run) built(p string) *file {
	f := r.byPath[p]
	if f == nil || f.content != nil {
		return nil
	}
	if f.sourceMap != nil && slices.ContainsFunc(f.sourceMap.paths, func(s string) bool { return s != "" }) || builtFolder.MatchString(p) && builtCode.MatchString(p) {
		return f
	}
	return nil
}

var (
	builtFolder = regexp.MustCompile(`(^|/)(dist|build|lib|out|output|bin|cjs|esm|es|bundle|\.next|compiled)/`)
	builtCode   = regexp.MustCompile(`\.[cm]?js$`)
)

// twins tells whether finding i of a built file is finding j of a source.
func (r *run) twins(b *file, i, j int) bool {
	f, s := &r.report.Findings[i], &r.report.Findings[j]
	if b.sourceMap != nil {
		if places := originals(b.sourceMap, f); len(places) > 0 {
			return touches(places, s)
		}
	}
	t, u := r.traits[i], r.traits[j]
	if t.function != u.function && t.function != "<lambda>" && u.function != "<lambda>" {
		return false
	}
	return t.sink == u.sink || sameModule(f.FilePath, s.FilePath) && t.function == u.function
}

// originals gives the source lines that the end of a finding's path came from.
func originals(m *sourceMap, f *finding.Finding) map[place]bool {
	found := map[place]bool{}
	for _, l := range ends(f) {
		if l.FilePath != f.FilePath {
			continue
		}
		if source, line, _, ok := m.Original(l.LineNumber, l.ColumnNumber); ok && m.paths[source] != "" {
			found[place{m.paths[source], line}] = true
		}
	}
	return found
}

func touches(places map[place]bool, s *finding.Finding) bool {
	for _, l := range ends(s) {
		for line := l.LineNumber; line <= max(l.LineNumber, min(l.EndLineNumber, l.LineNumber+50)); line++ {
			if places[place{l.FilePath, line}] {
				return true
			}
		}
	}
	return false
}

// ends gives where a finding is and the last two steps of its path.
func ends(f *finding.Finding) []finding.Location {
	all := []finding.Location{f.Location}
	for _, s := range f.Flow[max(0, len(f.Flow)-2):] {
		all = append(all, s.Location)
	}
	return all
}

// place is a line of a file.
type place struct {
	path string
	line int
}

// sameModule tells whether a built path is what a compiler makes of a source's path: dist/tools/x.js of src/tools/x.ts.
func sameModule(built, source string) bool {
	stem := func(p string) string { return strings.TrimSuffix(p, path.Ext(p)) }
	b, s := strings.Split(stem(built), "/"), strings.Split(stem(source), "/")
	n := 0
	for n < len(b) && n < len(s) && b[len(b)-1-n] == s[len(s)-1-n] {
		n++
	}
	if n == 0 {
		return false
	}
	// What is left in front: the same package, then folders of the build and of the sources.
	rest := strings.Join(b[:len(b)-n], "/") + "/"
	front := s[:len(s)-n]
	return builtFolder.MatchString(rest) && (len(front) == 0 || strings.HasPrefix(rest, strings.Join(front[:len(front)-1], "/")))
}

// mergeEntries drops the entries of built files that a source registers too, and those of builds for require that an ES module has.
func (r *run) mergeEntries() {
	type key struct{ kind, name, unit string }
	named := func(e *finding.Entry) key { return key{string(e.Kind), e.Name, e.Unit} }
	sources, modules := map[key]bool{}, map[key]bool{}
	for i := range r.report.Entries {
		switch e := &r.report.Entries[i]; {
		case r.built(e.FilePath) == nil:
			sources[named(e)] = true
		case !commonJS.MatchString(e.FilePath):
			modules[named(e)] = true
		}
	}
	r.report.Entries = slices.DeleteFunc(r.report.Entries, func(e finding.Entry) bool {
		if r.built(e.FilePath) == nil || e.Name == "" {
			return false
		}
		return sources[named(&e)] || commonJS.MatchString(e.FilePath) && modules[named(&e)]
	})
}
