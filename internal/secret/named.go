package secret

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// IsName reports whether what goes by a name is a secret: a variable, a header, an option, a field.
func (s *Set) IsName(name string) bool {
	words := split(name)
	if slices.ContainsFunc(words, func(w string) bool { return slices.Contains(s.Public, w) }) {
		return false
	}
	for len(words) > 1 && slices.Contains(s.Trailing, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return len(words) > 0 && slices.Contains(s.Names, words[len(words)-1])
}

// split cuts a name into words in lower case.
func split(name string) []string {
	var words []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			words = append(words, strings.ToLower(string(word)))
		}
		word = nil
	}
	lower := false
	for _, c := range name {
		switch {
		case !unicode.IsLetter(c) && !unicode.IsDigit(c):
			flush()
			lower = false
			continue
		case unicode.IsUpper(c) && lower:
			flush()
		}
		lower = unicode.IsLower(c)
		word = append(word, c)
	}
	flush()
	return words
}

var (
	reference = regexp.MustCompile(`^\$?\{?[A-Z][A-Z0-9]*(_[A-Z0-9]+)+\}?$`) // the name of a variable
	filePath  = regexp.MustCompile(`^(~|\.{1,2})?[/\\]|^[A-Za-z]:[\\/]|\.(json|pem|key|crt|cer|p12|pfx|txt|ya?ml|toml|env|ini|cfg|conf)$`)
	number    = regexp.MustCompile(`^[\d.,:+-]{0,9}$`)
	scheme    = regexp.MustCompile(`^(?i:bearer|basic|token|apikey|api-key|bot|digest) +`)
)

// IsPlaceholder reports whether a value only stands for a secret: a reference to a variable or a store, words such as "your-token", a path.
func (s *Set) IsPlaceholder(value string) bool {
	v := strings.ToLower(strings.TrimSpace(value))
	if v == "" || number.MatchString(v) || slices.Contains(s.Placeholders.Equal, v) || reference.MatchString(value) && !strings.ContainsAny(value, "0123456789") || filePath.MatchString(value) {
		return true
	}
	for _, b := range s.Placeholders.Begin {
		if strings.HasPrefix(v, b) {
			return true
		}
	}
	for _, h := range s.Placeholders.Hold {
		if strings.Contains(v, h) {
			return true
		}
	}
	return strings.Contains(value, "${") || len(strings.Trim(v, v[:1])) == 0
}

// Lengths in bytes of values under a name of secrets.
const (
	leastLength  = 6  // shorter ones are not judged
	randomLength = 16 // from here on a value may look random
)

// randomEntropy is the bits a character from which a value looks random.
const randomEntropy = 3.2

// Named judges the value of what goes by a name. A scheme such as "Bearer" in front is none of it.
func (s *Set) Named(name, value string) (Match, bool) {
	if !s.IsName(name) {
		return Match{}, false
	}
	m := Match{Start: len(scheme.FindString(value)), End: len(value), Name: "secret", Certainty: Possible}
	bare := value[m.Start:]
	switch {
	case slices.ContainsFunc(s.WriteOnly.Keys, func(k string) bool { return strings.HasPrefix(bare, k) }):
		return Match{}, false
	case s.IsPlaceholder(bare) || strings.Contains(strings.TrimSpace(bare), " ") || strings.Contains(bare, "://"):
		return Match{}, false
	case strings.EqualFold(strings.Join(split(bare), ""), strings.Join(split(name), "")) || len(bare) < leastLength:
		return Match{}, false
	case IsRandom(bare):
		m.Certainty = Likely
	}
	return m, true
}

// IsRandom reports whether a text looks as if a generator had made it: long, with digits and letters, and no words.
func IsRandom(text string) bool {
	return len(text) >= randomLength && strings.ContainsAny(text, "0123456789") && strings.ContainsFunc(text, unicode.IsLetter) && Entropy(text) >= randomEntropy
}

// In gives the secrets in a text that goes by a name, which may be empty: those of known forms; the text itself where the name is one of secrets;
// NAME=value, Name: value and the parts of addresses within it. In order, without overlaps.
func (s *Set) In(name, text string) []Match {
	if all := s.Find(text); len(all) > 0 {
		if s.isPublic(name) && !slices.ContainsFunc(all, func(m Match) bool { return m.Name != webToken }) {
			return nil
		}
		return all
	}
	if m, ok := s.Named(name, text); ok {
		return []Match{m}
	}
	if all := s.inAddress(text); len(all) > 0 {
		return all
	}
	for _, sep := range []string{"=", ":"} {
		before, after, ok := strings.Cut(text, sep)
		if !ok || strings.ContainsAny(before, " /?&") || sep == ":" && strings.HasPrefix(after, "//") {
			continue
		}
		value := strings.TrimLeft(after, " ")
		if m, ok := s.Named(strings.TrimLeft(before, "-"), strings.Trim(value, `"'`)); ok {
			at := len(text) - len(value)
			if strings.HasPrefix(value, `"`) || strings.HasPrefix(value, "'") {
				at++
			}
			m.Start, m.End = m.Start+at, m.End+at
			return []Match{m}
		}
	}
	return nil
}

// isPublic tells a name that says what it holds is no secret.
func (s *Set) isPublic(name string) bool {
	return slices.ContainsFunc(split(name), func(w string) bool { return w == "public" || w == "publishable" || w == "anon" })
}

var (
	address  = regexp.MustCompile(`[a-zA-Z][a-zA-Z0-9+.-]*://[^\s"'<>|]+`)
	user     = regexp.MustCompile(`^([a-zA-Z][a-zA-Z0-9+.-]*://)([^/?#\s:@]*)@`)
	password = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#\s:@]*:([^\s@]*)@`)
)

// inAddress gives the passwords and the secrets in queries of the addresses in a text.
func (s *Set) inAddress(text string) []Match {
	var all []Match
	if !strings.Contains(text, "://") {
		return nil
	}
	for _, at := range address.FindAllStringIndex(text, -1) {
		a := text[at[0]:at[1]]
		if s.isWriteOnly(a) {
			continue
		}
		if u := user.FindStringSubmatch(a); u != nil && IsRandom(u[2]) {
			start := at[0] + len(u[1])
			all = append(all, Match{Start: start, End: start + len(u[2]), Name: "credential", Certainty: Likely})
		}
		if p := password.FindStringSubmatchIndex(a); p != nil && !s.IsPlaceholder(a[p[2]:p[3]]) && a[p[2]:p[3]] != a[strings.Index(a, "://")+3:p[2]-1] {
			m := Match{Start: at[0] + p[2], End: at[0] + p[3], Name: "password", Certainty: Possible}
			if !localHost.MatchString(a[p[1]:]) {
				m.Certainty = Likely
			}
			all = append(all, m)
		}
		all = append(all, s.inQuery(a, at[0])...)
	}
	return all
}

// isWriteOnly tells the address of a service to which clients only send.
func (s *Set) isWriteOnly(a string) bool {
	_, host, _ := strings.Cut(a, "@")
	host, _, _ = strings.Cut(host, "/")
	return slices.ContainsFunc(s.WriteOnly.Hosts, func(h string) bool { return strings.Contains(host, h) })
}

// localHost is a service on the same machine, whose password is mostly a well-known one.
var localHost = regexp.MustCompile(`^(localhost|127\.|0\.0\.0\.0|\[::1\]|host\.docker\.internal|(db|postgres|mysql|redis|mongo|mongodb)([:/]|$))`)

func (s *Set) inQuery(a string, base int) []Match {
	_, query, ok := strings.Cut(a, "?")
	var all []Match
	at := len(a) - len(query)
	for part := range strings.SplitSeq(query, "&") {
		name, value, has := strings.Cut(part, "=")
		if ok && has {
			plain, err := url.QueryUnescape(value)
			if m, found := s.Named(name, plain); err == nil && found {
				m.Start, m.End = base+at+len(name)+1, base+at+len(part)
				if len(plain) >= randomLength {
					m.Certainty = Likely
				}
				all = append(all, m)
			}
		}
		at += len(part) + 1
	}
	return all
}

// Mask gives a text without the secrets that it holds: those of known forms and those in addresses. Of each, what its form fixes is left.
func (s *Set) Mask(text string) string {
	text = cut(text, s.Find(text))
	return cut(text, s.inAddress(text))
}

func cut(text string, secrets []Match) string {
	for _, m := range slices.Backward(secrets) {
		text = text[:m.Start] + text[m.Start:m.Start+m.Public] + Masked + text[m.End:]
	}
	return text
}

// Masked stands where a secret was taken out.
const Masked = "…(masked)"
