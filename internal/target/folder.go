package target

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Folder is a folder on the user's disk.
const Folder Kind = "folder"

var folderKind = kind{
	name:  Folder,
	forms: "./folder, file.py", means: "a folder or file",
	recognise: func(input string) (string, bool, error) {
		info, err := os.Stat(input)
		if link, linkErr := os.Lstat(input); err != nil && linkErr == nil && link.Mode()&fs.ModeSymlink != 0 {
			return "", false, &Error{What: fmt.Sprintf("%s is a link that leads nowhere", input), Try: "name the folder or file itself", Err: err}
		}
		if err != nil || !info.IsDir() {
			return "", false, noPermission(input, err)
		}
		address, err := filepath.Abs(input)
		return address, err == nil, nil
	},
	fetch: fetchFolder,
}

func fetchFolder(ctx context.Context, f *Fetcher, address string) (*Snapshot, error) {
	root, err := os.OpenRoot(address)
	if err != nil {
		return nil, cannotOpen(address, err)
	}
	snap := newSnapshot(root, filepath.Base(address), f.limits)
	snap.Local = !installed(address)
	if err := list(ctx, snap, f.limits); err != nil {
		root.Close()
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, cannotOpen(address, err)
	}
	if len(snap.Files) == 0 {
		root.Close()
		return nil, emptyFolder("the folder "+address, snap)
	}
	return snap, nil
}

// newSnapshot returns an empty Snapshot of a place on the user's disk.
func newSnapshot(root *os.Root, name string, limits Limits) *Snapshot {
	return &Snapshot{
		Root: name, Local: true, root: root, limits: limits,
		sums: map[string][sha256.Size]byte{},
	}
}

// byPackageManager tells whether a path leads into a folder that a package manager fills: what lies there is somebody else's.
func byPackageManager(address string) bool {
	slashed := filepath.ToSlash(address) + "/"
	for _, folder := range []string{"/node_modules/", "/site-packages/", "/dist-packages/", "/.venv/", "/.tox/", "/pkg/mod/"} {
		if strings.Contains(slashed, folder) {
			return true
		}
	}
	return false
}

// installed is byPackageManager for an address on the disk, wherever links lead.
func installed(address string) bool {
	real, err := filepath.EvalSymlinks(address)
	return byPackageManager(address) || err == nil && byPackageManager(real)
}

// emptyFolder says why there is nothing to scan in a folder or archive.
func emptyFolder(what string, snap *Snapshot) error {
	if len(snap.Skipped) == 0 {
		return &Error{
			What: what + " is empty",
			Try:  "name the folder that holds the server's source code",
		}
	}
	first := snap.Skipped[0]
	try := "name the folder to scan itself: a folder that is named is never left out"
	if !snap.Local {
		try = "check that it is the package of the server, or scan its repository"
	}
	return &Error{
		What: fmt.Sprintf("%s holds nothing to scan: %d left out, such as %s (%s)", what, len(snap.Skipped), first.Path, first.Reason),
		Try:  try,
	}
}

// cannotOpen says why a folder or file cannot be opened.
func cannotOpen(address string, err error) error {
	if e := noPermission(address, err); e != nil {
		return e
	}
	return &Error{What: fmt.Sprintf("cannot open %s: %s", address, reason(err)), Try: "check that it still exists and can be read", Err: err}
}

// noPermission returns an *Error if err is a lack of permission, else nil.
func noPermission(address string, err error) error {
	if !errors.Is(err, fs.ErrPermission) {
		return nil
	}
	return &Error{
		What: fmt.Sprintf("no permission to read %s", address),
		Try:  "run as a user who may read it, or copy it to a place of yours",
		Err:  err,
	}
}
