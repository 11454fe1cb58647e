package check

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/literal"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/secret"
	"mcpsafe/internal/taint"
)

// Checks of kind text look into every file of the target, code or not. What all of them look for is found in one pass over the bytes of a file: an
// automaton stops at the texts that give something away, and what stands around is looked at only there.

// textSpec are the fields of a check of kind text.
type textSpec struct {
	Finds string      `yaml:"finds"` // what is looked for: one of textFinders, or nothing with Any
	In    []string    `yaml:"in"`    // in which sorts of files
	Any   []indicator `yaml:"any"`   // texts that are reported, one of them a file
}

// indicator is a text that says something by itself. It counts wherever it is no comment.
type indicator struct {
	Name  string   `yaml:"name"`  // what it is, in words
	Holds []string `yaml:"holds"` // texts of which one is in it, as they are written
	Match string   `yaml:"match"` // what stands around that text: an RE2 expression; nothing for the text alone
	With  []string `yaml:"with"`  // one of these stands in the file, too
	And   []string `yaml:"and"`   // and one of these
	Times int      `yaml:"times"` // how often it must be there, once for 0

	pattern *regexp.Regexp
}

// textFinders are what checks of kind text can look for.
var textFinders = map[string]func(t *textFile) []textFound{
	"known-secret":        (*textFile).knownSecrets,
	"named-secret":        (*textFile).namedSecrets,
	"address-secret":      (*textFile).addressSecrets,
	"tag-characters":      covertOf(covertTags),
	"variation-selectors": covertOf(covertSelectors),
	"bidi-controls":       covertOf(covertBidi),
	"zero-width":          covertOf(covertZeroWidth),
	"invisible-letters":   covertOf(covertLetters),
	"mixed-script":        covertOf(covertMixed),
	"code-out-of-sight":   (*textFile).outOfSight,
}

// textFound is what was found in a file.
type textFound struct {
	start, end int
	name       string // what stays when lines move
	confidence taint.Confidence
	detail     string
}

func decodeText(fields rule.Fields) (any, error) {
	c := &textSpec{}
	if err := fields.Decode(c); err != nil {
		return nil, err
	}
	if (c.Finds == "") == (len(c.Any) == 0) {
		return nil, fmt.Errorf("one of finds and any is required")
	}
	if c.Finds != "" && textFinders[c.Finds] == nil {
		return nil, fmt.Errorf("nothing finds %q in texts", c.Finds)
	}
	for _, in := range c.In {
		if !slices.Contains(fileSorts, in) {
			return nil, fmt.Errorf("in %q: want some of %s", in, strings.Join(fileSorts, ", "))
		}
	}
	for i := range c.Any {
		if err := c.Any[i].compile(); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (i *indicator) compile() (err error) {
	if i.Name == "" || len(i.Holds) == 0 || slices.Contains(i.Holds, "") {
		return fmt.Errorf("any: each needs a name and the texts that it holds")
	}
	if i.Match != "" {
		i.pattern, err = regexp.Compile(i.Match)
	}
	return err
}

// textCheck reports what a check finds in files.
func textCheck(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	scan := f.textsOf()
	var results []Result
	for _, x := range scan.found[c] {
		if x.fn != nil && !f.InScope(r, x.fn) || x.fn == nil && !f.fileInScope(r, x.file) {
			continue
		}
		results = append(results, Result{
			Rule: r, Check: c, Func: x.fn, Value: program.None, From: program.None, Related: program.None, Confidence: atBest(c, x.confidence),
			Severity: f.severityOf(r, c), Detail: x.detail,
			Place: &Place{File: x.file, Start: x.start, End: x.end, Name: x.name, Hidden: x.hidden},
		})
	}
	results = append(results, f.covertEntries(r, c)...)
	return results, Notes{Cut: scan.cut[c], Tired: scan.tired}
}

// textScan is what all checks of kind text found in the files.
type textScan struct {
	checks []*rule.Check
	uses   []textUse // by the number of the text that the automaton finds
	set    *literal.Set
	found  map[*rule.Check][]placedText
	cut    map[*rule.Check]int
	tired  int // files that were looked at in part
	f      *Facts
}

// placedText is what was found, and where.
type placedText struct {
	textFound
	file   string
	fn     *program.Function
	hidden []Span
}

// textUse is what to do where a text stands.
type textUse func(t *textFile, start int)

// textsOf looks for what all checks of kind text want, once.
func (f *Facts) textsOf() *textScan {
	f.ahead.texts.Do(func() { f.texts = f.scanTexts() })
	return f.texts
}

// SearchTexts looks ahead for what checks of kind text want, if there are any. It needs neither Graph nor Surface.
func (f *Facts) SearchTexts() {
	for _, r := range f.Rules {
		if slices.ContainsFunc(r.Checks, func(c rule.Check) bool { _, ok := c.Spec.(*textSpec); return ok }) {
			f.survive(func() { f.textsOf() })
			return
		}
	}
}

func (f *Facts) scanTexts() *textScan {
	s := &textScan{found: map[*rule.Check][]placedText{}, cut: map[*rule.Check]int{}, f: f}
	for _, r := range f.Rules {
		for i := range r.Checks {
			if _, ok := r.Checks[i].Spec.(*textSpec); ok {
				s.checks = append(s.checks, &r.Checks[i])
			}
		}
	}
	s.prepare()
	skip := map[string]bool{}
	for _, m := range f.Manifests {
		if m.Sort == SortClientConfig {
			skip[m.Path] = true
		}
	}
	for _, file := range f.Files {
		if f.ended() {
			break
		}
		if t := openText(f, file, skip[file.Path]); t != nil {
			s.look(t)
		}
	}
	return s
}

// prepare makes the automaton of what the checks want.
func (s *textScan) prepare() {
	var texts []literal.Text
	add := func(text string, use textUse) {
		texts = append(texts, literal.Text{Text: text})
		s.uses = append(s.uses, use)
	}
	for number, mark := range secret.Known().Marks() { // also where no check asks: what an excerpt must not show
		add(mark, func(t *textFile, start int) { t.knownAt(number, start) })
	}
	for _, word := range nameWords() {
		add(word, func(t *textFile, start int) { t.namedAt(start, start+len(word)) })
	}
	add("://", (*textFile).addressAt)
	for _, word := range webClientWords {
		add(word, func(t *textFile, _ int) { t.webClient = true })
	}
	for _, c := range covertTexts() {
		add(c, (*textFile).covertAt)
	}
	add(strings.Repeat(" ", wideGap), (*textFile).gapAt)
	for _, c := range s.checks {
		for i := range spec[textSpec](c).Any {
			s.prepareIndicator(&spec[textSpec](c).Any[i], add)
		}
	}
	s.set = literal.New(texts)
}

func (s *textScan) prepareIndicator(ind *indicator, add func(string, textUse)) {
	for _, text := range ind.Holds {
		add(text, func(t *textFile, start int) { t.indicatorAt(ind, text, start) })
	}
	for _, part := range [][]string{ind.With, ind.And} {
		for _, text := range part {
			add(text, func(t *textFile, _ int) { t.holds[text] = true })
		}
	}
}

// look passes over a file and asks each check what it makes of it.
func (s *textScan) look(t *textFile) {
	s.set.Each(t.text, func(number int32, start int) bool {
		s.uses[number](t, start)
		return true
	})
	if t.work < 0 {
		s.tired++
	}
	for _, c := range s.checks {
		spec := spec[textSpec](c)
		if !slices.Contains(spec.In, t.sort) {
			continue
		}
		var all []textFound
		if spec.Finds != "" {
			all = textFinders[spec.Finds](t)
		}
		for i := range spec.Any {
			all = append(all, t.indicated(&spec.Any[i])...)
		}
		s.keep(t, c, all)
	}
}

// keep places what was found for a check.
func (s *textScan) keep(t *textFile, c *rule.Check, all []textFound) {
	slices.SortStableFunc(all, func(a, b textFound) int { return a.start - b.start })
	for i, x := range all {
		if i >= MaxInFile {
			s.cut[c] += len(all) - i
			return
		}
		s.found[c] = append(s.found[c], placedText{x, t.path, t.function(x.start, x.end), t.hidden()})
	}
}

// maxAround bounds the bytes around a text that an indicator's expression sees in each direction.
const maxAround = 1000

// maxSeen bounds the places of one indicator in one file.
const maxSeen = 1000

// indicatorAt notes where an indicator stands.
func (t *textFile) indicatorAt(ind *indicator, text string, start int) {
	seen := t.indicators[ind]
	if n := len(seen); n >= maxSeen || n > 0 && start < seen[n-1].end || t.inComment(start) {
		return
	}
	x := textFound{start: start, end: start + len(text)}
	if t.test { // mostly what something else is tried on
		x.confidence = taint.Possible
	}
	if ind.pattern != nil {
		from, to := t.around(start, maxAround)
		if !t.spend(to - from) {
			return
		}
		at := holding(ind.pattern.FindAllIndex(t.text[from:to], -1), start-from, start-from+len(text))
		if at == nil {
			return
		}
		x.start, x.end = from+at[0], from+at[1]
	}
	t.indicators[ind] = append(seen, x)
}

// holding gives the range that holds another.
func holding(all [][]int, start, end int) []int {
	i := slices.IndexFunc(all, func(at []int) bool { return at[0] <= start && end <= at[1] })
	if i < 0 {
		return nil
	}
	return all[i]
}

// indicated gives the places of an indicator, each text once, if it is there as often and together with what it asks for. Of what has to be there
// several times, only the first counts.
func (t *textFile) indicated(ind *indicator) (all []textFound) {
	seen := t.indicators[ind]
	held := func(texts []string) bool {
		return len(texts) == 0 || slices.ContainsFunc(texts, func(s string) bool { return t.holds[s] })
	}
	if len(seen) < max(ind.Times, 1) || !held(ind.With) || !held(ind.And) {
		return nil
	}
	if ind.Times > 1 {
		seen = seen[:1]
	}
	texts := map[string]bool{}
	for _, x := range seen {
		if text := string(t.text[x.start:x.end]); texts[text] {
			continue
		} else {
			texts[text] = true
		}
		x.name, x.detail = ind.Name, "Found: "+ind.Name+"."
		if t.minified {
			x.confidence = taint.Likely
		}
		all = append(all, x)
	}
	return all
}

// around gives the line of a byte, at most some bytes in each direction.
func (t *textFile) around(at, most int) (from, to int) {
	from, to = max(0, at-most), min(len(t.text), at+most)
	if i := bytes.LastIndexByte(t.text[from:at], '\n'); i >= 0 {
		from += i + 1
	}
	if i := bytes.IndexByte(t.text[at:to], '\n'); i >= 0 {
		to = at + i
	}
	return from, to
}
