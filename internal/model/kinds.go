package model

import (
	"bytes"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Kind is one kind of data or of place it must not reach.
type Kind struct {
	Kind    string `yaml:"kind"`
	Travels string `yaml:"travels"` // of a source: value, whole, derived or text; see models/kinds.yaml
	Words   string `yaml:"words"`
	Happens string `yaml:"happens"` // of a sink: what is done with the data there, as the last step of a path
	// Begins, of a sink: data does harm only where it is the beginning of the text ("start"), or of the part of an address that names the host ("host").
	// Of a state also behind a quotation mark ("quote"), or of what can be nothing but text ("text").
	Begins   string `yaml:"begins"`
	Without  Names  `yaml:"without"`  // of a sink: a text in which one of these does not occur does no harm
	Fenced   Names  `yaml:"fenced"`   // of a sink: behind a constant text that holds one of these, in any case of letters, data does no harm
	Path     bool   `yaml:"path"`     // of a sink: it takes a path, see Kinds.States
	Does     Names  `yaml:"does"`     // of a sink: what reaching such a call does
	Mark     bool   `yaml:"mark"`     // of a state: ways to a sink that differ in it are told apart
	Looks    string `yaml:"looks"`    // of a state: data that stands in a text whose beginning is matched by this expression has it
	Returned string `yaml:"returned"` // of a sink: what handlers of entries of this kind (tool, resource, prompt) give back is one
	Part     string `yaml:"part"`     // of a sink: "harmless" where the beginning or the end of a secret does no harm
	Elements string `yaml:"elements"` // of a sink: "harmless" where text in an element of JSX, which escapes it, does no harm
	Inputs   string `yaml:"inputs"`   // of a source: what clients give to entries of this kind (tool, resource, prompt)
	All      bool   `yaml:"all"`      // of Inputs: all that a client gives to an entry, at once
	Named    string `yaml:"named"`    // of a source: what is named as if it were such data; "personal": see models/personal.yaml
	// Whole, of a sink: "possible" where a text that is the caller's from end to end is what the place is for, so that only a part of a text does harm for sure.
	Whole string `yaml:"whole"`
	// Options, of a sink that takes elements of a list of arguments: behind which of them data does no harm.
	Options *Options `yaml:"options"`
}

// Options says how programs read a list of arguments: "-x" and the like are options, and what stands behind one is its value, or no option any more.
type Options struct {
	Ends  []string `yaml:"ends"`  // what ends the options
	Flags []string `yaml:"flags"` // options that take no value
}

// Takes tells whether a text is an option that takes what stands behind it as its value.
func (o *Options) Takes(text string) bool {
	return len(text) > 1 && text[0] == '-' && !strings.Contains(text, "=") && !slices.Contains(o.Ends, text) && !slices.Contains(o.Flags, text)
}

// Kinds are all kinds, in the order of their file.
type Kinds struct {
	Sources []Kind `yaml:"sources"`
	Sinks   []Kind `yaml:"sinks"`
	Does    []Kind `yaml:"does"`   // what calls can do
	States  []Kind `yaml:"states"` // what can be known of a text: bits as those of sinks, counted from the top
	// Patterns say at which sinks a text is harmless that a schema demands to match an expression of a form; see PatternForm.
	Patterns []Pattern `yaml:"patterns"`
}

// Pattern is a form of regular expressions, and the kinds of sink at which a text that matches one does no harm.
type Pattern struct {
	Form   string `yaml:"form"`
	Cleans Names  `yaml:"cleans"`
}

// Matching gives the bits of the kinds at which a text is harmless that matches one of several regular expressions, whichever.
func (k *Kinds) Matching(patterns []string) uint64 {
	if len(patterns) == 0 {
		return 0
	}
	mask := ^uint64(0)
	for _, text := range patterns {
		var of uint64
		for _, p := range k.Patterns {
			if is, _ := PatternForm(p.Form, text); is {
				of |= k.Mask(p.Cleans)
			}
		}
		mask &= of
	}
	return mask
}

// LoadKinds reads kinds.yaml.
func LoadKinds(files fs.FS) (*Kinds, error) {
	data, err := fs.ReadFile(files, "kinds.yaml")
	if err != nil {
		return nil, err
	}
	k := &Kinds{}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(k); err != nil {
		return nil, fmt.Errorf("models/kinds.yaml: %w", err)
	}
	for _, s := range k.Sources {
		if !slices.Contains([]string{"value", "whole", "derived", "text"}, s.Travels) {
			return nil, fmt.Errorf("models/kinds.yaml: kind %s: travels is %q, want value, whole, derived or text", s.Kind, s.Travels)
		}
	}
	if n := len(k.Sinks) + len(k.States); n >= MaxSinks {
		return nil, fmt.Errorf("models/kinds.yaml: %d kinds of sink and states, at most %d", n, MaxSinks-1)
	}
	for _, s := range k.Sinks {
		if s.Begins != "" && s.Begins != "start" && s.Begins != "host" {
			return nil, fmt.Errorf("models/kinds.yaml: kind %s: begins is %q, want start or host", s.Kind, s.Begins)
		}
		if err := k.checkDoes(s.Does); err != nil {
			return nil, fmt.Errorf("models/kinds.yaml: kind %s: %w", s.Kind, err)
		}
	}
	for _, p := range k.Patterns {
		if patternForms[p.Form] == nil {
			return nil, fmt.Errorf("models/kinds.yaml: patterns: undefined form %q", p.Form)
		}
	}
	for _, s := range k.States {
		if _, err := regexp.Compile(s.Looks); err != nil {
			return nil, fmt.Errorf("models/kinds.yaml: state %s: %w", s.Kind, err)
		}
	}
	return k, nil
}

// MaxSinks bounds the kinds of sink and the states: what data is harmless at is a word with a bit each, and one to spare.
const MaxSinks = 64

func (k *Kinds) checkDoes(names []string) error {
	for _, n := range names {
		if find(k.Does, n) == nil {
			return fmt.Errorf("does: undefined %q; see models/kinds.yaml", n)
		}
	}
	return nil
}

// Mask gives the bits of kinds of sink by name; "all" is all of them, and "not X" takes one out of those before.
func (k *Kinds) Mask(names []string) (mask uint64) {
	for _, n := range names {
		if n == "all" {
			mask = ^uint64(0)
		}
		if but, ok := strings.CutPrefix(n, "not "); ok {
			mask &^= k.Mask([]string{but})
		}
		mask |= k.bits(func(kind *Kind) bool { return kind.Kind == n })
	}
	return mask
}

// bits gives the bits of the sinks and states that are so.
func (k *Kinds) bits(is func(*Kind) bool) (mask uint64) {
	for i := range k.Sinks {
		if is(&k.Sinks[i]) {
			mask |= 1 << i
		}
	}
	for i := range k.States {
		if is(&k.States[i]) {
			mask |= 1 << (MaxSinks - 1 - i)
		}
	}
	return mask
}

// PathBits are what decides of paths, as bits of Kinds.Sinks and Kinds.States.
type PathBits struct {
	Sinks                                        uint64 // those that take a path
	Relative, NoParents, Resolved, Below, Placed uint64
}

// Paths gives the bits that decide of paths.
func (k *Kinds) Paths() PathBits {
	bit := func(name string) uint64 { return k.Mask([]string{name}) }
	return PathBits{
		Sinks:    k.bits(func(kind *Kind) bool { return kind.Path }),
		Relative: bit("relative"), NoParents: bit("no-parents"), Resolved: bit("resolved"), Below: bit("below"), Placed: bit("placed"),
	}
}

// Beginning gives the bits of the kinds of sink whose Begins is one of the words.
func (k *Kinds) Beginning(words ...string) uint64 {
	return k.bits(func(kind *Kind) bool { return slices.Contains(words, kind.Begins) })
}

// Parts gives the bits of the kinds of sink at which a part of a text does harm, and a whole text only possibly.
func (k *Kinds) Parts() uint64 { return k.bits(func(kind *Kind) bool { return kind.Whole != "" }) }

// HarmlessParts gives the bits of the kinds of sink at which a part of a secret is harmless.
func (k *Kinds) HarmlessParts() uint64 {
	return k.bits(func(kind *Kind) bool { return kind.Part == "harmless" })
}

// HarmlessInElements gives the bits of the kinds of sink at which text in an element of JSX is harmless.
func (k *Kinds) HarmlessInElements() uint64 {
	return k.bits(func(kind *Kind) bool { return kind.Elements == "harmless" })
}

// Optioned gives the bits of the kinds of sink that read options, and how the first of them does.
func (k *Kinds) Optioned() (mask uint64, how *Options) {
	for i := range k.Sinks {
		if o := k.Sinks[i].Options; o != nil {
			mask |= 1 << i
			if how == nil {
				how = o
			}
		}
	}
	return mask, how
}

// AllStates gives the bits of all states.
func (k *Kinds) AllStates() (mask uint64) {
	for i := range k.States {
		mask |= 1 << (MaxSinks - 1 - i)
	}
	return mask
}

// Marks gives the bits of the states that are marks.
func (k *Kinds) Marks() uint64 {
	return k.bits(func(kind *Kind) bool { return kind.Mark })
}

// Source gives the kind of data of that name, or nil.
func (k *Kinds) Source(name string) *Kind { return find(k.Sources, name) }

// Sink gives the kind of sink of that name, or nil.
func (k *Kinds) Sink(name string) *Kind { return find(k.Sinks, name) }

// state gives the state of that name, or nil.
func (k *Kinds) state(name string) *Kind { return find(k.States, name) }

func find(kinds []Kind, name string) *Kind {
	for i := range kinds {
		if kinds[i].Kind == name {
			return &kinds[i]
		}
	}
	return nil
}

// Fencing gives the bits of the kinds of sink at which data behind a constant text is set apart from what the program says.
func (k *Kinds) Fencing(before string) (mask uint64) {
	before = strings.ToLower(before)
	for i := range k.Sinks {
		if slices.ContainsFunc(k.Sinks[i].Fenced, func(w string) bool { return strings.Contains(before, w) }) {
			mask |= 1 << i
		}
	}
	return mask
}
