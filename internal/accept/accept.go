package accept

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"mcpsafe/finding"
)

// Untrusted and Distrusted are why comments of a target have no effect that is not the user's own, or that the user does not trust.
const (
	Untrusted  = "the target was fetched, and what it says of itself does not count"
	Distrusted = "what the target says of itself was asked not to count"
)

// Policy says which acceptances have effect.
type Policy struct {
	// Now is the day that dates of expiry are compared with.
	Now time.Time
	// Distrust says why comments of the target have no effect, Untrusted or Distrusted; empty if they have.
	Distrust string
	// Foreign tells the files of a target that are somebody else's: comments in them have no effect. nil for none.
	Foreign func(path string) bool
	// Known tells whether a rule of that name exists.
	Known func(name string) bool
	// Wanted are the rules that the user asked for by name: a settings file cannot turn them off.
	Wanted []string
	// Config are the acceptances of the settings file, in its order.
	Config []finding.Acceptance
	// Baseline are the findings that were accepted before, nil for none; BaselineName is what to call it.
	Baseline     *Baseline
	BaselineName string
}

// Apply moves the findings of r that are accepted to those that are suppressed. The acceptances in comments of the target are those
// that r.Settings lists already; those of p are added. Each finding is suppressed by the first that is for it: comments, then the
// settings file, then the baseline.
func Apply(r *finding.Report, p Policy) {
	var inline []finding.Acceptance
	if r.Settings != nil {
		inline = r.Settings.Acceptances
	}
	all := append(inline, p.Config...)
	for i := range all {
		all[i].NoEffect = p.whyNot(&all[i])
	}
	all = split(all, p.Known)
	m := newMatcher(all)
	for i := range r.Findings {
		m.severity(&r.Findings[i])
	}
	var kept []finding.Finding
	accepted := 0
	for _, f := range r.Findings {
		if a := m.find(&f); a != nil {
			a.Findings++
			at := a.FilePath
			if a.LineNumber > 0 {
				at = fmt.Sprintf("%s:%d", a.FilePath, a.LineNumber)
			}
			r.Suppressed = append(r.Suppressed, finding.Suppressed{Finding: f, Reason: a.Reason, Source: a.Source, At: at, Until: a.Until})
			continue
		}
		if p.Baseline.Has(f.Fingerprint) {
			accepted++
			r.Suppressed = append(r.Suppressed, finding.Suppressed{Finding: f, Reason: "It was there before.", Source: finding.AcceptedByBaseline, At: p.BaselineName})
			continue
		}
		kept = append(kept, f)
	}
	r.Findings = kept
	if p.Baseline != nil {
		all = append(all, finding.Acceptance{Source: finding.AcceptedByBaseline, FilePath: p.BaselineName, Findings: accepted,
			Reason: fmt.Sprintf("It holds %d findings.", p.Baseline.Len())})
	}
	if r.Settings == nil && len(all) > 0 {
		r.Settings = &finding.Settings{}
	}
	if r.Settings != nil {
		r.Settings.Acceptances = all
		if p.Baseline != nil {
			r.Settings.Baseline = p.BaselineName
		}
	}
}

// whyNot says why an acceptance has no effect; empty if it has.
func (p *Policy) whyNot(a *finding.Acceptance) string {
	switch {
	case a.Source == finding.AcceptedInline && p.Distrust != "":
		return p.Distrust
	case a.Source == finding.AcceptedInline && p.Foreign != nil && p.Foreign(a.FilePath):
		return "the file is an installed dependency, and what that says of itself does not count"
	case a.NoEffect != "":
		return a.NoEffect
	case a.Until != "" && p.Now.UTC().Format(time.DateOnly) > a.Until:
		return "it expired: it was good until " + a.Until
	case a.Source == finding.AcceptedByConfig && a.Path == "" && a.Fingerprint == "" && a.Severity == "" &&
		slices.ContainsFunc(a.Rules, func(n string) bool {
			return slices.ContainsFunc(p.Wanted, func(w string) bool { return strings.EqualFold(n, w) })
		}):
		return "the rule was asked for by name"
	}
	return ""
}

// split takes names of rules that there are none of out of comments, each to an acceptance of its own that has no effect.
func split(all []finding.Acceptance, known func(string) bool) []finding.Acceptance {
	var out []finding.Acceptance
	for _, a := range all {
		if a.Source != finding.AcceptedInline || a.NoEffect != "" {
			out = append(out, a)
			continue
		}
		var good, bad []string
		for _, name := range a.Rules {
			if known(name) {
				good = append(good, name)
			} else {
				bad = append(bad, name)
			}
		}
		if len(bad) > 0 {
			b := a
			b.Rules, b.NoEffect = bad, "there is no rule "+strings.Join(bad, ", ")
			out = append(out, b)
		}
		if len(good) > 0 {
			a.Rules = good
			out = append(out, a)
		}
	}
	return out
}

// matcher finds the acceptance of a finding.
type matcher struct {
	inline map[place][]*finding.Acceptance
	config []configured
}

type place struct {
	path string
	line int
}

type configured struct {
	*finding.Acceptance
	path *regexp.Regexp // nil for any
}

func newMatcher(all []finding.Acceptance) *matcher {
	m := &matcher{inline: map[place][]*finding.Acceptance{}}
	for i := range all {
		a := &all[i]
		switch {
		case a.NoEffect != "":
		case a.Source == finding.AcceptedInline:
			at := place{a.FilePath, a.AppliesToLine}
			m.inline[at] = append(m.inline[at], a)
		default:
			c := configured{Acceptance: a}
			if a.Path != "" {
				c.path = Glob(a.Path)
			}
			m.config = append(m.config, c)
		}
	}
	return m
}

// names tells whether an acceptance is for the rule of a finding.
func names(a *finding.Acceptance, f *finding.Finding) bool {
	return len(a.Rules) == 0 || slices.ContainsFunc(a.Rules, func(n string) bool { return strings.EqualFold(n, f.RuleID) || strings.EqualFold(n, f.Slug) })
}

func (c *configured) is(f *finding.Finding) bool {
	return (c.Fingerprint == "" || strings.EqualFold(c.Fingerprint, f.Fingerprint)) && names(c.Acceptance, f) && (c.path == nil || c.path.MatchString(f.FilePath))
}

// find gives the acceptance that suppresses a finding, or nil.
func (m *matcher) find(f *finding.Finding) *finding.Acceptance {
	for _, a := range m.inline[place{f.FilePath, f.LineNumber}] {
		if names(a, f) {
			return a
		}
	}
	for _, c := range m.config {
		if c.Severity == "" && c.is(f) {
			return c.Acceptance
		}
	}
	return nil
}

// severity gives a finding the severity that the settings file sets.
func (m *matcher) severity(f *finding.Finding) {
	for _, c := range m.config {
		if c.Severity != "" && c.is(f) {
			if f.Severity != c.Severity {
				f.Severity = c.Severity
				c.Findings++
			}
			return
		}
	}
}
