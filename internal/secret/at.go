package secret

import (
	"encoding/base64"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
)

// mark is a text that gives a format away.
type mark struct {
	text   string
	format *format
	begins bool // else it stands further in
}

// Marks gives the texts that give credentials of known forms away, for a search for all of them at once. Their positions are the numbers that At
// takes.
func (s *Set) Marks() []string {
	texts := make([]string, len(s.marked()))
	for i, m := range s.marked() {
		texts[i] = m.text
	}
	return texts
}

func (s *Set) marked() []mark {
	s.once.Do(func() {
		for _, f := range s.Formats {
			for _, b := range f.Begins {
				s.marks = append(s.marks, mark{b, f, true})
			}
			for _, h := range f.Holds {
				s.marks = append(s.marks, mark{h, f, false})
			}
		}
	})
	return s.marks
}

// MaxForm bounds the bytes of a credential in each direction from its mark.
const MaxForm = 4096

// shortForm is enough for the forms without a long body.
const shortForm = 400

// before bounds the bytes of a credential in front of a mark that stands further in.
const before = 64

// At gives the credential of a known form that the mark at a byte of a text belongs to, if there is one, and how many bytes were looked at.
func (s *Set) At(text []byte, number, start int) (m Match, looked int, ok bool) {
	k := &s.marked()[number]
	if k.begins && (start > 0 && isWord(text[start-1]) || !tokenLike(text[start+len(k.text):])) {
		return m, 1, false
	}
	from := start
	if !k.begins {
		from = max(0, start-before)
	}
	length := shortForm
	if k.format.Long {
		length = MaxForm
	}
	window := text[from:min(len(text), start+length)]
	at := k.format.at(k.begins).FindIndex(window)
	if at == nil {
		return m, len(window), false
	}
	m = Match{Start: from + at[0], End: from + at[1], Name: k.format.Name}
	found := string(window[at[0]:at[1]])
	if m.Start > start || m.End < start || !alone(string(text[max(0, m.Start-1):min(len(text), m.End+1)]), min(1, m.Start), min(1, m.Start)+m.End-m.Start) || s.filler(found, k.format) || k.format.onlyNames(string(window[at[1]:])) {
		return m, len(window), false
	}
	m.Public = k.format.fixed(found)
	switch {
	case k.format.Name == privateKey:
		m.End, ok = keyEnd(text, m)
		return m, len(window), ok
	case k.format.Name == webToken && isPublicToken(found):
		return m, len(window), false
	case k.format.Loose:
		m.Certainty = Possible
	}
	return m, len(window), true
}

// Formats that are told by more than their form.
const (
	privateKey = "private key"
	webToken   = "JSON web token"
)

// tokenLike tells whether what follows a mark may be the rest of a credential: cheaper than to match it.
func tokenLike(rest []byte) bool {
	if len(rest) < 8 {
		return false
	}
	for _, c := range rest[:8] {
		if !isWord(c) && !strings.ContainsRune("-.+/=% ~", rune(c)) {
			return false
		}
	}
	return true
}

// at is the pattern for a place: anchored there if the mark begins the credential.
func (f *format) at(begins bool) *regexp.Regexp {
	if !begins {
		return f.compiled()
	}
	f.anchoredOnce.Do(func() { f.anchored = regexp.MustCompile(`\A(?:` + f.Match + ")") })
	return f.anchored
}

var (
	keyNoise = regexp.MustCompile(`\\r|\\n|[\s"'` + "`" + `+,\\]|(Proc-Type|DEK-Info|Version|Comment):[^\n]*`)
	keyBody  = regexp.MustCompile(`\A[A-Za-z0-9+/]{48,}={0,2}\z`)
)

// leastKeyEntropy is the bits a character of the body of a key; filler repeats itself.
const leastKeyEntropy = 4.2

// keyEnd tells whether the body of a private key is one, and gives where it ends.
func keyEnd(text []byte, m Match) (int, bool) {
	rest := string(text[m.Start:min(len(text), m.Start+MaxForm)])
	_, body, _ := strings.Cut(rest[len("-----BEGIN"):], "-----")
	end := len(rest)
	if i := strings.Index(body, "-----END"); i >= 0 {
		end = len(rest) - len(body) + i
		body = body[:i]
	}
	body = keyNoise.ReplaceAllString(body, "")
	if len(body) > 64 && strings.Contains(body[len(body)-6:], "=") { // the check sum of an armoured block
		body = strings.TrimRight(body[:max(strings.LastIndexByte(body[:len(body)-1], '='), 64)], "=")
	}
	return m.Start + end, keyBody.MatchString(body) && Entropy(body) >= leastKeyEntropy
}

// isPublicToken tells a signed token that says of itself that it may be shown, or that it is the one of the textbooks.
func isPublicToken(token string) bool {
	parts := strings.Split(token, ".")
	data, err := base64.RawURLEncoding.DecodeString(parts[1])
	var claims map[string]any
	if err != nil || json.Unmarshal(data, &claims) != nil {
		return true // no token then
	}
	for name, of := range map[string][]string{"role": {"anon"}, "sub": {"1234567890", "user123", "user"}, "name": {"John Doe"}} {
		if v, ok := claims[name].(string); ok && slices.Contains(of, v) {
			return true
		}
	}
	return false
}

// InAddress gives the passwords and the secrets in queries of the addresses in a text.
func (s *Set) InAddress(text string) []Match { return s.inAddress(text) }

// IsGenerated reports whether a text looks as a generator makes them and people do not: IsRandom, made of the characters of tokens, and neither
// words with numbers behind them nor letters and digits in their order.
func IsGenerated(text string) bool {
	if len(text) > 200 || !IsRandom(text) || strings.ContainsAny(text, " (){}<>[],;|?\\\"'`…") || date.MatchString(text) {
		return false
	}
	var letters, digits strings.Builder
	digitRuns, lower, longest := 0, 0, 0
	for i := range len(text) {
		c := text[i]
		switch {
		case c >= '0' && c <= '9':
			if i == 0 || text[i-1] < '0' || text[i-1] > '9' {
				digitRuns++
			}
			digits.WriteByte(c)
		case c >= 0x80:
			return false
		case isWord(c):
			letters.WriteByte(c | 0x20)
		}
		if lower++; c < 'a' || c > 'z' {
			lower = 0
		}
		longest = max(longest, lower)
	}
	if strings.Contains(letters.String(), "abcdef") || strings.Contains(digits.String(), "123456") || strings.Contains(digits.String(), "987654") {
		return false
	}
	return digitRuns >= 3 && longest < 8
}

var date = regexp.MustCompile(`(19|20)\d\d-[01]\d-[0-3]\d`)
