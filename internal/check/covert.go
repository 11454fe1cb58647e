package check

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/surface"
	"mcpsafe/internal/taint"
)

// Characters that are not seen, or are seen as others. The sources of the facts are Unicode's Technical Reports 36 and 39 and Standard Annex 9.

// covertClass is what such a character does.
type covertClass int

const (
	covertTags      covertClass = iota // letters that nothing shows
	covertSelectors                    // runs of variation selectors, which carry bytes
	covertBidi                         // what is shown in another order than it is read
	covertZeroWidth                    // nothing, within words or in long runs
	covertLetters                      // letters without a shape, as names
	covertMixed                        // words of several scripts that look like one
)

// covertHit is a run of such characters in a text.
type covertHit struct {
	class      covertClass
	start, end int
	confidence taint.Confidence
	says       string // what it hides, where it can be read
}

// Characters by what they are used for.
const (
	bidiOverrides = "\u202d\u202e"
	bidiOthers    = "\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
	zeroWidths    = "\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff\u180e"
	shapeless     = "\u3164\uffa0\u115f\u1160"
	joiners       = "\u200c\u200d"
)

// latinLike are letters of other scripts that look as those of Latin.
const latinLike = "аеорсухіјѕԁԛԝһвнкмтАВЕКМНОРСТУХІЈЅοανρυιτκεΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"

// covertTexts are the beginnings in UTF-8 at which covertAt looks.
func covertTexts() []string {
	texts := []string{"\U000E0001"[:2], "\ufe00"[:2]}
	for _, c := range bidiOverrides + bidiOthers + zeroWidths + shapeless + latinLike {
		texts = append(texts, string(c))
	}
	return texts
}

func isTag(c rune) bool      { return c >= 0xE0000 && c <= 0xE007F }
func isSelector(c rune) bool { return c >= 0xFE00 && c <= 0xFE0F || isSupplement(c) }
func isSupplement(c rune) bool {
	return c >= 0xE0100 && c <= 0xE01EF
}

// covertAt looks at a character that may be covert.
func (t *textFile) covertAt(start int) {
	if start < t.covertEnd {
		return
	}
	h, ok := covertIn(t.text, start)
	t.covertEnd = h.end
	if ok {
		t.covert = append(t.covert, h)
	}
}

// covertIn judges the run of characters at a byte.
func covertIn(text []byte, start int) (h covertHit, ok bool) {
	c, _ := utf8.DecodeRune(text[start:])
	h.start = start
	switch {
	case isTag(c):
		return tags(text, h)
	case isSelector(c):
		return selectors(text, h)
	case strings.ContainsRune(bidiOverrides+bidiOthers, c):
		return bidi(text, h, strings.ContainsRune(bidiOverrides, c))
	case strings.ContainsRune(zeroWidths, c):
		return zeroWidth(text, h)
	case strings.ContainsRune(shapeless, c):
		h.class, h.end, h.confidence = covertLetters, start+utf8.RuneLen(c), taint.Likely
		before, after := around(text, h.start, h.end)
		return h, !unicode.Is(unicode.Hangul, before) && !unicode.Is(unicode.Hangul, after)
	case unicode.IsLetter(c):
		return mixedWord(text, start)
	}
	return h, false
}

// run extends a hit over the characters of a sort, and counts them.
func (h *covertHit) run(text []byte, of func(rune) bool) (n int) {
	h.end = h.start
	for {
		c, size := utf8.DecodeRune(text[h.end:])
		if size == 0 || !of(c) {
			return n
		}
		h.end += size
		n++
	}
}

// around gives the characters on both sides of a range; spaces at the ends of the text.
func around(text []byte, start, end int) (before, after rune) {
	before, after = ' ', ' '
	if start > 0 {
		before, _ = utf8.DecodeLastRune(text[:start])
	}
	if end < len(text) {
		after, _ = utf8.DecodeRune(text[end:])
	}
	return before, after
}

// blackFlag begins the flags of regions, which tags spell.
const blackFlag = '\U0001F3F4'

func tags(text []byte, h covertHit) (covertHit, bool) {
	n := h.run(text, isTag)
	var says strings.Builder
	for _, c := range string(text[h.start:h.end]) {
		if c > 0xE0020 && c < 0xE007F {
			says.WriteRune(c - 0xE0000)
		} else if c == 0xE0020 {
			says.WriteByte(' ')
		}
	}
	before, _ := around(text, h.start, h.end)
	h.class, h.says = covertTags, says.String()
	return h, n > 8 || before != blackFlag
}

// leastSelectors is how many selectors in a row carry something: no character takes more than two.
const leastSelectors = 4

func selectors(text []byte, h covertHit) (covertHit, bool) {
	h.class = covertSelectors
	n := h.run(text, isSelector)
	return h, n >= leastSelectors
}

// bidi judges a control of direction. In lines with letters that run from right to left all but overrides have their place.
func bidi(text []byte, h covertHit, override bool) (covertHit, bool) {
	h.class = covertBidi
	h.run(text, func(c rune) bool { return strings.ContainsRune(bidiOverrides+bidiOthers, c) })
	from, to := lineAround(text, h.start, 1000)
	if strings.ContainsFunc(string(text[from:to]), func(c rune) bool {
		return unicode.In(c, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
	}) {
		h.confidence = taint.Possible
		return h, override
	}
	if !override {
		h.confidence = taint.Likely
	}
	return h, true
}

func lineAround(text []byte, at, most int) (from, to int) {
	t := textFile{text: text}
	return t.around(at, most)
}

// Numbers of characters of no width in a row from which they carry something.
const (
	leastHidden = 8
	leastOdd    = 3
)

func zeroWidth(text []byte, h covertHit) (covertHit, bool) {
	h.class = covertZeroWidth
	first, _ := utf8.DecodeRune(text[h.start:])
	n := h.run(text, func(c rune) bool { return strings.ContainsRune(zeroWidths, c) })
	before, after := around(text, h.start, h.end)
	inWord := isLatin(before) && isLatin(after)
	switch {
	case n >= leastHidden:
		return h, true
	case inWord || n >= leastOdd && (isLatin(before) || isLatin(after)):
		h.confidence = taint.Likely
	case strings.ContainsRune(joiners, first), before == ' ' && first == '\ufeff', before == '\n':
		return h, false
	default:
		h.confidence = taint.Possible
		return h, before < 0x80 && after < 0x80
	}
	return h, true
}

func isLatin(c rune) bool { return c < 0x80 && (unicode.IsLetter(c) || unicode.IsDigit(c)) || c == '_' }

// maxWord bounds the bytes of a word in each direction.
const maxWord = 60

// mixedWord judges the word around a letter: Latin letters, and others that all look like Latin ones.
func mixedWord(text []byte, at int) (h covertHit, ok bool) {
	h = covertHit{class: covertMixed, start: at, end: at, confidence: taint.Likely}
	for h.start > 0 && at-h.start < maxWord {
		c, size := utf8.DecodeLastRune(text[:h.start])
		if !unicode.IsLetter(c) {
			break
		}
		h.start -= size
	}
	h.run(text[:min(len(text), at+maxWord)], unicode.IsLetter)
	latin := 0
	for _, c := range string(text[h.start:h.end]) {
		switch {
		case c < 0x80:
			latin++
		case !strings.ContainsRune(latinLike, c):
			return h, false
		}
	}
	return h, latin >= 2
}

// covertOf gives the finder of a class: the first place of each confidence, with what else there is.
func covertOf(class covertClass) func(t *textFile) []textFound {
	return func(t *textFile) []textFound {
		var all []textFound
		var lines [][]string
		for _, h := range t.covert {
			confidence, ok := t.weigh(h, class)
			if !ok {
				continue
			}
			i := slices.IndexFunc(all, func(x textFound) bool { return x.confidence == confidence })
			if i < 0 {
				i = len(all)
				all = append(all, textFound{start: h.start, end: h.end, confidence: confidence, name: strconv.Itoa(int(class)) + " " + strconv.Quote(string(t.text[h.start:min(h.end, h.start+80)])), detail: h.words()})
				lines = append(lines, nil)
			} else {
				lines[i] = append(lines[i], t.line(h.start))
			}
			if len(lines[i]) >= maxLines {
				break
			}
		}
		for i := range all {
			lines[i] = slices.DeleteFunc(slices.Compact(lines[i]), func(l string) bool { return l == t.line(all[i].start) })
			if len(lines[i]) > 0 {
				all[i].detail += " Also in this file: line " + strings.Join(lines[i], ", ") + "."
			}
		}
		return all
	}
}

func (t *textFile) line(at int) string {
	return strconv.Itoa(bytes.Count(t.text[:at], []byte{'\n'}) + 1)
}

// maxLines bounds the further lines that a finding names.
const maxLines = 20

// weigh tells whether a hit counts where it stands, and how surely.
func (t *textFile) weigh(h covertHit, class covertClass) (taint.Confidence, bool) {
	if h.class != class {
		return 0, false
	}
	prose := t.sort == sortDocument || t.sort == sortData || t.sort == sortOther
	inCode := len(t.modules) > 0
	if class == covertLetters && !inCode {
		return 0, false
	}
	comment := inCode && t.inComment(h.start)
	switch class {
	case covertMixed:
		if prose || comment && !t.inDocstring(h.start) || !inCode {
			return 0, false
		}
		if t.inString(h.start) || comment {
			return taint.Possible, true
		}
	case covertZeroWidth:
		if h.confidence == taint.Possible && (prose || comment) {
			return 0, false
		}
		if prose {
			return max(h.confidence, taint.Possible), h.confidence == taint.Certain
		}
	case covertLetters:
		if t.inString(h.start) {
			return taint.Possible, true
		}
		return h.confidence, inCode && !comment
	case covertBidi:
		if prose {
			return taint.Possible, h.confidence == taint.Certain
		}
	}
	return h.confidence, true
}

// maxSays bounds what is told of a hidden text, in bytes.
const maxSays = 200

// words says what a hit is.
func (h *covertHit) words() string {
	switch {
	case h.class == covertTags && h.says != "":
		says := h.says
		if len(says) > maxSays {
			says = says[:maxSays] + "…"
		}
		return fmt.Sprintf("The hidden text reads: %q.", says)
	case h.class == covertSelectors || h.class == covertZeroWidth && h.end-h.start > 3:
		return fmt.Sprintf("%d bytes that nothing shows.", h.end-h.start)
	}
	return ""
}

// covertEntries looks into the texts of tools, resources and prompts as a client gets them: what the source writes with escapes is covert only there.
func (f *Facts) covertEntries(r *rule.Rule, c *rule.Check) []Result {
	class, ok := covertClasses[spec[textSpec](c).Finds]
	if !ok || f.Surface == nil {
		return nil
	}
	var results []Result
	for i := range f.Surface.Entries {
		e := &f.Surface.Entries[i]
		if e.Func == nil || !f.InScope(r, e.Func) || f.coveredByFile(c, e.Func.Module.File) {
			continue
		}
		if h, found := covertText(f.shownOf(e), class); found {
			results = append(results, Result{
				Rule: r, Check: c, Func: e.Func, Value: e.Value, From: program.None, Related: program.None, Confidence: atBest(c, h.confidence), Severity: f.severityOf(r, c),
				Detail: strings.TrimSpace(fmt.Sprintf("The text of the %s %q, which writes them with escapes. %s", e.Kind, e.Name, h.words())),
			})
		}
	}
	return results
}

var covertClasses = map[string]covertClass{
	"tag-characters": covertTags, "variation-selectors": covertSelectors, "bidi-controls": covertBidi, "zero-width": covertZeroWidth, "mixed-script": covertMixed,
}

// coveredByFile tells that the check has found the characters themselves in a file.
func (f *Facts) coveredByFile(c *rule.Check, file string) bool {
	return slices.ContainsFunc(f.textsOf().found[c], func(p placedText) bool { return p.file == file })
}

// shownOf gives what a client reads of an entry, found once for all checks.
func (f *Facts) shownOf(e *surface.Entry) []string {
	texts, ok := f.shown[e]
	if !ok {
		if f.shown == nil {
			f.shown = map[*surface.Entry][]string{}
		}
		texts = shownOf(e)
		f.shown[e] = texts
	}
	return texts
}

func shownOf(e *surface.Entry) []string {
	texts := []string{e.Name, e.Description}
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		switch v := v.(type) {
		case string:
			texts = append(texts, v)
		case []any:
			for _, x := range v[:min(len(v), 1000)] {
				walk(x, depth-1)
			}
		case map[string]any:
			if depth > 0 {
				for _, k := range sortedNames(v) {
					texts = append(texts, k)
					walk(v[k], depth-1)
				}
			}
		}
	}
	walk(e.Schema, 12)
	return texts
}

func sortedNames(m map[string]any) []string {
	names := make([]string, 0, len(m))
	for k := range m {
		names = append(names, k)
	}
	slices.Sort(names)
	return names
}

// covertText gives the first hit of a class in some texts.
func covertText(texts []string, class covertClass) (covertHit, bool) {
	for _, text := range texts {
		t := &textFile{text: []byte(text)}
		for i, c := range text {
			if c >= 0x80 {
				t.covertAt(i)
			}
		}
		for _, h := range t.covert {
			if h.class == class && h.confidence != taint.Possible {
				return h, true
			}
		}
	}
	return covertHit{}, false
}
