package target

import (
	"cmp"
	"context"
	"io/fs"
	"os"
	"slices"
)

// dependencyFolders hold what others wrote and a package manager put there.
// They are left out below the root; a root of such a name is scanned.
var dependencyFolders = map[string]string{
	".git":          "version history",
	"node_modules":  "installed dependencies",
	".venv":         "installed dependencies",
	"venv":          "installed dependencies",
	"site-packages": "installed dependencies",
	".tox":          "installed dependencies",
	"__pycache__":   "compiled copies of source files",
}

const vendoredReason = "vendored dependencies"

// skipCountMax bounds the count of files below a folder that is left out.
const skipCountMax = 10_000

// walker lists the files below a root. Depth and every count are bounded, and
// links are not followed, so that it ends on any tree.
type walker struct {
	ctx    context.Context
	limits Limits
	snap   *Snapshot
	bytes  int64
	hits   map[string]*Hit
}

// list fills snap with the files below its root, in sorted order.
func list(ctx context.Context, snap *Snapshot, limits Limits) error {
	w := &walker{ctx: ctx, limits: limits, snap: snap, hits: map[string]*Hit{}}
	if err := w.folder(snap.root, "", 0); err != nil {
		return err
	}
	slices.SortFunc(snap.Files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	slices.SortFunc(snap.Skipped, func(a, b Skipped) int { return cmp.Compare(a.Path, b.Path) })
	for _, h := range w.hits {
		snap.Hits = append(snap.Hits, *h)
	}
	slices.SortFunc(snap.Hits, func(a, b Hit) int { return cmp.Compare(a.Name, b.Name) })
	return nil
}

// folder lists the folder that dir stands in. prefix is its path with a '/' at
// the end, empty for the root.
func (w *walker) folder(dir *os.Root, prefix string, depth int) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	entries, err := readDir(dir)
	if err != nil {
		if prefix == "" {
			return err
		}
		w.skip(prefix, reason(err), 0)
	}
	goVendor := slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == "go.mod" })
	for _, e := range entries {
		path := prefix + e.Name()
		switch {
		case e.IsDir():
			if err := w.subfolder(dir, e.Name(), path+"/", depth+1, goVendor); err != nil {
				return err
			}
		case e.Type().IsRegular():
			w.file(dir, e.Name(), path)
		default:
			w.skip(path, typeReason(e.Type()), 0)
		}
	}
	return nil
}

// subfolder lists the folder name in dir, or notes why it is left out.
func (w *walker) subfolder(dir *os.Root, name, path string, depth int, goVendor bool) error {
	if depth > w.limits.Depth {
		w.hit("depth", int64(w.limits.Depth))
		w.skip(path, "deeper than the limit", 0)
		return nil
	}
	sub, err := dir.OpenRoot(name)
	if err != nil {
		w.skip(path, reason(err), 0)
		return nil
	}
	defer sub.Close()
	why, skip := dependencyFolders[name]
	if !skip && name == "vendor" && goVendor {
		if _, err := sub.Lstat("modules.txt"); err == nil {
			why, skip = vendoredReason, true
		}
	}
	if skip {
		w.skip(path, why, countFiles(sub, skipCountMax, w.limits.Depth-depth))
		return nil
	}
	return w.folder(sub, path, depth)
}

// file takes one regular file, or notes why it is left out.
func (w *walker) file(dir *os.Root, name, path string) {
	info, err := dir.Lstat(name)
	switch {
	case err != nil:
		w.skip(path, reason(err), 0)
	case !info.Mode().IsRegular():
		w.skip(path, typeReason(info.Mode()), 0)
	case info.Size() > w.limits.FileBytes:
		w.hit("file bytes", w.limits.FileBytes)
		w.skip(path, size10(info.Size())+", larger than the limit of "+size10(w.limits.FileBytes), 0)
	case len(w.snap.Files) >= w.limits.Files:
		w.hit("files", int64(w.limits.Files))
	case w.bytes+info.Size() > w.limits.TotalBytes:
		w.hit("total bytes", w.limits.TotalBytes)
	default:
		w.bytes += info.Size()
		w.snap.Files = append(w.snap.Files, File{Path: path, Size: info.Size()})
	}
}

func (w *walker) skip(path, why string, files int) {
	w.snap.Skipped = append(w.snap.Skipped, Skipped{Path: path, Reason: why, Files: files})
}

func (w *walker) hit(name string, limit int64) {
	h := w.hits[name]
	if h == nil {
		h = &Hit{Name: name, Limit: limit}
		w.hits[name] = h
	}
	h.Count++
}

// readDir returns the entries of the folder that dir stands in, sorted by name.
func readDir(dir *os.Root) ([]fs.DirEntry, error) {
	f, err := dir.Open(".")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	entries, err := f.ReadDir(-1)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return entries, err
}

// countFiles counts the regular files below dir, up to most. It is a service to
// the reader of the report, so what cannot be read counts as nothing.
func countFiles(dir *os.Root, most, depth int) int {
	entries, _ := readDir(dir)
	n := 0
	for _, e := range entries {
		if n >= most {
			return most
		}
		switch {
		case e.Type().IsRegular():
			n++
		case e.IsDir() && depth > 0:
			if sub, err := dir.OpenRoot(e.Name()); err == nil {
				n += countFiles(sub, most-n, depth-1)
				sub.Close()
			}
		}
	}
	return min(n, most)
}
