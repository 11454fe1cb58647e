// Package target turns what a user pasted into a Target (kind and address) and
// a Target into a Snapshot: a bounded, read-only list of files. It never
// executes, installs or builds what it reads, and reads only through os.Root.
package target

import (
	"context"
	"fmt"
)

// Kind names a sort of target.
type Kind string

// Target is what was pasted, recognised.
type Target struct {
	// Kind says how Address is to be read.
	Kind Kind
	// Given is the input as it was pasted.
	Given string
	// Address is what the kind fetches: an absolute path for folder and file.
	Address string
}

// kind is one sort of target: how it is recognised, and either how it is fetched
// or which other targets it names.
type kind struct {
	name Kind
	// forms and means are how it is written and what that means, for help texts;
	// empty if another kind's say it.
	forms, means string
	// recognise returns the address if input is of this kind; ok is false if
	// another kind should be asked. An error ends the search. It makes no
	// connection.
	recognise func(input string) (address string, ok bool, err error)
	// fetch reads the address within the fetcher's limits.
	fetch func(ctx context.Context, f *Fetcher, address string) (*Snapshot, error)
	// members lists the targets that a list, such as a client's configuration,
	// names; nil for a kind that is fetched itself.
	members func(ctx context.Context, f *Fetcher, address string) ([]Member, error)
}

// Member is one target of a list.
type Member struct {
	// Name is what the list calls it.
	Name string
	// Given is what to scan, as a user would paste it; empty if Err is set.
	Given string
	// Foreign says that the list is not the user's own word: see Options.Foreign.
	Foreign bool
	// Notes are things the reader should know of how it is launched.
	Notes []string
	// Err says why it cannot be scanned, nil if it can.
	Err error
}

// kinds are asked in this order: what lies on the disk comes first.
var kinds = []kind{
	folderKind,
	archiveKind,
	configKind,
	entryFileKind,
	fileKind,
	addressKind,
	mcpRegistryKind,
	gitKind,
	goKind,
	npmKind,
	ociKind,
	pypiKind,
	gitPageKind,
}

// Form is how one sort of target is written and what that means.
type Form struct{ Forms, Means string }

// Forms lists the sorts of target, for help texts.
func Forms() []Form {
	var all []Form
	for _, k := range kinds {
		if k.forms != "" {
			all = append(all, Form{k.forms, k.means})
		}
	}
	return all
}

// Parse recognises input. The error is always an *Error.
func Parse(input string) (Target, error) {
	if input == "" {
		return Target{}, &Error{What: "no target given", Try: "name the folder or file of an MCP server's source, such as: mcpsafe scan ."}
	}
	for _, k := range kinds {
		address, ok, err := k.recognise(input)
		if err != nil {
			return Target{}, err
		}
		if ok {
			return Target{Kind: k.name, Given: input, Address: address}, nil
		}
	}
	return Target{}, unrecognised(input)
}

// Shown is t as it was given, fit for a report: without user and password.
func (t Target) Shown() string { return Show(t.Given) }

// OnDisk reports whether t is a folder or file that needs no fetching.
func (t Target) OnDisk() bool {
	return t.Kind == Folder || t.Kind == SingleFile || t.Kind == ClientConfig
}

func (t Target) kind() kind {
	for _, k := range kinds {
		if k.name == t.Kind {
			return k
		}
	}
	return kind{}
}

// IsList reports whether t names other targets: see Members.
func (t Target) IsList() bool { return t.kind().members != nil }

// Members returns the targets that a list names, in its order.
func (t Target) Members(ctx context.Context, f *Fetcher) ([]Member, error) {
	return t.kind().members(ctx, f, t.Address)
}

// Fetch returns the files of t within the fetcher's limits. The caller closes
// the Snapshot. The error is an *Error, or the context's. A Fetcher fetches one
// target at a time.
func (t Target) Fetch(ctx context.Context, f *Fetcher) (*Snapshot, error) {
	k := t.kind()
	if k.fetch == nil {
		return nil, fmt.Errorf("target kind %q cannot be fetched", t.Kind)
	}
	f.used = nil
	snap, err := k.fetch(ctx, f, t.Address)
	if err != nil {
		return nil, err
	}
	if a, bare, ok := shortGit(t.Given); ok && bare && t.Kind == Folder {
		snap.Origin.Notes = append(snap.Origin.Notes, "The folder "+t.Given+" was taken; the repository of this name is "+a.short()+".")
	}
	f.remember(t.Shown(), snap.Origin.CanonicalID)
	return snap, nil
}

// Open is Parse and Fetch with the zero Options, for targets on the disk.
func Open(ctx context.Context, input string) (*Snapshot, error) {
	t, err := Parse(input)
	if err != nil {
		return nil, err
	}
	f, err := NewFetcher(Options{})
	if err != nil {
		return nil, err
	}
	return t.Fetch(ctx, f)
}

// Error says why a target cannot be scanned and what to try instead.
type Error struct {
	// What is one line: what is wrong.
	What string
	// Try is one line: what to do next.
	Try string
	// Err is the cause, nil if there is none.
	Err error
}

// Error returns What; Try is for those who show it apart.
func (e *Error) Error() string { return e.What }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
