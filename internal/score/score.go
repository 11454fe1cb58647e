package score

import (
	"mcpsafe/finding"
)

// Scores are the scores of one report.
type Scores struct {
	// Findings and Suppressed are in the order of the report's.
	Findings, Suppressed []One
	// Safety is that of the whole target.
	Safety finding.Safety
	// Tools are those of the entries, in their order.
	Tools []finding.ToolScore
	// Packages are those of the units that are MCP code, by path.
	Packages map[string]finding.Safety
}

// One is the score of one finding: 0 and nil where its rule has no CVSS vector.
type One struct {
	AIVSS float64
	Score *finding.Score
}

// Of scores a report. It reads findings, rules, entries, coverage and status, and
// changes nothing.
func Of(r *finding.Report) Scores {
	rules, units := ruleScores(r.Rules), transports(r)
	one := func(f *finding.Finding) One {
		rs := rules[f.RuleID]
		if rs == nil {
			return One{}
		}
		of, known := units[f.Unit]
		if !known && f.Context.Transport != "" {
			of = []string{f.Context.Transport}
		}
		s := rs.explain(f, of)
		return One{AIVSS: aivss(s), Score: s}
	}
	s := Scores{Packages: map[string]finding.Safety{}}
	for i := range r.Findings {
		s.Findings = append(s.Findings, one(&r.Findings[i]))
	}
	for i := range r.Suppressed {
		s.Suppressed = append(s.Suppressed, one(&r.Suppressed[i].Finding))
	}
	counts := Counting(r)
	all := make([]judged, len(r.Findings))
	for i := range r.Findings {
		all[i] = judged{&r.Findings[i], s.Findings[i]}
	}
	counted := only(all, counts)
	s.Safety = safety(r, counted)
	for _, u := range r.Coverage.Units {
		if u.MCP {
			s.Packages[u.Path] = safety(r, only(all, CountingIn(r, u.Path)))
		}
	}
	s.Tools = tools(r, counted)
	return s
}

// Apply writes the scores into the report they were made of.
func (s *Scores) Apply(r *finding.Report) {
	for i, one := range s.Findings {
		r.Findings[i].AIVSSScore, r.Findings[i].Score = one.AIVSS, one.Score
	}
	for i, one := range s.Suppressed {
		r.Suppressed[i].AIVSSScore, r.Suppressed[i].Score = one.AIVSS, one.Score
	}
	r.Safety, r.ToolScores = s.Safety, s.Tools
	for i := range r.Packages {
		r.Packages[i].Safety = s.Packages[r.Packages[i].Path]
	}
}

// transports gives the transports of each unit.
func transports(r *finding.Report) map[string][]string {
	all := map[string][]string{}
	for _, u := range r.Coverage.Units {
		all[u.Path] = u.Transports
	}
	return all
}

// Counting tells which findings of a report count in grade and verdict: those of
// confidence likely or certain, and of tests and examples only if the target is nothing else.
func Counting(r *finding.Report) func(*finding.Finding) bool {
	all := onlyAside(r)
	return func(f *finding.Finding) bool {
		return !f.Confidence.Less(finding.Likely) && (all || !aside(f.Origin))
	}
}

// CountingIn tells which findings count for the package at a path: those in it, and what counts in the whole. A
// package that serves only from tests and examples is one, and is judged by itself as it is.
func CountingIn(r *finding.Report, path string) func(*finding.Finding) bool {
	all, entries := true, 0
	for i := range r.Entries {
		if e := &r.Entries[i]; e.Unit == path {
			entries++
			all = all && aside(e.Origin)
		}
	}
	all = all && entries > 0 && path != "." || onlyAside(r)
	return func(f *finding.Finding) bool {
		return f.Unit == path && !f.Confidence.Less(finding.Likely) && (all || !aside(f.Origin))
	}
}

// onlyAside tells whether the target is nothing but tests and examples.
func onlyAside(r *finding.Report) bool {
	for o, n := range r.Coverage.Origins {
		if n > 0 && !aside(o) {
			return false
		}
	}
	return len(r.Coverage.Origins) > 0
}

// aside tells whether files of that origin are no part of what is served.
func aside(o finding.Origin) bool { return o == finding.OriginTest || o == finding.OriginExample }
