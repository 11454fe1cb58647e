package target

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
)

// base is the file that the others are laid into.
func (c pypiChoice) base() *pypiFile {
	if c.sdist != nil {
		return c.sdist
	}
	return c.wheels[0]
}

// pythonPackage unpacks a source distribution and the wheels of the same version
// as one tree.
//
// The wheel is what gets installed, the source distribution is what people read,
// and nothing makes the two agree. So a file of the wheel that the source
// distribution does not have in the same place takes the place it has there:
// imports find it as they would when installed. What stood there before, which
// an installation from source would run, is kept in a folder of its own. Thus
// the code of both is scanned, once where they agree. What further wheels have
// otherwise is kept in folders of their own, too.
func (f *Fetcher) pythonPackage(ctx context.Context, name string, c pypiChoice) (*Snapshot, pythonMetadata, error) {
	var metadata pythonMetadata
	var wheels []*workspace
	var hits []Hit
	var skipped []Skipped
	rest := c.wheels
	if c.sdist == nil {
		rest = rest[1:]
	}
	for _, p := range rest {
		wheel, left, err := f.pypiWorkspace(ctx, p)
		if err != nil {
			return nil, metadata, err
		}
		defer wheel.drop()
		wheels, skipped = append(wheels, wheel), append(skipped, left.skipped...)
		for _, h := range left.hits {
			hits = append(hits, *h)
		}
	}
	w, u, err := f.pypiWorkspace(ctx, c.base()) // last, as the last artifact is the one that counts
	if err != nil {
		return nil, metadata, err
	}
	merged, err := c.merge(ctx, w.root, wheels)
	if err != nil {
		w.drop()
		if ctx.Err() != nil {
			return nil, metadata, ctx.Err()
		}
		return nil, metadata, &Error{What: fmt.Sprintf("the wheel of %s does not fit its source distribution: %s", name, err), Try: "scan the wheel alone: download it and name the file", Err: err}
	}
	switch {
	case c.sdist == nil:
		metadata = wheelMetadata(w.root)
	case len(wheels) > 0:
		metadata = wheelMetadata(wheels[0].root)
	default:
		metadata = sdistMetadata(w.root)
	}
	snap, err := w.snapshot(ctx, name, u, f.limits)
	if err != nil {
		return nil, metadata, err
	}
	snap.leaveOut(skipped, hits)
	if c.sdist != nil && len(wheels) > 0 {
		snap.Origin.Compared, snap.Origin.OnlyHere = "its source distribution", merged.onlyHere
	}
	snap.Origin.Notes = merged.notes(c)
	return snap, metadata, nil
}

// merge lays wheels into the tree of the base.
func (c pypiChoice) merge(ctx context.Context, base *os.Root, wheels []*workspace) (wheelMerge, error) {
	merged := wheelMerge{}
	first := 0
	if c.sdist != nil && len(wheels) > 0 {
		var err error
		if merged, err = mergeWheel(ctx, base, wheels[0].root); err != nil {
			return merged, err
		}
		first = 1
	}
	for i, wheel := range wheels[first:] {
		tags := c.wheels[i+1].tags // the first one is the base or was merged
		if err := merged.addAside(ctx, base, wheel.root, "wheel-"+tags+"/"); err != nil {
			return merged, err
		}
	}
	return merged, nil
}

// pypiWorkspace fetches and unpacks one file.
func (f *Fetcher) pypiWorkspace(ctx context.Context, p *pypiFile) (*workspace, *unpacker, error) {
	archive, size, err := f.pypiArtifact(ctx, p)
	if err != nil {
		return nil, nil, err
	}
	defer archive.Close()
	return f.unpackInto(ctx, archive, size, p.filename, "")
}

// wheelMerge says what a wheel added.
type wheelMerge struct {
	onlyHere []string // paths of the result whose content the source distribution does not have
	kept     string   // the folder of what was replaced
	replaced int
	started  []string // .pth files with code
	asides   []string // folders of further wheels that differ
}

func (m *wheelMerge) notes(c pypiChoice) []string {
	var notes []string
	if c.sdist != nil && len(c.wheels) > 0 {
		notes = append(notes, "The wheel "+c.wheels[0].filename+", which is what pip installs, was scanned with the source distribution.")
	}
	if len(m.asides) > 0 {
		notes = append(notes, "Other wheels of this version hold other code; it is in the folders "+strings.Join(m.asides, ", ")+".")
	}
	if m.replaced > 0 {
		notes = append(notes, fmt.Sprintf("%d files of the source distribution differ in the wheel; they are in the folder %s, the wheel's in their place.", m.replaced, m.kept))
	}
	for _, p := range m.started {
		notes = append(notes, "It installs code that Python runs whenever it starts: "+p)
	}
	return notes
}

// sourceFolders are where source distributions keep what wheels have at their top.
var sourceFolders = []string{"", "src/", "lib/", "python/", "source/"}

// asideFolders hold what is scanned with less weight: content that is there and
// in the wheel as well does not count as the same.
var asideFolders = regexp.MustCompile(`(^|/)(tests?|__tests__|testing|testdata|spec|e2e|fixtures|examples?|samples?|demos?|docs?)/`)

// mergeWheel puts the files of a wheel that a source distribution does not have
// into it.
func mergeWheel(ctx context.Context, sdist, wheel *os.Root) (wheelMerge, error) {
	m := wheelMerge{}
	top, _, err := topFolder(sdist)
	if err != nil {
		return m, err
	}
	defer top.Close()
	held, err := contentOf(ctx, top)
	if err != nil {
		return m, err
	}
	m.kept = "source-distribution/"
	for held.folder(m.kept) {
		m.kept = "_" + m.kept
	}
	files, err := contentOf(ctx, wheel)
	if err != nil {
		return m, err
	}
	for _, p := range files.paths {
		at := installedAt(p)
		if strings.HasSuffix(at, ".pth") && !strings.Contains(at, "/") && startsCode(wheel, p) {
			m.started = append(m.started, at)
		}
		if at == "" || held.has(at, files.sum[p]) {
			continue
		}
		place := held.placeOf(at)
		if _, there := held.sum[place]; there {
			if err := move(top, place, m.kept+place); err != nil {
				return m, err
			}
			m.replaced++
		}
		if err := copyFile(wheel, p, top, place); err != nil {
			return m, err
		}
		if len(held.with[files.sum[p]]) == 0 {
			m.onlyHere = append(m.onlyHere, place)
		}
	}
	slices.Sort(m.onlyHere)
	return m, nil
}

// addAside puts the files of a further wheel that are not in the tree yet into a
// folder of their own.
func (m *wheelMerge) addAside(ctx context.Context, base, wheel *os.Root, folder string) error {
	top, _, err := topFolder(base)
	if err != nil {
		return err
	}
	defer top.Close()
	held, err := contentOf(ctx, top)
	if err != nil {
		return err
	}
	for held.folder(folder) {
		folder = "_" + folder
	}
	files, err := contentOf(ctx, wheel)
	if err != nil {
		return err
	}
	added := len(m.onlyHere)
	for _, p := range files.paths {
		at := installedAt(p)
		if strings.HasSuffix(at, ".pth") && !strings.Contains(at, "/") && startsCode(wheel, p) {
			m.started = append(m.started, folder+at)
		}
		if at == "" || held.has(at, files.sum[p]) {
			continue
		}
		if err := copyFile(wheel, p, top, folder+at); err != nil {
			return err
		}
		m.onlyHere = append(m.onlyHere, folder+at)
	}
	if len(m.onlyHere) > added {
		m.asides = append(m.asides, folder)
	}
	slices.Sort(m.onlyHere)
	return nil
}

// standardMetadata are the files of a wheel's dist-info that tools write.
// Source: PyPA specifications, recording installed projects, binary distribution format.
var standardMetadata = regexp.MustCompile(`^[^/]+\.dist-info/(METADATA|RECORD|WHEEL|INSTALLER|REQUESTED|(entry_points|top_level)\.txt|zip-safe|[^/]*\.json|(licenses|sboms)/.*|(LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*)$`)

var wheelData = regexp.MustCompile(`^[^/]+\.data/(purelib|platlib)/`)

// installedAt is where a file of a wheel is installed, relative to Python's
// packages; "" for metadata that the installer writes.
func installedAt(p string) string {
	if standardMetadata.MatchString(p) {
		return ""
	}
	return strings.TrimPrefix(p, wheelData.FindString(p))
}

// content is the files below a root with their sums.
type content struct {
	paths []string // sorted
	sum   map[string][32]byte
	with  map[[32]byte][]string
}

func contentOf(ctx context.Context, root *os.Root) (*content, error) {
	c := &content{sum: map[string][32]byte{}, with: map[[32]byte][]string{}}
	err := fs.WalkDir(root.FS(), ".", func(p string, d fs.DirEntry, err error) error {
		if err = cmp.Or(err, ctx.Err()); err != nil || !d.Type().IsRegular() {
			return err
		}
		body, err := fs.ReadFile(root.FS(), p)
		if err != nil {
			return err
		}
		sum := textSum(body)
		c.paths, c.sum[p] = append(c.paths, p), sum
		c.with[sum] = append(c.with[sum], p)
		return nil
	})
	slices.Sort(c.paths)
	return c, err
}

// has reports whether content is where a wheel has it; or elsewhere, such as in
// a folder that the build renames, if nothing else is in its place and it is not
// aside.
func (c *content) has(at string, sum [32]byte) bool {
	for _, folder := range sourceFolders {
		if here, ok := c.sum[folder+at]; ok && here == sum {
			return true
		}
	}
	if _, taken := c.sum[c.placeOf(at)]; taken {
		return false
	}
	return slices.ContainsFunc(c.with[sum], func(p string) bool { return !asideFolders.MatchString(p) })
}

func (c *content) folder(dir string) bool {
	i, _ := slices.BinarySearch(c.paths, dir)
	return i < len(c.paths) && strings.HasPrefix(c.paths[i], dir)
}

// placeOf is where a source distribution has, or would have, what a wheel has at
// a path.
func (c *content) placeOf(at string) string {
	first, _, nested := strings.Cut(at, "/")
	for _, folder := range sourceFolders {
		if _, file := c.sum[folder+at]; file || nested && c.folder(folder+first+"/") {
			return folder + at
		}
	}
	return at
}

func move(root *os.Root, from, to string) error {
	if err := root.MkdirAll(path.Dir(to), 0o700); err != nil {
		return err
	}
	return root.Rename(from, to)
}

func copyFile(from *os.Root, p string, to *os.Root, place string) error {
	body, err := from.ReadFile(p)
	if err != nil {
		return err
	}
	if err := to.MkdirAll(path.Dir(place), 0o700); err != nil {
		return err
	}
	return to.WriteFile(place, body, 0o600)
}

// startsCode reports whether a .pth file holds more than paths. Source: Python's
// documentation, module site.
func startsCode(root *os.Root, p string) bool {
	body, err := root.ReadFile(p)
	if err != nil {
		return false
	}
	for line := range strings.Lines(string(body)) {
		if strings.HasPrefix(line, "import ") || strings.HasPrefix(line, "import\t") {
			return true
		}
	}
	return false
}
