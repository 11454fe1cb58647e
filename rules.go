package mcpsafe

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"mcpsafe/internal/engine"
)

// TaintScopes are the values of Options.TaintScope, the default first.
var TaintScopes = []string{"package", "file", "function"}

// RuleSet are rules that a user brings, read and validated. It may be used by
// several scans at once.
type RuleSet struct{ own *engine.OwnRules }

// LoadRules reads rule files in Semgrep's language, and those below folders.
// All are validated whole: the error is an *Error that names whatever is wrong
// or not supported, a line each, with its file and line.
func LoadRules(paths []string) (*RuleSet, error) {
	own, err := engine.LoadRules(paths)
	if err != nil {
		return nil, rulesError(err)
	}
	if len(own.Rules) == 0 {
		return nil, &Error{
			What: fmt.Sprintf("no rules in %s", strings.Join(paths, ", ")),
			Try:  "name a file with a list of rules under the key rules",
			Err:  errors.New(strings.Join(own.Notices, "; ")),
		}
	}
	return &RuleSet{own}, nil
}

// rulesError says what to do about rules that cannot be read.
func rulesError(err error) error {
	try := "mend the rules; docs/rules.md lists what is supported"
	if errors.Is(err, fs.ErrNotExist) {
		try = "check the path"
	}
	return &Error{What: err.Error(), Try: try, Err: err}
}

// Notices are what is good to know of the rules, such as some that were left
// out, a line each.
func (s *RuleSet) Notices() []string { return s.own.Notices }

// Len is the number of rules.
func (s *RuleSet) Len() int { return len(s.own.Rules) }

// names lists the identifiers and slugs of the rules.
func (s *RuleSet) names() []string {
	all := s.own.IDs()
	for _, r := range s.own.Catalog {
		all = append(all, r.ID, r.Slug)
	}
	return all
}

func (s *RuleSet) loaded() *engine.OwnRules {
	if s == nil {
		return nil
	}
	return s.own
}

// ParseTaintScope returns the scope of that name.
func ParseTaintScope(name string) (string, error) {
	if name == "" {
		return TaintScopes[0], nil
	}
	if !slices.Contains(TaintScopes, name) {
		return "", fmt.Errorf("unknown scope %q: use one of %s", name, strings.Join(TaintScopes, ", "))
	}
	return name, nil
}
