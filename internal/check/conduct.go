package check

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/behaviour"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/surface"
	"mcpsafe/internal/taint"
)

// conductSpec are the fields of a check of kind conduct: what the handler of an entry does, against what the entry says of itself.
type conductSpec struct {
	Entries []string `yaml:"entries"` // kinds of entry; tools if none are given
	Does    []string `yaml:"does"`    // the handler does one of these (see does in models/kinds.yaml)
	Not     []string `yaml:"not"`     // and none of these

	Name       string            `yaml:"name"`       // only where the name, cut into words, matches this regular expression
	Says       string            `yaml:"says"`       // only where name and description match this regular expression
	Unless     string            `yaml:"unless"`     // and not this one
	Parameters string            `yaml:"parameters"` // and no parameter's name matches this one
	Takes      string            `yaml:"takes"`      // and the name of some parameter matches this one
	Hints      map[string]string `yaml:"hints"`      // annotations: true, false, absent, or "not true", …
	When       string            `yaml:"when"`       // only where this surface fact holds
	At         string            `yaml:"at"`         // where it is reported: entry, or act (the default)
	Callers    string            `yaml:"callers"`    // unasked: only where nothing in the package asks who calls
	With       []*conductSpec    `yaml:"with"`       // only beside other entries of the package that these are true of
	Once       bool              `yaml:"once"`       // one finding a package, with the entries listed
	ActUnless  string            `yaml:"act-unless"` // acts whose source text matches do not count
	Near       bool              `yaml:"near"`       // nor do those behind many calls, which are possible at best
	InUnless   string            `yaml:"in-unless"`  // nor do those in functions whose source text matches

	name, says, unless, parameters, takes, actUnless, inUnless *regexp.Regexp
}

func decodeConduct(fields rule.Fields) (any, error) {
	c := &conductSpec{}
	if err := fields.Decode(c); err != nil {
		return nil, err
	}
	return c, c.complete()
}

// complete checks the fields and compiles the expressions, of the others that With names, too.
func (s *conductSpec) complete() error {
	if len(s.Does) == 0 {
		return errors.New("does is required")
	}
	if !slices.Contains([]string{"", "entry", "act"}, s.At) {
		return fmt.Errorf("at %q: want entry or act", s.At)
	}
	if !slices.Contains([]string{"", "unasked"}, s.Callers) {
		return fmt.Errorf("callers %q: want unasked", s.Callers)
	}
	if len(s.Entries) == 0 {
		s.Entries = []string{"tool"}
	}
	for _, x := range []struct {
		text string
		re   **regexp.Regexp
	}{{s.Name, &s.name}, {s.Says, &s.says}, {s.Unless, &s.unless}, {s.Parameters, &s.parameters}, {s.Takes, &s.takes}, {s.ActUnless, &s.actUnless}, {s.InUnless, &s.inUnless}} {
		if x.text == "" {
			continue
		}
		re, err := regexp.Compile("(?i)" + x.text)
		if err != nil {
			return err
		}
		*x.re = re
	}
	for _, w := range s.With {
		if err := w.complete(); err != nil {
			return err
		}
	}
	return nil
}

// conduct reports entries by what their handlers do.
func conduct(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	s := spec[conductSpec](c)
	var results []Result
	listed := map[*surface.Unit]int{} // of once: the result of a package
	for i := range f.Surface.Entries {
		x := &f.Surface.Entries[i]
		if f.ended() {
			break
		}
		if x.Handler == nil || !f.InScope(r, x.Handler) || f.IsTest(x.Func) {
			continue
		}
		a := f.behaves(i, s)
		if a == nil || !f.besides(i, s) {
			continue
		}
		if at, ok := listed[x.Unit]; ok && s.Once {
			results[at].Detail += ", " + x.Name
			continue
		}
		res := f.conducted(r, c, x, a, s)
		if s.Once {
			res.Detail = "These are: " + x.Name
			listed[x.Unit] = len(results)
		}
		results = append(results, res)
	}
	for _, at := range listed {
		results[at].Detail += "."
	}
	return results, Notes{}
}

// behaves gives the act that makes a check true of an entry, or nil.
func (f *Facts) behaves(entry int, s *conductSpec) *behaviour.Act {
	x := &f.Surface.Entries[entry]
	if !slices.Contains(s.Entries, x.Kind) || x.Handler == nil || x.Shared && !s.Once || f.Behaviour().Does(entry, s.Does...) == nil || !f.speaks(x, s) {
		return nil
	}
	return f.act(entry, s)
}

// besides tells whether each of With is true of an entry of the same package; that may be one entry for several, and the entry itself.
func (f *Facts) besides(entry int, s *conductSpec) bool {
	unit := f.Surface.Entries[entry].Unit
	return !slices.ContainsFunc(s.With, func(w *conductSpec) bool { return !f.anyBehaves(unit, w) })
}

// unitConduct asks whether something is true of an entry of a unit.
type unitConduct struct {
	unit *surface.Unit
	spec *conductSpec
}

func (f *Facts) anyBehaves(unit *surface.Unit, s *conductSpec) bool {
	k := unitConduct{unit, s}
	found, ok := f.behaving[k]
	if !ok {
		if f.behaving == nil {
			f.behaving = map[unitConduct]bool{}
		}
		for i := range f.Surface.Entries {
			if x := &f.Surface.Entries[i]; x.Unit == unit && x.Func != nil && !f.IsTest(x.Func) && f.behaves(i, s) != nil {
				found = true
				break
			}
		}
		f.behaving[k] = found
	}
	return found
}

// speaks tells whether what an entry says of itself is what a check is about.
func (f *Facts) speaks(x *surface.Entry, s *conductSpec) bool {
	if s.name != nil && !s.name.MatchString(spaced(x.Name)) {
		return false
	}
	text := spaced(x.Name) + " " + x.Name + "\n" + x.Description
	switch {
	case s.Callers == "unasked" && f.guards(x.Unit) != unguarded, s.says != nil && !s.says.MatchString(text), s.unless != nil && s.unless.MatchString(text), s.When != "" && !f.Surface.Holds(x.Handler, s.When):
		return false
	}
	if s.parameters != nil && hasParameter(x, s.parameters) || s.takes != nil && !hasParameter(x, s.takes) {
		return false
	}
	for name, want := range s.Hints {
		is := "absent"
		if v, ok := x.Annotations[name]; ok {
			is = fmt.Sprint(v)
		}
		if but, negated := strings.CutPrefix(want, "not "); negated && is == but || !negated && is != want {
			return false
		}
	}
	return true
}

// hasParameter tells whether the name of a parameter matches.
func hasParameter(x *surface.Entry, re *regexp.Regexp) bool {
	props, _ := x.Schema["properties"].(map[string]any)
	for name := range props {
		if re.MatchString(name) {
			return true
		}
	}
	return false
}

// spaced cuts a name into words.
func spaced(name string) string {
	var b strings.Builder
	for i, c := range name {
		if i > 0 && c >= 'A' && c <= 'Z' && name[i-1] >= 'a' && name[i-1] <= 'z' {
			b.WriteByte(' ')
		}
		if c == '_' || c == '-' || c == '.' || c == '/' {
			c = ' '
		}
		b.WriteRune(c)
	}
	return b.String()
}

// act gives the act of an entry that a check reports, the surest and nearest, nil if there is none or one that excuses it.
func (f *Facts) act(entry int, s *conductSpec) *behaviour.Act {
	acts := f.Behaviour().Of(entry)
	if len(s.Not) > 0 && f.Behaviour().Does(entry, s.Not...) != nil {
		return nil
	}
	var best *behaviour.Act
	for i := range acts {
		a := &acts[i]
		if slices.Contains(s.Does, a.Does) && (best == nil || f.sure(a) < f.sure(best)) && !f.excused(a, s) {
			best = a
		}
	}
	return best
}

// excused tells whether an act does not count, by the words around it.
func (f *Facts) excused(a *behaviour.Act, s *conductSpec) bool {
	return s.Near && f.far(a) == taint.Possible || s.actUnless != nil && s.actUnless.Match(f.sourceOf(a.Func, a.Func.Values[a.Call].Start, a.Func.Values[a.Call].End)) ||
		s.inUnless != nil && (f.bodyMatches(a.Func, s.inUnless) || f.placedBy(a.Func, a.Call, s.inUnless))
}

// bodyMatches tells whether the source of a function matches. One that handles all tools is asked about for each.
func (f *Facts) bodyMatches(fn *program.Function, re *regexp.Regexp) bool {
	k := bodyKey{re, fn}
	is, ok := f.bodies[k]
	if !ok {
		if f.bodies == nil {
			f.bodies = map[bodyKey]bool{}
		}
		is = re.Match(f.sourceOf(fn, fn.Start, fn.End))
		f.bodies[k] = is
	}
	return is
}

// bodyKey is a question about the source of a function that was asked before.
type bodyKey struct {
	re *regexp.Regexp
	fn *program.Function
}

// sure gives how sure it is that an act is the entry's: what lies behind many calls may serve others.
func (f *Facts) sure(a *behaviour.Act) taint.Confidence {
	return max(confidenceOf(a.Fact), f.far(a))
}

// sourceOf gives the source of a stretch of a function.
func (f *Facts) sourceOf(fn *program.Function, start, end uint32) []byte {
	text, read := f.sources[fn.Module.File]
	if !read {
		if f.sources == nil {
			f.sources = map[string][]byte{}
		}
		text, _ = f.Read(fn.Module.File)
		f.sources[fn.Module.File] = text
	}
	if int(end) > len(text) || start > end {
		return nil
	}
	return text[start:end]
}

func (f *Facts) conducted(r *rule.Rule, c *rule.Check, x *surface.Entry, a *behaviour.Act, s *conductSpec) Result {
	words := a.Does
	for _, k := range f.Kinds.Does {
		if k.Kind == a.Does {
			words = k.Words
		}
	}
	res := Result{
		Rule: r, Check: c, Func: a.Func, Value: a.Call, From: program.None, Related: program.None, Confidence: atBest(c, f.sure(a)),
		Severity: f.severity(r, c, x.Handler), Steps: a.Steps(x, words), Tool: x.Name,
	}
	if s.At == "entry" {
		res.Func, res.Value = x.Func, x.Value
	}
	return res
}

// far lowers the confidence of acts behind many calls: that all of them are the entry's is less sure.
func (f *Facts) far(a *behaviour.Act) taint.Confidence {
	switch {
	case len(a.Way) > 2:
		return taint.Possible
	case len(a.Way) > 1:
		return taint.Likely
	}
	return taint.Certain
}
