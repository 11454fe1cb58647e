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

// kind is one sort of target: how it is recognised and how it is fetched.
type kind struct {
	name Kind
	// recognise returns the address if input is of this kind; ok is false if
	// another kind should be asked. An error ends the search.
	recognise func(input string) (address string, ok bool, err error)
	// fetch reads the address within the limits.
	fetch func(ctx context.Context, address string, limits Limits) (*Snapshot, error)
}

// kinds are asked in this order.
var kinds = []kind{
	folderKind,
	fileKind,
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

// Fetch returns the files of t within limits. The caller closes the Snapshot.
// The error is an *Error, or the context's.
func (t Target) Fetch(ctx context.Context, limits Limits) (*Snapshot, error) {
	for _, k := range kinds {
		if k.name == t.Kind {
			return k.fetch(ctx, t.Address, limits)
		}
	}
	return nil, fmt.Errorf("target kind %q is not known", t.Kind)
}

// Open is Parse and Fetch with DefaultLimits.
func Open(ctx context.Context, input string) (*Snapshot, error) {
	t, err := Parse(input)
	if err != nil {
		return nil, err
	}
	return t.Fetch(ctx, DefaultLimits)
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
