package target

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"mcpsafe/internal/target/web"
)

// Pypi is a package of a Python index.
const Pypi Kind = "pypi"

var pypiKind = kind{
	name:  Pypi,
	forms: "pypi:name, name==1.2, name[extra]>=1", means: "a Python package, also the address of its page",
	recognise: recognisePypi,
	fetch:     fetchPypi,
}

// fetchPypi chooses a version as pip does and fetches its source distribution,
// and the wheel, which is what pip installs.
func fetchPypi(ctx context.Context, f *Fetcher, address string) (*Snapshot, error) {
	spec, _, err := parsePypiSpec(address)
	if err != nil {
		return nil, err
	}
	config, err := loadPip()
	if err != nil {
		return nil, err
	}
	if err := config.connect(f); err != nil {
		return nil, err
	}
	f.progress("asking for " + spec.name)
	offer, err := config.offer(ctx, f, spec)
	if err != nil {
		return nil, err
	}
	files, err := spec.pick(offer.files)
	if err != nil {
		return nil, err
	}
	choice := chooseFiles(files)
	version := files[0].version.String()
	snap, metadata, err := f.pythonPackage(ctx, spec.name+" "+version, choice)
	if err != nil {
		return nil, err
	}
	snap.leaveOut(choice.others, nil)
	main := choice.base()
	o := &snap.Origin
	o.CanonicalID, o.Name, o.Version = "pypi:"+spec.project()+"=="+version, spec.project(), version
	o.Address = web.Redact(main.address)
	o.Provenance = pypiProvenance(files, offer.files)
	if main.digest.known() {
		o.Digest, o.Verified = main.digest.String(), "the digest that the Python index publishes"
	} else {
		o.Notes = append(o.Notes, "The index publishes no digest of this version, so what came could not be checked.")
	}
	if !main.main {
		offer.notes = append(offer.notes, "It comes from "+main.index+", which the pip configuration names besides the main index.")
	}
	o.Notes = slices.Concat(offer.notes, fileNotes(files, choice), o.Notes)
	metadata.describe(o)
	return snap, nil
}

func fileNotes(files []pypiFile, c pypiChoice) []string {
	var notes []string
	if i := slices.IndexFunc(files, func(f pypiFile) bool { return f.yanked }); i >= 0 {
		note := "It is yanked: its author asks not to use it"
		if files[i].why != "" {
			note += ": " + sentence(files[i].why)
		}
		notes = append(notes, note)
	}
	if i := slices.IndexFunc(files, func(f pypiFile) bool { return f.requires != "" }); i >= 0 {
		notes = append(notes, "It is for Python "+sentence(files[i].requires)+".")
	}
	switch {
	case len(c.wheels) == 0:
		notes = append(notes, "There is no wheel: installing it runs its build, such as setup.py.")
	case c.sdist == nil:
		notes = append(notes, "There is no source distribution: the wheel "+c.wheels[0].filename+" was scanned.")
	}
	if len(c.others) > 0 {
		notes = append(notes, fmt.Sprintf("Of the %d files that its index has of it, %d were not read; the coverage names them.", len(files), len(c.others)))
	}
	return notes
}

// pypiChoice is which files of a version are read.
type pypiChoice struct {
	sdist  *pypiFile   // nil if there is none
	wheels []*pypiFile // the one that most people install first
	others []Skipped   // what is not read
}

// pureWheels is how many wheels for every system are read.
const pureWheels = 4

// chooseFiles takes the usual source distribution of a version and the wheel
// that most people install: one for every system, else one for Linux on x86-64.
// Of wheels for every system, such as for several versions of Python, a few are
// read: their code is Python and may differ at will. Those for one system each
// differ in what was compiled; one is read.
func chooseFiles(files []pypiFile) pypiChoice {
	files = slices.Clone(files)
	slices.SortStableFunc(files, func(a, b pypiFile) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(b.tags, a.tags), cmp.Compare(a.filename, b.filename))
	})
	var c pypiChoice
	for i := range files {
		switch f := &files[i]; {
		case f.wheel && (len(c.wheels) == 0 || f.pure() && len(c.wheels) < pureWheels):
			c.wheels = append(c.wheels, f)
		case f.wheel:
			c.others = append(c.others, Skipped{Path: f.filename, Reason: "another wheel of this version, not fetched"})
		case c.sdist == nil:
			c.sdist = f
		default:
			c.others = append(c.others, Skipped{Path: f.filename, Reason: "another source distribution of this version, not fetched"})
		}
	}
	return c
}

// pure reports whether a wheel is for every system.
func (f *pypiFile) pure() bool { return strings.HasSuffix(f.tags, "-any") }

// rank orders the files of one version among their sort; low is better.
func (f *pypiFile) rank() int {
	if !f.wheel {
		return slices.IndexFunc(sdistEndings, func(e string) bool { return strings.HasSuffix(f.filename, e) })
	}
	switch {
	case f.pure():
		return 0
	case strings.Contains(f.tags, "manylinux") && strings.HasSuffix(f.tags, "x86_64"):
		return 1
	case strings.HasSuffix(f.tags, "x86_64"):
		return 2
	}
	return 3
}

// pypiArtifact returns a file of an index, checked.
func (f *Fetcher) pypiArtifact(ctx context.Context, p *pypiFile) (*os.File, int64, error) {
	if p.local {
		archive, err := os.Open(p.address)
		if err != nil {
			return nil, 0, cannotOpen(p.address, err)
		}
		return sized(archive)
	}
	f.progress("fetching " + p.filename)
	f.web.TrustAs(p.page, p.address)
	archive, size, err := f.artifact(ctx, p.address, p.digest)
	if err != nil {
		return nil, 0, explain(p.filename, err)
	}
	return archive, size, nil
}
