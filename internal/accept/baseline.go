package accept

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"mcpsafe/finding"
)

// Baseline is the findings that were accepted before, by fingerprint.
type Baseline struct{ prints map[string]bool }

// Has tells whether a finding of that fingerprint was accepted. A nil Baseline has none.
func (b *Baseline) Has(fingerprint string) bool { return b != nil && b.prints[fingerprint] }

// Len counts the findings.
func (b *Baseline) Len() int { return len(b.prints) }

// MaxBaseline bounds a baseline, in bytes: a JSON report of 10,000 findings has some 40 MB.
const MaxBaseline = 64 << 20

// baselineVersion is the version of the form that WriteBaseline writes.
const baselineVersion = 1

// writtenAccepted is a finding of the small form. What stands beside the fingerprint is for readers.
type writtenAccepted struct {
	Fingerprint string `json:"fingerprint"`
	Rule        string `json:"rule"`
	FilePath    string `json:"file_path"`
}

// saved is what is read of a baseline or of a report.
type saved struct {
	Version       int    `json:"mcpsafe_baseline"`
	SchemaVersion string `json:"schema_version"`
	Findings      []struct {
		Fingerprint string `json:"fingerprint"`
	} `json:"findings"`
	Suppressed []struct {
		Fingerprint string `json:"fingerprint"`
		Source      string `json:"suppressed_by"`
	} `json:"suppressed"`
}

// ReadBaseline reads a baseline: what WriteBaseline wrote, a JSON report, or an array of those.
func ReadBaseline(r io.Reader) (*Baseline, error) {
	content, err := io.ReadAll(io.LimitReader(r, MaxBaseline+1))
	if err != nil {
		return nil, err
	}
	if len(content) > MaxBaseline {
		return nil, fmt.Errorf("larger than %d MB", MaxBaseline>>20)
	}
	var all []saved
	if bytes.HasPrefix(bytes.TrimSpace(content), []byte("[")) {
		err = json.Unmarshal(content, &all)
	} else {
		all = make([]saved, 1)
		err = json.Unmarshal(content, &all[0])
	}
	if err != nil {
		return nil, fmt.Errorf("not JSON of a report or a baseline: %w", err)
	}
	b := &Baseline{prints: map[string]bool{}}
	for _, s := range all {
		if err := b.take(s); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func (b *Baseline) take(s saved) error {
	major, _, _ := strings.Cut(finding.SchemaVersion, ".")
	switch got, _, _ := strings.Cut(s.SchemaVersion, "."); {
	case s.Version == baselineVersion:
	case s.Version != 0:
		return fmt.Errorf("mcpsafe_baseline %d cannot be read, only %d", s.Version, baselineVersion)
	case s.SchemaVersion == "":
		return errors.New("neither a report of mcpsafe nor a baseline: schema_version and mcpsafe_baseline are missing")
	case got != major:
		return fmt.Errorf("schema_version %s cannot be read, only %s.x", s.SchemaVersion, major)
	}
	for _, f := range s.Findings {
		if f.Fingerprint != "" {
			b.prints[f.Fingerprint] = true
		}
	}
	for _, f := range s.Suppressed { // what a comment or a settings file accepts may expire
		if f.Source == finding.AcceptedByBaseline && f.Fingerprint != "" {
			b.prints[f.Fingerprint] = true
		}
	}
	return nil
}

// WriteBaseline writes the findings of reports, and those that a baseline accepted before, as a baseline. The same
// findings give the same bytes, one line each, fit for version control.
func WriteBaseline(w io.Writer, reports []*finding.Report) error {
	var all []writtenAccepted
	add := func(f *finding.Finding) {
		all = append(all, writtenAccepted{f.Fingerprint, cmp.Or(f.Slug, f.RuleID), f.FilePath})
	}
	for _, r := range reports {
		for i := range r.Findings {
			add(&r.Findings[i])
		}
		for i := range r.Suppressed {
			if r.Suppressed[i].Source == finding.AcceptedByBaseline {
				add(&r.Suppressed[i].Finding)
			}
		}
	}
	slices.SortFunc(all, func(a, b writtenAccepted) int {
		return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.FilePath, b.FilePath), cmp.Compare(a.Fingerprint, b.Fingerprint))
	})
	all = slices.Compact(all)
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\"mcpsafe_baseline\": %d, \"findings\": [", baselineVersion)
	for i, f := range all {
		line, err := json.Marshal(f)
		if err != nil {
			return err
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n")
		b.Write(line)
	}
	b.WriteString("\n]}\n")
	_, err := w.Write(b.Bytes())
	return err
}
