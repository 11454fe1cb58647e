package model

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"
)

// Models is all that is known of one language's libraries.
type Models struct {
	byName     map[string][]*Fact // calls, fields and classes by qualified name
	byMethod   map[string][]*Fact // "*.name"
	params     map[string][]*Fact
	patterns   []*pattern // "**.glob"
	shapes     []*Fact    // classes known by their methods
	signatures []*Fact    // about functions with parameters of given types
	aliases    map[string]string
	packages   map[string]string // import specifier → evidence
	known      map[string]bool   // names and prefixes of names that facts are about
	knownOnce  sync.Once
	kinds      *Kinds
	otherSinks uint64  // see noteSinks
	marked     []*Fact // that ask what is known of data
}

type pattern struct {
	glob           string
	prefix, suffix string // that every name it matches has: most do not
	fact           *Fact
}

// Load reads the models of one language from files (the embedded models.Files or a test's). Unknown fields, bad places and
// undefined kinds are errors with file and line.
func Load(files fs.FS, language string, kinds *Kinds) (*Models, error) {
	m := &Models{byName: map[string][]*Fact{}, byMethod: map[string][]*Fact{}, params: map[string][]*Fact{}, aliases: map[string]string{}, packages: map[string]string{}, kinds: kinds}
	names, err := fs.Glob(files, language+"/*.yaml")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		if err := m.add(path.Join("models", name), data, kinds); err != nil {
			return nil, err
		}
	}
	return m, nil
}

func (m *Models) add(file string, data []byte, kinds *Kinds) error {
	facts, err := decodeFacts(file, data)
	if err != nil {
		return err
	}
	lines := itemLines(data)
	for i, f := range facts {
		f.File = file
		if i < len(lines) {
			f.Line = lines[i]
		}
		if err := f.check(kinds); err != nil {
			return fmt.Errorf("%s:%d: %w", file, f.Line, err)
		}
		m.index(f)
		m.noteSinks(f)
	}
	return nil
}

// noteSinks notes of which kinds of sink something else than a call can be, and what is asked at sinks.
func (m *Models) noteSinks(f *Fact) {
	if len(f.Call) == 0 {
		m.otherSinks |= f.SinkMask
	}
	if f.MarkedMask != 0 {
		m.marked = append(m.marked, f)
	}
	for _, cb := range f.Calls {
		if k := m.kinds.Sink(cb.Sink); k != nil {
			m.otherSinks |= m.kinds.Mask(Names{cb.Sink})
		}
	}
}

// OtherSinks gives the kinds of sink that something else than a call is, as bits of Kinds.Sinks.
func (m *Models) OtherSinks() uint64 { return m.otherSinks }

// MarkedAt gives the states that facts ask for whose kind of sink is one of some.
func (m *Models) MarkedAt(sinks uint64) (states uint64) {
	for _, f := range m.marked {
		if f.SinkMask&sinks != 0 {
			states |= f.MarkedMask
		}
	}
	return states
}

// itemLines gives the lines on which the items of the list at the top of a file begin.
func itemLines(data []byte) []int {
	var lines []int
	for i, l := range bytes.Split(data, []byte("\n")) {
		if bytes.HasPrefix(l, []byte("- ")) {
			lines = append(lines, i+1)
		}
	}
	return lines
}

func decodeFacts(file string, data []byte) ([]*Fact, error) {
	var facts []*Fact
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&facts); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return facts, nil
}

// versionRange is what Versions may be.
var versionRange = regexp.MustCompile(`^(known )?([<>]=?|[=!]=)[0-9]+(\.[0-9]+)*(, *([<>]=?|[=!]=)[0-9]+(\.[0-9]+)*)*$`)

// About gives one of the names that the fact is about.
func (f *Fact) About() string {
	for _, names := range []Names{f.Call, f.Field, f.Class} {
		if len(names) > 0 {
			return names[0]
		}
	}
	return ""
}

func (f *Fact) check(kinds *Kinds) error {
	if len(f.Call)+len(f.Field)+len(f.Class)+len(f.Param) == 0 {
		return fmt.Errorf("a fact needs call, field, class or param")
	}
	if !slices.Contains([]string{"", "exits", "throws"}, f.NeverReturns) {
		return fmt.Errorf("never-returns is %q, want exits or throws", f.NeverReturns)
	}
	if !slices.Contains([]string{"", "list", "text"}, f.Shape) {
		return fmt.Errorf("shape is %q, want list or text", f.Shape)
	}
	for _, k := range []string{f.Source, f.Sanitizer} {
		if k != "" && kinds.Source(k) == nil {
			return fmt.Errorf("undefined kind %q; see models/kinds.yaml", k)
		}
	}
	if f.Sink != "" && kinds.Sink(f.Sink) == nil {
		return fmt.Errorf("undefined sink kind %q; see models/kinds.yaml", f.Sink)
	}
	if len(f.Methods) > 0 && (len(f.Class) != 1 || len(f.Methods) < 4) {
		return fmt.Errorf("methods need one class, and four or more to tell it by")
	}
	for _, k := range slices.Concat(f.Cleans, f.Guards, f.Demands, f.Uncovers, f.Marked) {
		if name := strings.TrimPrefix(k, "not "); k != "all" && kinds.Sink(name) == nil && kinds.state(name) == nil {
			return fmt.Errorf("undefined sink kind %q; see models/kinds.yaml", k)
		}
	}
	if err := kinds.checkDoes(f.Does); err != nil {
		return err
	}
	f.CleansMask, f.GuardsMask, f.DemandsMask, f.UncoversMask = kinds.Mask(f.Cleans), kinds.Mask(f.Guards), kinds.Mask(f.Demands), kinds.Mask(f.Uncovers)
	f.MarkedMask = kinds.Mask(f.Marked)
	if k := kinds.Sink(f.Sink); k != nil {
		f.SinkMask, f.SinkWords = kinds.Mask(Names{f.Sink}), k.Happens
	}
	for _, c := range f.Calls {
		if c.Sink != "" && kinds.Sink(c.Sink) == nil {
			return fmt.Errorf("undefined sink kind %q; see models/kinds.yaml", c.Sink)
		}
	}
	for _, n := range slices.Concat(f.Call, f.Field, f.Class) {
		if f.Is != "" && strings.HasPrefix(f.Is, n+".") {
			return fmt.Errorf("%s cannot be another name of %s: what lies below it would be found ever further below", n, f.Is)
		}
	}
	if f.Sink != "" && len(f.At) == 0 {
		return fmt.Errorf("a sink needs at")
	}
	if f.Versions != "" && !versionRange.MatchString(f.Versions) {
		return fmt.Errorf("versions %q: want comparisons with commas between them", f.Versions)
	}
	return nil
}

func (m *Models) index(f *Fact) {
	switch {
	case slices.ContainsFunc(f.Param, func(n string) bool { return strings.Contains(n, ".") }):
		m.signatures = append(m.signatures, f)
	case len(f.Call) == 0:
		for _, n := range f.Param {
			m.params[n] = append(m.params[n], f)
		}
	}
	if len(f.Methods) > 0 {
		m.shapes = append(m.shapes, f)
		return
	}
	for _, names := range []Names{f.Call, f.Field, f.Class} {
		for _, n := range names {
			switch {
			case f.Is != "":
				m.aliases[n] = f.Is
			case strings.HasPrefix(n, "**."):
				m.patterns = append(m.patterns, newPattern(n[3:], f))
			case strings.HasPrefix(n, "*."):
				m.byMethod[n[2:]] = append(m.byMethod[n[2:]], f)
			default:
				m.byName[n] = append(m.byName[n], f)
			}
		}
	}
}

// Canonical follows aliases: every prefix of a name that another name stands for is replaced by that.
func (m *Models) Canonical(name string) string {
	if strings.HasPrefix(name, bundledScheme) {
		name = m.bundled(name)
	}
	for range 4 {
		end, to := len(name), ""
		for {
			if a, ok := m.aliases[name[:end]]; ok {
				to = a
				break
			}
			if end = strings.LastIndexByte(name[:end], '.'); end < 0 {
				return name
			}
		}
		name = to + name[end:]
	}
	return name
}

// Named gives the facts about a qualified name.
func (m *Models) Named(name string) []*Fact { return m.byName[name] }

// Method gives the facts about a method of a receiver of unknown type.
func (m *Models) Method(name string) []*Fact { return m.byMethod[name] }

// Parameter gives the facts about an untyped parameter of this name.
func (m *Models) Parameter(name string) []*Fact { return m.params[name] }

// Shapes gives the facts that tell a copy of a library's class by its methods: the class is the first of Class.
func (m *Models) Shapes() []*Fact { return m.shapes }

// Signatures gives the facts about functions whose parameters have given types.
func (m *Models) Signatures() []*Fact { return m.signatures }

func newPattern(glob string, f *Fact) *pattern {
	p := &pattern{glob: glob, fact: f}
	if i := strings.IndexAny(glob, "*?[\\"); i >= 0 {
		p.prefix, p.suffix = glob[:i], glob[strings.LastIndexAny(glob, "*?]\\")+1:]
	}
	return p
}

// Patterns gives the facts whose pattern matches the last part of an outside call's name.
func (m *Models) Patterns(name string) []*Fact {
	last := name[strings.LastIndexByte(name, '.')+1:]
	var facts []*Fact
	for _, p := range m.patterns {
		if !strings.HasPrefix(last, p.prefix) || !strings.HasSuffix(last, p.suffix) {
			continue
		}
		if ok, _ := path.Match(p.glob, last); ok && !p.fact.excludes(last) {
			facts = append(facts, p.fact)
		}
	}
	return facts
}

func (f *Fact) excludes(last string) bool {
	for _, n := range f.Not {
		if ok, _ := path.Match(n, last); ok {
			return true
		}
	}
	return false
}

// Beginning gives the kinds of sink at which only the beginning of a text does harm. That a text begins as it should does not mean that data stands
// behind another, so that marks are left out.
func (m *Models) Beginning() uint64 { return m.kinds.Beginning("start") &^ m.kinds.Marks() }

// Kind gives a kind of sink or state as a bit, 0 for one that there is not.
func (m *Models) Kind(name string) uint64 { return m.kinds.Mask([]string{name}) }

// Texts gives the marks of what can be nothing but text, as bits of Kinds.States.
func (m *Models) Texts() uint64 { return m.kinds.Beginning("text") }

// Hosts gives the kinds of sink where the host of an address decides, as bits.
func (m *Models) Hosts() uint64 { return m.kinds.Beginning("host") }

// Lacking gives the kinds of sink at which a text without a certain text is harmless, and what else is known of such a text, as bits.
func (m *Models) Lacking(text string) uint64 {
	return m.kinds.bits(func(k *Kind) bool { return slices.Contains(k.Without, text) })
}

// Paths gives the bits that decide of paths.
func (m *Models) Paths() PathBits { return m.kinds.Paths() }
