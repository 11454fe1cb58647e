package mcpsafe

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"mcpsafe/finding"
	"mcpsafe/internal/change"
	"mcpsafe/internal/engine"
	"mcpsafe/internal/lock"
	"mcpsafe/internal/score"
	"mcpsafe/internal/target"
)

// DiffOptions say how to compare.
type DiffOptions struct {
	// Options are for the targets that are scanned.
	Options
	// Gate is what New must not show that Old did not; the zero Gate lets all pass.
	Gate Gate
	// Strict lets the gate fail on a handler that changed alone, too.
	Strict bool
}

// Diff tells what changed from old to new, each a saved JSON report, a lock file or
// a target, which is scanned. Where Gate is set, a new tool, resource or prompt and a
// changed description, schema or annotation fail it, whatever else it asks for:
// what a model reads is not what somebody approved.
func Diff(ctx context.Context, old, new string, o DiffOptions) (*finding.Diff, error) {
	before, _, err := o.side(ctx, old)
	if err != nil {
		return nil, err
	}
	after, report, err := o.side(ctx, new)
	if err != nil {
		return nil, err
	}
	d := change.Between(before, after)
	if err := nameSilent(d); err != nil {
		return nil, err
	}
	if o.Gate != (Gate{}) {
		d.GateReasons = append(entryReasons(d, o.Strict), o.Gate.worse(d, report)...)
	}
	return d, nil
}

// nameSilent names the threat that entries are which changed under one version of their package.
func nameSilent(d *finding.Diff) error {
	id, slug, err := engine.Comparing()
	if err != nil {
		return err
	}
	for i := range d.Entries {
		if c := &d.Entries[i]; c.SameRelease != "" {
			c.MCPThreatID, c.Slug = id, slug
		}
	}
	return nil
}

// side reads or scans one of what is compared; the report is nil for a lock file.
func (o *DiffOptions) side(ctx context.Context, given string) (change.Side, *finding.Report, error) {
	content, err := saved(given)
	if err != nil {
		return change.Side{}, nil, err
	}
	if lock.Is(content) || strings.HasSuffix(given, ".lock") && content != nil {
		f, err := readLock(given, content)
		if err != nil {
			return change.Side{}, nil, err
		}
		return f.Side(given), nil, nil
	}
	kind, r := finding.DiffReport, (*finding.Report)(nil)
	if content != nil {
		if r, err = oneReport(given, content); err == nil {
			err = Judged(r)
		}
	} else {
		kind = finding.DiffScan
		r, err = scanServer(ctx, given, o.Options)
	}
	if err != nil {
		return change.Side{}, nil, err
	}
	return change.SideOf(r, kind, target.Show(given)), r, nil
}

// saved gives the content of a file that is no target: a report, or a lock file; nil for what is to be scanned.
func saved(given string) ([]byte, error) {
	info, err := os.Stat(given)
	if err != nil || !info.Mode().IsRegular() {
		return nil, nil
	}
	ext := strings.ToLower(filepath.Ext(given))
	if ext != ".json" && ext != ".lock" {
		return nil, nil
	}
	content, err := readSaved(given)
	if err != nil {
		return nil, &Error{What: fmt.Sprintf("%s: %s", given, reason(err)), Try: "check the path", Err: err}
	}
	if isReport(content) || ext == ".lock" || lock.Is(content) {
		return content, nil
	}
	if t, err := target.Parse(given); err == nil && !t.OnDisk() || err == nil && t.IsList() {
		return nil, nil // the configuration of a client, an entry of a registry
	}
	return content, nil
}

// isReport tells whether content begins like a report or an array of reports.
func isReport(content []byte) bool {
	var all []struct {
		Version *string `json:"schema_version"`
	}
	if !bytes.HasPrefix(bytes.TrimSpace(content), []byte("[")) {
		content = append(append([]byte("["), content...), ']')
	}
	return json.Unmarshal(content, &all) == nil && len(all) > 0 && all[0].Version != nil
}

func oneReport(given string, content []byte) (*finding.Report, error) {
	try := "name a report written by: mcpsafe scan TARGET --format json --output FILE, a lock file, or a target"
	reports, err := parseReports(content)
	switch {
	case err != nil:
		return nil, &Error{What: fmt.Sprintf("%s: %v", given, err), Try: try, Err: err}
	case len(reports) != 1:
		return nil, &Error{What: fmt.Sprintf("%s holds %d reports: one is compared with one", given, len(reports)), Try: "scan each target into a file of its own"}
	}
	return reports[0], nil
}

// entryReasons says why changed entries fail a gate.
func entryReasons(d *finding.Diff, strict bool) []string {
	published := d.Old.CanonicalID != "" && d.Old.CanonicalID == d.New.CanonicalID // a working tree has other handlers under one version all the time
	groups := map[string][]string{}
	order := []string{"new, and not approved", "description changed", "schema changed", "annotations changed", "handler changed"}
	of := map[string]string{finding.PartDescription: order[1], finding.PartSchema: order[2], finding.PartAnnotations: order[3], finding.PartHandler: order[4]}
	for _, c := range d.Entries {
		named := string(c.Kind) + " " + c.Name
		if c.Change == finding.ChangeNew {
			groups[order[0]] = append(groups[order[0]], named)
		}
		for _, p := range c.Parts {
			if p.Part != finding.PartHandler || strict || published && c.SameRelease != "" {
				groups[of[p.Part]] = append(groups[of[p.Part]], named)
			}
		}
	}
	var reasons []string
	for _, what := range order {
		if all := groups[what]; len(all) > 0 {
			shown := strings.Join(all[:min(len(all), 5)], ", ")
			if n := len(all) - 5; n > 0 {
				shown += fmt.Sprintf(" and %d more", n)
			}
			reasons = append(reasons, what+": "+shown)
		}
	}
	if n := d.UnnamedEntries - d.OldUnnamedEntries; n > 0 {
		reasons = append(reasons, fmt.Sprintf("entries whose names the code does not tell: %d more than before", n))
	}
	return reasons
}

// worse says why new findings or a worse grade fail a gate; r is the report of the new side, nil if there is none.
func (g Gate) worse(d *finding.Diff, r *finding.Report) []string {
	if r == nil || d.UnchangedFindings == nil {
		return nil
	}
	var why []string
	if g.Severity != "" {
		counts, n := score.Counting(r), 0
		for i := range d.NewFindings {
			if f := &d.NewFindings[i]; counts(f) && !f.Severity.Less(g.Severity) {
				n++
			}
		}
		if n > 0 {
			why = append(why, fmt.Sprintf("new findings of severity %s or above: %d", g.Severity, n))
		}
	}
	before, after := d.Old.Safety.SafetyGrade, d.New.Safety.SafetyGrade
	if g.Grade != "" && after != "" && before != "" && after.Worse(before) && !g.Grade.Worse(after) {
		why = append(why, fmt.Sprintf("the grade fell from %s to %s", before, after))
	}
	return why
}
