package engine

import (
	"context"
	"path"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/lang/javascript"
	"mcpsafe/internal/lang/python"
	"mcpsafe/internal/program"
)

// Names decide nothing about what runs: folders of dependencies are left out of a snapshot, and files of tests carry that origin, unless
// what the package's users run leads there: an entry of a manifest, an install script, a Dockerfile, an import.

// imageRecipe is a recipe of an image.
var imageRecipe = regexp.MustCompile(`(?i)(^|/)(docker|container)file(\.[^/]*)?$|\.dockerfile$`)

// roots lists the files and folders that manifests and recipes name, that do not belong to a test or example.
func (r *run) roots() []string {
	var all []string
	for _, f := range r.snap.Files {
		name, dir := path.Base(f.Path), path.Dir(f.Path)
		isManifest := name == "package.json" || name == "pyproject.toml"
		if !isManifest && !imageRecipe.MatchString(f.Path) || isTestPath(f.Path) || isExamplePath(f.Path) {
			continue
		}
		src, err := r.snap.Read(f.Path)
		if err != nil {
			continue
		}
		switch {
		case name == "package.json":
			all = append(all, javascript.Roots(dir, src)...)
		case name == "pyproject.toml":
			all = append(all, python.Roots(dir, src)...)
		default:
			all = append(all, started(dir, string(src))...)
		}
	}
	return all
}

// started lists what a Dockerfile copies and starts. Paths in the image are unknown, so each is tried without the folders in front.
func started(dir, text string) []string {
	var all []string
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\\\r\n", " "), "\\\n", " ")
	for line := range strings.Lines(text) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch strings.ToUpper(word) {
		case "CMD", "ENTRYPOINT", "COPY", "ADD", "RUN":
		default:
			continue
		}
		for i, p := range javascript.PathsIn(rest) {
			if i > 32 {
				break
			}
			for p = strings.TrimPrefix(path.Clean(p), "/"); p != "" && p != "."; {
				if !strings.HasPrefix(p, "../") && path.Ext(p) != "" {
					all = append(all, path.Join(dir, p), p)
				}
				var found bool
				if _, p, found = strings.Cut(p, "/"); !found {
					break
				}
			}
		}
		for _, m := range pythonModule.FindAllStringSubmatch(rest, -1) {
			p := strings.ReplaceAll(m[1], ".", "/")
			all = append(all, path.Join(dir, p)+".py", path.Join(dir, p, "__main__.py"))
		}
	}
	return all
}

// pythonModule is a module started by its name: python -m x.y, uvicorn x.y:app.
var pythonModule = regexp.MustCompile(`(?:-m"?,?\s*"?|uvicorn"?,?\s*"?)([A-Za-z_][\w.]*)`)

// leftOut tells whether any folder of dependencies was left out.
func (r *run) leftOut() bool {
	for _, s := range r.snap.Skipped {
		if s.Files > 0 && r.snap.LeftOut(strings.TrimSuffix(s.Path, "/")) != "" {
			return true
		}
	}
	return false
}

// wanted takes into the snapshot what manifests (once) and the imports of new files lead to in folders that were left out.
func (r *run) wanted(ctx context.Context, files []*file) ([]*file, error) {
	if !r.leftOut() {
		return nil, nil
	}
	var added []string
	take := func(candidates []string) error {
		for _, p := range candidates {
			if r.snap.LeftOut(p) == "" {
				continue
			}
			more, err := r.snap.Include(ctx, p)
			if err != nil || len(more) > 0 {
				added = append(added, more...)
				return err
			}
		}
		return nil
	}
	if !r.rooted {
		r.rooted = true
		for _, p := range r.roots() {
			if err := take(javascript.AtPath(p)); err != nil {
				return nil, err
			}
		}
	}
	for _, f := range files {
		if f.module == nil || f.language.Wants == nil {
			continue
		}
		if r.wants[f.language.Name] == nil {
			r.wants[f.language.Name] = f.language.Wants(r.snap.Read)
		}
		for _, spec := range specs(f.module) {
			if err := take(r.wants[f.language.Name](f.path, spec)); err != nil {
				return nil, err
			}
		}
	}
	slices.Sort(added)
	var found []*file
	for _, p := range slices.Compact(added) {
		if l := languageOf(p); l != nil {
			found = append(found, &file{path: p, language: l, skipped: l.Skip(p)})
		}
	}
	return found, nil
}

// specs lists what a module and its parts import.
func specs(m *program.Module) []string {
	var all []string
	for _, part := range append([]*program.Module{m}, m.Parts...) {
		for _, i := range part.Imports {
			if !i.TypeOnly {
				all = append(all, i.Spec)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// follow marks the files that the roots lead to by imports.
func (r *run) follow() {
	var queue []*program.Module
	reach := func(m *program.Module) {
		if m != nil && !r.reached[m.File] {
			r.reached[m.File] = true
			queue = append(queue, m)
		}
	}
	for _, p := range r.roots() {
		for _, candidate := range javascript.AtPath(p) {
			reach(r.program.Module(candidate))
		}
		reach(r.program.Module(path.Join(p, "index.js")))
	}
	for len(queue) > 0 {
		m := queue[0]
		queue = queue[1:]
		for _, part := range append([]*program.Module{m}, m.Parts...) {
			for _, spec := range specs(part) {
				for _, to := range r.program.Import(part, spec).Modules {
					if to.Language != "go" {
						reach(to)
					}
				}
			}
		}
	}
}
