package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/surface"
	"mcpsafe/internal/taint"
)

// sharedSpec are the fields of a check of kind shared: data of one request that is kept where the next request finds it, whoever sends it.
type sharedSpec struct {
	From    []string `yaml:"from"`    // kinds of data
	Named   string   `yaml:"named"`   // only where the name of the variable, cut into words, matches this regular expression
	Unnamed string   `yaml:"unnamed"` // and not this one
	Caller  string   `yaml:"caller"`  // a key, or a name on the way to the place, that matches is the caller's: what lies there is nobody else's
	Many    string   `yaml:"many"`    // of what is kept among others, in a list or under a key of the caller's choice: only (yes), or not (no)
	Least   string   `yaml:"least"`   // certain or likely: what is less sure is left out
	Alone   string   `yaml:"alone"`   // confidence at best where the server also serves over stdio, where it has one caller

	named, unnamed, caller *regexp.Regexp
}

func decodeShared(fields rule.Fields) (any, error) {
	s := &sharedSpec{}
	if err := fields.Decode(s); err != nil {
		return nil, err
	}
	if len(s.From) == 0 || s.Caller == "" {
		return nil, fmt.Errorf("from and caller are required")
	}
	if !slices.Contains([]string{"", "yes", "no"}, s.Many) {
		return nil, fmt.Errorf("many %q: want yes or no", s.Many)
	}
	for _, x := range []struct {
		text string
		re   **regexp.Regexp
	}{{s.Named, &s.named}, {s.Unnamed, &s.unnamed}, {s.Caller, &s.caller}} {
		if x.text == "" {
			continue
		}
		re, err := regexp.Compile("(?i)" + x.text)
		if err != nil {
			return nil, err
		}
		*x.re = re
	}
	return s, nil
}

// sharing is one check over the program.
type sharing struct {
	f    *Facts
	r    *rule.Rule
	c    *rule.Check
	s    *sharedSpec
	seen map[string]bool // places that have a finding of this check or of an earlier one of the rule
}

// shared reports what requests leave for the next one. A place is reported once.
func shared(f *Facts, r *rule.Rule, c *rule.Check) (results []Result, notes Notes) {
	if f.kept == nil {
		f.kept = map[*rule.Rule]map[string]bool{}
	}
	if f.kept[r] == nil {
		f.kept[r] = map[string]bool{}
	}
	x := &sharing{f, r, c, spec[sharedSpec](c), f.kept[r]}
	for _, kind := range x.s.From {
		t := f.follow([]string{kind})
		notes.add(t)
		for _, k := range f.keepings(kind, t) {
			if f.ended() {
				return results, notes
			}
			if res, ok := x.result(&k); ok {
				results = append(results, res)
			}
		}
	}
	return results, notes
}

// keepings gives what of a kind of data is kept, found once for all checks.
func (f *Facts) keepings(kind string, t *taint.Result) []taint.Keeping {
	all, ok := f.keeping[kind]
	if !ok {
		if f.keeping == nil {
			f.keeping = map[string][]taint.Keeping{}
		}
		all = t.Kept(kind)
		f.keeping[kind] = all
	}
	return all
}

// result judges one keeping.
func (x *sharing) result(k *taint.Keeping) (res Result, ok bool) {
	f := x.f
	place := placeOf(k)
	if x.seen[place] || !x.isWanted(k) || !f.outlivesRequests(k) {
		return res, false
	}
	f.asks()
	if x.s.Many != "" && isMany(k) != (x.s.Many == "yes") || x.isKeyed(k) {
		return res, false
	}
	read, by := f.readAgain(k)
	if read == nil {
		return res, false
	}
	x.seen[place] = true
	confidence := k.Confidence
	if f.networked(k.Func) == maybe && x.s.Alone == "possible" {
		confidence = taint.Possible
	}
	at := k.Func
	steps := append(k.Steps(), taint.Step{Func: read.Func, Value: read.Value, Words: "is read again by whichever request comes next"})
	return Result{
		Rule: x.r, Check: x.c, Func: at, Value: written(k), From: program.None, Related: k.Value, Confidence: atBest(x.c, confidence),
		Severity: f.severity(x.r, x.c, at), Steps: steps, Tool: f.Surface.EntryOf(at, k.Value), Detail: fmt.Sprintf("It is kept in %s, which %s read%s.", inWords(k), by, third(by)),
	}, true
}

// networked tells whether a function's package serves several callers: over HTTP alone (present), also over stdio, or at a host that it is given while
// nothing says over what (maybe).
func (f *Facts) networked(fn *program.Function) answer {
	u := f.Surface.Unit(fn.Module)
	if known, ok := f.network[u]; ok {
		return known
	}
	if f.network == nil {
		f.network = map[*surface.Unit]answer{}
	}
	is := absent
	switch {
	case u == nil, u.Facts["stdio-only"]:
	case u.Facts["networked"] && !f.overStdio(u):
		is = present
	case u.Facts["networked"], f.usesRole(u, []string{"listen"}):
		is = maybe
	}
	f.network[u] = is
	return is
}

// third is the ending of a verb whose subject is one.
func third(by string) string {
	if strings.HasPrefix(by, "the tools ") {
		return ""
	}
	return "s"
}

// written is where a finding stands: the innermost write of the stretch.
func written(k *taint.Keeping) program.Value {
	if len(k.Puts) > 0 {
		return k.Puts[len(k.Puts)-1].Value
	}
	for _, u := range k.Func.Uses(k.Value) {
		switch in := &k.Func.Values[u.By]; in.Op {
		case program.OpSetGlobal, program.OpCellWrite:
			if in.Start < in.End {
				return u.By
			}
		case program.OpSetField:
			if u.Arg == 1 {
				return u.By
			}
		}
	}
	return k.Value
}

// isWanted tells whether the variable, and how sure it is what it holds, is what the check is about.
func (x *sharing) isWanted(k *taint.Keeping) bool {
	f, s := x.f, x.s
	if !f.InScope(x.r, k.Func) || f.IsTest(k.Func) || f.networked(k.Func) == absent {
		return false
	}
	if s.Least == "certain" && k.Confidence > taint.Certain || s.Least == "likely" && k.Confidence > taint.Likely {
		return false
	}
	if k.Again && len(k.Keys) > 0 && !slices.ContainsFunc(k.Puts, isPut) {
		return false // an object that is shared elsewhere, where the data was put into it
	}
	name := spaced(fullName(k))
	return (s.named == nil || s.named.MatchString(name)) && (s.unnamed == nil || !s.unnamed.MatchString(name))
}

// isPut tells what somebody wrote to put data under a key, from an object that is put back where it was read.
func isPut(s taint.Step) bool {
	in := &s.Func.Values[s.Value]
	return in.Op != program.OpSetField && in.Op != program.OpSetIndex || in.Aux != program.WriteBack
}

// fullName is the variable with the constant keys below it, as they are written.
func fullName(k *taint.Keeping) string {
	name := nameOf(k)
	for i := len(k.Puts) - 1; i >= 0; i-- {
		if in := &k.Func.Values[k.Puts[i].Value]; in.Op == program.OpSetField && in.Aux != program.WriteBack {
			name += "." + in.Text
		}
	}
	return name
}

// nameOf is the name of a variable as it is written.
func nameOf(k *taint.Keeping) string {
	if k.Class == nil {
		return k.Name
	}
	for _, u := range k.Func.Uses(k.Value) {
		if in := &k.Func.Values[u.By]; in.Op == program.OpSetField && strings.EqualFold(in.Text, k.Name) {
			return in.Text
		}
	}
	for _, x := range k.Class.Fields {
		if strings.EqualFold(x.Name, k.Name) {
			return x.Name
		}
	}
	return k.Name
}

func placeOf(k *taint.Keeping) string {
	switch {
	case k.Module != nil:
		return fmt.Sprint("module ", k.Module.Path, " ", k.Name)
	case k.Owner != nil:
		return fmt.Sprint("function ", k.Owner.ID, " ", k.Name)
	}
	return fmt.Sprint("class ", k.Class.Module.Path, " ", k.Class.Index, " ", k.Name)
}

func inWords(k *taint.Keeping) string {
	switch {
	case k.Module != nil:
		return fmt.Sprintf("the module variable %q", k.Name)
	case k.Owner != nil:
		return fmt.Sprintf("the variable %q of %s", k.Name, k.Owner.Name)
	}
	return fmt.Sprintf("the field %q of the one %s", nameOf(k), k.Class.Name)
}

// outlivesRequests tells a place that there is once for all requests, written while one is answered.
func (f *Facts) outlivesRequests(k *taint.Keeping) bool {
	switch {
	case f.runsOnce(k.Func):
		return false
	case k.Owner != nil:
		return !slices.ContainsFunc(k.Owner.Params, func(p program.Param) bool { return p.Name == k.Name }) && f.runsOnce(k.Owner)
	case k.Class != nil:
		return f.madeOnce(k.Class)
	}
	return true
}

// isMany tells data that is kept among others.
func isMany(k *taint.Keeping) bool {
	return slices.ContainsFunc(k.Puts, func(p taint.Step) bool {
		op := p.Func.Values[p.Value].Op
		return op == program.OpAppend || op == program.OpSetIndex || op == program.OpPost
	})
}

// isKeyed tells data on the way to which a key is the caller's own.
func (x *sharing) isKeyed(k *taint.Keeping) bool {
	return slices.ContainsFunc(k.Puts, func(p taint.Step) bool {
		in := &p.Func.Values[p.Value]
		switch in.Op {
		case program.OpSetIndex:
			return x.isCallers(p.Func, in.Args[1])
		case program.OpPost:
			return slices.ContainsFunc(p.Func.Values[in.Args[0]].Args[1:], func(a program.Value) bool { return a != k.Value && x.isCallers(p.Func, a) })
		}
		return false
	})
}

// isCallers tells a key that is one caller's: by its name, or because nobody else knows it.
func (x *sharing) isCallers(fn *program.Function, key program.Value) bool {
	return x.f.goesBy(fn, key, x.s.caller, 8)
}

// goesBy tells whether a value is, or is made of, something whose name matches.
func (f *Facts) goesBy(fn *program.Function, v program.Value, re *regexp.Regexp, depth int) bool {
	if depth <= 0 || f.tired() {
		return false
	}
	in := &fn.Values[v]
	name := in.Text
	switch in.Op {
	case program.OpParam:
		name = fn.Params[in.Aux].Name
	case program.OpCellRead:
		name = fn.Module.Cells[in.Aux].Name
	case program.OpConst, program.OpField, program.OpGlobal, program.OpImport:
	default:
		name = ""
	}
	if name != "" && f.matches(re, name) {
		return true
	}
	if in.Op == program.OpParam {
		for _, s := range f.Graph.Callers(fn) {
			if s.Caller.Values[s.Call].Op != program.OpCall || s.Caller == fn {
				continue
			}
			for _, b := range callgraph.Bind(s.Caller, s.Call, fn) {
				if b.Param == int(in.Aux) && f.goesBy(s.Caller, b.From, re, depth-2) {
					return true
				}
			}
		}
		return false
	}
	return slices.ContainsFunc(in.Args, func(a program.Value) bool { return f.goesBy(fn, a, re, depth-1) })
}

// matches tells whether a name, cut into words, matches. Programs use the same names again and again.
func (f *Facts) matches(re *regexp.Regexp, name string) bool {
	k := matchKey{re, name}
	is, ok := f.matched[k]
	if !ok {
		if f.matched == nil {
			f.matched = map[matchKey]bool{}
		}
		is = re.MatchString(spaced(name))
		f.matched[k] = is
	}
	return is
}

// matchKey is a question that was asked before.
type matchKey struct {
	re   *regexp.Regexp
	name string
}

// readAgain finds the first place that reads what is kept while an entry is answered, and names those entries.
func (f *Facts) readAgain(k *taint.Keeping) (*taint.Step, string) {
	reads := k.Reads()
	for i := range reads {
		s := &reads[i]
		if f.IsTest(s.Func) || !isUsed(s.Func, s.Value) || onlyMembers(s) {
			continue
		}
		if names, _ := f.Surface.ReachedFrom(s.Func, s.Value); len(names) > 0 {
			return s, namedTools(names)
		}
	}
	return nil, ""
}

// membership are methods that say whether something is in a collection, in lower case.
var membership = []string{"has", "contains", "includes", "indexof"}

// onlyMembers tells a read that only asks a collection whether something is in it.
func onlyMembers(s *taint.Step) bool {
	for _, u := range s.Func.Uses(s.Value) {
		in := &s.Func.Values[u.By]
		if in.Op != program.OpPost && in.Op != program.OpCompare && (in.Op != program.OpField || !slices.Contains(membership, strings.ToLower(in.Text))) {
			return false
		}
	}
	return true
}

func namedTools(names []string) string {
	slices.Sort(names)
	names = slices.DeleteFunc(slices.Compact(names), func(name string) bool { return name == "" })
	switch {
	case len(names) == 0:
		return "a tool"
	case len(names) == 1:
		return fmt.Sprintf("the tool %q", names[0])
	case len(names) > maxNamed:
		return fmt.Sprintf("the tools %s and %d more", strings.Join(names[:maxNamed], ", "), len(names)-maxNamed)
	}
	return "the tools " + strings.Join(names, ", ")
}

// isUsed tells whether a value is used for what it is: not only to ask whether it is there, or as what is written to.
func isUsed(fn *program.Function, v program.Value) bool {
	for _, u := range fn.Uses(v) {
		switch in := &fn.Values[u.By]; in.Op {
		case program.OpSetField, program.OpSetIndex, program.OpAppend, program.OpDelete, program.OpSpread:
			if u.Arg > 0 {
				return true
			}
		case program.OpPost, program.OpSetGlobal, program.OpCellWrite, program.OpCompare, program.OpNot, program.OpTypeOf, program.OpExit:
		case program.OpGuard, program.OpCopy, program.OpCast:
			if u.Arg == 0 && isUsed(fn, u.By) {
				return true
			}
		default:
			return true
		}
	}
	return false
}
