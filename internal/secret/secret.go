// Package secret tells secrets from other text: by the form that their issuers give them, or by the name of what holds them and by how random they
// look. What it knows is data, models/secrets.yaml.
package secret

import (
	"bytes"
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"

	"mcpsafe/models"
)

// Certainty says how sure a Match is.
type Certainty byte

// The certainties.
const (
	Certain  Certainty = iota // the form of an issuer
	Likely                    // a name of secrets, and a random look
	Possible                  // a name of secrets alone
)

// Match is a secret in a text.
type Match struct {
	// Start and End are its bytes.
	Start, End int
	// Name says in words what it is, such as "GitHub token".
	Name string
	// Public is how many bytes of it its form fixes: they may be shown.
	Public    int
	Certainty Certainty
}

// format is one credential of a form of its own.
type format struct {
	Name   string   `yaml:"name"`
	Begins []string `yaml:"begins"`
	Holds  []string `yaml:"holds"`
	Match  string   `yaml:"match"`
	Loose  bool     `yaml:"loose"`
	Long   bool     `yaml:"long"`
	Names  string   `yaml:"names"` // behind it this says that it only names the credential

	once, anchoredOnce, namesOnce sync.Once
	pattern, anchored, named      *regexp.Regexp
}

// Set is what is known of secrets.
type Set struct {
	Formats   []*format `yaml:"formats"`
	Names     []string  `yaml:"names"`
	Trailing  []string  `yaml:"trailing"`
	Public    []string  `yaml:"public"`
	WriteOnly struct {
		Keys  []string `yaml:"keys"`
		Hosts []string `yaml:"hosts"`
	} `yaml:"writeonly"`
	Placeholders struct {
		Equal []string `yaml:"equal"`
		Hold  []string `yaml:"hold"`
		Begin []string `yaml:"begin"`
	} `yaml:"placeholders"`

	once  sync.Once
	marks []mark
}

// Known gives the set of models/secrets.yaml, which is read once.
var Known = sync.OnceValue(func() *Set {
	s, err := load(models.Files)
	if err != nil {
		panic(err) // it is embedded, and a test reads it
	}
	return s
})

func load(files fs.FS) (*Set, error) {
	data, err := fs.ReadFile(files, "secrets.yaml")
	if err != nil {
		return nil, err
	}
	s := &Set{}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(s); err != nil {
		return nil, fmt.Errorf("models/secrets.yaml: %w", err)
	}
	for _, f := range s.Formats {
		if len(f.Begins)+len(f.Holds) == 0 || f.Name == "" || f.Match == "" {
			return nil, fmt.Errorf("models/secrets.yaml: the format %q has no name, match or text to look for", f.Name)
		}
	}
	return s, nil
}

// compiled gives the pattern, anchored where the format begins.
func (f *format) compiled() *regexp.Regexp {
	f.once.Do(func() { f.pattern = regexp.MustCompile("(?:" + f.Match + ")") })
	return f.pattern
}

// Find gives the credentials of known forms in a text, in order, without overlaps. Placeholders of that form are none.
func (s *Set) Find(text string) []Match {
	var all []Match
	for _, f := range s.Formats {
		if !slices.ContainsFunc(f.Begins, func(b string) bool { return strings.Contains(text, b) }) &&
			!slices.ContainsFunc(f.Holds, func(h string) bool { return strings.Contains(text, h) }) {
			continue
		}
		for _, at := range f.compiled().FindAllStringIndex(text, -1) {
			if !alone(text, at[0], at[1]) || s.filler(text[at[0]:at[1]], f) || f.onlyNames(text[at[1]:]) {
				continue
			}
			all = append(all, Match{Start: at[0], End: at[1], Name: f.Name, Public: f.fixed(text[at[0]:at[1]])})
		}
	}
	slices.SortStableFunc(all, func(a, b Match) int { return a.Start - b.Start })
	end := 0
	return slices.DeleteFunc(all, func(m Match) bool {
		if m.Start < end {
			return true
		}
		end = m.End
		return false
	})
}

// onlyNames tells by what stands behind a credential that it only names another that is not there.
func (f *format) onlyNames(behind string) bool {
	if f.Names == "" {
		return false
	}
	f.namesOnce.Do(func() { f.named = regexp.MustCompile(`\A(?:` + f.Names + ")") })
	return f.named.MatchString(behind)
}

// fixed is how many bytes of a credential are of its form.
func (f *format) fixed(text string) int {
	for _, b := range f.Begins {
		if len(b) > 2 && strings.HasPrefix(text, b) {
			return len(b)
		}
	}
	return 0
}

// alone tells that no character of a word touches a range.
func alone(text string, start, end int) bool {
	return (start == 0 || !isWord(text[start-1])) && (end == len(text) || !isWord(text[end]))
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

// leastEntropy is the bits a character that a credential of a known form has at least; those of placeholders repeat themselves.
const leastEntropy = 2.7

// filler tells a credential that its form alone makes one: what follows the beginning is no secret.
func (s *Set) filler(text string, f *format) bool {
	if f.Name == privateKey {
		return false
	}
	if spelt(text[f.fixed(text):]) {
		return true
	}
	rest := strings.ToLower(text[f.fixed(text):])
	for _, h := range s.Placeholders.Hold {
		if len(h) > 3 && strings.Contains(rest, h) || strings.Contains(rest, "xxxx") {
			return true
		}
	}
	return Entropy(rest) < leastEntropy
}

// words are what people write in place of a credential: small letters alone, parted into words. A generator that may put capitals and digits
// hardly leaves all of them out.
var words = regexp.MustCompile(`\A[a-z]{2,}([-_][a-z]{2,}){2,}\z`)

// spelt tells a text that a person typed: words, or the letters of the alphabet and the digits in their order, which may alternate.
func spelt(text string) bool {
	if words.MatchString(text) {
		return true
	}
	var letters, digits strings.Builder
	for _, c := range strings.ToLower(text) {
		switch {
		case c >= 'a' && c <= 'z':
			letters.WriteRune(c)
		case c >= '0' && c <= '9':
			digits.WriteRune(c)
		}
	}
	return strings.Contains(letters.String(), "abcdefg") || strings.Contains(digits.String(), "12345678")
}

// Entropy is Shannon's, in bits a character, of the text's own characters.
func Entropy(text string) float64 {
	counts := map[rune]int{}
	n := 0
	for _, c := range text {
		counts[c]++
		n++
	}
	var bits float64
	for _, k := range counts {
		p := float64(k) / float64(n)
		bits -= p * math.Log2(p)
	}
	return bits
}
