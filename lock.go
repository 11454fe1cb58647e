package mcpsafe

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"mcpsafe/finding"
	"mcpsafe/internal/lock"
	"mcpsafe/internal/target"
)

// LockName is the usual name of a lock file.
const LockName = lock.Name

// Locked is a lock file that was made.
type Locked struct {
	// Content is the file's.
	Content []byte
	// Entries counts the tools, resources and prompts in it, Unnamed those that are
	// not because their names are not known from the code.
	Entries, Unnamed int
}

// Lock scans a target and makes the lock file of what it offers: name, description,
// schema and annotations of each tool, resource and prompt, and a digest of its
// handler. Diff compares it with a target.
func Lock(ctx context.Context, input string, o Options) (*Locked, error) {
	r, err := scanServer(ctx, input, o)
	if err != nil {
		return nil, err
	}
	f := lock.Of(r)
	content, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return nil, err
	}
	return &Locked{Content: append(content, '\n'), Entries: len(f.Entries), Unnamed: f.Unnamed}, nil
}

// scanServer scans a target that is one server, or a list of one, to its end.
func scanServer(ctx context.Context, input string, o Options) (*finding.Report, error) {
	items, err := Targets(ctx, input, o)
	if err != nil {
		return nil, err
	}
	if listed := keep(items, func(i Item) bool { return i.ListedIn != "" }); len(listed) > 0 {
		items = listed
	}
	if len(items) != 1 {
		e := &Error{What: fmt.Sprintf("%s lists %d servers, and one is wanted", target.Show(input), len(items)), Try: "name a server itself: mcpsafe scan shows how each is written"}
		if i := slices.IndexFunc(items, func(i Item) bool { return i.Err == nil }); i >= 0 {
			e.Try = "name a server itself, such as " + target.Show(items[i].Input)
		}
		return nil, e
	}
	r, err := items[0].Scan(ctx, o)
	if err == nil {
		err = Judged(r)
	}
	return r, err
}

// LockedInput reads from a lock file which target it was made of.
func LockedInput(path string) (string, error) {
	content, err := readSaved(path)
	if err != nil {
		return "", lockError(path, err)
	}
	f, err := readLock(path, content)
	if err != nil {
		return "", err
	}
	return f.Input, nil
}

func readLock(path string, content []byte) (*lock.File, error) {
	f, err := lock.Read(bytes.NewReader(content))
	if err != nil {
		return nil, lockError(path, err)
	}
	return f, nil
}

func lockError(path string, err error) error {
	return &Error{What: fmt.Sprintf("the lock file %s: %s", path, reason(err)), Try: "write one with: mcpsafe lock TARGET --output FILE", Err: err}
}
