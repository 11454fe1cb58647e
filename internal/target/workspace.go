package target

import (
	"context"
	"os"
)

// workspace is a folder of our own that a fetched target is unpacked into. It
// goes when the Snapshot is closed.
type workspace struct {
	dir  string
	root *os.Root
}

func newWorkspace() (*workspace, error) {
	dir, err := os.MkdirTemp("", "mcpsafe-")
	if err != nil {
		return nil, &Error{What: "no room for what is fetched: " + reason(err), Try: "set TMPDIR to a folder that can be written", Err: err}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	return &workspace{dir, root}, nil
}

// drop removes the folder.
func (w *workspace) drop() {
	w.root.Close()
	_ = os.RemoveAll(w.dir) // our own temporary folder; nothing more can be done
}

// snapshot lists what was unpacked. A single folder at the top, as package
// archives have it, becomes the root. The workspace belongs to the Snapshot
// from then on, also when listing fails.
func (w *workspace) snapshot(ctx context.Context, name string, u *unpacker, limits Limits) (*Snapshot, error) {
	root, below, err := topFolder(w.root)
	if err != nil {
		w.drop()
		return nil, err
	}
	snap := newSnapshot(root, name, limits)
	snap.Local = false
	snap.onClose = w.drop
	if err := list(ctx, snap, limits); err != nil {
		snap.Close()
		return nil, err
	}
	snap.note(u, below)
	if len(snap.Files) == 0 {
		err := emptyFolder(name, snap)
		snap.Close()
		return nil, err
	}
	return snap, nil
}

// topFolder opens the only folder below root if there is nothing else, with its
// name and a '/'; else root again.
func topFolder(root *os.Root) (top *os.Root, below string, err error) {
	entries, err := readDir(root)
	if err != nil {
		return nil, "", err
	}
	if len(entries) == 1 && entries[0].IsDir() {
		top, err = root.OpenRoot(entries[0].Name())
		return top, entries[0].Name() + "/", err
	}
	top, err = root.OpenRoot(".")
	return top, "", err
}
