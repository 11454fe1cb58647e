package advisory

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/score"
)

// osvRecord is an advisory as OSV writes it, as far as it is used.
// Source: the OSV schema.
type osvRecord struct {
	ID        string          `json:"id"`
	Withdrawn string          `json:"withdrawn"`
	Aliases   []string        `json:"aliases"`
	Summary   string          `json:"summary"`
	Details   string          `json:"details"`
	Severity  []osvSeverity   `json:"severity"`
	Affected  []osvAffected   `json:"affected"`
	Specific  json.RawMessage `json:"database_specific"`
}

type osvSeverity struct {
	Type  string `json:"type"`
	Score string `json:"score"`
}

type osvAffected struct {
	Package struct {
		Ecosystem string `json:"ecosystem"`
		Name      string `json:"name"`
	} `json:"package"`
	Severity []osvSeverity `json:"severity"`
	Ranges   []struct {
		Type   string              `json:"type"`
		Events []map[string]string `json:"events"`
	} `json:"ranges"`
	Versions  []string        `json:"versions"`
	Specific  json.RawMessage `json:"database_specific"`
	Ecosystem json.RawMessage `json:"ecosystem_specific"`
}

// specific is what GitHub's database says beside the schema.
type specific struct {
	Severity  string   `json:"severity"`
	CWEs      []string `json:"cwe_ids"`
	LastKnown string   `json:"last_known_affected_version_range"`
}

// goSpecific is what the Go team says of a module: which packages of it are affected.
type goSpecific struct {
	Imports []struct {
		Path string `json:"path"`
	} `json:"imports"`
}

// affected is what is kept of an advisory for one package.
type affected struct {
	ID        string   `json:"id"`
	Aliases   []string `json:"aliases,omitempty"`
	Summary   string   `json:"summary,omitempty"`
	Severity  string   `json:"severity,omitempty"`
	Vector    string   `json:"vector,omitempty"`
	Malicious bool     `json:"malicious,omitempty"`
	Ranges    []span   `json:"ranges,omitempty"`
	Versions  []string `json:"versions,omitempty"`
	Packages  []string `json:"packages,omitempty"`
}

// span is a stretch of versions from From on: below Fixed, up to Last, or without end.
type span struct {
	From  string `json:"from"`
	Fixed string `json:"fixed,omitempty"`
	Last  string `json:"last,omitempty"`
}

// kept is a row: what of an advisory is kept for one package.
type kept struct {
	ecosystem, name string
	affected        affected
}

// maxSummary bounds the words that are kept of an advisory.
const maxSummary = 200

// rows gives what is kept of a record: nothing of one that was withdrawn, or is about other ecosystems.
func (r *osvRecord) rows() []kept {
	if r.ID == "" || r.Withdrawn != "" {
		return nil
	}
	var of specific
	_ = json.Unmarshal(r.Specific, &of) // another database's own form says nothing
	var all []kept
	for i := range r.Affected {
		x := &r.Affected[i]
		ecosystem, _, _ := strings.Cut(x.Package.Ecosystem, ":")
		if !slices.Contains(Ecosystems, ecosystem) || x.Package.Name == "" {
			continue
		}
		a := affected{ID: r.ID, Aliases: r.Aliases, Summary: r.summary(), Malicious: isMalicious(r, &of)}
		a.Severity, a.Vector = severityOf(slices.Concat(x.Severity, r.Severity), of.Severity)
		a.Ranges = x.spans()
		if ecosystem == "Go" {
			a.Packages = x.packages()
		}
		for _, v := range x.Versions {
			if _, in := a.within(ecosystem, v); !in { // most lists only spell out the ranges
				a.Versions = append(a.Versions, v)
			}
		}
		if len(a.Ranges)+len(a.Versions) > 0 {
			all = append(all, kept{ecosystem, normal(ecosystem, x.Package.Name), a})
		}
	}
	return all
}

// packages names the packages of a Go module that are affected, none if that is not said.
func (x *osvAffected) packages() (paths []string) {
	var of goSpecific
	_ = json.Unmarshal(x.Ecosystem, &of) // another database's own form says nothing
	for _, i := range of.Imports {
		if i.Path != "" {
			paths = append(paths, i.Path)
		}
	}
	return paths
}

// summary is one line of what the advisory says.
func (r *osvRecord) summary() string {
	text := r.Summary
	if text == "" {
		text, _, _ = strings.Cut(strings.TrimSpace(r.Details), "\n")
	}
	text = strings.Join(strings.Fields(text), " ")
	if len(text) > maxSummary {
		text = strings.ToValidUTF8(text[:maxSummary], "") + "…"
	}
	return text
}

// isMalicious tells advisories about packages that do harm by intent: those of OpenSSF's list, and GitHub's of CWE-506.
func isMalicious(r *osvRecord, of *specific) bool {
	return strings.HasPrefix(r.ID, "MAL-") || slices.ContainsFunc(r.Aliases, func(a string) bool { return strings.HasPrefix(a, "MAL-") }) ||
		slices.Contains(of.CWEs, "CWE-506")
}

// severityOf gives the severity by the newest CVSS vector, else by the word of the database.
func severityOf(all []osvSeverity, word string) (severity, vector string) {
	for _, kind := range []string{"CVSS_V4", "CVSS_V3", "CVSS_V2"} {
		for _, s := range all {
			if s.Type != kind {
				continue
			}
			if base, err := score.AnyBase(s.Score); err == nil {
				return string(score.Rating(base)), s.Score
			}
		}
	}
	word = strings.ToLower(word)
	if word == "moderate" {
		word = "medium"
	}
	if Level(word) > 0 {
		return word, ""
	}
	return "", ""
}

// lastKnown is GitHub's upper bound of a range that has no fixed version.
var lastKnown = regexp.MustCompile(`^\s*(<=|<)\s*(\S+)\s*$`)

// spans takes the ranges of versions apart. Ranges of commits say nothing of versions.
func (x *osvAffected) spans() []span {
	var of specific
	_ = json.Unmarshal(x.Specific, &of)
	var all []span
	for _, r := range x.Ranges {
		if r.Type != "SEMVER" && r.Type != "ECOSYSTEM" {
			continue
		}
		all = append(all, cut(r.Events)...)
	}
	if m := lastKnown.FindStringSubmatch(of.LastKnown); m != nil && len(all) == 1 && all[0].Fixed+all[0].Last == "" {
		if m[1] == "<=" {
			all[0].Last = m[2]
		} else {
			all[0].Fixed = m[2]
		}
	}
	return all
}

// cut makes stretches of the events of one range: each begins with an introduced and ends with what comes next.
func cut(events []map[string]string) []span {
	var all []span
	open := false
	for _, e := range events {
		if v, ok := e["introduced"]; ok {
			all, open = append(all, span{From: v}), true
			continue
		}
		if !open {
			continue
		}
		if v, ok := e["fixed"]; ok {
			all[len(all)-1].Fixed, open = v, false
		} else if v, ok := e["last_affected"]; ok {
			all[len(all)-1].Last, open = v, false
		}
	}
	return all
}
