package check

import (
	"fmt"
	"slices"
	"strings"

	"mcpsafe/internal/rule"
	"mcpsafe/internal/taint"
)

// Manifest is a file that tells how something is built, deployed, permitted or launched, as its parser gives it.
type Manifest struct {
	Sort string // what finders call its sort
	Path string
	// Content is what the sort's parser gives; the finders of the sort know its type.
	Content any
}

// The sorts of file that there are finders for.
const (
	SortClientConfig   = "client-config"
	SortDockerfile     = "dockerfile"
	SortWorkflow       = "workflow"
	SortNPM            = "npm-package"
	SortPythonBuild    = "python-build"
	SortPolicy         = "policy"
	SortServerManifest = "server-manifest"
)

// finder is one thing that a check of kind manifest can look for in one sort of file.
type finder struct {
	of, finds string
	in        []string // the parts of the file that it tells apart
	run       func(x *asked, content any) []found
}

// asked is a question about one file.
type asked struct {
	*manifestSpec
	*Facts
	path string
}

// found is what a finder has found.
type found struct {
	in         string
	start, end int
	name       string // what leads there
	confidence taint.Confidence
	detail     string
	hidden     []Span // what must not be shown
}

var finders = []finder{
	finds(SortClientConfig, "secret", []string{inEnvironment, inHeader, inArgument, inAddress, inField}, func(_ *asked, c *Config) []found { return secrets(c) }),
	finds(SortClientConfig, "unpinned-launch", []string{inPackage, inImage, inSource}, func(_ *asked, c *Config) []found { return unpinned(c) }),
	finds(SortDockerfile, "moving-base", []string{inNewest, inMoving}, bases),
	finds(SortDockerfile, "fetched", []string{inAdded, inPiped, inUnsealed}, fetched),
	finds(SortDockerfile, "secret", []string{inValue, inGiven}, kept),
	finds(SortDockerfile, "root", []string{inSaid, inUnsaid}, runsAsRoot),
	finds(SortDockerfile, "writable-by-all", []string{inRun, inCopy}, openFiles),
	finds(SortWorkflow, "unpinned-action", []string{inBranch, inVersion, inDocker}, unpinnedActions),
	finds(SortNPM, "install-script", []string{inFetched, inCode, inMissing, inDevFetch}, installScripts),
	finds(SortPolicy, "wildcard", []string{inEverything, inService, inSome, inResource}, wildcards),
	finds(SortServerManifest, "no-authentication", []string{inDeclined, inSilent}, withoutAuth),
}

// finds makes a finder of a function over what the parser of a sort gives.
func finds[T any](of, what string, in []string, run func(x *asked, content T) []found) finder {
	return finder{of, what, in, func(x *asked, content any) []found { return run(x, content.(T)) }}
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
	// Except are forms of names that the finder passes over, such as those of actions of the same house; "prefix*" and "*suffix" match parts.
	Except []string `yaml:"except"`
}

// excepts tells a name that the check passes over.
func (c *manifestSpec) excepts(name string) bool { return anyLike(c.Except, []string{name}) }

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

// Sorts gives the sorts of file that a check looks into.
func Sorts(c *rule.Check) []string {
	switch spec := c.Spec.(type) {
	case *manifestSpec:
		return []string{spec.Of}
	case *patternSpec:
		if spec.installed {
			return []string{SortNPM, SortPythonBuild}
		}
	}
	return nil
}

// MaxInFile bounds what one check reports of one file.
const MaxInFile = 200

// manifest reports what a finder finds in the files that tell how something is built, deployed or launched.
func manifest(f *Facts, r *rule.Rule, ck *rule.Check) ([]Result, Notes) {
	c := spec[manifestSpec](ck)
	var results []Result
	var notes Notes
	for _, m := range f.Manifests {
		if m.Sort != c.Of {
			continue
		}
		n := 0
		for _, x := range finderOf(c).run(&asked{c, f, m.Path}, m.Content) {
			if !slices.Contains(c.In, x.in) {
				continue
			}
			if n++; n > MaxInFile {
				notes.Cut++
				continue
			}
			results = append(results, Result{
				Rule: r, Check: ck, Confidence: atBest(ck, x.confidence), Severity: f.severityOf(r, ck), Detail: x.detail,
				Place: &Place{File: m.Path, Start: x.start, End: x.end, Name: x.name, Hidden: hidden(m.Content, x.hidden)},
			})
		}
	}
	return results, notes
}

// hidden gives what an excerpt of a file must not show.
func hidden(content any, of []Span) []Span {
	if c, ok := content.(*Config); ok {
		return c.private()
	}
	return of
}

// file gives a file of the target by its path, or nil.
func (f *Facts) file(path string) *File {
	if f.filesAt == nil {
		f.filesAt = map[string]*File{}
		for i := range f.Files {
			f.filesAt[f.Files[i].Path] = &f.Files[i]
		}
	}
	return f.filesAt[path]
}
