// Package lock reads and writes lock files: the tools, resources and prompts of a server as somebody approved them.
package lock

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"mcpsafe/finding"
	"mcpsafe/internal/change"
)

// Name is the usual one of a lock file.
const Name = "mcpsafe.lock"

// MaxBytes bounds a lock file.
const MaxBytes = 64 << 20

// version is the version of the form.
const version = 1

// File is a lock file. It is JSON: what targets say goes in unchanged and cannot be anything but text, and every tool that reviews changes knows it.
// It holds no time and no place in the code, so that it changes only with what was approved.
type File struct {
	Version     int     `json:"mcpsafe_lock"`
	Input       string  `json:"input"`
	CanonicalID string  `json:"canonical_id,omitempty"`
	PackageName string  `json:"package_name,omitempty"`
	Entries     []entry `json:"entries"`
	Unnamed     int     `json:"unnamed_entries,omitempty"` // how many have no name in the code, and so cannot be approved one by one
}

// entry is an approved entry.
type entry struct {
	Kind          finding.EntryKind `json:"kind"`
	Name          string            `json:"name"`
	Unit          string            `json:"unit"`
	Description   string            `json:"description"`
	InputSchema   json.RawMessage   `json:"input_schema,omitempty"`
	Annotations   map[string]any    `json:"annotations,omitempty"`
	HandlerDigest string            `json:"handler_digest,omitempty"`
	Release       string            `json:"release,omitempty"`
}

// Of makes the lock file of a report.
func Of(r *finding.Report) *File {
	named, unnamed := change.Served(r.Entries)
	f := &File{Version: version, Input: r.Input, CanonicalID: r.CanonicalID, PackageName: r.PackageName, Entries: []entry{}, Unnamed: unnamed}
	for _, e := range named {
		f.Entries = append(f.Entries, entry{e.Kind, e.Name, e.Unit, e.Description, e.InputSchema, e.Annotations, e.HandlerDigest, e.Release})
	}
	slices.SortStableFunc(f.Entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Description, b.Description),
			bytes.Compare(a.InputSchema, b.InputSchema), cmp.Compare(a.HandlerDigest, b.HandlerDigest))
	})
	return f
}

// Is tells whether content begins like a lock file.
func Is(content []byte) bool {
	var head struct {
		Version *int `json:"mcpsafe_lock"`
	}
	return json.Unmarshal(content, &head) == nil && head.Version != nil
}

// Read reads a lock file.
func Read(r io.Reader) (*File, error) {
	content, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	switch {
	case err != nil:
		return nil, err
	case len(content) > MaxBytes:
		return nil, fmt.Errorf("larger than %d MB", MaxBytes>>20)
	}
	var f File
	if err := json.Unmarshal(content, &f); err != nil {
		return nil, fmt.Errorf("not a lock file: %w", err)
	}
	switch f.Version {
	case version:
	case 0:
		return nil, errors.New("not a lock file of mcpsafe: mcpsafe_lock is missing")
	default:
		return nil, fmt.Errorf("mcpsafe_lock %d cannot be read, only %d", f.Version, version)
	}
	for i, e := range f.Entries {
		if e.Name == "" || e.Kind == "" {
			return nil, fmt.Errorf("entry %d has no kind or no name", i+1)
		}
	}
	return &f, nil
}

// Side gives the file as a side of a comparison.
func (f *File) Side(given string) change.Side {
	s := change.Side{Findless: true, Unnamed: f.Unnamed,
		DiffSide: finding.DiffSide{Kind: finding.DiffLock, Given: given, Input: f.Input, CanonicalID: f.CanonicalID, PackageName: f.PackageName}}
	for _, e := range f.Entries {
		s.Entries = append(s.Entries, finding.Entry{Kind: e.Kind, Name: e.Name, Unit: e.Unit, Origin: finding.OriginSource, Description: e.Description,
			InputSchema: e.InputSchema, Annotations: e.Annotations, HandlerDigest: e.HandlerDigest, Release: e.Release})
	}
	return s
}
