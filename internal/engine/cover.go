package engine

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"mcpsafe/finding"
)

// cover fills the report's coverage.
func (r *run) cover() {
	c := &r.report.Coverage
	c.Files, c.Origins = map[string]int{}, map[finding.Origin]int{}
	bundled := map[string]int{}
	for _, f := range r.files {
		if f.passed {
			c.Files[f.language.Name]++
			c.Origins[r.origin(f.path)]++
			c.Bytes += int64(f.bytes)
			continue
		}
		if f.module == nil {
			if f.skipped != "" {
				c.Skipped = append(c.Skipped, finding.SkippedFile{Path: f.path, Reason: f.skipped})
			}
			continue
		}
		c.Files[f.language.Name]++
		c.Origins[r.origin(f.path)]++
		c.Bytes += int64(f.bytes)
		c.Functions += len(f.module.Functions)
		for _, part := range f.module.Parts {
			c.Functions += len(part.Functions)
		}
		for library, size := range f.module.Libraries {
			bundled[library] += size
		}
		for _, e := range f.errors {
			first, _ := f.lines.Position(e.Start)
			last, _ := f.lines.Position(e.End)
			c.Unparsed = append(c.Unparsed, finding.UnparsedRange{FilePath: f.path, LineNumber: first, EndLineNumber: last, Reason: "does not parse"})
		}
		for _, l := range f.module.Limits {
			r.limit("nesting in "+f.path, 0, l)
		}
	}
	c.Bundled = bundledLibraries(bundled)
	for _, s := range r.snap.Skipped {
		c.Skipped = append(c.Skipped, finding.SkippedFile{Path: s.Path, Reason: s.Reason, Files: s.Files})
	}
	slices.SortFunc(c.Skipped, func(a, b finding.SkippedFile) int { return strings.Compare(a.Path, b.Path) })
	for _, h := range r.snap.Hits {
		if h.Name != "file bytes" && r.report.Status == finding.StatusComplete { // whole files and folders were not even listed
			r.report.Status, r.report.StatusReason = finding.StatusIncomplete, fmt.Sprintf("the target is beyond the limit of %s, %d", h.Name, h.Limit)
		}
		c.Limits = append(c.Limits, finding.LimitHit{Name: h.Name, Limit: h.Limit, Count: h.Count})
	}
	c.UnresolvedCalls, c.UnresolvedNames = tally(r.unresolved, 20)
	lost := map[string]int{}
	for name, places := range r.lost {
		if len(places) > 0 {
			lost[name] = len(places)
		}
	}
	c.UnmodelledCalls, c.UnmodelledNames = tally(lost, 20)
	if r.surface != nil {
		for _, u := range r.surface.Units {
			c.Units = append(c.Units, finding.Unit{Path: u.Path, Name: u.Name, Manifest: u.Manifest, MCP: u.MCP, Evidence: u.Evidence,
				Transports: r.surface.Transports[u], Auth: r.surface.Auth[u]})
			if u.Path == "." || r.report.PackageName == "" && u.MCP {
				r.report.PackageName = u.Name
			}
		}
	}
}

// bundledLibraries lists the libraries that files mark parts of themselves as, largest first.
func bundledLibraries(sizes map[string]int) []finding.BundledLibrary {
	var all []finding.BundledLibrary
	for _, name := range slices.Sorted(maps.Keys(sizes)) {
		all = append(all, finding.BundledLibrary{Name: name, Bytes: sizes[name]})
	}
	slices.SortStableFunc(all, func(a, b finding.BundledLibrary) int { return b.Bytes - a.Bytes })
	return all
}

// tally gives the sum and the most frequent names.
func tally(counts map[string]int, most int) (int, []finding.NameCount) {
	total := 0
	var all []finding.NameCount
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		total += counts[name]
		all = append(all, finding.NameCount{Name: name, Count: counts[name]})
	}
	slices.SortStableFunc(all, func(a, b finding.NameCount) int { return b.Count - a.Count })
	return total, all[:min(most, len(all))]
}

// entries lists the surface.
func (r *run) entries() {
	if r.digested == nil && r.report.Status == finding.StatusComplete {
		r.digestHandlers()
	}
	for i := range r.surface.Entries {
		e := &r.surface.Entries[i]
		at, v := e.Func, e.Value
		out := finding.Entry{Kind: finding.EntryKind(e.Kind), Name: e.Name, Description: e.Description, Annotations: e.Annotations, Unit: e.Unit.Path,
			Transports: r.surface.Transports[e.Unit], Auth: r.surface.Auth[e.Unit]}
		l := r.location(at, v)
		if h := e.Handler; h != nil {
			out.Handler = h.Qual
			if start, end, part := e.Part(); part {
				l = r.rangeLocation(h.Module.File, start, end)
			} else if !e.Shared {
				l = r.rangeLocation(h.Module.File, h.Start, h.End)
			}
		}
		if r.report.Status == finding.StatusComplete { // else calls may not be resolved
			out.HandlerDigest = r.digested[i]
		}
		out.Origin = r.origin(l.FilePath)
		if u := e.Unit; u.Name != "" && u.Version != "" {
			out.Release = u.Name + "@" + u.Version
		}
		out.FilePath, out.LineNumber, out.EndLineNumber = l.FilePath, l.LineNumber, l.EndLineNumber
		if e.Schema != nil {
			out.InputSchema, _ = json.Marshal(e.Schema)
		}
		r.report.Entries = append(r.report.Entries, out)
	}
	slices.SortStableFunc(r.report.Entries, func(a, b finding.Entry) int {
		if c := strings.Compare(a.FilePath, b.FilePath); c != 0 {
			return c
		}
		return a.LineNumber - b.LineNumber
	})
}

func (r *run) rangeLocation(file string, start, end uint32) finding.Location {
	s := r.source(file)
	l := finding.Location{FilePath: file}
	l.LineNumber, l.ColumnNumber = s.lines.Position(clamp(start, s.text))
	l.EndLineNumber, l.EndColumnNumber = s.lines.Position(clamp(end, s.text))
	return l
}
