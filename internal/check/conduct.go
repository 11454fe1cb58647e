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
	Hints      map[string]string `yaml:"hints"`      // annotations: true, false, absent, or "not true", …
	When       string            `yaml:"when"`       // only where this surface fact holds
	At         string            `yaml:"at"`         // where it is reported: entry, or act (the default)
	Once       bool              `yaml:"once"`       // one finding a package, with the entries listed
	ActUnless  string            `yaml:"act-unless"` // acts whose source text matches do not count

	name, says, unless, parameters, actUnless *regexp.Regexp
}

func decodeConduct(fields rule.Fields) (any, error) {
	c := &conductSpec{}
	if err := fields.Decode(c); err != nil {
		return nil, err
	}
	if len(c.Does) == 0 {
		return nil, errors.New("does is required")
	}
	if !slices.Contains([]string{"", "entry", "act"}, c.At) {
		return nil, fmt.Errorf("at %q: want entry or act", c.At)
	}
	if len(c.Entries) == 0 {
		c.Entries = []string{"tool"}
	}
	for _, x := range []struct {
		text string
		re   **regexp.Regexp
	}{{c.Name, &c.name}, {c.Says, &c.says}, {c.Unless, &c.unless}, {c.Parameters, &c.parameters}, {c.ActUnless, &c.actUnless}} {
		if x.text == "" {
			continue
		}
		re, err := regexp.Compile("(?i)" + x.text)
		if err != nil {
			return nil, err
		}
		*x.re = re
	}
	return c, nil
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
		if !slices.Contains(s.Entries, x.Kind) || x.Handler == nil || !f.InScope(r, x.Handler) || f.IsTest(x.Func) || !f.speaks(x, s) {
			continue
		}
		a := f.act(i, s)
		if a == nil {
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

// speaks tells whether what an entry says of itself is what a check is about.
func (f *Facts) speaks(x *surface.Entry, s *conductSpec) bool {
	if s.name != nil && !s.name.MatchString(spaced(x.Name)) {
		return false
	}
	text := spaced(x.Name) + " " + x.Name + "\n" + x.Description
	switch {
	case s.says != nil && !s.says.MatchString(text), s.unless != nil && s.unless.MatchString(text), s.When != "" && !f.Surface.Holds(x.Handler, s.When):
		return false
	}
	if props, ok := x.Schema["properties"].(map[string]any); ok && s.parameters != nil {
		for name := range props {
			if s.parameters.MatchString(name) {
				return false
			}
		}
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
		if !slices.Contains(s.Does, a.Does) || best != nil && f.sure(a) >= f.sure(best) || s.actUnless != nil && s.actUnless.Match(f.textOfValue(a.Func, a.Call)) {
			continue
		}
		best = a
	}
	return best
}

// sure gives how sure it is that an act is the entry's: what lies behind many calls may serve others.
func (f *Facts) sure(a *behaviour.Act) taint.Confidence {
	return max(confidenceOf(a.Fact), f.far(a))
}

// textOfValue gives the source of a value.
func (f *Facts) textOfValue(fn *program.Function, v program.Value) []byte {
	text, err := f.Read(fn.Module.File)
	in := &fn.Values[v]
	if err != nil || int(in.End) > len(text) || in.Start > in.End {
		return nil
	}
	return text[in.Start:in.End]
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
	case len(a.Way) > 4:
		return taint.Possible
	case len(a.Way) > 1:
		return taint.Likely
	}
	return taint.Certain
}
