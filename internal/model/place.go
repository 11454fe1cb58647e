package model

import (
	"fmt"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Root is where a place starts.
type Root uint8

const (
	NoRoot Root = iota
	Receiver
	Result
	Arg
	OuterArg
	Assigned // "value"
)

// Special argument numbers of a place.
const (
	ByName  = -1
	AnyArg  = -2
	FuncArg = -3
	LastArg = -4
)

// Place is a part of a call: an argument, the receiver, the result, and keys into it.
type Place struct {
	Root  Root
	Index int      // of Arg and OuterArg: position, or one of the special numbers
	Names []string // keywords, for Arg and OuterArg
	Keys  []Key
}

// Key is one step into a value.
type Key struct {
	Name string // folded to lower case; "*" for any
	From *Place // the key is what this argument is; nil for a constant key
}

// None tells that no place is given.
func (p Place) None() bool { return p.Root == NoRoot }

// ParsePlace reads the notation described in the package comment.
func ParsePlace(s string) (Place, error) {
	p, rest, err := parseRoot(s)
	if err != nil {
		return p, fmt.Errorf("place %q: %w", s, err)
	}
	for rest != "" {
		if rest[0] != '.' {
			return p, fmt.Errorf("place %q: want '.' before %q", s, rest)
		}
		rest = rest[1:]
		if strings.HasPrefix(rest, "(") {
			end := strings.IndexByte(rest, ')')
			if end < 0 {
				return p, fmt.Errorf("place %q: missing ')'", s)
			}
			from, err := ParsePlace(rest[1:end])
			if err != nil {
				return p, err
			}
			p.Keys = append(p.Keys, Key{From: &from})
			rest = rest[end+1:]
			continue
		}
		end := strings.IndexByte(rest, '.')
		if end < 0 {
			end = len(rest)
		}
		if end == 0 {
			return p, fmt.Errorf("place %q: empty key", s)
		}
		p.Keys = append(p.Keys, Key{Name: strings.ToLower(rest[:end])})
		rest = rest[end:]
	}
	return p, nil
}

func parseRoot(s string) (Place, string, error) {
	for name, root := range map[string]Root{"receiver": Receiver, "result": Result, "value": Assigned} {
		if rest, ok := strings.CutPrefix(s, name); ok {
			return Place{Root: root}, rest, nil
		}
	}
	root := Arg
	if rest, ok := strings.CutPrefix(s, "outer."); ok {
		root, s = OuterArg, rest
	}
	rest, ok := strings.CutPrefix(s, "arg[")
	end := strings.IndexByte(rest, ']')
	if !ok || end < 0 {
		return Place{}, "", fmt.Errorf("want receiver, result, value, arg[…] or outer.arg[…]")
	}
	p := Place{Root: root, Index: ByName}
	for _, part := range strings.Split(rest[:end], "|") {
		switch n, err := strconv.Atoi(part); {
		case err == nil:
			p.Index = n
		case part == "*":
			p.Index = AnyArg
		case part == "func":
			p.Index = FuncArg
		case part == "last":
			p.Index = LastArg
		case part == "":
			return p, "", fmt.Errorf("empty argument name")
		default:
			p.Names = append(p.Names, part)
		}
	}
	return p, rest[end+1:], nil
}

// UnmarshalYAML reads a place from its notation.
func (p *Place) UnmarshalYAML(n *yaml.Node) error {
	var s string
	if err := n.Decode(&s); err != nil {
		return err
	}
	q, err := ParsePlace(s)
	if err != nil {
		return fmt.Errorf("line %d: %w", n.Line, err)
	}
	*p = q
	return nil
}

// Places is one place or a list of them.
type Places []Place

// UnmarshalYAML reads one place or a list.
func (ps *Places) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind != yaml.SequenceNode {
		var p Place
		err := p.UnmarshalYAML(n)
		*ps = Places{p}
		return err
	}
	for _, c := range n.Content {
		var p Place
		if err := p.UnmarshalYAML(c); err != nil {
			return err
		}
		*ps = append(*ps, p)
	}
	return nil
}

// Names is one name or a list, braces expanded.
type Names []string

// UnmarshalYAML reads one name or a list.
func (ns *Names) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind != yaml.SequenceNode {
		*ns = expand(n.Value)
		return nil
	}
	for _, c := range n.Content {
		*ns = append(*ns, expand(c.Value)...)
	}
	return nil
}

// expand lists the alternatives of a name with braces, as a shell does; braces do not nest.
func expand(s string) []string {
	open := strings.IndexByte(s, '{')
	end := strings.IndexByte(s, '}')
	if open < 0 || end < open {
		return []string{s}
	}
	var all []string
	for _, tail := range expand(s[end+1:]) {
		for _, alternative := range strings.Split(s[open+1:end], ",") {
			all = append(all, s[:open]+strings.TrimSpace(alternative)+tail)
		}
	}
	return all
}

// Conditions are written as a mapping of places to what must be given there; "not TEXT" for what must not.
type Conditions []Condition

// UnmarshalYAML reads the mapping.
func (cs *Conditions) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind != yaml.MappingNode {
		return fmt.Errorf("line %d: where has to be a mapping of places to constants", n.Line)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		var c Condition
		p, err := ParsePlace(n.Content[i].Value)
		if err != nil {
			return fmt.Errorf("line %d: %w", n.Line, err)
		}
		c.At = Places{p}
		var is Names
		if err := is.UnmarshalYAML(n.Content[i+1]); err != nil {
			return err
		}
		c.Is = is
		*cs = append(*cs, c)
	}
	return nil
}
