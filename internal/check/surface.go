package check

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/surface"
	"mcpsafe/internal/taint"
	"mcpsafe/internal/wording"
)

// surfaceSpec are the fields of a check of kind surface, which looks at what a server offers: the texts, schemas and handlers of its tools,
// resources and prompts, its own instructions, and what it asks of users.
type surfaceSpec struct {
	Finds string   `yaml:"finds"`
	Of    []string `yaml:"of"` // kinds of entry: tool, resource, prompt, server; all of them where it is not given
	In    []string `yaml:"in"` // parts of an entry, see surface.Parts; all but what handlers return where it is not given

	Marks  string `yaml:"marks"`  // of marks: a group of models/wording.yaml
	Weight int    `yaml:"weight"` // of marks: what they must weigh together

	Tokens int `yaml:"tokens"` // of size: what one tool may cost
	Total  int `yaml:"total"`  // of size: what all tools of a server may

	Names []string `yaml:"names"` // of broad-schema and elicitation: words in the names of parameters; of reassigned: fields
	Words []string `yaml:"words"` // of elicitation: patterns of texts
	Roles []string `yaml:"roles"` // of elicitation, announced, loaded and reassigned: roles of the calls in question, as models name them

	Except []string `yaml:"except"` // of broad-schema and elicitation: words in names beside which Names do not count

	words []*regexp.Regexp
}

// surfaceFinder is one thing that a check of kind surface can look for.
type surfaceFinder struct {
	name  string
	valid func(c *surfaceSpec) bool
	wants string // what is missing where it is not valid
	run   func(s *surfaceCheck)
}

var surfaceFinders = []surfaceFinder{
	{"marks", func(c *surfaceSpec) bool { return wording.Known().Has(c.Marks) && c.Weight > 0 }, "marks (a group of models/wording.yaml) and weight", marks},
	{"tool-orders", func(*surfaceSpec) bool { return true }, "", toolOrders},
	{"tool-size", func(c *surfaceSpec) bool { return c.Tokens > 0 }, "tokens", toolSize},
	{"list-size", func(c *surfaceSpec) bool { return c.Total > 0 }, "total", listSize},
	{"broad-schema", func(c *surfaceSpec) bool { return len(c.Names) > 0 }, "names", broadSchema},
	{"elicitation", func(c *surfaceSpec) bool { return len(c.Roles) > 0 && len(c.Names) > 0 && len(c.Words) > 0 }, "roles, names and words", elicitation},
	{"loaded", func(c *surfaceSpec) bool { return len(c.Roles) > 0 }, "roles", loaded},
	{"reassigned", func(c *surfaceSpec) bool { return len(c.Names) > 0 && len(c.Roles) > 0 }, "names (of fields) and roles (of calls)", reassigned},
	{"announced", func(c *surfaceSpec) bool { return len(c.Roles) == 2 }, "roles: of the call that announces, and of the one that makes a server", announced},
}

func surfaceFinderOf(name string) *surfaceFinder {
	i := slices.IndexFunc(surfaceFinders, func(f surfaceFinder) bool { return f.name == name })
	if i < 0 {
		return nil
	}
	return &surfaceFinders[i]
}

var entryKinds = []string{"tool", "resource", "prompt", "server"}

func decodeSurface(fields rule.Fields) (any, error) {
	c := &surfaceSpec{}
	if err := fields.Decode(c); err != nil {
		return nil, err
	}
	f := surfaceFinderOf(c.Finds)
	if f == nil {
		return nil, fmt.Errorf("nothing finds %q in what a server offers", c.Finds)
	}
	if err := someOf("of", c.Of, entryKinds); err != nil {
		return nil, err
	}
	if err := someOf("in", c.In, surface.Parts); err != nil {
		return nil, err
	}
	if !f.valid(c) {
		return nil, fmt.Errorf("finds %s needs %s", c.Finds, f.wants)
	}
	for _, w := range c.Words {
		p, err := regexp.Compile("(?i)" + w)
		if err != nil {
			return nil, fmt.Errorf("words: %w", err)
		}
		c.words = append(c.words, p)
	}
	return c, nil
}

// someOf tells which of the words in a list is none of those that are known.
func someOf(field string, have, want []string) error {
	for _, x := range have {
		if !slices.Contains(want, x) {
			return fmt.Errorf("%s %q: want some of %s", field, x, strings.Join(want, ", "))
		}
	}
	return nil
}

// surfaceCheck is one check on its way over the surface.
type surfaceCheck struct {
	*surfaceSpec
	f       *Facts
	rule    *rule.Rule
	check   *rule.Check
	results []Result
	sources map[string][]byte
	over    bool // the scan is to end
}

// ended tells whether the scan is to end, and does not ask again when it is.
func (s *surfaceCheck) ended() bool {
	s.over = s.over || s.f.ended()
	return s.over
}

// onSurface reports what a finder finds in what the servers offer.
func onSurface(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	s := &surfaceCheck{surfaceSpec: spec[surfaceSpec](c), f: f, rule: r, check: c, sources: map[string][]byte{}}
	surfaceFinderOf(s.Finds).run(s)
	return s.once(), Notes{}
}

// once gives the results without those at a place that has one already: entries share texts and handlers.
func (s *surfaceCheck) once() []Result {
	type at struct {
		f     *program.Function
		v     program.Value
		file  string
		start int
	}
	seen := map[at]bool{}
	var all []Result
	for _, x := range s.results {
		k := at{f: x.Func, v: x.Value}
		if x.Place != nil {
			k = at{file: x.Place.File, start: x.Place.Start}
		}
		if !seen[k] {
			seen[k] = true
			all = append(all, x)
		}
	}
	return all
}

// entries visits the entries that the check is about, but for those of tests, in the order of the program.
func (s *surfaceCheck) entries(visit func(x *surface.Entry)) {
	all := s.f.Surface.Entries
	for i := range all {
		x := &all[i]
		if s.ended() {
			return
		}
		if len(s.Of) > 0 && !slices.Contains(s.Of, x.Kind) || !s.f.InScope(s.rule, x.Func) || s.f.IsTest(x.Func) {
			continue
		}
		visit(x)
	}
}

// texts gives the texts of an entry in the parts that the check is about.
func (s *surfaceCheck) texts(x *surface.Entry) []surface.Text {
	var all []surface.Text
	add := func(texts []surface.Text) {
		for _, t := range texts {
			if len(s.In) == 0 || slices.Contains(s.In, t.In) {
				all = append(all, t)
			}
		}
	}
	known := s.f.textsOfEntry(x)
	add(known.written)
	if slices.Contains(s.In, surface.InReturned) {
		add(known.returned())
	}
	return all
}

// entryTexts are the texts of an entry, found once for all checks.
type entryTexts struct {
	written  []surface.Text
	returned func() []surface.Text
}

func (f *Facts) textsOfEntry(x *surface.Entry) *entryTexts {
	if f.entryTexts == nil {
		f.entryTexts = map[*surface.Entry]*entryTexts{}
	}
	t := f.entryTexts[x]
	if t == nil {
		t = &entryTexts{f.Surface.Texts(x), sync.OnceValue(func() []surface.Text { return f.Surface.Returned(x) })}
		f.entryTexts[x] = t
	}
	return t
}

// report adds a finding about an entry at a text of it.
func (s *surfaceCheck) report(x *surface.Entry, t *surface.Text, confidence taint.Confidence, detail string) {
	res := Result{
		Rule: s.rule, Check: s.check, Func: t.Func, Value: t.Value, From: program.None, Related: program.None,
		Confidence: atBest(s.check, confidence), Severity: s.f.severity(s.rule, s.check, x.Func), Detail: detail, Tool: toolOf(x),
	}
	if t.Func == nil || t.Value == program.None {
		res.Func, res.Value = x.Func, x.Value
		res.Place = s.find(x, t)
		if res.Place != nil {
			res.Value = program.None
		}
	}
	s.results = append(s.results, res)
}

// toolOf names an entry where it is what a finding is about: a server is named by its unit.
func toolOf(x *surface.Entry) string {
	if x.Kind == "server" {
		return ""
	}
	return x.Name
}

// find gives the place of a text that is no value of the program, a comment or a tag: where the source of the handler, or that of the registration, has
// its longest line. It is nil where neither has it.
func (s *surfaceCheck) find(x *surface.Entry, t *surface.Text) *Place {
	lines := strings.Split(t.Text, "\n")
	line := strings.TrimSpace(slices.MaxFunc(lines, func(a, b string) int { return cmp.Compare(len(strings.TrimSpace(a)), len(strings.TrimSpace(b))) }))
	first := strings.TrimSpace(lines[0])
	for _, f := range []*program.Function{t.Func, x.Handler, x.Func} {
		if f == nil {
			continue
		}
		source := s.source(f.Module.File)
		at := bytes.Index(source[min(int(f.Start), len(source)):], []byte(line))
		if at >= 0 && x.Handler == f {
			at += int(f.Start)
		} else {
			at = bytes.Index(source, []byte(line))
		}
		if at < 0 || line == "" {
			continue
		}
		if begin := bytes.LastIndex(source[:at+1], []byte(first)); begin >= 0 && at-begin <= 2*len(t.Text) && first != "" {
			at = begin
		}
		return &Place{File: f.Module.File, Start: at, End: at + len(first), Name: s.rule.ID + "\x00" + x.Kind + "\x00" + x.Name + "\x00" + t.In + "\x00" + t.Of}
	}
	return nil
}

func (s *surfaceCheck) source(file string) []byte {
	text, ok := s.sources[file]
	if !ok {
		text, _ = s.f.Read(file)
		s.sources[file] = text
	}
	return text
}

// partOf says which text of an entry is meant.
func partOf(x *surface.Entry, t *surface.Text) string {
	part := map[string]string{
		surface.InDescription: "the description", surface.InTitle: "the title", surface.InParameter: "the description of the parameter “" + t.Of + "”",
		surface.InValue: "a name or value of the parameter “" + t.Of + "”", surface.InReturned: "what is returned",
	}[t.In]
	switch {
	case x.Kind == "server":
		return "the instructions of the server"
	case t.In == surface.InReturned && x.Kind == "prompt":
		part = "the text"
	}
	return part + " of the " + x.Kind + " “" + x.Name + "”"
}

// marks reports texts that bear marks of a group that weigh enough together. One strong mark makes a finding likely, weak ones alone possible.
func marks(s *surfaceCheck) {
	known := map[string]judged{}
	s.entries(func(x *surface.Entry) {
		for _, t := range s.texts(x) {
			k, ok := known[t.Text]
			if !ok {
				k.hits, k.weight = wording.Known().Find(s.Marks, t.Text)
				known[t.Text] = k
			}
			if k.weight < s.Weight {
				continue
			}
			confidence := taint.Possible
			switch strong := slices.ContainsFunc(k.hits, func(h wording.Hit) bool { return h.Weight > 1 }); {
			case strong && k.weight > 2 || k.weight > 3:
				confidence = taint.Certain
			case strong || k.weight > 2:
				confidence = taint.Likely
			}
			s.report(x, &t, confidence, "In "+partOf(x, &t)+": "+strings.Join(wording.Names(k.hits), "; ")+".")
		}
	})
}

// judged is what a text bears.
type judged struct {
	hits   []wording.Hit
	weight int
}
