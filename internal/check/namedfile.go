package check

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/taint"
)

// namedFileSpec are the fields of a check of kind named-file: files that the program itself names, by their path or the end of it.
type namedFileSpec struct {
	Path    string   `yaml:"path"`    // regular expression for the path, which is in small letters, with slashes and "*" for what is not known
	To      []string `yaml:"to"`      // kinds of sink
	Unless  string   `yaml:"unless"`  // regular expression: whoever says so of the tool, the server or the package declares that purpose
	Handler bool     `yaml:"handler"` // only in what a tool, resource or prompt leads to

	path, unless *regexp.Regexp
}

func decodeNamedFile(fields rule.Fields) (any, error) {
	c := &namedFileSpec{}
	if err := fields.Decode(c); err != nil {
		return nil, err
	}
	if c.Path == "" || len(c.To) == 0 || c.Unless == "" {
		return nil, errors.New("path, to and unless are required")
	}
	var err, also error
	c.path, err = regexp.Compile(c.Path)
	c.unless, also = regexp.Compile("(?i)" + c.Unless)
	return c, errors.Join(err, also)
}

// namedFile reports calls that are given a path which the program names. What no tool leads to may be the server's own configuration.
func namedFile(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	s := spec[namedFileSpec](c)
	var results []Result
	f.Index.Calls(func(fn *program.Function, call program.Value, facts []*model.Fact) {
		for _, m := range facts {
			if !slices.Contains(s.To, m.Sink) || !f.InScope(r, fn) || f.IsTest(fn) || !f.names(fn, call, m, s) {
				continue
			}
			confidence := taint.Certain
			if !f.serves(fn) {
				confidence = taint.Possible
			}
			if s.Handler && confidence == taint.Possible || f.declares(fn, s.unless) {
				continue
			}
			results = append(results, Result{
				Rule: r, Check: c, Func: fn, Value: call, From: program.None, Related: program.None,
				Confidence: atBest(c, confidence), Severity: f.severity(r, c, fn),
			})
			break
		}
	})
	return unique(results), Notes{}
}

// names tells whether a call is given a path of that form where its fact says.
func (f *Facts) names(fn *program.Function, call program.Value, m *model.Fact, s *namedFileSpec) bool {
	if !f.Index.Applies(fn, call, m) {
		return false
	}
	for _, v := range f.Index.Given(fn, call, m.At) {
		for _, path := range f.Index.Shapes(fn, v) {
			if s.path.MatchString(strings.ToLower(strings.ReplaceAll(path, `\`, "/"))) {
				return true
			}
		}
	}
	return false
}

// declares tells whether a tool that leads to a function, its server or its package says something of itself.
func (f *Facts) declares(fn *program.Function, what *regexp.Regexp) bool {
	if u := f.Surface.Unit(fn.Module); u != nil && (what.MatchString(u.Name) || what.MatchString(u.About)) {
		return true
	}
	names, _ := f.Surface.ReachedFrom(fn, program.None)
	for i := range f.Surface.Entries {
		x := &f.Surface.Entries[i]
		if (x.Kind == "server" || slices.Contains(names, x.Name)) && (what.MatchString(x.Name) || what.MatchString(x.Description)) {
			return true
		}
	}
	return false
}
