package engine

import (
	"context"
	"slices"
	"sync"
	"time"

	"mcpsafe/finding"
	"mcpsafe/internal/advisory"
	"mcpsafe/internal/check"
	"mcpsafe/internal/dependency"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/syntax"
	"mcpsafe/internal/target"
)

// maxManifests bounds the lock files and manifests that are read of one target.
const maxManifests = 2000

// lookUpDependencies lets checks ask what the target depends on and what is known against it.
func (r *run) lookUpDependencies(ctx context.Context, f *check.Facts) {
	o := r.snap.Origin
	f.Published = check.Published{
		ID: o.CanonicalID, Name: o.Name, Repository: o.Repository, Foreign: o.NotNamed, Alone: o.NotNamed && r.alone(o.OnlyHere),
		NoProvenance: o.Provenance == target.NotAttested, LostProvenance: o.Provenance == target.AttestedBefore, NewPublisher: o.NewPublisher,
	}
	read := sync.OnceValue(r.readDependencies)
	graph := func() *dependency.Graph { return read().graph }
	f.Index.Installed = installedIn(graph)
	cover := sync.OnceFunc(func() { r.coverDependencies(read()) })
	f.Dependencies = func() *dependency.Graph {
		cover() // a check asks what all of them are, and not only which version of a library is there
		return graph()
	}
	if r.o.Advisories == nil {
		f.Known = func(dependency.Package) []advisory.Match { return nil }
		return
	}
	type version struct{ ecosystem, name, version string }
	known := map[version][]advisory.Match{} // several checks ask for the same
	f.Known = func(p dependency.Package) []advisory.Match {
		key := version{string(p.Ecosystem), p.Name, p.Version}
		if _, asked := known[key]; !asked && ctx.Err() == nil {
			found, err := r.o.Advisories.Matches(ctx, key.ecosystem, key.name, key.version)
			if err != nil && ctx.Err() == nil {
				r.limit("advisories", 0, "the database of advisories cannot be read: `mcpsafe advisories update` makes it anew")
			}
			known[key] = found
		}
		return known[key]
	}
}

// dependencies are the lock files and manifests of a target, as read, and what could not be.
type dependencies struct {
	graph   *dependency.Graph
	skipped []finding.SkippedFile
	rest    string // the first that was too many
}

// readDependencies reads the lock files and manifests of the target, but those of copies of others' code. Data may be followed meanwhile, which asks
// for versions: the report is left alone.
func (r *run) readDependencies() *dependencies {
	d := &dependencies{}
	var files []dependency.Source
	for _, f := range r.snap.Files {
		if !dependency.Is(f.Path) || isVendored(f.Path) {
			continue
		}
		if len(files) == maxManifests {
			d.rest = f.Path
			break
		}
		content, err := r.snap.Read(f.Path)
		if err != nil {
			d.skipped = append(d.skipped, finding.SkippedFile{Path: f.Path, Reason: err.Error()})
			continue
		}
		content, _ = syntax.Decode(content)
		files = append(files, dependency.Source{Path: f.Path, Text: content})
	}
	d.graph = dependency.Read(files)
	return d
}

// alone tells whether all files of code are among those that only the package has.
func (r *run) alone(only []string) bool {
	for _, f := range r.files {
		if _, found := slices.BinarySearch(only, f.path); !found && r.virtual[f.path] == nil {
			return false
		}
	}
	return len(r.files) > 0
}

// coverDependencies says what of the dependencies nothing could be said of.
func (r *run) coverDependencies(d *dependencies) {
	c, g := &r.report.Coverage, d.graph
	c.Skipped = append(c.Skipped, d.skipped...)
	if d.rest != "" {
		r.limit("lock files and manifests", maxManifests, "the rest was not read: "+d.rest+" and what follows")
	}
	for _, p := range g.Problems {
		c.Unparsed = append(c.Unparsed, finding.UnparsedRange{FilePath: p.File, LineNumber: p.Line, EndLineNumber: p.Line, Reason: "dependencies that cannot be read"})
	}
	if !slices.ContainsFunc(r.rules, func(rl *rule.Rule) bool { return slices.ContainsFunc(rl.Checks, check.AsksAdvisories) }) {
		return
	}
	if r.o.Advisories != nil {
		c.Advisories = r.o.Advisories.Status().Made.UTC().Format(time.DateOnly)
	}
	resolved, open := map[string]bool{}, map[string]bool{}
	for _, p := range g.Packages {
		if p.Resolved {
			resolved[p.File] = true
		} else if p.Declared && p.Open {
			open[p.File] = true
		}
	}
	for _, file := range g.Files {
		switch {
		case resolved[file] && r.o.Advisories == nil:
			c.Skipped = append(c.Skipped, finding.SkippedFile{Path: file, Reason: "dependencies not compared with known vulnerabilities: there is no database of them, `mcpsafe advisories update` makes one"})
		case open[file]:
			c.Skipped = append(c.Skipped, finding.SkippedFile{Path: file, Reason: "dependencies in versions that no lock file fixes, not compared with known vulnerabilities"})
		}
	}
}
