package surface

import (
	"maps"
	"slices"
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// Text is a text of an entry that a client gives to its model, and where the program writes it.
type Text struct {
	// In is the part of the entry: description, title, parameter (the description of one), value (a name, default or allowed value of one), or
	// returned (what the handler gives back).
	In string
	// Of names the parameter.
	Of   string
	Text string
	// Func and Value are where it is written: the literal, or what joins it; Func is nil where that is not known, and Value is None for a comment or
	// tag, which stands in or before Func.
	Func  *program.Function
	Value program.Value
}

// The parts of an entry that hold texts.
const (
	InDescription = "description"
	InTitle       = "title"
	InParameter   = "parameter"
	InValue       = "value"
	InReturned    = "returned"
)

// Parts are all of them.
var Parts = []string{InDescription, InTitle, InParameter, InValue, InReturned}

// maxTexts bounds the texts of one entry.
const maxTexts = 400

// origins are where texts were found while an entry was read.
type origins map[string]term

// note remembers where a text was found first.
func (e *evaluator) note(text string, t term) {
	if e.origins != nil && t.f != nil && t.v != program.None && len(text) > 1 {
		if _, ok := e.origins[text]; !ok {
			e.origins[text] = t
		}
	}
}

// titles gives the places of the titles that stand where descriptions do, under the name that the protocol has for them.
func titles(description model.Places) model.Places {
	var all model.Places
	for _, p := range description {
		q := p
		switch n := len(p.Keys); {
		case n > 0 && p.Keys[n-1].Name == "description":
			q.Keys = append(slices.Clone(p.Keys[:n-1]), model.Key{Name: "title"})
		case n == 0 && slices.Contains(p.Names, "description"):
			q.Index, q.Names = model.ByName, []string{"title"}
		default:
			continue
		}
		all = append(all, q)
	}
	return all
}

// maxDescriptions bounds the texts that one description is looked at as: which one it is may depend on the run.
const maxDescriptions = 16

// described lists all texts that may stand at some places, and what stands there that is no constant.
func (e *evaluator) described(at []term) (texts []string, open []term) {
	for _, t := range at {
		for _, a := range e.alts(t) {
			text, ok := e.textOf(a.is)
			if ok && text != "" && !slices.Contains(texts, text) && len(texts) < maxDescriptions {
				texts = append(texts, text)
			}
			if (!ok || strings.Contains(text, "…")) && a.is.f != nil && a.is.v != program.None && a.is.op() != program.OpConst && len(open) < maxDescriptions {
				open = append(open, a.is)
			}
		}
	}
	return texts, open
}

// Texts lists the texts of an entry that the program writes out, but for what its handler returns.
func (s *Surface) Texts(x *Entry) []Text {
	w := textWalk{x: x}
	w.add(InTitle, "", x.title)
	w.add(InDescription, "", x.Description)
	for _, text := range x.others {
		w.add(InDescription, "", text)
	}
	if title, ok := x.Annotations["title"].(string); ok && title != x.title {
		w.add(InTitle, "", title)
	}
	w.schema("", x.Schema, maxJSONDepth)
	return w.texts
}

// textWalk goes through a schema.
type textWalk struct {
	x     *Entry
	texts []Text
}

func (w *textWalk) add(in, of, text string) {
	if strings.TrimSpace(text) == "" || len(w.texts) >= maxTexts {
		return
	}
	t := Text{In: in, Of: of, Text: text, Value: program.None}
	if slices.ContainsFunc(w.texts, func(u Text) bool { return u.In == in && u.Of == of && u.Text == text }) {
		return
	}
	switch at, ok := w.x.origins[text]; {
	case ok:
		t.Func, t.Value = at.f, at.v
	case w.x.Handler != nil && text == w.x.Handler.Doc:
		t.Func = w.x.Handler
	}
	w.texts = append(w.texts, t)
}

// schema adds the texts of a schema and of those below it.
func (w *textWalk) schema(of string, m map[string]any, depth int) {
	if depth <= 0 {
		return
	}
	for _, key := range slices.Sorted(maps.Keys(m)) {
		switch x := m[key].(type) {
		case string:
			switch key {
			case "description", "title":
				w.add(InParameter, of, x)
			case "default", "const", "pattern":
				w.add(InValue, of, x)
			}
		case []any:
			w.list(of, key, x, depth)
		case map[string]any:
			if key == "properties" || key == "$defs" || key == "definitions" {
				w.properties(x, depth)
			} else {
				w.schema(of, x, depth-1)
			}
		}
	}
}

// properties adds the names and schemas of an object's properties.
func (w *textWalk) properties(props map[string]any, depth int) {
	for _, name := range slices.Sorted(maps.Keys(props)) {
		w.add(InValue, name, name)
		if p, ok := props[name].(map[string]any); ok {
			w.schema(name, p, depth-1)
		}
	}
}

func (w *textWalk) list(of, key string, list []any, depth int) {
	for _, x := range list {
		switch x := x.(type) {
		case string:
			if key == "enum" || key == "default" || key == "examples" {
				w.add(InValue, of, x)
			}
		case map[string]any:
			w.schema(of, x, depth-1)
		}
	}
}

// Place is a value of the program.
type Place struct {
	Func  *program.Function
	Value program.Value
}

// Open lists what an entry's description is made of where that is no constant.
func (x *Entry) Open() []Place {
	var all []Place
	for _, t := range x.open {
		all = append(all, Place{t.f, t.v})
	}
	return all
}

// SchemaAt gives the JSON schema that a call is given at some places; nil for none that is known.
func (s *Surface) SchemaAt(f *program.Function, call program.Value, places model.Places) map[string]any {
	e := s.evaluator()
	return e.schema(e.places(term{f: f, v: call}, places))
}

// TextsAt gives the texts that a call may be given at some places.
func (s *Surface) TextsAt(f *program.Function, call program.Value, places model.Places) []string {
	e := s.evaluator()
	texts, _ := e.described(e.places(term{f: f, v: call}, places))
	return texts
}
