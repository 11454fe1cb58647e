package engine_test

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mcpsafe/internal/engine"
)

// reaching has in each folder a server of its own: data comes to the sink by a way between files that an import tells of.
var reaching = map[string]string{
	"package/app/__init__.py":       "",
	"package/app/inner/__init__.py": "",
	"package/app/inner/reads.py":    "def read():\n    return source()\n",
	"package/run.py":                "import app.inner\n\nsink(app.inner.reads.read())\n",

	"folder/lib/part/reads.py": "def read():\n    return source()\n",
	"folder/run.py":            "from lib import part\nimport lib.part.reads\n\nsink(part.reads.read())\n",

	"peers/go.mod":  "module example.com/peers\n",
	"peers/read.go": "package main\n\nfunc read() string { return source() }\n",
	"peers/main.go": "package main\n\nfunc main() { sink(read()) }\n",

	"passed/reads.js": "export function read() { return source(); }\n",
	"passed/index.js": "export * from './reads.js';\n",
	"passed/run.js":   "import { read } from './index.js';\n\nsink(read());\n",

	"apart/only.py": "kept = source()\n",
	"other/only.py": "def other(kept):\n    sink(kept)\n",
}

const sourceToSink = `rules:
  - id: source-to-sink
    mode: taint
    languages: [python, javascript, go]
    severity: ERROR
    message: m
    pattern-sources: [{pattern: source()}]
    pattern-sinks: [{pattern: sink(...)}]
`

// TestPartsThatKnowNothingOfEachOther follows data in several servers at once, each by itself, with the same report however many run at a time.
func TestPartsThatKnowNothingOfEachOther(t *testing.T) {
	root, rules := t.TempDir(), t.TempDir()
	for name, text := range reaching {
		write(t, root, name, text)
	}
	write(t, rules, "rules.yaml", sourceToSink)
	own, err := engine.LoadRules([]string{filepath.Join(rules, "rules.yaml")})
	if err != nil {
		t.Fatal(err)
	}
	snap, first := open(t, root), ""
	for jobs := 1; jobs <= 4; jobs++ {
		r, err := engine.Run(context.Background(), snap, engine.Options{Own: own, NoCatalog: true, Jobs: jobs})
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.MarshalIndent(r, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if jobs > 1 {
			sameLines(t, first, string(text))
			continue
		}
		first = string(text)
		var found []string
		for _, f := range r.Findings {
			found = append(found, fmt.Sprintf("%s:%d", f.FilePath, f.LineNumber))
		}
		slices.Sort(found)
		if want := "folder/run.py:4 package/run.py:3 passed/run.js:3 peers/main.go:3"; strings.Join(found, " ") != want {
			t.Errorf("found %s, want %s", found, want)
		}
	}
}
