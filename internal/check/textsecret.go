package check

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/secret"
	"mcpsafe/internal/taint"
)

// heldSecret is a secret in a file.
type heldSecret struct {
	secret.Match
	sort string // one of the following
	name string // what holds it, or ""
}

// How a secret was told from other text.
const (
	byForm    = "form"
	byName    = "name"
	byAddress = "address"
)

// knownAt notes a credential of a known form.
func (t *textFile) knownAt(number, start int) {
	if t.work < 0 {
		return
	}
	m, looked, ok := secret.Known().At(t.text, number, start)
	if looked > 1 {
		t.spend(looked)
	}
	if ok {
		t.secrets = append(t.secrets, heldSecret{Match: m, sort: byForm, name: t.holderOf(m.Start)})
	}
}

// holder is a name and what stands between it and its value.
var holder = regexp.MustCompile(`([A-Za-z_$][A-Za-z0-9_$-]{0,60})["'` + "`" + `]?\]?\s*(?::\s*[A-Za-z.]+\s*)?(?:=>|:=|=|:)\s*(?:[A-Za-z.]{1,30}\()?[rbfu]?["'` + "`" + `]?(?i:bearer |basic )?$`)

// holderOf gives the name in front of a secret, or "".
func (t *textFile) holderOf(start int) string {
	from, _ := t.around(start, 100)
	if m := holder.FindSubmatch(t.text[from:start]); m != nil {
		return string(m[1])
	}
	return ""
}

// nameWords are the words at the end of names of secrets as they are written.
func nameWords() []string {
	var all []string
	for _, w := range secret.Known().Names {
		all = append(all, w, strings.ToUpper(w), strings.ToUpper(w[:1])+w[1:])
	}
	return all
}

// Bounds in bytes of a name, of what stands between it and its value, and of the value.
const (
	maxName  = 80
	maxGap   = 60
	maxValue = 400
)

// namedAt looks at a word of a name of secrets: whether the name ends soon and has a value that looks like one.
func (t *textFile) namedAt(start, end int) {
	for n := 0; end < len(t.text) && inName(t.text[end]) && n < maxName; n++ {
		end++
	}
	if end <= t.lastName {
		return
	}
	t.lastName = end
	for n := 0; start > 0 && inName(t.text[start-1]) && n < maxName; n++ {
		start--
	}
	from, to, ok := t.valueOf(start, end)
	if !ok || to-from < 6 {
		return
	}
	name, value := string(t.text[start:end]), string(t.text[from:to])
	m, ok := secret.Known().Named(name, value)
	if !ok || madeUp(name) || strings.Contains(value, "sha256:") {
		return
	}
	m.Certainty = secret.Possible
	if secret.IsGenerated(value[m.Start:]) {
		m.Certainty = secret.Likely
	}
	m.Start, m.End = m.Start+from, m.End+from
	t.secrets = append(t.secrets, heldSecret{Match: m, sort: byName, name: name})
}

// madeUp tells names that say that their value is none.
func madeUp(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc([]string{"example", "sample", "dummy", "fake", "mock", "placeholder", "expected"}, func(w string) bool { return strings.Contains(name, w) })
}

func inName(c byte) bool {
	return c == '_' || c == '-' || c == '$' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

var (
	// given is what may stand between a name and a text that is its value: quotes, types, what reads a variable, an operator, a call around the text.
	given = regexp.MustCompile(`\A["'` + "`" + `]?[\])!?]*\s*(?::\s*[A-Za-z][\w.\[\] |]{0,30}=|[a-z]\w{0,12}\s+=|===?|=>|:=|\|\|=?|\?\?=?|or\b|=|:|,)\s*\(?\s*(?:&?[A-Za-z_][\w.]{0,30}\(|\[\]byte\()?\s*[rbfuRBFU]{0,2}(["'` + "`" + `])`)
	// unquoted is the same in front of a value without quotes.
	unquoted    = regexp.MustCompile(`\A["']?[ \t]*[=:>][ \t]*`)
	unquotedEnd = regexp.MustCompile(`[\s"'#<,;]`)
)

// valueOf gives the range of the value of a name.
func (t *textFile) valueOf(start, end int) (from, to int, ok bool) {
	rest := t.text[end:min(len(t.text), end+maxGap)]
	if !t.mayGive(rest, start, end) || !t.spend(len(rest)) {
		return 0, 0, false
	}
	if m := given.FindSubmatchIndex(rest); m != nil {
		from, quote := end+m[1], rest[m[2]]
		if t.json && (quote != '"' || rest[0] != '"') { // within a longer text
			return 0, 0, false
		}
		value := t.text[from:min(len(t.text), from+maxValue)]
		if length := bytes.IndexByte(value, quote); length >= 0 && bytes.IndexByte(value[:length], '\n') < 0 {
			return from, from + length, true
		}
		return 0, 0, false
	}
	if t.quoted {
		return 0, 0, false
	}
	m := unquoted.FindIndex(rest)
	if m == nil {
		return 0, 0, false
	}
	from = end + m[1]
	value := t.text[from:min(len(t.text), from+maxValue)]
	if stop := unquotedEnd.FindIndex(value); stop != nil {
		return from, from + stop[0], true
	}
	return from, from + len(value), len(value) < maxValue
}

// mayGive tells whether what stands behind a name may lead to its value: cheaper than to match it. A comma parts a list, or arguments that have nothing to
// do with each other, but for those of a call that is given the name first.
func (t *textFile) mayGive(rest []byte, start, end int) bool {
	if t.quoted && !bytes.ContainsAny(rest, "\"'`") {
		return false
	}
	at := bytes.IndexFunc(rest, func(c rune) bool { return !strings.ContainsRune("\"'`])! \t", c) })
	if at < 0 {
		return false
	}
	switch c := rest[at]; {
	case c == ',':
		return t.isFirstArgument(start, end)
	case c == '=', c == ':', c == '|', c == '?', c == '>':
		return true
	default:
		return at > 0 && c >= 'a' && c <= 'z' && (c == 'o' || bytes.IndexByte(rest, '=') > 0)
	}
}

// isFirstArgument tells a name that is a text given first to a call: getenv("NAME", "value").
func (t *textFile) isFirstArgument(start, end int) bool {
	return start > 1 && end < len(t.text) && t.text[start-1] == t.text[end] && strings.IndexByte("\"'`", t.text[end]) >= 0 && t.text[start-2] == '('
}

// maxUser bounds the bytes of what stands in an address in front of the host.
const maxUser = 200

// addressAt looks whether an address has a password.
func (t *textFile) addressAt(colon int) {
	rest := t.text[colon+3 : min(len(t.text), colon+3+maxUser)]
	i := bytes.IndexAny(rest, "@/ \n\"'`<>?)")
	if i < 1 || rest[i] != '@' {
		return
	}
	start := colon
	for n := 0; start > 0 && n < 20 && (inName(t.text[start-1]) || t.text[start-1] == '+'); n++ {
		start--
	}
	if !t.spend(maxUser) {
		return
	}
	to := colon + 3 + i
	for n := 0; to < len(t.text) && n < 100 && strings.IndexByte(" \n\"'`<>", t.text[to]) < 0; n++ {
		to++
	}
	for _, m := range secret.Known().InAddress(string(t.text[start:to])) {
		host := string(t.text[colon+3+i+1 : to])
		if speaking.MatchString(host) || strings.ContainsAny(string(t.text[start+m.Start:start+m.End]), "{}$%<>") {
			continue
		}
		m.Start, m.End = m.Start+start, m.End+start
		if !secret.IsGenerated(string(t.text[m.Start:m.End])) {
			m.Certainty = secret.Possible
		}
		t.secrets = append(t.secrets, heldSecret{Match: m, sort: byAddress, name: t.holderOf(start)})
	}
}

// speaking are hosts that stand for one.
var speaking = regexp.MustCompile(`^(([\w.-]+\.)?example\.(com|org|net)|host(name)?\b|(your|my)[\w-]*|server\b|localhost|127\.)`)

// webClientWords stand in the public configuration of a web application, whose key is no secret.
var webClientWords = []string{"authDomain", "firebaseapp.com", "messagingSenderId"}

const googleKey = "Google API key"

// knownSecrets gives the credentials of known forms.
func (t *textFile) knownSecrets() []textFound {
	return t.reported(byForm, func(h heldSecret) (taint.Confidence, bool) {
		c := certainty(h.Certainty)
		shown := string(t.text[h.Start : h.Start+h.Public])
		switch {
		case h.Name == googleKey && t.webClient, h.Certainty == secret.Possible && (t.sort == sortDocument || t.sort == sortData):
			return c, false
		case t.minified, strings.Contains(shown, "test"), madeUp(h.name):
			return taint.Possible, true
		case t.sort == sortDocument || t.sort == sortData || t.template || h.Name == googleKey: // Google gives keys of that form to be shown, too
			return max(c, taint.Likely), true
		}
		return c, true
	})
}

// namedSecrets gives what stands under the name of a secret and looks as if a generator had made it; in files for the environment also passwords that people
// make.
func (t *textFile) namedSecrets() []textFound {
	if t.lock || t.minified || t.sort == sortData {
		return nil
	}
	return t.reported(byName, func(h heldSecret) (taint.Confidence, bool) {
		switch {
		case h.Certainty == secret.Possible:
			return taint.Possible, t.sort == sortEnvironment && !t.template && isPassword(string(t.text[h.Start:h.End]))
		case t.template || t.sort == sortDocument || isOneWord(h.name) || t.inComment(h.Start):
			return taint.Possible, true
		}
		return taint.Likely, true
	})
}

// isOneWord tells names that hold anything: key, token.
func isOneWord(name string) bool {
	return slices.Contains([]string{"key", "token", "pass", "cookie", "pat"}, strings.ToLower(name))
}

// isPassword tells what people take for a password: long enough, and letters with something else.
func isPassword(value string) bool {
	return len(value) >= 8 && strings.ContainsAny(value, "0123456789!#%&*+?@^~") && strings.ContainsFunc(value, func(c rune) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }) && !strings.ContainsAny(value, "/(){}")
}

// addressSecrets gives the passwords in addresses.
func (t *textFile) addressSecrets() []textFound {
	if t.minified {
		return nil
	}
	return t.reported(byAddress, func(h heldSecret) (taint.Confidence, bool) {
		if h.Certainty == secret.Possible {
			return taint.Possible, t.sort == sortEnvironment && !t.template && isPassword(string(t.text[h.Start:h.End]))
		}
		if t.template || t.sort == sortDocument {
			return taint.Possible, true
		}
		return certainty(h.Certainty), true
	})
}

// reported gives the secrets of a sort that are not told in a better way, each once.
func (t *textFile) reported(sort string, judge func(heldSecret) (taint.Confidence, bool)) []textFound {
	if t.client {
		return nil
	}
	var all []textFound
	seen := map[string]int{}
	for _, h := range t.distinct() {
		value := string(t.text[h.Start:h.End])
		if n, ok := seen[value]; ok {
			seen[value] = n + 1
			continue
		}
		if h.sort != sort {
			continue
		}
		if confidence, ok := judge(h); ok {
			if t.test { // mostly made for the test: nothing outside of it accepts it
				confidence = taint.Possible
			}
			seen[value] = 0
			all = append(all, textFound{start: h.Start, end: h.End, name: h.Name + " " + h.name, confidence: confidence, detail: h.words()})
		}
	}
	return all
}

// distinct gives the secrets in order; of those that overlap the one told by its form, else by its name.
func (t *textFile) distinct() []heldSecret {
	slices.SortStableFunc(t.secrets, func(a, b heldSecret) int { return a.Start - b.Start })
	var all []heldSecret
	for _, h := range t.secrets {
		switch n := len(all); {
		case n == 0 || h.Start >= all[n-1].End:
			all = append(all, h)
		case rank[h.sort] < rank[all[n-1].sort]:
			all[n-1] = h
		}
	}
	return all
}

var rank = map[string]int{byForm: 0, byName: 1, byAddress: 2}

// words says what it is and what holds it.
func (h *heldSecret) words() string {
	what := "a " + h.Name
	if strings.ContainsRune("AEIOUaeio", rune(h.Name[0])) {
		what = "an " + h.Name
	}
	if h.sort == byName && h.Certainty == secret.Likely {
		what = "a text that looks random"
	}
	if h.name == "" {
		return fmt.Sprintf("It is %s.", what)
	}
	return fmt.Sprintf("It is %s, held by %s.", what, h.name)
}

// hidden gives what must not be shown of the file.
func (t *textFile) hidden() []Span {
	if t.spans == nil {
		t.spans = []Span{}
		for _, h := range t.distinct() {
			t.spans = append(t.spans, Span{h.Start, h.End, string(t.text[h.Start:h.Start+h.Public]) + secret.Masked})
		}
	}
	return t.spans
}
