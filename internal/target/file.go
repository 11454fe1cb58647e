package target

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// SingleFile is one file on the user's disk.
const SingleFile Kind = "file"

var fileKind = kind{
	name: SingleFile,
	recognise: func(input string) (string, bool, error) {
		info, err := os.Stat(input)
		if err != nil || info.IsDir() {
			return "", false, noPermission(input, err)
		}
		if !info.Mode().IsRegular() {
			return "", false, &Error{
				What: fmt.Sprintf("%s is a %s, not a file or folder", input, typeReason(info.Mode())),
				Try:  "name a folder or file of source code",
			}
		}
		if ext := strings.ToLower(filepath.Ext(input)); ext == ".rar" || ext == ".7z" || ext == ".iso" || ext == ".dmg" {
			return "", false, &Error{What: fmt.Sprintf("%s is an archive of a sort that is not read", input), Try: "unpack it and name the folder; tar, zip and what is built on them are read"}
		}
		address, err := filepath.Abs(input)
		return address, err == nil, nil
	},
	fetch: fetchFile,
}

// fetchFile returns a Snapshot whose root is the file's folder and which holds
// this one file.
func fetchFile(_ context.Context, f *Fetcher, address string) (*Snapshot, error) {
	// A link that the user named is followed: it is the user's word, not the target's.
	address, err := filepath.EvalSymlinks(address)
	if err != nil {
		return nil, cannotOpen(address, err)
	}
	root, err := os.OpenRoot(filepath.Dir(address))
	if err != nil {
		return nil, cannotOpen(address, err)
	}
	name := filepath.Base(address)
	info, err := root.Lstat(name)
	if err != nil {
		root.Close()
		return nil, cannotOpen(address, err)
	}
	if info.Size() > f.limits.FileBytes {
		root.Close()
		return nil, &Error{
			What: fmt.Sprintf("%s is %s, larger than the limit of %s for one file", address, size10(info.Size()), size10(f.limits.FileBytes)),
			Try:  "scan the source it was made from: a file of this size is generated or data",
		}
	}
	snap := newSnapshot(root, name, f.limits)
	snap.Local = !installed(address)
	snap.Files = []File{{Path: name, Size: info.Size()}}
	if _, err := snap.Read(name); err != nil {
		root.Close()
		return nil, &Error{What: fmt.Sprintf("%s: %v", address, err), Try: "check that you may read it", Err: err}
	}
	return snap, nil
}
