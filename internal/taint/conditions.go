package taint

import (
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// guardKey is a guard, and which field of the guarded value is asked about: "" for the whole, or where that is not known.
type guardKey struct {
	guard program.ID
	field string
}

// guards gives the kinds of sink that a guarded value, or one field of it, is harmless at.
func (ix *Index) guards(f *program.Function, guard program.Value, field string) uint64 {
	k := guardKey{f.Number(guard), field}
	mask, ok := ix.guardedOf[k]
	if !ok {
		ix.looked, ix.under = 0, field
		in := &f.Values[guard]
		mask = ix.holding(f, in.Args[1], in.Aux == 1, in.Args[0], 3)
		ix.guardedOf[k], ix.under = mask, ""
	}
	return mask
}

// holding gives the kinds of sink that a value is harmless at where a condition on it, or on what was computed from it, came out as held says.
func (ix *Index) holding(f *program.Function, cond program.Value, held bool, v program.Value, depth int) uint64 {
	if depth <= 0 {
		return 0
	}
	if !held && (itself(f, cond, v) || ix.isField(f, cond, v)) { // nothing, or a text that is empty
		return ^uint64(0)
	}
	in := &f.Values[cond]
	switch in.Op {
	case program.OpNot:
		return ix.holding(f, in.Args[0], !held, v, depth)
	case program.OpCopy, program.OpCast, program.OpGuard:
		return ix.holding(f, in.Args[0], held, v, depth)
	case program.OpPost:
		return ix.holding(f, in.Args[1], held, v, depth)
	case program.OpLogic:
		a, b := ix.holding(f, in.Args[0], held, v, depth), ix.holding(f, in.Args[1], held, v, depth)
		if (in.Text == "and") == held { // both came out so
			if ix.between(f, in, held, v) {
				return ^uint64(0)
			}
			return a | b
		}
		return a & b
	case program.OpCompare:
		return ix.comparing(f, in, held, v, depth)
	case program.OpIndex, program.OpField: // ALLOWED[x]; v, ok := ALLOWED[x]; the field "ok" or an error of a call's results
		if m := ix.telling(f, cond, held, v); m != 0 {
			return m
		}
		if in.Op == program.OpField {
			if m := ix.alongside(f, cond, held, v); m != 0 {
				return m
			}
		}
		if in.Op == program.OpField && itself(f, in.Args[0], v) { // a part that is empty says nothing of the others
			return 0
		}
		if of := f.Origin(in.Args[0]); in.Op == program.OpField && f.Values[of].Op == program.OpCall {
			return ix.holding(f, of, held, v, depth)
		}
		if in.Op == program.OpField && in.Text == "1" {
			if m := ix.holding(f, in.Args[0], held, v, depth); m != 0 {
				return m
			}
		}
		if in.Op == program.OpIndex && held && ix.computedFrom(f, in.Args[1], v, 4) && ix.fixed(f, in.Args[0]) {
			return ix.listed(f, in.Args[1], v)
		}
	case program.OpCall:
		return ix.calling(f, cond, held, v, depth)
	case program.OpPhi:
		return ix.flagged(f, cond, held, v, depth)
	}
	return 0
}

// between tells that two comparisons hold a value, a letter of a text, between two letters or two digits.
func (ix *Index) between(f *program.Function, both *program.Instr, held bool, v program.Value) bool {
	least, most := "", ""
	for _, a := range both.Args {
		in := &f.Values[f.Origin(a)]
		if in.Op != program.OpCompare {
			return false
		}
		l, r, sign := in.Args[0], in.Args[1], in.Text
		if f.Values[f.Origin(l)].Op == program.OpConst {
			l, r, sign = r, l, mirrored[sign]
		}
		c := &f.Values[f.Origin(r)]
		if c.Op != program.OpConst || !ix.sameAs(f, l, v) && !ix.isLetter(f, l, v) {
			return false
		}
		switch {
		case sign == ">=" && held, sign == "<" && !held:
			least = c.Text
		case sign == "<=" && held, sign == ">" && !held:
			most = c.Text
		}
	}
	return slices.Contains(ranges, least+most)
}

// mirrored are comparisons as they read from the other side.
var mirrored = map[string]string{">=": "<=", "<=": ">=", ">": "<", "<": ">"}

// ranges are the first and the last of letters and digits.
var ranges = []string{"az", "AZ", "09"}

// comparing is holding for a comparison: with a constant, with a list of such, of an error that a checking call gives, or of the place where a
// text was found.
func (ix *Index) comparing(f *program.Function, in *program.Instr, held bool, v program.Value, depth int) uint64 {
	l, r := in.Args[0], in.Args[1]
	if in.Text == "!=" || in.Text == "not in" || in.Text == "!==" {
		held = !held
	}
	switch in.Text {
	case "==", "===", "!=", "!==", "is", "is not":
		if in.Text == "is not" {
			held = !held
		}
		for _, pair := range [][2]program.Value{{l, r}, {r, l}} {
			c := &f.Values[f.Origin(pair[1])]
			if c.Op != program.OpConst {
				continue
			}
			switch program.ConstKind(c.Aux) {
			case program.ConstNull: // an error, or a match, that is there or not
				if itself(f, pair[0], v) || ix.isField(f, pair[0], v) {
					return ix.holding(f, pair[0], !held, v, depth)
				}
				return ix.holding(f, pair[0], ix.nullHolds(f, pair[0], held), v, depth)
			case program.ConstBool:
				return ix.holding(f, pair[0], held == (c.Text == "true"), v, depth)
			}
			if held && (ix.sameAs(f, pair[0], v) || ix.isLetter(f, pair[0], v)) {
				if separates(c.Text) {
					return 0
				}
				return ^uint64(0)
			}
			if held && ix.isFirstWord(f, pair[0], v) {
				return ix.atBeginning(f)
			}
			if mask := ix.partGuards(f, pair[0], v); held && mask != 0 {
				return mask
			}
			if held {
				if m := ix.typed(f, pair[0], c.Text, v); m != 0 {
					return m
				}
			}
		}
		if held {
			return ix.equalling(f, l, r, v) | ix.equalling(f, r, l, v) | ix.chosen(f, l, r, v) | ix.chosen(f, r, l, v) | ix.oneOf(f, l, r, v) | ix.oneOf(f, r, l, v)
		}
	case "in", "not in":
		if mask := ix.partGuards(f, l, v); held && mask != 0 && ix.fixed(f, r) {
			return mask
		}
		if ix.isFirstWord(f, l, v) { // says nothing of what follows
			if held && ix.fixed(f, r) {
				return ix.atBeginning(f)
			}
			return 0
		}
		if held && ix.computedFrom(f, l, v, 3) && ix.notChosen(f, r, v) {
			return ix.listed(f, l, v)
		}
		if mask := ix.among(f, l, r, v); held && mask != 0 {
			return mask
		}
		if mask := ix.amongOf(f, r, v); held && mask != 0 {
			return mask
		}
		if c := &f.Values[f.Origin(l)]; c.Op == program.OpConst && !held && ix.computedFrom(f, r, v, 3) {
			return ix.lacking(f, c.Text)
		}
	case ">": // rows that were found
		if c := &f.Values[f.Origin(r)]; held && c.Op == program.OpConst && c.Text == "0" && f.Values[f.Origin(l)].Op == program.OpField {
			return ix.holding(f, f.Origin(l), true, v, depth)
		}
	}
	return 0
}

// typed gives what is known of a value whose type was compared with the name of one that holds no objects.
func (ix *Index) typed(f *program.Function, kind program.Value, name string, v program.Value) uint64 {
	in := &f.Values[f.Origin(kind)]
	if in.Op != program.OpTypeOf || name != "string" && name != "number" && name != "boolean" || !ix.computedFrom(f, in.Args[0], v, 3) {
		return 0
	}
	if m := ix.g.Models(f.Module.Language); m != nil {
		return m.Texts()
	}
	return 0
}

// equalling gives the kinds of sink that a value is harmless at where something computed from it equals what is not: a call that is known to
// check; of a path the folder itself.
func (ix *Index) equalling(f *program.Function, l, r, v program.Value) uint64 {
	if c := f.Origin(l); f.Values[c].Op == program.OpCall {
		for _, m := range ix.callFacts(f, c) {
			if op, ok := ix.asked(f, c, m, v); ok && m.Equal && ix.Applies(f, c, m) {
				return ix.settled(f, m.GuardsMask, op, v)
			}
		}
	}
	if f.Values[f.Origin(r)].Op == program.OpConst || ix.computedFrom(f, r, v, 4) || !ix.sameAs(f, l, v) && !ix.resolvedFrom(f, l, v, 4) {
		return 0
	}
	return ix.settled(f, ix.path(f).Below, l, v)
}

// plain gives the text that another is up to case and white space, or that it is if there is one.
func (ix *Index) plain(f *program.Function, v program.Value) program.Value {
	for range 4 {
		v = f.Origin(v)
		switch in := &f.Values[v]; in.Op {
		case program.OpLogic:
			if in.Text == "and" {
				return v
			}
			v = in.Args[0]
		case program.OpCall:
			from, ok := ix.sameText(f, v)
			if !ok {
				return v
			}
			v = from
		default:
			return v
		}
	}
	return v
}

// nullHolds translates "is null" into whether what was asked holds: of an error, null means that it does; of a match, that it does not.
func (ix *Index) nullHolds(f *program.Function, v program.Value, isNull bool) bool {
	in := &f.Values[f.Origin(v)]
	isError := in.Op == program.OpField && in.Text != "0" || in.Op == program.OpCall && f.Module.Language == "go"
	return isNull == isError
}

// lacking gives the kinds of sink at which a text without a certain text is harmless, by what models say of the language.
func (ix *Index) lacking(f *program.Function, text string) uint64 {
	if m := ix.g.Models(f.Module.Language); m != nil {
		return m.Lacking(text)
	}
	return 0
}

// telling is holding for a field that says something of what it is read from.
func (ix *Index) telling(f *program.Function, field program.Value, held bool, v program.Value) (mask uint64) {
	if f.Values[field].Op != program.OpField {
		return 0
	}
	for _, m := range ix.g.FieldFacts(f, field) {
		if m.GuardsMask == 0 || len(m.Field) == 0 || strings.HasPrefix(m.Field[0], "*.") { // that a part is there says nothing of what it is
			continue
		}
		if held != m.Unless && ix.computedFrom(f, f.Values[field].Args[0], v, maxChain) {
			mask |= m.GuardsMask
		}
	}
	return mask
}

// calling is holding for a call: one that a model knows as a check; or of a function of the program that checks its parameter.
func (ix *Index) calling(f *program.Function, call program.Value, held bool, v program.Value, depth int) (mask uint64) {
	for _, m := range ix.callFacts(f, call) {
		if m.GuardsMask != 0 && !m.Equal && held != m.Unless && ix.Applies(f, call, m) {
			if op, ok := ix.asked(f, call, m, v); ok {
				mask |= ix.settled(f, m.GuardsMask, op, v) &^ ix.undecided(f, op, v)
			}
		}
		if len(m.Each) > 0 {
			mask |= ix.ofEach(f, call, m, held, v, depth)
		}
	}
	if held {
		if in := ix.isIn(f, call, v); in != 0 {
			return mask | in
		}
	}
	for _, t := range ix.g.Targets(f, call) {
		if t.Func == nil {
			continue
		}
		for _, b := range callgraph.Bind(f, call, t.Func) {
			if b.Param >= 0 && b.Key == "" && b.From != program.None && ix.computedFrom(f, b.From, v, 3) {
				whole, field := ix.part, ix.under
				if ix.part = whole || !itself(f, b.From, v); ix.root(f, b.From) != ix.root(f, v) {
					ix.under = ""
				}
				mask |= ix.settled(f, ix.answering(t.Func, b.Param, held, depth-1), b.From, v) &^ ix.undecided(f, b.From, v)
				ix.part, ix.under = whole, field
			}
		}
	}
	return mask
}

// isIn gives the kinds of sink at which a value is harmless where a call says that it, or its first word, is in a fixed collection; or that it
// begins with a constant.
func (ix *Index) isIn(f *program.Function, call, v program.Value) uint64 {
	in := &f.Values[call]
	for _, m := range ix.callFacts(f, call) {
		if m.Compare == "has" {
			if mask := ix.lookedUp(f, call, m, v); mask != 0 {
				return mask
			}
		}
		if m.Compare != "in" && m.Compare != "==" && m.Compare != "prefix" {
			continue
		}
		l, okL := ix.operand(f, in, call, m.Left)
		r, okR := ix.operand(f, in, call, m.Right)
		if okL && okR && m.Compare == "==" {
			if mask := ix.oneOf(f, l, r, v) | ix.oneOf(f, r, l, v); mask != 0 {
				return mask
			}
		}
		switch {
		case !okL || !okR || !ix.computedFrom(f, l, v, 3):
		case m.Compare == "prefix":
			if c := &f.Values[f.Origin(r)]; c.Op == program.OpConst && len(c.Text) > 2 && c.Text[0] != '-' && ix.sameAs(f, l, v) {
				return ix.atBeginning(f)
			}
		case !ix.notChosen(f, r, v) || ix.isWord(f, r):
		case ix.isFirstWord(f, l, v):
			return ix.atBeginning(f)
		default:
			return ix.listed(f, l, v)
		}
	}
	return 0
}

// atBeginning gives the kinds of sink at which a text that begins with a constant is harmless.
func (ix *Index) atBeginning(f *program.Function) uint64 {
	if m := ix.g.Models(f.Module.Language); m != nil {
		return m.Beginning()
	}
	return 0
}

// isFirstWord tells a word of a text that was split into words: what is known of it says nothing of the rest.
func (ix *Index) isFirstWord(f *program.Function, part, v program.Value) bool {
	for range 6 {
		part = f.Origin(part)
		switch in := &f.Values[part]; in.Op {
		case program.OpField, program.OpIndex, program.OpElem:
			part = in.Args[0]
		case program.OpCall:
			for _, m := range ix.callFacts(f, part) {
				if m.UncoversMask != 0 {
					return !itself(f, part, v) && ix.computedFrom(f, part, v, 3)
				}
			}
			c := &f.Values[in.Args[0]]
			switch {
			case c.Op == program.OpField && f.Values[f.Origin(c.Args[0])].Op != program.OpGlobal:
				part = c.Args[0]
			case len(in.Args) > 1:
				part = in.Args[1]
			default:
				return false
			}
		default:
			return false
		}
	}
	return false
}

// isWord tells a text: to be in it is to be a part of it.
func (ix *Index) isWord(f *program.Function, v program.Value) bool {
	return f.Values[f.Origin(v)].Op == program.OpConst
}

// maxChain bounds the calls and reads between a value and what is checked of it.
const maxChain = 9

// asked gives what a call that checks is given where the model says, if that is a value or was computed from it.
func (ix *Index) asked(f *program.Function, call program.Value, m *model.Fact, v program.Value) (operand program.Value, ok bool) {
	in := &f.Values[call]
	about := func(a program.Value) bool {
		return ix.computedFrom(f, a, v, maxChain) && !(m.Part && !ix.part && itself(f, a, v))
	}
	places := m.At
	if len(places) == 0 {
		places = model.Places{{Root: model.Receiver}, {Root: model.Arg, Index: model.AnyArg}}
	}
	for _, p := range places {
		if c := &f.Values[in.Args[0]]; p.Root == model.Receiver && c.Op == program.OpField && about(c.Args[0]) {
			return c.Args[0], true
		}
		for a := range in.Args[1:] {
			if p.Root == model.Arg && callgraph.Selects(f, call, p, a) && about(in.Args[a+1]) {
				return in.Args[a+1], true
			}
		}
	}
	return program.None, false
}

// maxComputed bounds the values that are looked at for one condition: calls of calls multiply.
const maxComputed = 2000

// computedFrom tells whether a value is, or is computed by calls and reads from, another.
func (ix *Index) computedFrom(f *program.Function, v, from program.Value, depth int) bool {
	v, from = ix.root(f, v), ix.root(f, from)
	if v == from {
		return true
	}
	if ix.looked++; depth <= 0 || v == program.None || ix.looked > maxComputed {
		return false
	}
	in := &f.Values[v]
	switch in.Op {
	case program.OpCellRead:
		return from == cellSubject(in.Aux)
	case program.OpCall:
		if c := &f.Values[in.Args[0]]; c.Op == program.OpField && ix.computedFrom(f, c.Args[0], from, depth-1) {
			return true
		}
		for _, a := range in.Args[1:] {
			if ix.computedFrom(f, a, from, depth-1) {
				return true
			}
		}
	case program.OpField, program.OpIndex, program.OpElem:
		return !ix.isOtherField(f, in, from) && ix.computedFrom(f, in.Args[0], from, depth-1)
	case program.OpConcat, program.OpLogic, program.OpPhi, program.OpBinary, program.OpAppend, program.OpSetField:
		for _, a := range in.Args {
			if ix.computedFrom(f, a, from, depth-1) {
				return true
			}
		}
	}
	return false
}

// sameAs tells whether a value is another, up to case and white space.
func (ix *Index) sameAs(f *program.Function, v, from program.Value) bool {
	for range 4 {
		if v, from = ix.root(f, v), ix.root(f, from); v == from {
			return true
		}
		switch in := &f.Values[v]; in.Op {
		case program.OpField:
			return ix.isField(f, v, from)
		case program.OpCellRead:
			return from == cellSubject(in.Aux)
		case program.OpCall:
		default:
			return false
		}
		text, ok := ix.sameText(f, v)
		if !ok {
			return false
		}
		v = text
	}
	return false
}

// fixed tells a collection whose elements are written down, or that is a setting: what is in it was chosen by who runs the program.
func (ix *Index) fixed(f *program.Function, v program.Value) bool {
	v = f.Origin(v)
	if all := ix.elements(f, v, 6); all != nil {
		return !slices.ContainsFunc(all, separates)
	}
	if ix.keysIn(f, v, 6) != nil {
		return true
	}
	switch in := &f.Values[v]; in.Op {
	case program.OpConst: // as a list of its letters
		return in.Text != "" && strings.Trim(in.Text, wordLetters) == ""
	case program.OpGlobal:
		return true
	case program.OpField:
		return true // of settings, or of an instance that was made with it
	case program.OpCall:
		for _, t := range ix.g.Targets(f, v) {
			if t.Func == nil {
				return false
			}
			if takesNothing(t.Func) {
				continue // a setting
			}
			for _, r := range t.Func.Returns {
				if ix.elements(t.Func, r, 4) == nil {
					return false
				}
			}
		}
		return len(ix.g.Targets(f, v)) > 0
	}
	return false
}

// separates tells the letter between the parts of a path: that one of a text is it does not make the text harmless.
func separates(text string) bool { return text == "/" || text == "\\" }

// wordLetters are what names are made of: a text of them, and any part of it, means nothing to a shell, a path or a query.
const wordLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-. "

// takesNothing tells a function without parameters but its receiver: what it gives is not the caller's.
func takesNothing(f *program.Function) bool {
	return !slices.ContainsFunc(f.Params, func(p program.Param) bool { return p.Kind != program.ParamReceiver })
}
