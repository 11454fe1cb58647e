package callgraph

import (
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// symbol numbers the text of a key, so that tables by key hash no text.
type symbol int32

// Keys that the graph itself uses.
const (
	noKey  symbol = iota // what is stored under any constant key
	anyKey               // what is stored under a computed key
)

// symbols numbers keys.
type symbols struct {
	text   []string
	folded []symbol // the same key in lower case: models name fields without case
	number map[string]symbol
}

func newSymbols() symbols {
	s := symbols{number: map[string]symbol{}}
	s.of("")
	s.of("*")
	return s
}

func (s *symbols) of(text string) symbol {
	if k, ok := s.number[text]; ok {
		return k
	}
	k := symbol(len(s.text))
	s.number[text] = k
	s.text = append(s.text, text)
	s.folded = append(s.folded, k)
	if lower := strings.ToLower(text); lower != text {
		s.folded[k] = s.of(lower)
	}
	return k
}

// namespace is what is known of one language's outside names.
type namespace struct {
	language string
	models   *model.Models // nil for none
	names    map[string]Abs
	objects  map[string]Abs
	patterns map[string][]*model.Fact // by the last part of a name
}

func (g *Graph) space(language string) *namespace {
	for _, s := range g.spaces {
		if s.language == language {
			return s
		}
	}
	s := &namespace{language: language, models: g.models[language], names: map[string]Abs{}, objects: map[string]Abs{}, patterns: map[string][]*model.Fact{}}
	g.spaces = append(g.spaces, s)
	return s
}

func (g *Graph) thing(t Thing) Abs {
	g.things = append(g.things, t)
	return Abs(len(g.things) - 1)
}

func (g *Graph) funcThing(f *program.Function) Abs {
	if g.funcs[f.ID] == none {
		g.funcs[f.ID] = g.thing(Thing{Kind: Func, Func: f})
	}
	return g.funcs[f.ID]
}

// allocThing is the object built at a value.
func (g *Graph) allocThing(at program.ID) Abs {
	x, ok := g.allocs[at]
	if !ok {
		x = g.thing(Thing{Kind: Alloc, Alloc: at})
		g.allocs[at] = x
	}
	return x
}

// restThing is the collection that a rest or keyword parameter is.
func (g *Graph) restThing(f *program.Function, param int) Abs {
	return g.allocThing(f.Number(program.Value(param)))
}

type classKey struct {
	class *program.Class
	kind  Kind
}

func (g *Graph) classThing(kind Kind, c *program.Class) Abs {
	k := classKey{c, kind}
	x, ok := g.classThings[k]
	if !ok {
		x = g.thing(Thing{Kind: kind, Class: c})
		g.classThings[k] = x
	}
	return x
}

// nameThing is an outside name, or an instance of an outside type.
func (g *Graph) nameThing(kind Kind, language, name string) Abs {
	s := g.space(language)
	table := s.names
	if kind == Object {
		table = s.objects
	}
	if x, ok := table[name]; ok {
		return x
	}
	full := name
	if s.models != nil {
		full = s.models.Canonical(name)
	}
	x, ok := table[full]
	if !ok {
		x = g.thing(Thing{Kind: kind, Name: full, Language: s.language})
		table[full] = x
	}
	if full != name {
		table[name] = x
	}
	return x
}

func (g *Graph) moduleThing(from *program.Module, spec string, t program.Target) Abs {
	if t.Folder != nil {
		return g.folderThing(t)
	}
	if len(t.Modules) == 0 {
		return g.nameThing(Name, from.Language, t.Name)
	}
	x, ok := g.imports[t.Modules[0]]
	if !ok {
		x = g.thing(Thing{Kind: Modules, Import: &Import{Modules: t.Modules, Spec: spec, From: from}})
		g.imports[t.Modules[0]] = x
	}
	return x
}

// folderThing is a folder of modules that has no code of its own.
func (g *Graph) folderThing(t program.Target) Abs {
	k := folderKey{t.Folder, t.Name}
	x, ok := g.folders[k]
	if !ok {
		x = g.thing(Thing{Kind: Modules, Language: t.Folder.Language, Name: t.Name, Import: &Import{Spec: t.Name, From: t.Folder}})
		g.folders[k] = x
	}
	return x
}

type folderKey struct {
	from *program.Module
	spec string
}

type memberKey struct {
	base Abs
	key  symbol
}

// member gives the outside name base.key; the member "default" of a JavaScript module is the module.
func (g *Graph) member(base Abs, key symbol) Abs {
	mk := memberKey{base, key}
	if x, ok := g.members[mk]; ok {
		return x
	}
	t := &g.things[base]
	text := g.symbols.text[key]
	name := t.Name
	switch {
	case t.Kind == Object && (text == "constructor" || text == "__init__"): // super(…): the call of the outside class itself
	case text != "default" || t.Language != "javascript":
		name += "." + text
	}
	x := g.nameThing(Name, t.Language, name)
	g.members[mk] = x
	return x
}

// result gives what a call of an outside name gives that nothing is known of.
func (g *Graph) result(of Abs) Abs {
	if x, ok := g.results[of]; ok {
		return x
	}
	t := &g.things[of]
	x := g.nameThing(Object, t.Language, t.Name+"()")
	g.results[of] = x
	return x
}

// knowledge is what the models say of one name.
type knowledge struct {
	facts   []*model.Fact
	exact   bool
	returns string
}

// know looks an outside name up in the models: by its own name, else as a method of an unknown receiver, else by pattern.
func (g *Graph) know(x Abs) *knowledge {
	for len(g.known) <= int(x) {
		g.known = append(g.known, make([]*knowledge, len(g.things)-len(g.known))...)
	}
	if n := g.known[x]; n != nil {
		return n
	}
	n := &nothing
	t := &g.things[x]
	if s := g.space(t.Language); s.models != nil {
		if k := s.know(t.Name); len(k.facts) > 0 {
			n = &k
		}
	}
	g.known[x] = n
	return n
}

// nothing is known of most names.
var nothing knowledge

func (s *namespace) know(name string) (k knowledge) {
	k.facts = s.models.Named(name)
	k.exact = len(k.facts) > 0
	dot := strings.LastIndexByte(name, '.')
	if !k.exact && dot >= 0 {
		k.facts = s.models.Method(name[dot+1:])
	}
	if len(k.facts) == 0 {
		k.facts = s.byPattern(name[dot+1:])
	}
	for _, f := range k.facts {
		if f.Returns != "" {
			k.returns = f.Returns
		}
	}
	return k
}

// byPattern remembers what patterns match: many names end alike.
func (s *namespace) byPattern(last string) []*model.Fact {
	facts, ok := s.patterns[last]
	if !ok {
		facts = s.models.Patterns(last)
		s.patterns[last] = facts
	}
	return facts
}

// Facts gives what the models say of an outside name in a language.
func (g *Graph) Facts(language, name string) []*model.Fact {
	if g.asked == nil {
		return g.know(g.nameThing(Name, language, name)).facts
	}
	g.asking.Lock()
	defer g.asking.Unlock()
	key := [2]string{language, name}
	facts, ok := g.asked[key]
	if s := g.space(language); !ok && s.models != nil {
		facts = s.know(s.models.Canonical(name)).facts
		g.asked[key] = facts
	}
	return facts
}

// Canonical gives the name that an outside name stands for in a language.
func (g *Graph) Canonical(language, name string) string {
	if m := g.models[language]; m != nil {
		return m.Canonical(name)
	}
	return name
}
