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
	sdist, wheel := chooseFiles(files)
	version := files[0].version.String()
	snap, metadata, err := f.pythonPackage(ctx, spec.name+" "+version, sdist, wheel)
	if err != nil {
		return nil, err
	}
	main := sdist
	if main == nil {
		main = wheel
	}
	o := &snap.Origin
	o.CanonicalID, o.Name, o.Version = "pypi:"+spec.project()+"=="+version, spec.project(), version
	o.Address = web.Redact(main.address)
	if main.digest.known() {
		o.Digest, o.Verified = main.digest.String(), "the digest that the Python index publishes"
	} else {
		o.Notes = append(o.Notes, "The index publishes no digest of this version, so what came could not be checked.")
	}
	if !main.main {
		offer.notes = append(offer.notes, "It comes from "+main.index+", which the pip configuration names besides the main index.")
	}
	o.Notes = slices.Concat(offer.notes, fileNotes(files, sdist, wheel), o.Notes)
	metadata.describe(o)
	return snap, nil
}

func fileNotes(files []pypiFile, sdist, wheel *pypiFile) []string {
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
	wheels := 0
	for _, f := range files {
		if f.wheel {
			wheels++
		}
	}
	switch {
	case wheel == nil:
		notes = append(notes, "There is no wheel: installing it runs its build, such as setup.py.")
	case sdist == nil:
		notes = append(notes, "There is no source distribution: the wheel "+wheel.filename+" was scanned.")
	}
	if wheels > 1 {
		notes = append(notes, fmt.Sprintf("It has %d wheels for different systems; the others than %s were not read.", wheels, wheel.filename))
	}
	return notes
}

// chooseFiles takes the usual source distribution of a version and the wheel
// that most people install: one for every system, else one for Linux on x86-64.
func chooseFiles(files []pypiFile) (sdist, wheel *pypiFile) {
	files = slices.Clone(files)
	slices.SortStableFunc(files, func(a, b pypiFile) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(b.tags, a.tags), cmp.Compare(a.filename, b.filename))
	})
	for i := range files {
		switch f := &files[i]; {
		case f.wheel && wheel == nil:
			wheel = f
		case !f.wheel && sdist == nil:
			sdist = f
		}
	}
	return sdist, wheel
}

// rank orders the files of one version among their sort; low is better.
func (f *pypiFile) rank() int {
	if !f.wheel {
		return slices.IndexFunc(sdistEndings, func(e string) bool { return strings.HasSuffix(f.filename, e) })
	}
	switch {
	case strings.HasSuffix(f.tags, "-any"):
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
