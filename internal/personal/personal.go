// Package personal tells names of what is known of people (a mail address, a phone number, a card) from other names. What it knows is data,
// models/personal.yaml.
package personal

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"unicode"

	"go.yaml.in/yaml/v4"

	"mcpsafe/models"
)

// Set is what is known of such names. Zero value not usable; see Known.
type Set struct {
	sorts                                     []sort
	behind, without, settings, verbs, getters map[string]bool
}

// sort is one sort of personal data.
type sort struct {
	words string
	names [][]string
}

// Known gives the set of models/personal.yaml, which is read once.
var Known = sync.OnceValue(func() *Set {
	s, err := load(models.Files)
	if err != nil {
		panic(err) // embedded, and loaded by tests
	}
	return s
})

func load(files fs.FS) (*Set, error) {
	data, err := fs.ReadFile(files, "personal.yaml")
	if err != nil {
		return nil, err
	}
	var written struct {
		Sorts []struct {
			Words string   `yaml:"words"`
			Names []string `yaml:"names"`
		} `yaml:"sorts"`
		Behind   []string `yaml:"behind"`
		Without  []string `yaml:"without"`
		Settings []string `yaml:"settings"`
		Gives    []string `yaml:"gives"`
		Reads    []string `yaml:"reads"`
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&written); err != nil {
		return nil, fmt.Errorf("models/personal.yaml: %w", err)
	}
	s := &Set{behind: set(written.Behind), without: set(written.Without), settings: set(written.Settings), verbs: set(written.Gives), getters: set(written.Reads)}
	for _, x := range written.Sorts {
		y := sort{words: x.Words}
		for _, n := range x.Names {
			y.names = append(y.names, strings.Fields(n))
		}
		s.sorts = append(s.sorts, y)
	}
	return s, nil
}

func set(words []string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words {
		m[w] = true
	}
	return m
}

// Of gives the words for what goes by a name; false if that is not personal.
func (s *Set) Of(name string) (words string, ok bool) {
	if len(name) > 60 || strings.ToUpper(name) == name {
		return "", false
	}
	return s.of(split(name))
}

func (s *Set) of(words []string) (string, bool) {
	if slices.ContainsFunc(words, func(w string) bool { return s.without[w] }) {
		return "", false
	}
	end := len(words)
	for ; end > 0; end-- {
		for _, x := range s.sorts {
			if slices.ContainsFunc(x.names, func(n []string) bool { return endsWith(words[:end], n) }) {
				return x.words, true
			}
		}
		if !s.behind[words[end-1]] {
			break
		}
	}
	return "", false
}

// OfCall is Of for the name of a function that gives it.
func (s *Set) OfCall(name string) (words string, ok bool) {
	if parts := split(name); len(parts) > 1 && s.verbs[parts[0]] {
		return s.of(parts[1:])
	}
	return "", false
}

// IsGetter tells a method that gives what lies under the name that it is given.
func (s *Set) IsGetter(name string) bool {
	return s.getters[strings.ToLower(strings.ReplaceAll(name, "_", ""))]
}

// IsSettings tells a name of what holds settings of the program.
func (s *Set) IsSettings(name string) bool {
	words := split(name)
	return len(words) > 0 && s.settings[words[len(words)-1]]
}

func endsWith(words, end []string) bool {
	return len(words) >= len(end) && slices.Equal(words[len(words)-len(end):], end)
}

// split cuts a name into its words, in lower case: at what is no letter or digit, and before capitals.
func split(name string) (words []string) {
	var word []rune
	end := func() {
		if len(word) > 0 {
			words = append(words, strings.ToLower(string(word)))
		}
		word = nil
	}
	runes := []rune(name)
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			end()
			continue
		case unicode.IsUpper(r) && i > 0 && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])):
			end()
		}
		word = append(word, r)
	}
	end()
	return words
}
