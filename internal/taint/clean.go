package taint

import (
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/program"
)

// clean numbers a set of kinds of sink that data is harmless at: it was quoted, checked, or stands where it decides nothing. 0 is the empty set.
type clean uint16

// cleanings interns such sets.
type cleanings struct {
	masks  []uint64
	number map[uint64]clean
	never  uint64 // what makes no difference, see relevance
}

func newCleanings() cleanings {
	return cleanings{masks: []uint64{0}, number: map[uint64]clean{0: 0}}
}

// of numbers a set. Beyond what can be numbered data counts as not cleaned.
func (c *cleanings) of(mask uint64) clean {
	mask |= c.never
	n, ok := c.number[mask]
	if !ok && len(c.masks) < 1<<16 {
		n = clean(len(c.masks))
		c.masks, c.number[mask] = append(c.masks, mask), n
	}
	return n
}

// joined makes data a part of a text. Behind other text it is not what decides where only the beginning does.
func (e *engine) joined(i int32, x fact, u program.Use, in *program.Instr) {
	mask := uint64(0)
	if e.isText(&x) && u.Arg > 0 {
		before, known := constantBefore(x.fn, in, int(u.Arg))
		if first := &x.fn.Values[x.fn.Origin(in.Args[0])]; isText(first) && in.Text == program.ByFormat {
			var place string
			if before, known, place, _ = beforePlaceholder(first.Text, int(u.Arg)-1, ""); numeric.MatchString(place) {
				mask = ^uint64(0)
			}
		}
		mask |= e.behind(before, known) | e.fenced(x.fn, in, int(u.Arg), maxFence)
		if e.isText(&x) {
			mask |= e.marks.inside(e.ix.beginning(x.fn, u.By, 8), before)
		}
	}
	e.add(fact{fn: x.fn, v: u.By, ctx: x.ctx, path: 0, kind: x.kind, conf: x.conf, how: byConcat, parent: i, ret: -1, need: x.need, clean: e.cleaned.of(mask)})
}

// constantBefore gives the constant text before a part of a text; known is false where other values stand there too.
func constantBefore(f *program.Function, in *program.Instr, part int) (text string, known bool) {
	known = true
	var b strings.Builder
	for _, a := range in.Args[:part] {
		c := &f.Values[f.Origin(a)]
		if c.Op == program.OpConst {
			b.WriteString(c.Text)
			continue
		}
		known = false
		parted(&b)
	}
	return b.String(), known
}

// opensAuthority tells whether what follows a text is, or belongs to, the host of an address: nothing stands before it, or a scheme and the
// beginning of a host.
func opensAuthority(before string) bool {
	_, rest, found := strings.Cut(before, "//")
	if !found {
		return before == "" || strings.HasSuffix(before, ":")
	}
	return !strings.ContainsAny(rest, "/?#")
}

// shortened carries a secret into its beginning or end, as it is shown to tell it from others.
func (e *engine) shortened(i int32, x fact, by program.Value) {
	e.add(fact{fn: x.fn, v: by, ctx: x.ctx, path: x.path, kind: x.kind, conf: x.conf, how: byCopy, parent: i, ret: -1, need: x.need, clean: e.cleaned.of(e.bits)})
}

// checked carries a fact past a call of a function that was given it and leaves it as it is: one that ends in an error for what it does not
// allow has checked it.
func (e *engine) checked(i int32, x fact, post, call program.Value, arg int, to *program.Function) {
	mask := uint64(0)
	if e.isText(&x) {
		mask = e.settle(e.ix.demands(x.fn, call, arg, to), x.clean)
	}
	e.add(fact{fn: x.fn, v: post, ctx: x.ctx, path: x.path, kind: x.kind, conf: x.conf, how: byCopy, parent: i, ret: -1, need: x.need, clean: e.cleaned.of(mask)})
}

// demands gives the kinds of sink that an operand of a call is harmless at when the call comes back: the function throws where a check of the
// parameter does not hold.
func (ix *Index) demands(f *program.Function, call program.Value, arg int, to *program.Function) uint64 {
	from := program.None
	in := &f.Values[call]
	switch c := &f.Values[in.Args[0]]; {
	case arg >= 0:
		from = in.Args[arg+1]
	case c.Op == program.OpField:
		from = c.Args[0]
	}
	var mask uint64
	for _, b := range callgraph.Bind(f, call, to) {
		if b.From == from && b.Param >= 0 && b.Key == "" && from != program.None {
			mask |= ix.demanded(to, b.Param)
		}
	}
	return mask
}

type demandKey struct {
	f     *program.Function
	param int
	part  bool // it is a part of what is to be harmless
}

// demanded gives the kinds of sink that a parameter is harmless at where its function does not throw.
func (ix *Index) demanded(f *program.Function, param int) (mask uint64) {
	k := demandKey{f, param, ix.part}
	if known, ok := ix.demandedOf[k]; ok {
		return known
	}
	ix.demandedOf[k] = 0 // what calls itself
	under := ix.under
	ix.looked, ix.under = 0, "" // it may be asked on the way of another question
	for _, br := range f.Branches {
		for _, side := range []struct {
			exit program.Exit
			held bool
		}{{br.Then, false}, {br.Else, true}} {
			if side.exit == program.ExitThrow {
				mask |= ix.holding(f, br.Cond, side.held, program.Value(param), 3)
			}
		}
	}
	mask |= ix.refusing(f, param)
	for _, u := range ix.callsWith(f, param) { // hands it on to one that throws
		for _, t := range ix.g.Targets(f, u.By) {
			if t.Func != nil && t.Func != f {
				mask |= ix.demands(f, u.By, int(u.Arg)-1, t.Func) & ix.always(f, u.By, program.None, program.Value(param))
			}
		}
	}
	mask |= ix.failing(f, program.Value(param), program.None) | ix.cameBack(f, program.Value(param), program.None)
	ix.demandedOf[k], ix.under = mask, under
	return mask
}

// decides tells the two sides of a condition.
func decides(f *program.Function, x program.Apart) bool {
	return slices.ContainsFunc(f.Branches, func(br program.Branch) bool { return br.First == x.First && br.Second == x.Second })
}

// callsWith lists the calls that are given a parameter as it is.
func (ix *Index) callsWith(f *program.Function, param int) (calls []program.Use) {
	for _, u := range f.Uses(program.Value(param)) {
		if f.Values[u.By].Op == program.OpCall && u.Arg > 0 {
			calls = append(calls, u)
		}
	}
	return calls
}

// always gives, of a call that checks v, the kinds of sink that v is harmless at on the ways round it to a value, or for None through its function:
// all where there are none.
func (ix *Index) always(f *program.Function, call, before, v program.Value) uint64 {
	mask, conditional := ^uint64(0), func(first, second program.Value) bool {
		return first <= call && call < second && (before == program.None || before >= second)
	}
	for _, br := range f.Branches {
		if br.Else == program.ExitNone && conditional(br.First, br.Second) {
			mask &= ix.holding(f, br.Cond, false, v, 3) | ix.spelledOut(f, br.Cond, v)
		}
	}
	for _, x := range f.Aparts {
		switch {
		case call < x.First || call >= x.Behind, mask != 0 && conditional(x.First, x.Second) && decides(f, x), x.Ends && call < x.Second && before >= x.Behind:
			continue
		}
		if before < call || before >= x.Behind || (call < x.Second) != (before < x.Second) {
			mask &= ix.spelledOutApart(f, x, v)
		}
	}
	return mask
}

// spelledOut gives the kinds of sink where a host decides, if a condition asks about the host itself, or the address that it is of: who looks up
// what is not spelled out as numbers has looked at the numbers.
func (ix *Index) spelledOut(f *program.Function, cond, v program.Value) uint64 {
	m := ix.g.Models(f.Module.Language)
	if m == nil {
		return 0
	}
	if hosts := m.Hosts(); ix.asksNumbers(f, cond, v, 4) {
		return hosts
	}
	return 0
}

// spelledOutApart is spelledOut for the two sides of a decision.
func (ix *Index) spelledOutApart(f *program.Function, x program.Apart, v program.Value) uint64 {
	for _, br := range f.Branches {
		if br.First == x.First && br.Second == x.Second {
			return ix.spelledOut(f, br.Cond, v)
		}
	}
	return 0
}

// asksNumbers tells a condition, or a part of one, that asks whether a host is a number, by a call that models say asks that.
func (ix *Index) asksNumbers(f *program.Function, cond, v program.Value, depth int) bool {
	if depth <= 0 {
		return false
	}
	in := &f.Values[cond]
	switch in.Op {
	case program.OpNot, program.OpCopy, program.OpCast, program.OpGuard:
		return ix.asksNumbers(f, in.Args[0], v, depth-1)
	case program.OpPost:
		return ix.asksNumbers(f, in.Args[1], v, depth-1)
	case program.OpLogic, program.OpCompare:
		return slices.ContainsFunc(in.Args, func(a program.Value) bool { return ix.asksNumbers(f, a, v, depth-1) })
	case program.OpCall:
		for _, m := range ix.callFacts(f, cond) {
			if _, ok := ix.asked(f, cond, m, v); m.Numbers && ok && ix.Applies(f, cond, m) {
				return true
			}
		}
	}
	return false
}
