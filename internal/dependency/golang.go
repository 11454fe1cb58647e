package dependency

import (
	"bytes"
	"errors"
	"path"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/semver"
)

// readGoMod reads go.mod: since Go 1.17 it lists everything that is built, in the versions that are chosen.
func readGoMod(l *listing, text []byte) error {
	f, err := modfile.Parse(l.path, text, nil)
	if err != nil {
		l.goProblems(err)
		return nil
	}
	l.complete = f.Go != nil && semver.Compare("v"+goRelease(f.Go.Version), "v1.17.0") >= 0
	if m := f.Module; m != nil {
		l.project = &Project{Ecosystem: Go, Name: m.Mod.Path, File: l.path, Start: m.Syntax.Start.Byte, End: m.Syntax.End.Byte, Repository: m.Mod.Path}
	}
	for _, r := range f.Require {
		name, version := r.Mod.Path, r.Mod.Version
		for _, by := range f.Replace {
			if by.Old.Path == r.Mod.Path && (by.Old.Version == "" || by.Old.Version == r.Mod.Version) {
				name, version = by.New.Path, by.New.Version
			}
		}
		if version == "" { // a folder
			continue
		}
		l.add(entry{Package: Package{Name: name, Version: strings.TrimPrefix(version, "v"), Direct: !r.Indirect}}, r.Syntax.Start.Byte, r.Syntax.End.Byte)
	}
	return nil
}

// goRelease completes 1.17 to 1.17.0.
func goRelease(v string) string {
	if strings.Count(v, ".") == 1 {
		return v + ".0"
	}
	return v
}

func (l *listing) goProblems(err error) {
	var all modfile.ErrorList
	if !errors.As(err, &all) {
		l.problems = append(l.problems, Problem{l.path, 0, err.Error()})
		return
	}
	for _, e := range all {
		p := Problem{l.path, e.Pos.Line, "not a go.mod"}
		if e.Err != nil {
			p.Reason = e.Err.Error()
		}
		l.problems = append(l.problems, p)
	}
}

// readGoSum reads go.sum, of which the highest version with the sum of a module's files counts. It is only used beside a go.mod that does
// not list everything.
func readGoSum(l *listing, text []byte) error {
	highest := map[string]int{}
	offset, n := 0, 0
	for line := range bytes.Lines(text) {
		n++
		start := offset
		offset += len(line)
		fields := strings.Fields(string(line))
		if len(fields) == 0 {
			continue
		}
		if len(fields) != 3 || !semver.IsValid(strings.TrimSuffix(fields[1], "/go.mod")) {
			l.problems = append(l.problems, Problem{l.path, n, "not a line of a go.sum"})
			continue
		}
		if strings.HasSuffix(fields[1], "/go.mod") {
			continue
		}
		e := entry{Package: Package{Name: fields[0], Version: strings.TrimPrefix(fields[1], "v"), Unsure: true}}
		i, seen := highest[fields[0]]
		switch {
		case !seen:
			highest[fields[0]] = len(l.entries)
			l.add(e, start, start+len(fields[0])+1+len(fields[1]))
		case semver.Compare(fields[1], "v"+l.entries[i].Version) > 0:
			e.Start, e.End = start, start+len(fields[0])+1+len(fields[1])
			l.entries[i] = e
		}
	}
	return nil
}

// completeGo leaves of a go.sum what the go.mod beside it does not say.
func completeGo(all []*listing) {
	for _, sum := range all {
		if path.Base(sum.path) != "go.sum" {
			continue
		}
		var kept []entry
		for _, mod := range all {
			if mod.folder != sum.folder || path.Base(mod.path) != "go.mod" || mod.complete {
				continue
			}
			listed := map[string]bool{}
			for _, e := range mod.entries {
				listed[e.Name] = true
			}
			for _, e := range sum.entries {
				if !listed[e.Name] {
					kept = append(kept, e)
				}
			}
		}
		sum.entries = kept
	}
}
