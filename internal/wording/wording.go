// Package wording tells how texts that a server gives to a model try to steer it: by orders that have no place in the description of a tool, and by
// text that people do not see. What it knows is data, models/wording.yaml; the forms of hidden text are code.
package wording

import (
	"bytes"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"

	"mcpsafe/models"
)

// Hit is a mark in a text.
type Hit struct {
	// Name is the mark's, and Words say what it is.
	Name, Words string
	// Weight is 1 for what honest texts hold as well, 2 for what they do not.
	Weight int
	// Found is the part of the text, shortened; of hidden text what it says.
	Found string
}

// mark is one mark as it is written.
type mark struct {
	Name   string `yaml:"name"`
	Weight int    `yaml:"weight"`
	Words  string `yaml:"words"`
	Match  texts  `yaml:"match"`
	Needs  texts  `yaml:"needs"` // one of them, in lower case, is in whatever matches
	Unless string `yaml:"unless"`
	Form   string `yaml:"form"`
	Group  string `yaml:"group"` // it stands for all marks of this group, with its own weight

	match  []*regexp.Regexp
	unless *regexp.Regexp
}

// texts are one text or a list.
type texts []string

// UnmarshalYAML reads one text or a list.
func (t *texts) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.SequenceNode {
		return n.Decode((*[]string)(t))
	}
	*t = texts{n.Value}
	return nil
}

// Set is what is known of such texts.
type Set struct {
	groups map[string][]*mark
}

// Known gives the set of models/wording.yaml, which is read once.
var Known = sync.OnceValue(func() *Set {
	s, err := load(models.Files)
	if err != nil {
		panic(err) // it is embedded, and a test reads it
	}
	return s
})

func load(files fs.FS) (*Set, error) {
	data, err := fs.ReadFile(files, "wording.yaml")
	if err != nil {
		return nil, err
	}
	var written struct {
		Snippets map[string]string  `yaml:"snippets"`
		Groups   map[string][]*mark `yaml:"groups"`
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&written); err != nil {
		return nil, fmt.Errorf("models/wording.yaml: %w", err)
	}
	s := &Set{groups: written.Groups}
	for group, marks := range s.groups {
		for _, m := range marks {
			if err := s.compile(m, written.Snippets); err != nil {
				return nil, fmt.Errorf("models/wording.yaml: %s: %s: %w", group, m.Name, err)
			}
		}
	}
	return s, nil
}

func (s *Set) compile(m *mark, snippets map[string]string) error {
	switch {
	case m.Name == "" || m.Weight < 1 || m.Group == "" && m.Words == "":
		return fmt.Errorf("name, weight and words are required")
	case m.Group != "" && s.groups[m.Group] == nil:
		return fmt.Errorf("no group %q", m.Group)
	case m.Form != "" && forms[m.Form] == nil:
		return fmt.Errorf("no form %q", m.Form)
	}
	for _, text := range m.Match {
		for name, part := range snippets {
			text = strings.ReplaceAll(text, "${"+name+"}", part)
		}
		p, err := regexp.Compile("(?i)" + text)
		if err != nil {
			return err
		}
		m.match = append(m.match, p)
	}
	if m.Unless == "" {
		return nil
	}
	var err error
	m.unless, err = regexp.Compile("(?i)" + m.Unless)
	return err
}

// Has tells whether there is a group of marks.
func (s *Set) Has(group string) bool { return s.groups[group] != nil }

// leastText is what a text has at least to be an order, in bytes.
const leastText = 12

// maxText bounds how much of a text is looked at, in bytes.
const maxText = 64 << 10

// Find gives the marks of a group that a text bears, each once, and their weights' sum.
func (s *Set) Find(group, text string) (hits []Hit, weight int) {
	if len(text) < leastText {
		return nil, 0
	}
	if len(text) > maxText {
		text = strings.ToValidUTF8(text[:maxText], "")
	}
	hits = s.find(group, text, maxDecoded)
	for _, h := range hits {
		weight += h.Weight
	}
	return hits, weight
}

// maxDecoded is how often text in text is decoded.
const maxDecoded = 2

func (s *Set) find(group, text string, depth int) []Hit {
	var hits []Hit
	plain := normal(text)
	lower := strings.ToLower(plain)
	for _, m := range s.groups[group] {
		switch {
		case m.Group != "":
			for _, h := range s.find(m.Group, text, 0) {
				h.Weight = m.Weight
				hits = append(hits, h)
			}
		case m.Form != "":
			if found := forms[m.Form](s, group, text, depth); found != "" {
				hits = append(hits, Hit{m.Name, m.Words, m.Weight, short(found)})
			}
		default:
			if found := m.find(plain, lower); found != "" {
				hits = append(hits, Hit{m.Name, m.Words, m.Weight, short(found)})
			}
		}
	}
	return hits
}

// How far around a match its exception is looked for, in bytes.
const (
	before = 120
	behind = 60
)

// find gives the first stretch that matches and has no exception around it.
func (m *mark) find(text, lower string) string {
	if len(m.Needs) > 0 && !slices.ContainsFunc(m.Needs, func(n string) bool { return strings.Contains(lower, n) }) {
		return ""
	}
	for _, p := range m.match {
		for _, at := range p.FindAllStringIndex(text, 20) {
			if m.unless == nil || !m.unless.MatchString(text[max(0, at[0]-before):min(len(text), at[1]+behind)]) {
				return text[at[0]:at[1]]
			}
		}
	}
	return ""
}

// normal is a text with single blanks and without what nobody sees.
func normal(text string) string {
	return strings.Join(strings.Fields(strings.Map(func(c rune) rune {
		switch {
		case isInvisible(c):
			return -1
		case c == '’' || c == 'ʼ':
			return '\''
		}
		return c
	}, text)), " ")
}

// maxFound bounds what is shown of a text, in runes.
const maxFound = 100

func short(text string) string {
	r := []rune(strings.TrimSpace(text))
	if len(r) > maxFound {
		return string(r[:maxFound]) + "…"
	}
	return string(r)
}

// Names lists the marks of hits, for the words of a finding.
func Names(hits []Hit) []string {
	var all []string
	for _, h := range hits {
		if w := h.Words + " (“" + h.Found + "”)"; !slices.Contains(all, w) {
			all = append(all, w)
		}
	}
	return all
}
