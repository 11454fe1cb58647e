// Package change compares two scans, or a scan with what was approved: findings by fingerprint, entries by kind and name.
package change

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"slices"

	"mcpsafe/finding"
)

// Side is one of what is compared.
type Side struct {
	// Shown is what the result tells of it.
	finding.DiffSide
	// Findings are its findings, suppressed ones apart; nil with Findless for a side that has none to compare.
	Findings []finding.Finding
	Findless bool
	// Entries are what it offers and has a name in the code; Unnamed counts the others.
	Entries []finding.Entry
	Unnamed int
}

// SideOf gives a report as a side of that kind.
func SideOf(r *finding.Report, kind, given string) Side {
	at := r.ScannedAt
	named, unnamed := Served(r.Entries)
	return Side{
		DiffSide: finding.DiffSide{Kind: kind, Given: given, Input: r.Input, CanonicalID: r.CanonicalID, PackageName: r.PackageName,
			ScannedAt: &at, Status: r.Status, Verdict: r.Verdict, Safety: &r.Safety},
		Findings: r.Findings, Entries: named, Unnamed: unnamed,
	}
}

// Served are the entries that are offered to clients: not servers themselves, and not those of tests and examples unless there is
// nothing else. Those without a name in the code are counted only.
func Served(all []finding.Entry) (named []finding.Entry, unnamed int) {
	aside := func(e *finding.Entry) bool {
		return e.Origin == finding.OriginTest || e.Origin == finding.OriginExample
	}
	onlyAside := !slices.ContainsFunc(all, func(e finding.Entry) bool { return e.Kind != finding.EntryServer && !aside(&e) })
	for _, e := range all {
		switch {
		case e.Kind == finding.EntryServer || aside(&e) && !onlyAside:
		case e.Name == "":
			unnamed++
		default:
			named = append(named, e)
		}
	}
	return named, unnamed
}

// Between tells what changed from old to new. It says nothing of a gate.
func Between(old, new Side) *finding.Diff {
	d := &finding.Diff{SchemaVersion: finding.SchemaVersion, Old: old.DiffSide, New: new.DiffSide, UnnamedEntries: new.Unnamed, OldUnnamedEntries: old.Unnamed}
	if !old.Findless && !new.Findless {
		d.NewFindings = without(new.Findings, old.Findings)
		d.GoneFindings = without(old.Findings, new.Findings)
		unchanged := len(new.Findings) - len(d.NewFindings)
		d.UnchangedFindings = &unchanged
	}
	entries(d, old.Entries, new.Entries)
	return d
}

// without gives the findings of all whose fingerprint none of others has.
func without(all, others []finding.Finding) []finding.Finding {
	known := map[string]bool{}
	for i := range others {
		known[others[i].Fingerprint] = true
	}
	var left []finding.Finding
	for _, f := range all {
		if !known[f.Fingerprint] {
			left = append(left, f)
		}
	}
	return left
}

type name struct {
	kind finding.EntryKind
	name string
}

// entries compares entries, those of one kind and name with each other.
func entries(d *finding.Diff, old, new []finding.Entry) {
	before, after := map[name][]finding.Entry{}, map[name][]finding.Entry{}
	for _, e := range old {
		k := name{e.Kind, e.Name}
		before[k] = append(before[k], e)
	}
	for _, e := range new {
		k := name{e.Kind, e.Name}
		after[k] = append(after[k], e)
	}
	all := map[name]bool{}
	for k := range before {
		all[k] = true
	}
	for k := range after {
		all[k] = true
	}
	for _, k := range slices.SortedFunc(maps.Keys(all), func(a, b name) int { return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.name, b.name)) }) {
		ofName(d, k, before[k], after[k])
	}
}

// sameRelease gives the package and version that both say they are of, if that is one.
func sameRelease(o, n *finding.Entry) string {
	if o.Release == n.Release {
		return n.Release
	}
	return ""
}

// ofName pairs entries of one kind and name: what is alike, then what lies in one unit, then in order. What is left is gone or new.
func ofName(d *finding.Diff, k name, old, new []finding.Entry) {
	sortEntries(old)
	sortEntries(new)
	change := func(o, n *finding.Entry) {
		parts := compare(o, n)
		if len(parts) == 0 {
			d.UnchangedEntries++
			return
		}
		d.Entries = append(d.Entries, finding.EntryChange{Change: finding.ChangeChanged, Kind: k.kind, Name: k.name, Old: o, New: n, Parts: parts, SameRelease: sameRelease(o, n)})
	}
	for _, alike := range []func(o, n *finding.Entry) bool{
		func(o, n *finding.Entry) bool { return o.Unit == n.Unit && len(compare(o, n)) == 0 },
		func(o, n *finding.Entry) bool { return len(compare(o, n)) == 0 },
		func(o, n *finding.Entry) bool { return o.Unit == n.Unit },
		func(o, n *finding.Entry) bool { return true },
	} {
		for i := 0; i < len(old); {
			j := slices.IndexFunc(new, func(n finding.Entry) bool { return alike(&old[i], &n) })
			if j < 0 {
				i++
				continue
			}
			o, n := old[i], new[j]
			change(&o, &n)
			old, new = slices.Delete(old, i, i+1), slices.Delete(new, j, j+1)
		}
	}
	for _, o := range old {
		d.Entries = append(d.Entries, finding.EntryChange{Change: finding.ChangeGone, Kind: k.kind, Name: k.name, Old: &o})
	}
	for _, n := range new {
		d.Entries = append(d.Entries, finding.EntryChange{Change: finding.ChangeNew, Kind: k.kind, Name: k.name, New: &n})
	}
}

// sortEntries brings entries of one name into an order that does not depend on their places.
func sortEntries(all []finding.Entry) {
	slices.SortStableFunc(all, func(a, b finding.Entry) int {
		return cmp.Or(cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Description, b.Description), bytes.Compare(a.InputSchema, b.InputSchema), cmp.Compare(a.HandlerDigest, b.HandlerDigest))
	})
}

// compare lists the parts in which two entries differ.
func compare(o, n *finding.Entry) []finding.PartChange {
	var parts []finding.PartChange
	if o.Description != n.Description {
		parts = append(parts, finding.PartChange{Part: finding.PartDescription, Pieces: Words(o.Description, n.Description)})
	}
	if a, b := written(o.InputSchema), written(n.InputSchema); a != b {
		parts = append(parts, finding.PartChange{Part: finding.PartSchema, Pieces: Lines(a, b)})
	}
	if a, b := annotations(o), annotations(n); a != b {
		parts = append(parts, finding.PartChange{Part: finding.PartAnnotations, Pieces: Lines(a, b)})
	}
	if o.HandlerDigest != n.HandlerDigest && o.HandlerDigest != "" { // reports of old versions have none
		parts = append(parts, finding.PartChange{Part: finding.PartHandler})
	}
	return parts
}

// written is JSON in one form: keys in order, indented.
func written(raw json.RawMessage) string {
	if len(bytes.TrimSpace(raw)) == 0 {
		return ""
	}
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		return string(raw)
	}
	return indented(v)
}

func indented(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return ""
	}
	return b.String()
}

func annotations(e *finding.Entry) string {
	if len(e.Annotations) == 0 {
		return ""
	}
	return indented(e.Annotations)
}
