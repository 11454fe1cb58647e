package rule

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"mcpsafe/internal/pattern"
)

// Semgrep is a rule in Semgrep's language, ready to run.
type Semgrep struct {
	ID        string
	Message   string
	Severity  string // critical, high, medium, low, info
	Languages []string
	Include   []string // globs of paths
	Exclude   []string
	Options   map[string]any
	Metadata  map[string]any
	Fix       string
	FixRegex  *FixRegex
	// Search and Taint hold the rule for each dialect ("python", "javascript", "go", "text" for regex and generic); one of both is nil.
	Search map[string]*pattern.Formula
	Taint  map[string]*Taint
	File   string
	Line   int
}

// FixRegex replaces what matches in the text of a finding.
type FixRegex struct {
	Regex       string
	Replacement string
	Count       int
}

// Taint is a rule that follows data.
type Taint struct {
	Sources     []*TaintPart
	Sinks       []*TaintPart
	Sanitizers  []*TaintPart
	Propagators []*TaintPart
}

// TaintPart is one source, sink, sanitizer or propagator.
type TaintPart struct {
	Formula      *pattern.Formula
	Label        string   // of sources and propagators: what the data is called from here on
	Requires     string   // a condition over labels
	Labels       *Labels  // that condition; nil for none
	Exact        *bool    // nil for the default of its role
	BySideEffect string   // "" for the default of its role, "false", "true", "only"
	AtExit       bool     // of sinks: they stand where a function ends
	Conflicting  bool     // of sanitizers: false where not_conflicting is set
	From, To     string   // metavariables of propagators
	Replace      []string // the labels of data that Label of a propagator takes the place of
	Line         int
}

// Notice is what a user should know of a rule file that is no error.
type Notice struct {
	File string
	Line int
	Text string
}

// Dialects are the languages that patterns can be written in, by name.
type Dialects map[string]*pattern.Dialect

// maxProblems bounds the problems of one file that are listed.
const maxProblems = 20

// maxShown bounds the length of a problem in bytes.
const maxShown = 400

// languageNames gives for each name that rules use the language and its dialect.
var languageNames = map[string][2]string{
	"python": {"python", "python"}, "py": {"python", "python"}, "python3": {"python", "python"}, "python2": {"python", "python"},
	"javascript": {"javascript", "javascript"}, "js": {"javascript", "javascript"}, "jsx": {"javascript", "javascript"},
	"typescript": {"typescript", "javascript"}, "ts": {"typescript", "javascript"}, "tsx": {"typescript", "javascript"},
	"go": {"go", "go"}, "golang": {"go", "go"}, "regex": {"regex", "text"}, "none": {"regex", "text"}, "generic": {"generic", "text"},
}

// otherLanguages are those that Semgrep knows and we do not; rules of these only are left out with a notice.
var otherLanguages = strings.Fields("apex bash sh c cpp c++ csharp c# cairo circom clojure dart dockerfile docker elixir ex hack hcl html java json jsonnet julia " +
	"kotlin kt lisp lua move_on_aptos move_on_sui ocaml php promql proto protobuf ql r ruby rb rust scala scheme solidity sol swift terraform tf vue xml yaml")

// loader reads one file.
type loader struct {
	file     string
	dialects Dialects
	problems []error
	notices  []Notice
	read     int                             // mappings and lists, those that aliases stand for each time
	compiled map[compiledKey]compiledPattern // patterns that were compiled before
	partly   bool                            // dialects may be some of all: what is written in others is passed over
}

// compiledKey is what a compiled pattern depends on.
type compiledKey struct {
	d    *pattern.Dialect
	text string
	o    pattern.Options
}

type compiledPattern struct {
	p   *pattern.Pattern
	err error
}

// maxRead bounds how many mappings and lists of a file are read: aliases multiply.
const maxRead = 500_000

// LoadSemgrep reads a file of rules. It is validated whole: the error names file, line and key of everything that is wrong or not supported.
func LoadSemgrep(file string, data []byte, dialects Dialects) ([]*Semgrep, []Notice, error) {
	l := &loader{file: file, dialects: dialects, compiled: map[compiledKey]compiledPattern{}}
	var doc yaml.Node
	d := yaml.NewDecoder(strings.NewReader(string(data)))
	if err := d.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, nil, fmt.Errorf("%s: the file is empty: rules stand in a list under the key rules", file)
		}
		return nil, nil, fmt.Errorf("%s:%s", file, yamlPlace.ReplaceAllString(" "+err.Error(), "$1: "))
	}
	rules := l.document(&doc)
	if len(l.problems) > 0 {
		if n := len(l.problems); n > maxProblems {
			l.problems = append(l.problems[:maxProblems], fmt.Errorf("%s: %d more problems", file, n-maxProblems))
		}
		return nil, nil, errors.Join(l.problems...)
	}
	return rules, l.notices, nil
}

// yamlPlace is how the YAML library names a line.
var yamlPlace = regexp.MustCompile(`^ yaml: (?:while [^:]*: )?line (\d+): `)

func (l *loader) problem(n *yaml.Node, format string, args ...any) {
	if len(l.problems) > maxProblems*50 {
		return // nobody reads them
	}
	text := fmt.Sprintf(format, args...)
	if len(text) > maxShown {
		text = strings.ToValidUTF8(text[:maxShown], "") + "…"
	}
	l.problems = append(l.problems, fmt.Errorf("%s:%d: %s", l.file, n.Line, text))
}

// resolve follows an alias.
func resolve(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.AliasNode && n.Alias != nil {
		n = n.Alias
	}
	return n
}

// entry is a key of a mapping with its value.
type entry struct {
	key   string
	at, v *yaml.Node
}

// entries lists a mapping, or nothing with a problem.
func (l *loader) entries(n *yaml.Node, what string) []entry {
	n = resolve(n)
	if n.Kind != yaml.MappingNode {
		l.problem(n, "%s has to be a mapping", what)
		return nil
	}
	if !l.more(n) {
		return nil
	}
	var out []entry
	seen := make(map[string]bool, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if seen[k.Value] {
			l.problem(k, "the key %s stands twice", k.Value)
		}
		seen[k.Value] = true
		out = append(out, entry{k.Value, k, resolve(n.Content[i+1])})
	}
	return out
}

// more counts what is read. It is false, with a problem, where that is too much.
func (l *loader) more(n *yaml.Node) bool {
	if l.read++; l.read == maxRead {
		l.problem(n, "the file says too much, counting what its aliases stand for")
	}
	return l.read < maxRead
}

// list gives the items of a sequence, or nothing with a problem.
func (l *loader) list(e entry) []*yaml.Node {
	if e.v.Kind != yaml.SequenceNode {
		l.problem(e.v, "%s has to be a list", e.key)
		return nil
	}
	if !l.more(e.v) {
		return nil
	}
	var out []*yaml.Node
	for _, n := range e.v.Content {
		out = append(out, resolve(n))
	}
	return out
}

// text gives a scalar, or "" with a problem.
func (l *loader) text(e entry) string {
	if e.v.Kind != yaml.ScalarNode {
		l.problem(e.v, "%s has to be a text", e.key)
		return ""
	}
	return e.v.Value
}

// texts gives a scalar or a list of them.
func (l *loader) texts(e entry) []string {
	if e.v.Kind == yaml.ScalarNode {
		return []string{e.v.Value}
	}
	var out []string
	for _, n := range l.list(e) {
		out = append(out, l.text(entry{e.key, e.at, n}))
	}
	return out
}

func (l *loader) truth(e entry) bool {
	if s := l.text(e); s != "true" && s != "false" {
		l.problem(e.v, "%s has to be true or false", e.key)
	}
	return e.v.Value == "true"
}

func (l *loader) document(doc *yaml.Node) []*Semgrep {
	if doc.Kind == yaml.DocumentNode {
		doc = doc.Content[0]
	}
	var rules []*Semgrep
	seen := map[string]bool{}
	found := false
	for _, e := range l.entries(doc, "a file of rules") {
		if e.key != "rules" {
			continue
		}
		found = true
		for _, n := range l.list(e) {
			r := l.rule(n)
			if r == nil {
				continue
			}
			if seen[r.ID] {
				l.problem(n, "a rule with the id %s stands above", r.ID)
			}
			seen[r.ID] = true
			rules = append(rules, r)
		}
	}
	if !found && len(l.problems) == 0 {
		l.problem(doc, "the key rules is missing")
	}
	return rules
}

// headKeys are keys of a rule that say nothing of what it matches.
var headKeys = []string{"id", "message", "severity", "languages", "metadata", "options", "paths", "fix", "fix-regex", "mode", "min-version", "max-version",
	"product", "version", "validators"}

var severities = map[string]string{"ERROR": "high", "WARNING": "medium", "INFO": "low", "CRITICAL": "critical", "HIGH": "high", "MEDIUM": "medium",
	"LOW": "low", "INVENTORY": "info", "EXPERIMENT": "info"}

// rule reads one rule; nil where it is wrong or of no language of ours.
func (l *loader) rule(n *yaml.Node) *Semgrep {
	r := &Semgrep{File: l.file, Line: n.Line, Search: map[string]*pattern.Formula{}, Taint: map[string]*Taint{}}
	mode := "search"
	var body []entry
	for _, e := range l.entries(n, "a rule") {
		switch e.key {
		case "id":
			r.ID = l.text(e)
		case "message":
			r.Message = strings.TrimSpace(l.text(e))
		case "severity":
			if r.Severity = severities[strings.ToUpper(l.text(e))]; r.Severity == "" {
				l.problem(e.v, "severity %q: want ERROR, WARNING, INFO, CRITICAL, HIGH, MEDIUM or LOW", e.v.Value)
			}
		case "languages":
			r.Languages = l.texts(e)
		case "metadata":
			_ = e.v.Decode(&r.Metadata)
		case "options":
			r.Options = l.options(e)
		case "paths":
			l.paths(r, e)
		case "fix":
			r.Fix = l.text(e)
		case "fix-regex":
			r.FixRegex = l.fixRegex(e)
		case "mode":
			mode = l.text(e)
		default:
			if !slices.Contains(headKeys, e.key) {
				body = append(body, e)
			}
		}
	}
	for key, given := range map[string]bool{"id": r.ID != "", "message": r.Message != "", "languages": len(r.Languages) > 0, "severity": r.Severity != ""} {
		if !given {
			l.problem(n, "a rule needs %s", key)
			return nil
		}
	}
	dialects := l.languages(n, r)
	if len(dialects) == 0 {
		return nil
	}
	for _, d := range dialects {
		if l.partly && d != "text" && l.dialects[d] == nil {
			continue
		}
		c := &compiler{loader: l, rule: r, d: l.dialects[d], generic: d == "text" && !slices.Contains(r.Languages, "regex")}
		switch {
		case mode == "taint" || len(body) == 1 && body[0].key == "taint":
			r.Taint[d] = c.taint(n, body)
		case mode == "search":
			r.Search[d] = c.search(n, body)
		default:
			l.problem(n, "mode %q is not supported: want search or taint", mode)
			return nil
		}
	}
	return r
}

// languages replaces the names of a rule's languages by ours and gives their dialects.
func (l *loader) languages(n *yaml.Node, r *Semgrep) []string {
	var known, dialects []string
	for _, name := range r.Languages {
		pair, ok := languageNames[strings.ToLower(name)]
		if !ok {
			if !slices.Contains(otherLanguages, strings.ToLower(name)) {
				l.problem(n, "language %q is not known", name)
			}
			continue
		}
		if !slices.Contains(known, pair[0]) {
			known = append(known, pair[0])
		}
		if !slices.Contains(dialects, pair[1]) {
			dialects = append(dialects, pair[1])
		}
	}
	if len(known) == 0 && len(l.problems) == 0 {
		l.notices = append(l.notices, Notice{l.file, n.Line, fmt.Sprintf("rule %s is for %s only and was left out", r.ID, strings.Join(r.Languages, ", "))})
	}
	r.Languages = known
	return dialects
}

func (l *loader) paths(r *Semgrep, e entry) {
	for _, p := range l.entries(e.v, "paths") {
		switch p.key {
		case "include":
			r.Include = l.texts(p)
		case "exclude":
			r.Exclude = l.texts(p)
		default:
			l.problem(p.at, "paths takes include and exclude, not %s", p.key)
		}
	}
}

func (l *loader) fixRegex(e entry) *FixRegex {
	f := &FixRegex{}
	for _, x := range l.entries(e.v, "fix-regex") {
		switch x.key {
		case "regex":
			f.Regex = l.text(x)
		case "replacement":
			f.Replacement = l.text(x)
		case "count":
			_ = x.v.Decode(&f.Count)
		default:
			l.problem(x.at, "fix-regex takes regex, replacement and count, not %s", x.key)
		}
	}
	if _, err := pattern.CompileRegex(f.Regex, false); err != nil {
		l.problem(e.v, "%v", err)
	}
	return f
}
