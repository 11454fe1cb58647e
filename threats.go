package mcpsafe

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mcpsafe/finding"
	"mcpsafe/internal/engine"
	"mcpsafe/internal/spelling"
)

// Threats returns the rules of the catalog, sorted by identifier.
func Threats() ([]finding.RuleInfo, error) {
	rules, err := engine.Rules(nil)
	if err != nil {
		return nil, err
	}
	var all []finding.RuleInfo
	for _, r := range rules {
		all = append(all, engine.Describe(r))
	}
	return all, nil
}

// Threat returns the rule of that identifier or slug. The error is an *Error that
// says which may be meant.
func Threat(name string) (*finding.RuleInfo, error) {
	all, err := Threats()
	if err != nil {
		return nil, err
	}
	var names []string
	for i, r := range all {
		if strings.EqualFold(name, r.ID) || strings.EqualFold(name, r.Slug) {
			return &all[i], nil
		}
		names = append(names, r.Slug, r.ID)
	}
	e := &Error{What: fmt.Sprintf("no threat %q in the catalog", name), Try: "mcpsafe threats lists them all"}
	if near := spelling.Nearest(name, names, 3); len(near) > 0 {
		e.Try = "did you mean " + strings.Join(near, " or ") + "?"
	}
	return nil, e
}

// ThreatFilter chooses rules of the catalog: those that fit all of it. What is
// empty chooses any.
type ThreatFilter struct {
	// Severities are names of severities.
	Severities []string
	// Categories are categories, or the beginnings of some.
	Categories []string
	// Languages are python, javascript, typescript, go or configuration.
	Languages []string
	// Search are words that a rule must all say, in whatever letter case.
	Search string
}

// Empty reports whether f chooses all.
func (f ThreatFilter) Empty() bool {
	return len(f.Severities)+len(f.Categories)+len(f.Languages) == 0 && f.Search == ""
}

// ThreatCategories lists the categories of the catalog.
func ThreatCategories() []string {
	all, err := Threats()
	if err != nil {
		return nil
	}
	var names []string
	for _, r := range all {
		names = append(names, r.Category)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Threats returns the rules that f chooses, sorted by identifier.
func (f ThreatFilter) Threats() ([]finding.RuleInfo, error) {
	var severities []finding.Severity
	for _, name := range f.Severities {
		s, err := finding.ParseSeverity(name)
		if err != nil {
			return nil, fmt.Errorf("--severity: %w", err)
		}
		severities = append(severities, s)
	}
	categories := ThreatCategories()
	for _, c := range f.Categories {
		if !slices.ContainsFunc(categories, func(known string) bool { return begins(known, c) }) {
			return nil, fmt.Errorf("--category: no category %q: use one of %s", c, strings.Join(categories, ", "))
		}
	}
	languages, err := f.languages()
	if err != nil {
		return nil, err
	}
	all, err := Threats()
	if err != nil {
		return nil, err
	}
	words := strings.Fields(strings.ToLower(f.Search))
	return keep(all, func(r finding.RuleInfo) bool {
		text := strings.ToLower(strings.Join([]string{r.ID, r.Slug, r.Title, r.Category, "cwe-" + strconv.Itoa(r.CWE), r.Remediation, r.HelpMarkdown}, "\n"))
		return (len(severities) == 0 || slices.Contains(severities, r.Severity)) &&
			(len(f.Categories) == 0 || slices.ContainsFunc(f.Categories, func(c string) bool { return begins(r.Category, c) })) &&
			(len(languages) == 0 || slices.ContainsFunc(languages, func(l string) bool { return slices.Contains(r.Languages, l) })) &&
			!slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
	}), nil
}

func begins(category, with string) bool {
	return strings.HasPrefix(strings.ToLower(category), strings.ToLower(strings.TrimSpace(with)))
}

// languages gives the languages as rules name them.
func (f ThreatFilter) languages() ([]string, error) {
	names := map[string]string{"python": "python", "py": "python", "javascript": "javascript", "js": "javascript", "typescript": "javascript", "ts": "javascript",
		"go": "go", "golang": "go", "configuration": "configuration"}
	var all []string
	for _, l := range f.Languages {
		name, ok := names[strings.ToLower(strings.TrimSpace(l))]
		if !ok {
			return nil, fmt.Errorf("--language: unknown language %q: use one of python, javascript, typescript, go, configuration", l)
		}
		all = append(all, name)
	}
	return all, nil
}
