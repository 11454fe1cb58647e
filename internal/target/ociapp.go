package target

import (
	"archive/tar"
	"maps"
	"path"
	"slices"
	"strings"
)

// systemFolders hold the operating system and what runs programs, unless the
// image's author put something of his own there.
var systemFolders = map[string]bool{
	"bin": true, "boot": true, "dev": true, "etc": true, "lib": true, "lib32": true, "lib64": true, "libx32": true, "media": true,
	"mnt": true, "proc": true, "run": true, "sbin": true, "sys": true, "tmp": true, "usr": true, "var": true, "nix": true,
}

// runtimeFolders are where languages and their tools are installed.
var runtimeFolders = []string{
	"usr/local/go/", "usr/local/include/", "usr/local/share/", "usr/local/cargo/", "usr/local/rustup/", "usr/local/nvm/",
	"go/pkg/", "root/go/pkg/", "root/.nvm/", "root/.npm/", "root/.cargo/", "root/.rustup/", "root/.local/share/uv/", "opt/conda/", "opt/yarn-", "opt/java/",
}

// application unpacks the application code of an image: what its author copied
// in, what lies in the working folder and elsewhere outside of the system, and
// the installed package that its entry point runs.
func (img *image) application(name string) (*Snapshot, error) {
	reached, err := img.reach()
	if err != nil {
		return nil, explainUnpacking(name, err)
	}
	kept, left := img.choose(reached)
	if !slices.ContainsFunc(kept, isSource) {
		return nil, img.withoutSource(name, reached)
	}
	root := img.commonRoot(kept, reached)
	w, err := newWorkspace()
	if err != nil {
		return nil, err
	}
	u := newUnpacker(img.ctx, w.root, img.limits, 0) // layers were measured as they were read
	err = img.extract(u, kept, func(p string) string { return treeRoot + reached.shown(p, root) })
	if err != nil {
		w.drop()
		if img.ctx.Err() != nil {
			return nil, img.ctx.Err()
		}
		return nil, explainUnpacking(name, err)
	}
	snap, err := w.snapshot(img.ctx, path.Base(name), u, img.limits)
	if err != nil {
		return nil, err
	}
	snap.leaveOut(left, nil)
	if root != "" {
		snap.Origin.Notes = append(snap.Origin.Notes, "Paths are those below /"+root+" in the image.")
	}
	for _, from := range slices.Sorted(maps.Keys(reached.packages)) {
		snap.Origin.Notes = append(snap.Origin.Notes, "The image runs the installed package /"+printable(from)+", shown as "+printable(reached.packages[from])+".")
	}
	for _, p := range reached.programs {
		snap.Origin.Notes = append(snap.Origin.Notes, "The image runs the program /"+printable(p)+", which is not source code and was not read.")
	}
	return snap, nil
}

func explainUnpacking(name string, err error) error {
	return &Error{What: "the image " + name + " is not unpacked: " + printable(err.Error()), Try: "pull it anew; if it stays like this, do not use it", Err: err}
}

// isSource reports whether a file may be of a language that servers are written
// in.
func isSource(p string) bool {
	switch path.Ext(p) {
	case ".py", ".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".go":
		return true
	}
	return false
}

// choose returns the paths of the application's files, sorted, and what is left
// out, by folder.
func (img *image) choose(reached *reached) (kept []string, left []Skipped) {
	copied := img.copiedLayers()
	groups := map[string]*Skipped{}
	for _, p := range slices.Sorted(maps.Keys(img.files)) {
		f := img.files[p]
		folder, why := img.outside(p, copied[f.layer])
		if from, ok := reached.packageOf(p); ok {
			folder, why = dependencyIn(p, strings.Count(from, "/")+1)
		} else if reached.files[p] {
			why = ""
		}
		switch {
		case why == "" && f.kind == tar.TypeSymlink:
			left = append(left, Skipped{Path: printable(p), Reason: "a link, not followed"})
		case why == "":
			kept = append(kept, p)
		case groups[folder] == nil:
			groups[folder] = &Skipped{Path: folder, Reason: why, Files: 1}
		default:
			groups[folder].Files++
		}
	}
	for _, folder := range slices.Sorted(maps.Keys(groups)) {
		left = append(left, *groups[folder])
	}
	return kept, left
}

// outside says why a path is no code of the application, and in which folder
// everything else is that is not for the same reason; empty if it may be.
func (img *image) outside(p string, copied bool) (folder, why string) {
	if folder, why = dependencyIn(p, 0); why != "" {
		return folder, why
	}
	for _, r := range runtimeFolders {
		if strings.HasPrefix(p, r) {
			return strings.TrimRight(r, "/-") + "/", "language and its tools"
		}
	}
	if i := strings.Index(p, "lib/python3."); i >= 0 && strings.HasPrefix(p, "usr/") {
		end := strings.Index(p[i+len("lib/"):], "/")
		if end >= 0 {
			return p[:i+len("lib/")+end+1], "language and its tools"
		}
	}
	top, _, below := strings.Cut(p, "/")
	if !below || !systemFolders[top] || copied || strings.HasPrefix(p, img.workFolder()+"/") && img.workFolder() != "" {
		return "", ""
	}
	return top + "/", "operating system and language"
}

// dependencyIn finds the first folder of installed dependencies on a path, after
// so many elements.
func dependencyIn(p string, after int) (folder, why string) {
	parts := strings.Split(p, "/")
	for i, part := range parts[:len(parts)-1] {
		if i < after {
			continue
		}
		why, ok := dependencyFolders[part]
		if part == "dist-packages" || part == ".cache" {
			why, ok = "installed dependencies", true
		}
		if ok {
			return strings.Join(parts[:i+1], "/") + "/", why
		}
	}
	return "", ""
}

// workFolder is the image's working folder if that can be the application's own,
// without a '/' in front; else empty.
func (img *image) workFolder() string {
	dir := strings.Trim(path.Clean("/"+img.config.Config.WorkingDir), "/")
	top, _, below := strings.Cut(dir, "/")
	if systemFolders[top] && (!below || slices.Contains([]string{"usr/local", "usr/bin", "usr/lib", "usr/local/bin", "usr/local/lib", "usr/sbin", "usr/share", "var/lib"}, dir)) {
		return ""
	}
	return dir
}

// copiedLayers tells for each layer whether a COPY or ADD of the Dockerfile made
// it, which puts only what its author chose there. The lowest layer is the
// system that others made.
func (img *image) copiedLayers() map[int32]bool {
	made := map[int32]bool{}
	layer := int32(0)
	for _, h := range img.config.History {
		if h.EmptyLayer {
			continue
		}
		layer++
		line := strings.TrimSpace(strings.TrimPrefix(h.CreatedBy, "/bin/sh -c #(nop)"))
		made[layer] = layer > 1 && (strings.HasPrefix(line, "COPY ") || strings.HasPrefix(line, "ADD "))
	}
	if int(layer) != len(img.blobs)-1 {
		return nil // the history is not of these layers
	}
	return made
}

// commonRoot is the folder that all of the application lies in, empty if there
// is none or a package is shown beside it. It is not below the working folder.
func (img *image) commonRoot(kept []string, reached *reached) string {
	if len(reached.packages) > 0 {
		return ""
	}
	root := "\x00"
	for _, p := range kept {
		dir := path.Dir(p)
		if top, _, _ := strings.Cut(p, "/"); reached.files[p] && systemFolders[top] {
			continue
		}
		if root == "\x00" {
			root = dir
		}
		for root != "." && dir != root && !strings.HasPrefix(dir, root+"/") {
			root = path.Dir(root)
		}
	}
	if work := img.workFolder(); work != "" && strings.HasPrefix(root, work+"/") {
		root = work
	}
	if root == "." || root == "\x00" {
		return ""
	}
	return root
}
