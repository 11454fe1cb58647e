package wellknown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Way is how a name is like another.
type Way string

// The ways, the surest first.
const (
	Letters     Way = "letters that look the same" // of other alphabets, digits
	Edit        Way = "one letter"
	Scope       Way = "the scope"
	Same        Way = "nothing"
	Style       Way = "letter case or separators"
	Separators  Way = "separators"
	Unscoped    Way = "the scope that is left out"
	Affix       Way = "an addition"
	Elsewhere   Way = "the registry"
	minWord         = 6  // letters of a word in which one letter makes a slip, not another word
	minOther        = 8  // letters of a word in which another letter does
	minTool         = 10 // letters of a tool's name
	minUnscoped     = 10 // letters of a name that means something without its scope
)

// Sure reports whether a name that is like another in this way is hardly so by chance.
func (w Way) Sure() bool { return w == Letters || w == Edit || w == Scope }

// lookalikes are letters of other alphabets that are drawn as Latin ones.
// Source: Unicode's confusables, those of Cyrillic, Greek and Armenian that look alike in common fonts.
var lookalikes = map[rune]rune{
	'а': 'a', 'Ь': 'b', 'с': 'c', 'ԁ': 'd', 'е': 'e', 'ё': 'e', 'ғ': 'f', 'ɡ': 'g', 'һ': 'h', 'і': 'i', 'ї': 'i', 'ı': 'i', 'ј': 'j', 'к': 'k', 'κ': 'k',
	'ӏ': 'l', 'ⅼ': 'l', 'м': 'm', 'ո': 'n', 'п': 'n', 'о': 'o', 'ο': 'o', 'օ': 'o', 'р': 'p', 'ρ': 'p', 'ԛ': 'q', 'г': 'r', 'ѕ': 's', 'т': 't', 'τ': 't', 'υ': 'u', 'ս': 'u',
	'ν': 'v', 'ѵ': 'v', 'ѡ': 'w', 'ԝ': 'w', 'х': 'x', 'χ': 'x', 'у': 'y', 'γ': 'y', 'ʏ': 'y', 'ᴢ': 'z', 'α': 'a', 'ε': 'e', 'ι': 'i',
	'А': 'A', 'В': 'B', 'С': 'C', 'Е': 'E', 'Н': 'H', 'І': 'I', 'Ј': 'J', 'К': 'K', 'М': 'M', 'О': 'O', 'Р': 'P', 'Ѕ': 'S', 'Т': 'T', 'Х': 'X', 'Υ': 'Y', 'Ζ': 'Z',
	'Α': 'A', 'Β': 'B', 'Ε': 'E', 'Η': 'H', 'Ι': 'I', 'Κ': 'K', 'Μ': 'M', 'Ν': 'N', 'Ο': 'O', 'Ρ': 'P', 'Τ': 'T', 'Χ': 'X',
	'‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '−': '-', '＿': '_', 'ˍ': '_',
}

// draw gives a name as it looks: letters of other alphabets as Latin ones, wide letters narrow, without what is not drawn.
func draw(name string) string {
	var b strings.Builder
	for _, c := range name {
		switch latin, ok := lookalikes[c]; {
		case c < utf8.RuneSelf:
			b.WriteRune(c)
		case ok:
			b.WriteRune(latin)
		case c >= 0xFF01 && c <= 0xFF5E: // full width
			b.WriteRune(c - 0xFF01 + '!')
		case unicode.Is(unicode.Cf, c) || unicode.Is(unicode.Mn, c):
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// digits are those that pass for letters.
var digits = strings.NewReplacer("0", "o", "1", "l", "3", "e", "5", "s", "vv", "w")

// bare is a name without separators, in lower case.
func bare(name string) string {
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune("-_./@ ", c) {
			return -1
		}
		return unicode.ToLower(c)
	}, name)
}

// form is a name with what it is compared by.
type form struct {
	name, scope, base string // base is what follows the scope
	bare, digits      string
	words, scopeWords []string // of base, of scope
}

func formOf(name string) *form {
	scope := scopeOf(name)
	f := &form{name: name, scope: scope, base: strings.TrimPrefix(strings.TrimPrefix(name, scope), "/"), bare: bare(name), digits: digits.Replace(strings.ToLower(name))}
	f.words, f.scopeWords = words(f.base), words(scope)
	return f
}

// words splits a name at separators, and at capital letters.
func words(name string) []string {
	var b strings.Builder
	lower := false
	for _, c := range name {
		if unicode.IsUpper(c) && lower {
			b.WriteByte(' ')
		}
		lower = unicode.IsLower(c) || unicode.IsDigit(c)
		if strings.ContainsRune("-_./@", c) {
			c = ' '
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return strings.Fields(b.String())
}

// slip reports whether names of these words differ as a slip of the finger makes them differ: in one letter of one long word, but not its first,
// that is left out, doubled, swapped with the next, or in a longer word another. What makes another word of it (a plural, a number) is none. Of
// the 1.1 million names of two registries, four are sure by it.
func slip(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	at := -1
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		if at >= 0 {
			return false
		}
		at = i
	}
	return at >= 0 && len(b[at]) >= minWord && slipped(a[at], b[at]) && !inflected(a[at], b[at])
}

// endings make another form of a word.
var endings = []string{"s", "d", "r", "n", "y", "e", "x", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}

func inflected(a, b string) bool {
	for _, e := range endings {
		if a+e == b || b+e == a {
			return true
		}
	}
	return false
}

// slipped reports whether a slip of the finger makes a of the word real.
func slipped(a, real string) bool {
	i := 0
	for i < len(a) && i < len(real) && a[i] == real[i] {
		i++
	}
	if i == 0 {
		return false
	}
	switch len(a) - len(real) {
	case -1:
		return a[i:] == real[i+1:]
	case 1:
		return a[i+1:] == real[i:] && (len(real) >= minOther || a[i] == a[i-1] || i+1 < len(a) && a[i] == a[i+1])
	case 0:
		swapped := i+1 < len(a) && a[i] == real[i+1] && a[i+1] == real[i] && a[i+2:] == real[i+2:]
		return swapped || i < len(a) && len(real) >= minOther && a[i+1:] == real[i+1:]
	}
	return false
}
