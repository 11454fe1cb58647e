package engine

import (
	"path"
	"slices"

	"mcpsafe/internal/check"
	"mcpsafe/internal/clientconfig"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/target"
)

// isPackage and isPythonBuild tell the files that say what is done when a package is installed or built.
func isPackage(p string) bool { return path.Base(p) == "package.json" }

func isPythonBuild(p string) bool {
	base := path.Base(p)
	return base == "pyproject.toml" || base == "setup.py"
}

// npmPackage reads a package.json that has scripts.
func npmPackage(_ *run, p string, text []byte) (any, []clientconfig.SyntaxError) {
	root, err := clientconfig.Parse(p, text)
	if err != nil {
		return nil, broken(err)
	}
	if root.Get("scripts") == nil {
		return nil, nil
	}
	return &check.NPMPackage{Root: root}, nil
}

// pythonBuild reads how a Python package is built. A setup.py is a program, which is parsed as such; in a folder that is imported as a package it is a
// module like others.
func pythonBuild(r *run, p string, text []byte) (any, []clientconfig.SyntaxError) {
	if path.Base(p) == "setup.py" {
		if r.isPythonPackage(path.Dir(p)) {
			return nil, nil
		}
		return &check.PythonBuild{}, nil
	}
	root, err := clientconfig.Parse(p, text)
	if err != nil {
		return nil, broken(err)
	}
	return &check.PythonBuild{Root: root}, nil
}

// isPythonPackage tells a folder below the target's that Python imports.
func (r *run) isPythonPackage(dir string) bool {
	init := path.Join(dir, "__init__.py")
	return dir != "." && slices.ContainsFunc(r.snap.Files, func(f target.File) bool { return f.Path == init })
}

// findInstalling sets r.elsewhere, which tells that a part is about what runs when a package is built or installed, and that a file is nothing of it: most
// files are not. Where more files may come to light later, nothing is known of that.
func (r *run) findInstalling() {
	r.elsewhere = func(*ownPart, string) bool { return false }
	only := map[*rule.Semgrep]bool{}
	for rl, c := range r.checkOf {
		if check.OnlyInstalled(c) {
			only[rl] = true
		}
	}
	if len(only) == 0 || r.leftOut() {
		return
	}
	f := &check.Facts{Manifests: r.sorted, Read: r.text}
	for _, file := range r.snap.Files {
		f.Files = append(f.Files, check.File{Path: file.Path, Size: file.Size})
	}
	folders := f.InstallFolders()
	r.elsewhere = func(p *ownPart, file string) bool { return only[p.rule] && !folders[path.Dir(file)] }
}
