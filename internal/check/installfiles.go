package check

import (
	"path"
	"slices"
	"strings"

	"mcpsafe/internal/clientconfig"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
)

// PythonBuild is how a Python package is built: a pyproject.toml, or with a nil Root a setup.py.
type PythonBuild struct{ Root *clientconfig.Node }

// hooks gives the files that building or installing a package runs, as paths from its folder.
func (b *PythonBuild) hooks(file string) []string {
	if b.Root == nil {
		return []string{path.Base(file)}
	}
	var all []string
	text := func(keys ...string) {
		n := b.Root
		for _, k := range keys {
			if n = n.Get(k); n == nil {
				return
			}
		}
		if n.Kind == clientconfig.String {
			all = append(all, n.Text)
		}
	}
	for _, hooks := range []string{"build", "metadata"} {
		text("tool", "hatch", hooks, "hooks", "custom", "path")
	}
	if n := b.Root.Get("tool").Get("hatch").Get("build").Get("hooks").Get("custom"); n != nil && n.Get("path") == nil {
		all = append(all, "hatch_build.py")
	}
	text("tool", "poetry", "build")
	text("tool", "poetry", "build", "script")
	text("tool", "pdm", "build", "custom-hook")
	return append(all, b.backend()...)
}

// backend gives the files of a build backend that lies in the package itself.
func (b *PythonBuild) backend() []string {
	system := b.Root.Get("build-system")
	name := system.Get("build-backend")
	if name == nil || system.Get("backend-path") == nil {
		return nil
	}
	module, _, _ := strings.Cut(name.Text, ":")
	module = strings.ReplaceAll(module, ".", "/")
	var all []string
	for _, dir := range system.Get("backend-path").Items {
		all = append(all, path.Join(dir.Text, module+".py"), path.Join(dir.Text, module, "__init__.py"))
	}
	return all
}

// maxInstallFiles bounds the files that installing is found to run.
const maxInstallFiles = 500

// installFiles gives the files that building or installing a package of the target runs, with the hook that leads there: those that manifests name, and what
// those import from their own folder.
func (f *Facts) installFiles() map[string]string {
	if f.installs != nil {
		return f.installs
	}
	f.installs = f.hookFiles()
	queue := []string{}
	for p := range f.installs {
		queue = append(queue, p)
	}
	slices.Sort(queue)
	for n := 0; n < len(queue) && n < maxInstallFiles; n++ {
		for _, p := range f.neighbours(queue[n]) {
			if _, ok := f.installs[p]; !ok {
				f.installs[p] = f.installs[queue[n]]
				queue = append(queue, p)
			}
		}
	}
	return f.installs
}

// hookFiles gives the files that manifests name, with the hook that leads there.
func (f *Facts) hookFiles() map[string]string {
	files := map[string]string{}
	for _, m := range f.Manifests {
		switch c := m.Content.(type) {
		case *PythonBuild:
			for _, p := range c.hooks(m.Path) {
				files[path.Join(path.Dir(m.Path), p)] = path.Base(m.Path)
			}
		case *NPMPackage:
			for _, h := range c.hooks(&asked{&manifestSpec{}, f, m.Path}) {
				for _, p := range h.files {
					if before, ok := files[p]; !ok || slices.Contains(onPrepare, before) { // what runs everywhere counts
						files[p] = h.name
					}
				}
			}
		}
	}
	return files
}

// InstallFolders gives the folders that hold all files which installing runs: what a program there imports counts only beside it. Of f, the manifests,
// files and Read have to be there.
func (f *Facts) InstallFolders() map[string]bool {
	folders := map[string]bool{}
	for p := range f.hookFiles() {
		folders[path.Dir(p)] = true
	}
	return folders
}

// OnlyInstalled tells checks whose patterns are looked for only in what runs when a package is built or installed.
func OnlyInstalled(c *rule.Check) bool {
	spec, ok := c.Spec.(*patternSpec)
	return ok && spec.installed
}

// neighbours gives the files of the same folder that a file imports.
func (f *Facts) neighbours(file string) []string {
	m := f.Graph.Program.Module(file)
	if m == nil {
		return nil
	}
	var all []string
	for _, part := range append([]*program.Module{m}, m.Parts...) {
		for _, i := range part.Imports {
			for _, to := range f.Graph.Program.Import(part, i.Spec).Modules {
				if path.Dir(to.File) == path.Dir(file) {
					all = append(all, to.File)
				}
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
