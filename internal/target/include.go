package target

import (
	"cmp"
	"context"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// LeftOut gives the folder above p that was left out for what its name says it
// holds, with a '/' at the end, or "".
func (s *Snapshot) LeftOut(p string) string {
	for _, skipped := range s.Skipped {
		if strings.HasSuffix(skipped.Path, "/") && strings.HasPrefix(p+"/", skipped.Path) && isDependencyReason(skipped.Reason) {
			return skipped.Path
		}
	}
	return ""
}

func isDependencyReason(why string) bool {
	if why == vendoredReason {
		return true
	}
	for _, reason := range dependencyFolders {
		if reason == why {
			return true
		}
	}
	return false
}

// Include adds the file p, or the folder p with what is below it, to s.Files:
// something in a folder that was left out for its name is in use all the same.
// Links are not followed, folders of dependencies further down stay out, and
// the limits hold. It gives the paths of the files added, none if there is
// nothing of that name. It must not run beside Read.
func (s *Snapshot) Include(ctx context.Context, p string) ([]string, error) {
	p = path.Clean(p)
	left := s.LeftOut(p)
	if left == "" || !filepath.IsLocal(filepath.FromSlash(p)) {
		return nil, nil
	}
	if slices.Contains(s.included, p) {
		return nil, nil
	}
	s.included = append(s.included, p)
	info, ok := s.plain(p)
	if !ok {
		return nil, nil
	}
	if !info.IsDir() && s.isOwn(left) {
		p = strings.TrimSuffix(left, "/")
		info, _ = s.plain(p)
	}
	before := len(s.Files)
	w := &walker{ctx: ctx, limits: s.limits, snap: s, hits: map[string]*Hit{}}
	for _, f := range s.Files {
		w.bytes += f.Size
	}
	dir, err := s.root.OpenRoot(path.Dir(p))
	if err != nil {
		return nil, nil
	}
	defer dir.Close()
	if info.IsDir() {
		sub, err := dir.OpenRoot(path.Base(p))
		if err != nil {
			return nil, nil
		}
		defer sub.Close()
		if err := w.folder(sub, p+"/", strings.Count(p, "/")+1); err != nil {
			return nil, err
		}
	} else {
		w.file(dir, path.Base(p), p)
	}
	return s.taken(before, left, w), nil
}

// Foreign tells whether a file of a local target is somebody else's all the same: it lies where a package manager puts dependencies.
func (s *Snapshot) Foreign(p string) bool {
	if byPackageManager("/" + p) {
		return true
	}
	return strings.Contains("/"+p, "/vendor/") && slices.ContainsFunc(s.included, func(i string) bool { return p == i || strings.HasPrefix(p, i+"/") })
}

// isOwn tells a folder of the program's own code by a name like venv from one that
// a package manager filled: the whole of it belongs together.
func (s *Snapshot) isOwn(left string) bool {
	switch path.Base(left) {
	case "node_modules", "site-packages", ".git", "vendor":
		return false
	}
	_, err := s.root.Lstat(left + "pyvenv.cfg")
	return err != nil
}

// plain tells what p is, if no part of the way there is a link.
func (s *Snapshot) plain(p string) (fs.FileInfo, bool) {
	var info fs.FileInfo
	for i := 0; i <= len(p); i++ {
		if i < len(p) && p[i] != '/' {
			continue
		}
		var err error
		if info, err = s.root.Lstat(p[:i]); err != nil || i < len(p) && !info.IsDir() {
			return nil, false
		}
	}
	return info, info.IsDir() || info.Mode().IsRegular()
}

// taken puts what a walk has added into order and counts it off what was left out.
func (s *Snapshot) taken(before int, left string, w *walker) []string {
	known := map[string]bool{}
	for _, f := range s.Files[:before] {
		known[f.Path] = true
	}
	var added []string
	kept := s.Files[:before]
	for _, f := range s.Files[before:] {
		if !known[f.Path] {
			kept = append(kept, f)
			added = append(added, f.Path)
		}
	}
	s.Files = kept
	slices.SortFunc(s.Files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	for i := range s.Skipped {
		if s.Skipped[i].Path == left {
			s.Skipped[i].Files = max(0, s.Skipped[i].Files-len(added))
		}
	}
	slices.SortFunc(s.Skipped, func(a, b Skipped) int { return cmp.Compare(a.Path, b.Path) })
	for _, h := range w.hits {
		s.Hits = append(s.Hits, *h)
	}
	slices.SortFunc(s.Hits, func(a, b Hit) int { return cmp.Compare(a.Name, b.Name) })
	return added
}
