package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/taint"
)

// optionSpec are the fields of a check of kind option: calls with one of the roles, and what one of their options must not be. A model names the
// role, where its options are given, and what an option is that is not (`default:`).
type optionSpec struct {
	Calls  []string    `yaml:"calls"`  // roles
	Option model.Names `yaml:"option"` // name of the option; of several, it is enough that one is as reported
	// Report is what is reported: absent (not given; with a default in the model, that value), off (given as false), null (given as nothing),
	// on (given as true), opt-in (true only where a setting says so), constant (given as one text), or given (at all).
	Report  []string               `yaml:"report"`
	Values  []string               `yaml:"values"`  // or: one of these constants, compared without case; "prefix*" and "*suffix" match parts
	With    map[string]model.Names `yaml:"with"`    // only where these other options are constants of these forms, or "absent"; "not FORM" for none
	Match   string                 `yaml:"match"`   // or: a constant that this expression matches as it is written
	Handler *bool                  `yaml:"handler"` // only in what a tool, resource or prompt leads to; false: only elsewhere
	When    string                 `yaml:"when"`    // only where this surface fact holds
	Either  bool                   `yaml:"either"`  // not where the other side of a decision gives the option: it is left out for a reason
	Beside  besideSpec             `yaml:",inline"`

	match *regexp.Regexp
}

var optionReports = []string{"absent", "off", "null", "on", "opt-in", "constant", "given"}

func decodeOption(fields rule.Fields) (any, error) {
	c := &optionSpec{}
	if err := fields.Decode(c); err != nil {
		return nil, err
	}
	if len(c.Calls) == 0 || len(c.Option) == 0 || len(c.Report)+len(c.Values) == 0 && c.Match == "" {
		return nil, fmt.Errorf("calls, option, and report, values or match are required")
	}
	if c.Match != "" {
		var err error
		if c.match, err = regexp.Compile(c.Match); err != nil {
			return nil, err
		}
	}
	for _, s := range c.Report {
		if !slices.Contains(optionReports, s) {
			return nil, fmt.Errorf("report %q: want some of %s", s, strings.Join(optionReports, ", "))
		}
	}
	return c, nil
}

// callOption reports calls by what their options are.
func callOption(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	s := spec[optionSpec](c)
	near := f.near(&s.Beside)
	var results []Result
	f.callsWith(s.Calls, func(fn *program.Function, call program.Value, facts []*model.Fact) {
		for _, m := range facts {
			if slices.Contains(s.Calls, m.Role) && f.looksAt(r, s, fn) && f.Index.Applies(fn, call, m) && f.hasOptions(fn, call, m, s) && !near.excuses(fn) && !(s.Either && f.givenInstead(fn, call, s)) {
				results = append(results, Result{
					Rule: r, Check: c, Func: fn, Value: call, From: program.None, Related: program.None, Confidence: atBest(c, confidenceOf(m)), Severity: f.severity(r, c, fn),
				})
				break
			}
		}
	})
	return unique(results), Notes{}
}

// givenInstead tells whether the other side of a decision has a call of the same role that is given the option.
func (f *Facts) givenInstead(fn *program.Function, call program.Value, s *optionSpec) bool {
	for v := range fn.Values {
		other := program.Value(v)
		if fn.Values[v].Op != program.OpCall || other == call || !fn.Exclusive(call, other) {
			continue
		}
		for _, m := range f.Index.Facts(fn, other) {
			if slices.Contains(s.Calls, m.Role) && !f.hasOptions(fn, other, m, s) {
				return true
			}
		}
	}
	return false
}

// looksAt tells whether a check is about a function.
func (f *Facts) looksAt(r *rule.Rule, s *optionSpec, fn *program.Function) bool {
	return f.InScope(r, fn) && !f.IsTest(fn) && (s.When == "" || f.Surface.Holds(fn, s.When)) && (s.Handler == nil || f.serves(fn) == *s.Handler)
}

// hasOptions tells whether one of the options is what a check reports, and the others are as it asks for.
func (f *Facts) hasOptions(fn *program.Function, call program.Value, m *model.Fact, s *optionSpec) bool {
	if !slices.ContainsFunc(s.Option, func(name string) bool { return f.hasOption(fn, call, m, name, s) }) {
		return false
	}
	for name, forms := range s.With {
		if !f.optionIs(fn, call, m, name, forms) {
			return false
		}
	}
	return true
}

// optionIs tells whether the constants that an option may be meet one of the forms, and none of those with "not".
func (f *Facts) optionIs(fn *program.Function, call program.Value, m *model.Fact, name string, forms []string) bool {
	texts := f.optionTexts(fn, call, m.Options[name])
	if len(texts) == 0 && f.option(fn, call, m.Options[name]) == absent {
		texts = []string{"absent"}
		if standard, ok := m.Default[name]; ok {
			texts = []string{standard}
		}
	}
	met, wanted := false, false
	for _, form := range forms {
		form, negated := strings.CutPrefix(form, "not ")
		is := anyLike([]string{form}, texts)
		if negated && is {
			return false
		}
		if !negated {
			wanted, met = true, met || is
		}
	}
	return met || !wanted
}

func confidenceOf(m *model.Fact) taint.Confidence {
	switch m.Confidence {
	case "likely":
		return taint.Likely
	case "possible":
		return taint.Possible
	}
	return taint.Certain
}

// hasOption tells whether an option of a call is what a check reports.
func (f *Facts) hasOption(fn *program.Function, call program.Value, m *model.Fact, name string, s *optionSpec) bool {
	places, known := m.Options[name]
	standard, defaulted := m.Default[name]
	if !known && !defaulted {
		return false
	}
	is, texts := f.option(fn, call, places), f.optionTexts(fn, call, places)
	if defaulted && onlyFunction(fn, call, places) {
		is = absent
	}
	null := is == absent && anyLike(nothings, texts)
	if is == absent && !null && defaulted {
		return slices.Contains(s.Report, standard) || anyLike(s.Values, []string{standard})
	}
	reported := map[string]bool{
		"absent": is == absent && !null, "null": null, "off": is == off, "given": is == present || is == off, "on": is == present && slices.Contains(texts, "true"),
		"opt-in":   is == present && optIn(fn, call, places),
		"constant": is == present && f.alwaysOne(fn, call, places),
	}
	return slices.ContainsFunc(s.Report, func(what string) bool { return reported[what] }) || anyLike(s.Values, texts) ||
		s.match != nil && slices.ContainsFunc(texts, s.match.MatchString)
}

// optIn tells whether what is given at some places is true only where a setting has the text for it.
func optIn(fn *program.Function, call program.Value, places model.Places) bool {
	for _, p := range places {
		for _, v := range givenAt(fn, call, p) {
			in := &fn.Values[fn.Origin(v)]
			if in.Op == program.OpCompare && in.Text == "==" && slices.ContainsFunc(in.Args, func(a program.Value) bool {
				return slices.Contains([]string{"true", "1", "yes", "on"}, constant(fn, a))
			}) {
				return true
			}
		}
	}
	return false
}

// alwaysOne tells whether what is given at some places is one constant on all ways.
func (f *Facts) alwaysOne(fn *program.Function, call program.Value, places model.Places) bool {
	return slices.ContainsFunc(places, func(p model.Place) bool {
		return slices.ContainsFunc(givenAt(fn, call, p), func(v program.Value) bool {
			return fn.Values[fn.Origin(v)].Op != program.OpCall && len(f.Index.Constants(fn, v)) == 1 // a call may put more into a text
		})
	})
}

// nothings are how the languages write that there is nothing.
var nothings = []string{"none", "null", "nil", "undefined"}

// anyLike tells whether any of some texts is of one of the forms.
func anyLike(forms, texts []string) bool {
	return slices.ContainsFunc(forms, func(form string) bool {
		return slices.ContainsFunc(texts, func(t string) bool { return taint.Like(form, t) })
	})
}
