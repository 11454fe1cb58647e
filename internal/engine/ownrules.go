package engine

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mcpsafe/internal/check"
	"mcpsafe/internal/literal"
	"mcpsafe/internal/pattern"
	"mcpsafe/internal/rule"
)

// OwnRules are rules that users bring, validated and ready to run. They are immutable.
type OwnRules struct {
	Rules   []*rule.Semgrep
	Catalog []*rule.Rule // those in the form of the catalog
	Files   []string     // that they were read from
	Notices []string     // what is no error, but good to know, each a line

	parts    map[string][]*ownPart // by the language of the code, see codeLanguage; textLanguage for those that see plain text
	literals *literal.Set
	needs    map[*pattern.Pattern]need // what of literals a file must have for a pattern to match
	alone    map[string]int32          // which of literals stand for what trees tell, see pattern.Needs
}

// ownPart is what is matched for one rule in one language: its search, or one source, sink, sanitizer or propagator.
type ownPart struct {
	rule    *rule.Semgrep
	paths   rule.Globs
	role    role
	taint   *rule.TaintPart // nil for a search
	formula *pattern.Formula
	need    need
}

// role is what the match of a part is for.
type role uint8

const (
	roleSearch role = iota
	roleSource
	roleSink
	roleSanitizer
	rolePropagator
)

// textLanguage is the language of rules that see plain text.
const textLanguage = "text"

// maxRuleFile bounds the size of a rule file in bytes.
const maxRuleFile = 8 << 20

// LoadRules reads the rule files of paths; of a folder, all that end in .yaml or .yml below it. All are validated: the error names whatever is
// wrong, with its file and line.
func LoadRules(paths []string) (*OwnRules, error) {
	own := &OwnRules{}
	var problems []error
	for _, p := range paths {
		files, err := ruleFiles(p)
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			if slices.Contains(own.Files, file) {
				continue
			}
			if err := own.load(file, file != p); err != nil {
				problems = append(problems, err)
			}
		}
	}
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	own.prepare()
	return own, nil
}

// LoadEach reads the rule files of a path, as LoadRules does, but gives those of each file by themselves.
func LoadEach(path string) ([]*OwnRules, error) {
	files, err := ruleFiles(path)
	if err != nil {
		return nil, err
	}
	var all []*OwnRules
	var problems []error
	for _, file := range files {
		own := &OwnRules{}
		if err := own.load(file, file != path); err != nil {
			problems = append(problems, err)
		}
		if len(own.Files) > 0 {
			own.prepare()
			all = append(all, own)
		}
	}
	return all, errors.Join(problems...)
}

// IDs lists the identifiers of the rules.
func (own *OwnRules) IDs() (ids []string) {
	for _, r := range own.Rules {
		ids = append(ids, r.ID)
	}
	for _, r := range own.Catalog {
		ids = append(ids, r.ID)
	}
	return ids
}

// ruleFiles lists the files that a path stands for.
func ruleFiles(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, withoutPath(err))
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	var files []string
	err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fmt.Errorf("%s: %w", p, withoutPath(err))
		case d.IsDir() && p != path && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case d.Type().IsRegular() && isRuleFile(d.Name()):
			files = append(files, p)
		}
		return nil
	})
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("%s: no file in this folder ends in .yaml or .yml", path)
	}
	return files, err
}

// isRuleFile tells by its name whether a file may hold rules; what is named as a test or an expected result of one does not.
func isRuleFile(name string) bool {
	stem := strings.TrimSuffix(strings.TrimSuffix(name, ".yaml"), ".yml")
	return stem != name && !strings.HasSuffix(stem, ".test") && !strings.HasSuffix(stem, ".fixed") && !strings.HasPrefix(name, ".")
}

func withoutPath(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// load reads one file. One that was found in a folder need not be a rule file.
func (own *OwnRules) load(file string, found bool) error {
	info, err := os.Stat(file)
	if err != nil {
		return fmt.Errorf("%s: %w", file, withoutPath(err))
	}
	if info.Size() > maxRuleFile {
		return fmt.Errorf("%s: larger than the limit of %d MB for a rule file", file, maxRuleFile>>20)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("%s: %w", file, withoutPath(err))
	}
	if filepath.Base(file) == "rule.yaml" && rule.IsCatalog(data) {
		r, err := rule.LoadFolder(filepath.Dir(file), check.Decoders())
		if err == nil {
			_, _, err = matched([]*rule.Rule{r}, nil, dialects())
		}
		if err == nil {
			own.Catalog, own.Files = append(own.Catalog, r), append(own.Files, file)
		}
		return err
	}
	if found && !strings.Contains(string(data), "rules:") && !strings.Contains(string(data), `"rules"`) {
		own.Notices = append(own.Notices, file+": no rule file, for it has no key rules; left out")
		return nil
	}
	rules, notices, err := rule.LoadSemgrep(file, data, dialects())
	for _, n := range notices {
		own.Notices = append(own.Notices, fmt.Sprintf("%s:%d: %s", n.File, n.Line, n.Text))
	}
	own.Rules = append(own.Rules, rules...)
	own.Files = append(own.Files, file)
	return err
}

// dialects are the languages that patterns can be written in.
func dialects() rule.Dialects {
	all := rule.Dialects{}
	for _, l := range languages {
		all[l.Pattern.Name] = l.Pattern
	}
	return all
}

// Select gives those of the rules that have one of the names.
func (own *OwnRules) Select(names []string) *OwnRules {
	chosen := &OwnRules{Files: own.Files, Notices: own.Notices}
	for _, r := range own.Rules {
		if slices.Contains(names, r.ID) {
			chosen.Rules = append(chosen.Rules, r)
		}
	}
	for _, r := range own.Catalog {
		if slices.Contains(names, r.ID) || slices.Contains(names, r.Slug) {
			chosen.Catalog = append(chosen.Catalog, r)
		}
	}
	chosen.prepare()
	return chosen
}

// dialectOf gives the dialect of the patterns of a rule's language.
var dialectOf = map[string]string{"python": "python", "javascript": "javascript", "typescript": "javascript", "go": "go", "regex": textLanguage, "generic": textLanguage}

// prepare makes the parts of the rules and the set of texts that they need.
func (own *OwnRules) prepare() {
	own.parts, own.needs = map[string][]*ownPart{}, map[*pattern.Pattern]need{}
	texts := &texts{number: map[literal.Text]int32{}, alone: map[string]int32{}}
	for _, r := range own.Rules {
		paths, made := r.Paths(), map[string][]*ownPart{}
		for _, name := range r.Languages {
			d := dialectOf[name]
			if made[d] == nil {
				made[d] = partsOf(r, d, paths, texts)
			}
			language := name
			if d == textLanguage {
				language = textLanguage
			}
			if !slices.ContainsFunc(own.parts[language], func(p *ownPart) bool { return p.rule == r }) {
				own.parts[language] = append(own.parts[language], made[d]...)
			}
		}
	}
	var formulas []*pattern.Formula
	seen := map[*pattern.Formula]bool{}
	for _, parts := range own.parts {
		for _, p := range parts {
			if !seen[p.formula] {
				seen[p.formula] = true
				formulas = append(formulas, p.formula)
			}
			p.formula.Patterns(func(x *pattern.Pattern) { own.needs[x] = texts.need(x.Needs()) })
		}
	}
	pattern.Share(formulas)
	own.literals, own.alone = literal.New(texts.all), texts.alone
}

// partsOf lists what is matched for a rule in a dialect.
func partsOf(r *rule.Semgrep, dialect string, paths rule.Globs, texts *texts) (parts []*ownPart) {
	add := func(role role, part *rule.TaintPart, formula *pattern.Formula) {
		if formula != nil {
			parts = append(parts, &ownPart{rule: r, paths: paths, role: role, taint: part, formula: formula, need: texts.need(formula.Needs())})
		}
	}
	add(roleSearch, nil, r.Search[dialect])
	if t := r.Taint[dialect]; t != nil {
		for role, list := range map[role][]*rule.TaintPart{roleSource: t.Sources, roleSink: t.Sinks, roleSanitizer: t.Sanitizers, rolePropagator: t.Propagators} {
			for _, p := range list {
				add(role, p, p.Formula)
			}
		}
		slices.SortStableFunc(parts, func(a, b *ownPart) int { return int(a.role) - int(b.role) })
	}
	return parts
}

// follows tells whether any of the rules follows data.
func (own *OwnRules) follows() bool {
	return own != nil && slices.ContainsFunc(own.Rules, func(r *rule.Semgrep) bool { return len(r.Taint) > 0 })
}

// candidates gives the parts that may match in a file of a language, by its path and bytes. found is what own.literals finds in it;
// idle are rules that cannot find anything in the whole target.
func (own *OwnRules) candidates(language, path string, found literal.Found, idle map[*rule.Semgrep]bool) []*ownPart {
	var all []*ownPart
	for _, p := range own.parts[language] {
		if !idle[p.rule] && p.need.holds(found) && p.paths.Match(path) {
			all = append(all, p)
		}
	}
	return all
}

// texts numbers the texts that rules need.
type texts struct {
	number map[literal.Text]int32
	alone  map[string]int32
	all    []literal.Text
}

// need is pattern.Needs with the texts' numbers.
type need struct {
	texts  []int32
	either [][]need
}

func (t *texts) need(n pattern.Needs) need {
	var out need
	for _, text := range n.Texts {
		out.texts = append(out.texts, t.of(literal.Text{Text: text}))
	}
	for _, word := range n.Words {
		out.texts = append(out.texts, t.of(literal.Text{Text: word, Word: true}))
	}
	for _, text := range n.Folded {
		out.texts = append(out.texts, t.of(literal.Text{Text: strings.ToLower(text), Fold: true}))
	}
	for _, kind := range n.Alone {
		out.texts = append(out.texts, t.ofAlone(kind))
	}
	for _, alternatives := range n.Either {
		var list []need
		for _, a := range alternatives {
			list = append(list, t.need(a))
		}
		out.either = append(out.either, list)
	}
	return out
}

// of numbers a text.
func (t *texts) of(text literal.Text) int32 {
	number, ok := t.number[text]
	if !ok {
		number = int32(len(t.all))
		t.number[text], t.all = number, append(t.all, text)
	}
	return number
}

// ofAlone numbers what a tree tells. Until there is one, a file counts as having it: every file holds the empty text.
func (t *texts) ofAlone(kind string) int32 {
	number, ok := t.alone[kind]
	if !ok {
		number = int32(len(t.all))
		t.alone[kind], t.all = number, append(t.all, literal.Text{})
	}
	return number
}

// holds tells whether a file that has these texts has what is needed.
func (n need) holds(found literal.Found) bool {
	for _, number := range n.texts {
		if !found.Has(number) {
			return false
		}
	}
	for _, alternatives := range n.either {
		if !slices.ContainsFunc(alternatives, func(a need) bool { return a.holds(found) }) {
			return false
		}
	}
	return true
}
