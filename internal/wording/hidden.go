package wording

import (
	"encoding/base64"
	"encoding/hex"
	"html"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// forms find hidden text; what they give is what it says, or "" for none. Set during initialisation, as they look for marks in turn.
var forms map[string]func(s *Set, group, text string, depth int) string

func init() {
	forms = map[string]func(s *Set, group, text string, depth int) string{
		"invisible":  func(_ *Set, _, text string, _ int) string { return invisible(text) },
		"zero-width": func(_ *Set, _, text string, _ int) string { return zeroWidth(text) },
		"comment":    func(_ *Set, _, text string, _ int) string { return comment(text) },
		"encoded":    encoded,
	}
}

// Ranges of characters that carry text unseen: tags mirror ASCII, the selectors of variants number bytes.
const (
	tagFirst, tagLast   = 0xE0000, 0xE007F
	longFirst, longLast = 0xE0100, 0xE01EF
	flag                = 0x1F3F4 // begins the emoji that tags are for
)

// isInvisible tells characters that show nothing by themselves.
func isInvisible(c rune) bool {
	switch {
	case c >= tagFirst && c <= longLast, c >= 0xFE00 && c <= 0xFE0F:
		return true
	case c >= 0x200B && c <= 0x200F, c >= 0x202A && c <= 0x202E, c >= 0x2060 && c <= 0x206F:
		return true
	}
	return c == 0xAD || c == 0xFEFF || c == 0x180E || c == 0x061C || c == 0x3164 || c == 0x115F || c == 0x1160
}

// leastHidden is how many such characters in a row are no accident.
const leastHidden = 4

// invisible gives the text that tags and selectors of variants spell; where they spell none, how many of them stand there.
func invisible(text string) string {
	var tags, long strings.Builder
	emoji := false
	for _, c := range text {
		switch {
		case c == flag:
			emoji = true
			continue
		case c >= tagFirst && c <= tagLast:
			if !emoji && c >= tagFirst+0x20 && c < tagLast {
				tags.WriteRune(c - tagFirst)
			}
			continue
		case c >= longFirst && c <= longLast:
			long.WriteByte(byte(c - longFirst + 16))
		case c >= 0xFE00 && c <= 0xFE0F && long.Len() > 0:
			long.WriteByte(byte(c - 0xFE00))
		}
		emoji = false
	}
	for _, found := range []string{tags.String(), long.String()} {
		if len(found) >= leastHidden {
			return strings.ToValidUTF8(found, "?")
		}
	}
	return ""
}

// zeroWidth tells of zero-width characters between letters that need none.
func zeroWidth(text string) string {
	n := 0
	last := ' '
	for _, c := range text {
		switch c {
		case 0x200B, 0x2060, 0xFEFF, 0x180E, 0x2062, 0x2063, 0x2064:
			n++
		case 0x200C, 0x200D: // joins and parts letters of some scripts, and emoji
			if last < 0x250 {
				n++
			}
		case 0x202A, 0x202B, 0x202D, 0x202E:
			n++
		default:
			last = c
		}
	}
	if n > 0 && strings.TrimFunc(text, isInvisible) != text && n == 1 {
		return "" // a byte order mark that was left over
	}
	if n == 0 {
		return ""
	}
	return "zero-width characters"
}

var comments = regexp.MustCompile(`(?s)<!--(.+?)-->|\[//\]: ?# ?[("'](.+?)[)"']`)

// attributes are data that a program puts into a comment to find it again.
var attributes = regexp.MustCompile(`[\w:.-]+=(?:"[^"\s]*"|'[^'\s]*')`)

// leastWords is how many words make a comment say something.
const leastWords = 4

// comment gives the first comment of HTML or Markdown that says something.
func comment(text string) string {
	if !strings.Contains(text, "<!--") && !strings.Contains(text, "[//]:") {
		return ""
	}
	for _, m := range comments.FindAllStringSubmatch(text, 20) {
		inner := m[1] + m[2]
		if len(strings.FieldsFunc(attributes.ReplaceAllString(inner, ""), func(c rune) bool { return !unicode.IsLetter(c) && c != '\'' })) >= leastWords {
			return inner
		}
	}
	return ""
}

var (
	base64Text  = regexp.MustCompile(`[A-Za-z0-9+/_-]{24,}={0,2}`)
	hexText     = regexp.MustCompile(`(?:[0-9a-fA-F]{2}[ :]?){16,}|(?:\\x[0-9a-fA-F]{2}){8,}`)
	escapedText = regexp.MustCompile(`(?:%[0-9a-fA-F]{2}|&#x?[0-9a-fA-F]{2,6};|\\u[0-9a-fA-F]{4})`)
)

// encoded gives what text in base64, hexadecimal digits, escapes or rotated letters says, if that bears marks itself.
func encoded(s *Set, group, text string, depth int) string {
	if depth <= 0 {
		return ""
	}
	for _, plain := range decodings(text) {
		if len(s.find(group, plain, depth-1)) > 0 {
			return plain
		}
	}
	if plain := rotated(text); s.strong(group, plain) && !s.strong(group, text) {
		return plain
	}
	return ""
}

// maxCandidates bounds the stretches of one text that are decoded in one way.
const maxCandidates = 20

func decodings(text string) []string {
	var plain []string
	add := func(data []byte, err error) {
		if err == nil && readable(string(data)) {
			plain = append(plain, string(data))
		}
	}
	for _, x := range all(base64Text, text, hasRun(text, 24, "+/_-", 'Z')) {
		x = strings.NewReplacer("-", "+", "_", "/").Replace(strings.TrimRight(x, "="))
		add(base64.RawStdEncoding.DecodeString(x[:len(x)-len(x)%4+len(x)%4/2*(len(x)%4)]))
	}
	for _, x := range all(hexText, text, hasRun(text, 32, " :", 'F') || strings.Contains(text, `\x`)) {
		x = strings.NewReplacer(" ", "", ":", "", `\x`, "").Replace(x)
		add(hex.DecodeString(x))
	}
	if strings.ContainsAny(text, `%&\`) && len(escapedText.FindAllStringIndex(text, leastHidden)) == leastHidden {
		x := html.UnescapeString(text)
		if p, err := url.PathUnescape(x); err == nil {
			x = p
		}
		plain = append(plain, unescaped(x))
	}
	return plain
}

// all gives the stretches of a text that match, where it may have one.
func all(form *regexp.Regexp, text string, may bool) []string {
	if !may {
		return nil
	}
	return form.FindAllString(text, maxCandidates)
}

// hasRun tells whether a text has so many digits, letters up to a last one, or other characters in a row.
func hasRun(text string, least int, others string, last byte) bool {
	run := 0
	for i := range len(text) {
		c := text[i]
		if c >= '0' && c <= '9' || c >= 'A' && c <= last || c >= 'a' && c <= last|0x20 || strings.IndexByte(others, c) >= 0 {
			if run++; run >= least {
				return true
			}
		} else {
			run = 0
		}
	}
	return false
}

var escapedRune = regexp.MustCompile(`\\u[0-9a-fA-F]{4}`)

func unescaped(text string) string {
	return escapedRune.ReplaceAllStringFunc(text, func(x string) string {
		b, err := hex.DecodeString(x[2:])
		if err != nil {
			return x
		}
		return string(rune(b[0])<<8 | rune(b[1]))
	})
}

// readable tells text in words from other data.
func readable(text string) bool {
	if !utf8.ValidString(text) || len(text) < 12 {
		return false
	}
	letters := 0
	for _, c := range text {
		switch {
		case unicode.IsLetter(c) || c == ' ':
			letters++
		case !unicode.IsPrint(c) && c != '\n' && c != '\t' && c != '\r':
			return false
		}
	}
	return letters*4 >= len(text)*3
}

// rotated moves letters by half the alphabet.
func rotated(text string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c >= 'a' && c <= 'z':
			return 'a' + (c-'a'+13)%26
		case c >= 'A' && c <= 'Z':
			return 'A' + (c-'A'+13)%26
		}
		return c
	}, text)
}

// strong tells whether a text bears a mark of weight 2 that is a pattern.
func (s *Set) strong(group, text string) bool {
	plain := normal(text)
	lower := strings.ToLower(plain)
	for _, m := range s.groups[group] {
		if m.Weight > 1 && len(m.match) > 0 && m.find(plain, lower) != "" {
			return true
		}
	}
	return false
}
