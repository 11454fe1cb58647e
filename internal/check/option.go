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
	Calls  []string `yaml:"calls"`  // roles
	Option string   `yaml:"option"` // name of the option
	// Report is what is reported: absent (not given; with a default in the model, that value), off (given as false, null or 0), on (given as true),
	// or given (at all).
	Report  []string `yaml:"report"`
	Values  []string `yaml:"values"`  // or: one of these constants, compared without case; "prefix*" and "*suffix" match parts
	Match   string   `yaml:"match"`   // or: a constant that this expression matches as it is written
	Handler bool     `yaml:"handler"` // only in what a tool, resource or prompt leads to
	When    string   `yaml:"when"`    // only where this surface fact holds

	match *regexp.Regexp
}

var optionReports = []string{"absent", "off", "on", "given"}

func decodeOption(fields rule.Fields) (any, error) {
	c := &optionSpec{}
	if err := fields.Decode(c); err != nil {
		return nil, err
	}
	if len(c.Calls) == 0 || c.Option == "" || len(c.Report)+len(c.Values) == 0 && c.Match == "" {
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
	var results []Result
	f.Index.Calls(func(fn *program.Function, call program.Value, facts []*model.Fact) {
		for _, m := range facts {
			if !slices.Contains(s.Calls, m.Role) || !f.InScope(r, fn) || f.IsTest(fn) || s.Handler && !f.serves(fn) || s.When != "" && !f.Surface.Holds(fn, s.When) || !f.Index.Applies(fn, call, m) {
				continue
			}
			if f.hasOption(fn, call, m, s) {
				results = append(results, Result{
					Rule: r, Check: c, Func: fn, Value: call, From: program.None, Related: program.None, Confidence: atBest(c, confidenceOf(m)), Severity: f.severity(r, c, fn),
				})
				break
			}
		}
	})
	return unique(results), Notes{}
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
func (f *Facts) hasOption(fn *program.Function, call program.Value, m *model.Fact, s *optionSpec) bool {
	places, known := m.Options[s.Option]
	standard, defaulted := m.Default[s.Option]
	if !known && !defaulted {
		return false
	}
	is := f.option(fn, call, places)
	if is == absent && defaulted {
		return slices.Contains(s.Report, standard) || anyLike(s.Values, []string{standard})
	}
	for _, report := range s.Report {
		switch report {
		case "absent":
			if is == absent {
				return true
			}
		case "off":
			if is == off {
				return true
			}
		case "given":
			if is == present || is == off {
				return true
			}
		case "on":
			if is == present && slices.Contains(f.Index.Texts(fn, call, places), "true") {
				return true
			}
		}
	}
	if s.match != nil && slices.ContainsFunc(f.Index.Texts(fn, call, places), s.match.MatchString) {
		return true
	}
	return len(s.Values) > 0 && anyLike(s.Values, f.Index.Texts(fn, call, places))
}

// anyLike tells whether any of some texts is of one of the forms.
func anyLike(forms, texts []string) bool {
	return slices.ContainsFunc(forms, func(form string) bool {
		return slices.ContainsFunc(texts, func(t string) bool { return taint.Like(form, t) })
	})
}
