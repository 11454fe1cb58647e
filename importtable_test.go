package mcpsafe

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// parserLibrary is what only syntax may see.
const parserLibrary = "github.com/tree-sitter/"

// mayImport is who may import whom among our packages, tests apart. A package
// that is not listed fails the test: decide first whom it may see.
var mayImport = map[string][]string{
	"finding": {}, // public data: standard library only
	"catalog": {}, // embedded data
	"models":  {}, // embedded data

	"internal/dependency":   {"internal/clientconfig"}, // lock files and manifests
	"internal/clientconfig": {},                        // what clients launch
	"internal/dockerfile":   {},                        // recipes of images
	"internal/shellscript":  {},                        // commands of shell scripts
	"internal/terraform":    {"internal/clientconfig"},
	"internal/target":       {"internal/clientconfig", "internal/spelling", "internal/target/cache", "internal/target/web"},
	"internal/target/cache": {}, // what was fetched, by digest
	"internal/target/web":   {}, // guarded HTTP
	"internal/syntax":       {},
	"internal/program":      {},
	"internal/model":        {"models"},
	"internal/secret":       {"models"},
	"internal/wellknown":    {"models"},
	"internal/personal":     {"models"},  // names of what is known of people
	"internal/wording":      {"models"},  // how texts try to steer a model
	"internal/report":       {"finding"}, // nothing after a finding can see code
	"internal/score":        {"finding"},
	"internal/annotation":   {},                                        // what examples of rules must find
	"internal/advisory":     {"internal/score", "internal/target/web"}, // known vulnerabilities, offline
	"internal/literal":      {},                                        // many texts in one pass
	"internal/spelling":     {},                                        // what may have been meant
	"internal/accept":       {"finding"},
	"internal/change":       {"finding"}, // what is different in two reports
	"internal/lock":         {"finding", "internal/change"},
	"internal/config":       {"finding", "internal/accept"},

	"internal/pattern":         {"internal/syntax"},
	"internal/lang":            {"internal/syntax", "internal/program", "internal/pattern"},
	"internal/lang/python":     {"internal/lang", "internal/syntax", "internal/program", "internal/pattern"},
	"internal/lang/javascript": {"internal/lang", "internal/syntax", "internal/program", "internal/pattern"},
	"internal/lang/golang":     {"internal/lang", "internal/syntax", "internal/program", "internal/pattern"},

	"internal/callgraph": {"internal/program", "internal/model"},
	"internal/surface":   {"finding", "internal/program", "internal/model", "internal/callgraph", "internal/target"},
	"internal/taint":     {"internal/program", "internal/model", "internal/callgraph", "internal/surface"},
	"internal/behaviour": {"internal/program", "internal/model", "internal/callgraph", "internal/surface", "internal/taint"},
	"internal/rule":      {"finding", "catalog", "internal/model", "internal/pattern", "internal/score"},
	"internal/check": {"finding", "internal/program", "internal/model", "internal/callgraph", "internal/surface",
		"internal/taint", "internal/behaviour", "internal/rule", "internal/clientconfig", "internal/secret", "internal/literal", "internal/dockerfile",
		"internal/shellscript", "internal/wording", "internal/dependency", "internal/advisory", "internal/wellknown", "internal/personal"},
	"internal/engine": {"catalog", "models", "finding", "internal/target", "internal/syntax", "internal/lang", "internal/lang/python",
		"internal/lang/javascript", "internal/lang/golang", "internal/program", "internal/model", "internal/callgraph",
		"internal/surface", "internal/taint", "internal/rule", "internal/check", "internal/clientconfig", "internal/secret", "internal/pattern",
		"internal/literal", "internal/accept", "internal/dockerfile", "internal/shellscript", "internal/terraform",
		"internal/dependency", "internal/advisory"},

	".": {"finding", "internal/target", "internal/target/cache", "internal/target/web", "internal/engine", "internal/annotation", "internal/score", "internal/accept",
		"internal/config", "internal/spelling", "internal/change", "internal/lock", "internal/advisory"},
	"cmd/mcpsafe": {".", "finding", "internal/report"},
}

// imports lists what the Go files of the module that are no tests import, by package.
func imports(t *testing.T) map[string]map[string]bool {
	t.Helper()
	found := map[string]map[string]bool{}
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || d.Name() == "fixtures" || len(d.Name()) > 1 && strings.HasPrefix(d.Name(), ".")):
			return filepath.SkipDir
		case d.IsDir() && file == "examples":
			return filepath.SkipDir // targets, not ours
		case !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go"):
			return nil
		}
		pkg := path.Dir(filepath.ToSlash(file))
		if strings.HasPrefix(pkg, "catalog/") {
			return nil // fixtures of rules
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		if found[pkg] == nil {
			found[pkg] = map[string]bool{}
		}
		for _, spec := range parsed.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			found[pkg][name] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestWhoMayImportWhom(t *testing.T) {
	found := imports(t)
	for _, pkg := range slices.Sorted(maps.Keys(found)) {
		allowed, listed := mayImport[pkg]
		if !listed {
			t.Errorf("%s is not in the table", pkg)
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(found[pkg])) {
			ours := name == "mcpsafe" || strings.HasPrefix(name, "mcpsafe/")
			short := strings.TrimPrefix(strings.TrimPrefix(name, "mcpsafe"), "/")
			if short == "" {
				short = "."
			}
			switch {
			case ours && !slices.Contains(allowed, short):
				t.Errorf("%s may not import %s", pkg, name)
			case strings.HasPrefix(name, parserLibrary) && pkg != "internal/syntax":
				t.Errorf("%s may not see the parser library", pkg)
			case pkg == "finding" && strings.Contains(strings.Split(name, "/")[0], "."):
				t.Errorf("finding may import the standard library only, not %s", name)
			}
		}
	}
}

func TestNoDrawersForOddments(t *testing.T) {
	for pkg := range imports(t) {
		switch path.Base(pkg) {
		case "util", "utils", "common", "helpers", "helper", "manager", "misc":
			t.Errorf("%s: name a package after its one job", pkg)
		}
	}
}
