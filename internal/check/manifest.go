package check

import (
	"fmt"
	"slices"
	"strings"

	"mcpsafe/internal/clientconfig"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/taint"
)

// Config is the configuration of an MCP client in the target.
type Config struct {
	// Path is its file's.
	Path    string
	Root    *clientconfig.Node
	Servers []clientconfig.Server
	// Declares reports whether the project of the configuration declares a package as a dependency: its lock file pins it.
	Declares func(name string) bool

	texts  []text // see allTexts
	hidden []Span // see private
}

// finder is one thing that a check of kind manifest can look for in one sort of file.
type finder struct {
	of, finds string
	in        []string // the parts of the file that it tells apart
	run       func(c *Config) []found
}

// found is what a finder has found.
type found struct {
	in         string
	start, end int
	name       string // what leads there
	confidence taint.Confidence
	detail     string
}

var finders = []finder{
	{"client-config", "secret", []string{inEnvironment, inHeader, inArgument, inAddress, inField}, secrets},
	{"client-config", "unpinned-launch", []string{inPackage, inImage, inSource}, unpinned},
}

func finderOf(c *manifestSpec) *finder {
	i := slices.IndexFunc(finders, func(f finder) bool { return f.of == c.Of && f.finds == c.Finds })
	if i < 0 {
		return nil
	}
	return &finders[i]
}

// manifestSpec are the fields of a check of kind manifest.
type manifestSpec struct {
	Of    string   `yaml:"of"`    // the sort of file
	Finds string   `yaml:"finds"` // what is looked for in it
	In    []string `yaml:"in"`    // in which parts of it
}

func decodeManifest(fields rule.Fields) (any, error) {
	c := &manifestSpec{}
	if err := fields.Decode(c); err != nil {
		return nil, err
	}
	f := finderOf(c)
	if f == nil {
		return nil, fmt.Errorf("nothing finds %q in %q", c.Finds, c.Of)
	}
	for _, in := range c.In {
		if !slices.Contains(f.in, in) {
			return nil, fmt.Errorf("in %q: want some of %s", in, strings.Join(f.in, ", "))
		}
	}
	return c, nil
}

// MaxInFile bounds what one check reports of one file.
const MaxInFile = 200

// manifest reports what a finder finds in the files that tell how something is built, deployed or launched.
func manifest(f *Facts, r *rule.Rule, ck *rule.Check) ([]Result, Notes) {
	c := spec[manifestSpec](ck)
	var results []Result
	var notes Notes
	for _, config := range f.Configs {
		n := 0
		for _, x := range finderOf(c).run(config) {
			if !slices.Contains(c.In, x.in) {
				continue
			}
			if n++; n > MaxInFile {
				notes.Cut++
			} else {
				results = append(results, Result{
					Rule: r, Check: ck, Confidence: x.confidence, Severity: f.severityOf(r, ck), Detail: x.detail,
					Place: &Place{File: config.Path, Start: x.start, End: x.end, Name: x.name, Hidden: config.private()},
				})
			}
		}
	}
	return results, notes
}
