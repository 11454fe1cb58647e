package engine

import (
	"path"

	"mcpsafe/internal/check"
	"mcpsafe/internal/clientconfig"
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

// pythonBuild reads how a Python package is built. A setup.py is a program, which is parsed as such.
func pythonBuild(_ *run, p string, text []byte) (any, []clientconfig.SyntaxError) {
	if path.Base(p) == "setup.py" {
		return &check.PythonBuild{}, nil
	}
	root, err := clientconfig.Parse(p, text)
	if err != nil {
		return nil, broken(err)
	}
	return &check.PythonBuild{Root: root}, nil
}
