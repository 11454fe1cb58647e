package taint

import (
	"regexp"
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// marking is what is known of data by where it stands in a text.
type marking struct {
	all    uint64 // the states that are marks
	quoted uint64 // those of data behind a quotation mark
	texts  uint64 // those of data that can be nothing but text
	looks  []look
}

// look is a mark of data in texts that begin in a certain way.
type look struct {
	mask   uint64
	begins *regexp.Regexp
}

// newMarking leaves out what makes no difference.
func newMarking(kinds *model.Kinds, never uint64) marking {
	m := marking{all: kinds.Marks(), quoted: kinds.Beginning("quote"), texts: kinds.Beginning("text")}
	for _, k := range kinds.States {
		if mask := kinds.Mask([]string{k.Kind}); k.Looks != "" && mask&^never != 0 {
			m.looks = append(m.looks, look{mask, regexp.MustCompile(k.Looks)})
		}
	}
	return m
}

// seeded gives the marks of data where it enters.
func (m *marking) seeded(isText bool) uint64 {
	if isText {
		return m.texts
	}
	return 0
}

// inside gives the marks of data in a text with this beginning, right behind the text before.
func (m *marking) inside(beginning, before string) (mask uint64) {
	mask = m.texts
	if beginning == "" {
		beginning = before
	}
	for _, l := range m.looks {
		if l.begins.MatchString(beginning) {
			mask |= l.mask
		}
	}
	if before = strings.TrimRight(before, "%*.^"); strings.HasSuffix(before, "'") || strings.HasSuffix(before, `"`) {
		mask |= m.quoted
	}
	return mask
}

// beginning gives the text that a text which is put together begins with, as far as it is constant: of several, that of the first; "" where that
// is not known.
func (ix *Index) beginning(f *program.Function, v program.Value, depth int) string {
	if depth <= 0 || v == program.None {
		return ""
	}
	v = f.Origin(v)
	in := &f.Values[v]
	switch in.Op {
	case program.OpConst:
		if isText(in) {
			return in.Text
		}
	case program.OpConcat:
		return ix.beginningOfParts(f, in.Args, depth-1)
	case program.OpPhi, program.OpLogic:
		for _, a := range in.Args {
			if text := ix.beginning(f, a, depth-1); text != "" {
				return text
			}
		}
	case program.OpPost:
		return ix.beginning(f, in.Args[1], depth-1)
	case program.OpCall:
		return ix.beginningOfCall(f, v, depth-1)
	}
	return ""
}

// maxBeginning bounds the length of a beginning that is put together of constants.
const maxBeginning = 400

// beginningOfParts joins the constants at the beginning of a text, with a blank for what stands between them and is not known.
func (ix *Index) beginningOfParts(f *program.Function, parts []program.Value, depth int) string {
	var b strings.Builder
	for i, p := range parts {
		c := &f.Values[f.Origin(p)]
		switch {
		case i == 0:
			b.WriteString(ix.beginning(f, p, depth))
		case c.Op == program.OpConst:
			b.WriteString(c.Text)
		default:
			b.WriteString(" ? ")
		}
		if b.Len() == 0 || b.Len() > maxBeginning {
			break
		}
	}
	return b.String()
}

// beginningOfCall is beginning for a call that copies a text or fills in a format.
func (ix *Index) beginningOfCall(f *program.Function, call program.Value, depth int) string {
	if from, ok := ix.sameText(f, call); ok {
		return ix.beginning(f, from, depth)
	}
	for _, m := range ix.callFacts(f, call) {
		if !m.Format.None() {
			if texts := ix.Texts(f, call, model.Places{m.Format}); len(texts) > 0 {
				return texts[0]
			}
		}
	}
	return ""
}

// nameOf tells what the caller calls the data of a fact: the last key it entered under, the parameter, or the first field that was read of what holds all that
// a caller gives.
func (e *engine) nameOf(i int32) string {
	var way []int32
	for n := 0; i >= 0 && n < maxWay; n++ {
		way = append(way, i)
		i = e.facts[i].parent
	}
	if len(way) == 0 {
		return ""
	}
	x := &e.facts[way[len(way)-1]]
	name := ""
	if keys := e.paths.keys(x.path); len(keys) > 0 {
		name = fold(keys[len(keys)-1])
	} else if x.fn != nil && x.fn.Values[x.v].Op == program.OpParam {
		name = fold(paramName(x.fn, x.v))
	}
	for n := len(way) - 2; n >= 0 && (name == "" || isHolder(name)); n-- { // {query} = args
		y := &e.facts[way[n]]
		if y.how == byConcat {
			break
		}
		if read := e.nameRead(y); read != "" {
			name = read
		}
	}
	return name
}

// nameRead gives the name that a fact was read under.
func (e *engine) nameRead(y *fact) string {
	if y.fn == nil || y.how != byField && y.how != byCopy && y.how != byModel {
		return ""
	}
	in := &y.fn.Values[y.v]
	switch in.Op {
	case program.OpField:
		return fold(in.Text)
	case program.OpIndex, program.OpCall:
		return fold(e.readKey(y.fn, in))
	}
	return ""
}

// readKey gives the constant key that an index or a call of a getter reads.
func (e *engine) readKey(f *program.Function, in *program.Instr) string {
	for _, a := range in.Args[1:] {
		if c := &f.Values[f.Origin(a)]; c.Op == program.OpConst && isText(c) {
			return c.Text
		}
	}
	return ""
}

// isHolder tells a name of what holds arguments.
func isHolder(name string) bool {
	switch fold(name) {
	case "params", "arguments", "args", "input", "request", "body", "data":
		return true
	}
	return false
}

// preferDirect takes, of the ways to a sink that were found, one that was not kept in a field of a class in between, where there is one.
func (e *engine) preferDirect(fl *Flow) {
	if fl.Kept = e.facts[fl.last].kept; !fl.Kept || !e.isText(&e.facts[fl.last]) {
		return
	}
	for _, i := range fl.also {
		if !e.facts[i].kept {
			fl.last, fl.Kept = i, false
			fl.Confidence = max(e.facts[i].conf, confidence(fl.Fact.Confidence))
			return
		}
	}
}
