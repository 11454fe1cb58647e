package program

import "slices"

// region is an open loop or switch.
type region struct {
	loop   bool
	mark   int             // length of the log at its start
	phis   map[int32]Value // slot → phi at the loop's head
	breaks *arrivals
	nexts  *arrivals // of a loop: the ends of its rounds
}

// rewind undoes everything since mark.
func (fr *frame) rewind(mark int) {
	for i := len(fr.log) - 1; i >= mark; i-- {
		u := fr.log[i]
		fr.env[u.slot], fr.since[u.slot] = u.old, u.since
	}
	for _, a := range fr.open {
		a.rewind(fr, mark)
	}
	fr.log = fr.log[:mark]
}

// get reads a slot; inside a loop the first read of a variable from before it goes through a phi at the loop's head.
func (b *Builder) get(slot int32) Value {
	fr := b.fn
	for _, r := range fr.regions {
		if !r.loop || int(fr.since[slot]) > r.mark || fr.env[slot] == None {
			continue
		}
		if phi, ok := r.phis[slot]; ok {
			fr.set(slot, phi)
			continue
		}
		old := fr.env[slot]
		phi := b.emit(Instr{Op: OpPhi, Args: b.args(old)})
		b.supersede(phi, old)
		for _, s := range fr.slotsOf(old) {
			r.phis[s] = phi
			fr.set(s, phi)
		}
	}
	return fr.env[slot]
}

// merge joins the ends of alternative paths into the current state, which is the one before them. Only the paths that arrive are given: live,
// and those gathered.
func (b *Builder) merge(live []diff, gathered ...*arrivals) {
	paths := len(live)
	var slots []int32
	for _, d := range live {
		for _, c := range d {
			slots = append(slots, c.slot)
		}
	}
	for _, a := range gathered {
		paths += a.paths
		for s := range a.versions {
			slots = append(slots, s)
		}
	}
	if paths == 0 {
		b.fn.dead = true
		return
	}
	slices.Sort(slots)
	var made joins
	for _, s := range slices.Compact(slots) {
		b.fn.set(s, b.mergeSlot(s, live, gathered, &made))
	}
}

// mergeSlot gives one slot's version after the join; slots that join the same versions share the phi.
func (b *Builder) mergeSlot(s int32, live []diff, gathered []*arrivals, made *joins) Value {
	found := &b.arriving
	found.list, found.has = found.list[:0], nil
	for _, d := range live {
		v, changed := d.get(s)
		if !changed {
			v = b.fn.before(s)
		}
		found.add(v)
	}
	for _, a := range gathered {
		arrived := a.versions[s]
		if arrived == nil && a.paths > 0 {
			found.add(b.fn.before(s))
			continue
		}
		for _, v := range arrived.all() {
			if v == unchanged {
				v = b.fn.before(s)
			}
			found.add(v)
		}
	}
	alternatives := found.list
	switch len(alternatives) {
	case 0:
		return None
	case 1:
		return alternatives[0]
	}
	phi := made.find(b, alternatives)
	if phi == None {
		phi = b.emit(Instr{Op: OpPhi, Args: b.args(alternatives...)})
		b.supersede(phi, alternatives...)
		made.add(b, phi)
	}
	return phi
}

// before gives what a slot holds where paths part: in a loop the phi at its head, if one of the paths has made it.
func (fr *frame) before(slot int32) Value {
	v := fr.env[slot]
	for _, r := range fr.regions {
		if phi, ok := r.phis[slot]; ok && r.loop && int(fr.since[slot]) <= r.mark && v != None {
			v = phi
		}
	}
	return v
}

// supersede makes phi the current version of what it joins; it was read from where all of them were.
func (b *Builder) supersede(phi Value, joined ...Value) {
	from := b.fn.originOf(joined[0])
	for _, v := range joined {
		b.fn.traces[v].newer = phi
		if b.fn.originOf(v) != from {
			from = phi
		}
	}
	b.fn.setOrigin(phi, from)
}

// side runs one alternative from the current state and takes it back; it tells how it ended.
func (b *Builder) side(body func()) (d diff, exit Exit, value Value) {
	fr := b.fn
	mark := len(fr.log)
	dead := fr.dead
	fr.lastExit, fr.lastValue = ExitNone, None
	if body != nil {
		body()
	}
	d = fr.changes(mark)
	if fr.dead && !dead {
		exit, value = fr.lastExit, fr.lastValue
	}
	fr.rewind(mark)
	fr.dead = dead
	return d, exit, value
}

// If builds a decision. Either side may be nil. Inside the sides the values the condition tests are guarded.
func (b *Builder) If(cond Value, then, els func(), start uint32) {
	first, thenLast, elseLast := b.next(), None, None
	thenDiff, thenExit, thenValue := b.side(func() {
		b.refine(cond, true, 4)
		if then != nil {
			then()
			thenLast = b.lastCall(first)
		}
	})
	second := b.next()
	elseDiff, elseExit, elseValue := b.side(func() {
		b.refine(cond, false, 4)
		if els != nil {
			els()
			elseLast = b.lastCall(second)
		}
	})
	b.apart(first, second, b.next(), thenExit, false)
	b.branch(Branch{Cond: cond, Then: thenExit, Else: elseExit, ThenValue: thenValue, ElseValue: elseValue, First: first, Second: second, Start: start})
	endings := len(b.fn.f.Endings)
	var live []diff
	if thenExit == ExitNone {
		live = append(live, thenDiff)
		b.ending(thenLast, false)
	}
	if elseExit == ExitNone {
		live = append(live, elseDiff)
		b.ending(elseLast, true)
	}
	if len(live) == 0 {
		b.fn.lastExit = max(thenExit, elseExit)
		b.fn.lastValue = None
	}
	joins := b.next()
	b.merge(live)
	for i := endings; i < len(b.fn.f.Endings) && len(live) == 2; i++ {
		b.fn.f.Endings[i].Joins, b.fn.f.Endings[i].Behind = joins, b.next()
	}
	b.fn.joined = b.next()
}

// next gives the number of the value to come.
func (b *Builder) next() Value { return Value(len(b.fn.f.Values)) }

// apart notes that of two stretches one runs; a first one that throws to a handler of the same function may go on there.
func (b *Builder) apart(first, second, behind Value, exit Exit, ends bool) {
	x := Apart{First: first, Second: second, Behind: behind, Leaves: exit == ExitReturn || exit == ExitThrow && b.fn.tries == 0, Ends: ends}
	if first < second && (second < behind || x.Leaves) {
		b.fn.f.Aparts = append(b.fn.f.Aparts, x)
	}
}

// Choose is If for expressions: it gives the value that one of the sides gives.
func (b *Builder) Choose(cond Value, then, els func() Value, start, end uint32) Value {
	var a, c Value
	b.If(cond, func() { a = then() }, func() { c = els() }, start)
	return b.Op(OpPhi, "", start, end, a, c)
}

func (b *Builder) branch(br Branch) {
	fr := b.fn
	br.Tried = fr.tries > 0
	if fr.tries > 0 && (br.Then == ExitThrow || br.Else == ExitThrow) {
		fr.throws = append(fr.throws, int32(len(fr.f.Branches)))
	}
	fr.f.Branches = append(fr.f.Branches, br)
}

// Loop builds a loop. head builds what is evaluated before every round and gives the condition (None: unknown); either may be nil.
func (b *Builder) Loop(head func() Value, body func()) {
	fr := b.fn
	r := &region{loop: true, mark: len(fr.log), phis: map[int32]Value{}, nexts: fr.gather(), breaks: fr.gather()}
	fr.regions = append(fr.regions, r)
	dead := fr.dead
	cond := None
	if head != nil {
		cond = head()
	}
	atHead := fr.changes(r.mark)
	if cond != None {
		b.refine(cond, true, 4)
	}
	if body != nil {
		body()
	}
	if fr.dead == dead {
		r.nexts.arrive(fr)
	}
	fr.rewind(r.mark)
	fr.dead = dead
	fr.regions = fr.regions[:len(fr.regions)-1]
	fr.open = fr.open[:len(fr.open)-2]
	b.closePhis(r)
	var unread diff // of the phis, those that nothing was written to before a round
	for s, phi := range r.phis {
		if _, ok := atHead.get(s); !ok {
			unread = append(unread, change{s, phi})
		}
	}
	atHead = append(atHead, unread...)
	slices.SortFunc(atHead, bySlot)
	b.merge([]diff{atHead}, r.nexts, r.breaks)
	fr.joined = b.next()
}

// closePhis gives the phis of a loop's head what the rounds leave; behind the loop the phi then stands for all of that.
func (b *Builder) closePhis(r *region) {
	operands := map[Value]*versions{}
	for s, phi := range r.phis {
		arrived := r.nexts.versions[s]
		if arrived == nil {
			continue
		}
		all := operands[phi]
		if all == nil {
			all = &versions{}
			for _, v := range b.instr(phi).Args {
				all.add(v)
			}
			operands[phi] = all
		}
		left := &versions{}
		for _, v := range arrived.list {
			switch v {
			case unchanged:
				left.add(v)
				continue
			case phi:
			default:
				all.add(v)
			}
			left.add(phi)
		}
		r.nexts.versions[s] = left
	}
	for phi, all := range operands {
		slices.Sort(all.list[1:])
		b.instr(phi).Args = all.list
	}
}

// Arrive is where a path goes on that nothing here leads to, such as a label that can be gone to by a goto or a break: what follows runs.
func (b *Builder) Arrive() { b.fn.dead = false }

// Break leaves the innermost loop or switch.
func (b *Builder) Break() {
	if n := len(b.fn.regions); n > 0 && !b.fn.dead {
		r := b.fn.regions[n-1]
		r.breaks.arrive(b.fn)
	}
	b.exit(ExitJump, None)
}

// Continue begins the next round of the innermost loop.
func (b *Builder) Continue() {
	for i := len(b.fn.regions) - 1; i >= 0 && !b.fn.dead; i-- {
		if r := b.fn.regions[i]; r.loop {
			r.nexts.arrive(b.fn)
			break
		}
	}
	b.exit(ExitJump, None)
}

// Case is one arm of a switch: it is taken when Cond holds; None is the default arm. Cond is built by the caller before
// the switch (usually OpCompare of the subject with each label, joined by OpLogic "or").
type Case struct {
	Cond  Value
	Body  func()
	Start uint32
}

// Switch builds the arms as a chain of decisions; Break inside leaves it.
func (b *Builder) Switch(cases []Case) {
	fr := b.fn
	r := &region{mark: len(fr.log), breaks: fr.gather()}
	fr.regions = append(fr.regions, r)
	dead := fr.dead
	b.arms(cases)
	if fr.dead == dead {
		r.breaks.arrive(fr)
	}
	fr.rewind(r.mark)
	fr.dead = dead
	fr.regions = fr.regions[:len(fr.regions)-1]
	fr.open = fr.open[:len(fr.open)-1]
	b.merge(nil, r.breaks)
	fr.joined = b.next()
}

// arms builds a chain of decisions iteratively: arm i runs where the conditions before it did not hold.
func (b *Builder) arms(cases []Case) {
	fr := b.fn
	ends := fr.gather()
	var fallback *Case
	var parts []Apart
	var conds []Value
	for i := range cases {
		c := &cases[i]
		if c.Cond == None {
			fallback = c
			continue
		}
		first := b.next()
		exit, value := b.arm(ends, func() {
			b.refine(c.Cond, true, 4)
			c.Body()
		})
		parts, conds = append(parts, Apart{First: first, Second: b.next()}), append(conds, c.Cond)
		b.branch(Branch{Cond: c.Cond, Then: exit, ThenValue: value, ElseValue: None, First: first, Second: b.next(), Start: c.Start})
		b.refine(c.Cond, false, 4)
	}
	if fallback != nil {
		second := b.next()
		if exit, value := b.arm(ends, fallback.Body); (exit == ExitReturn || exit == ExitThrow) && len(conds) > 0 {
			b.refused(conds, Branch{Else: exit, ThenValue: None, ElseValue: value, First: parts[0].First, Second: second, Start: fallback.Start})
		}
	} else {
		ends.arrive(fr)
	}
	for _, x := range parts {
		b.apart(x.First, x.Second, b.next(), ExitNone, false)
	}
	fr.rewind(ends.mark)
	fr.open = fr.open[:len(fr.open)-1]
	b.merge(nil, ends)
}

// refused notes that a switch goes on only where one of its conditions holds.
func (b *Builder) refused(conds []Value, br Branch) {
	br.Cond = conds[0]
	for _, c := range conds[1:] {
		br.Cond = b.Op(OpLogic, "or", br.Start, br.Start, br.Cond, c)
	}
	b.branch(br)
}

// arm runs one arm and takes it back; where it goes on, it arrives at ends.
func (b *Builder) arm(ends *arrivals, body func()) (Exit, Value) {
	dead := b.fn.dead
	_, exit, value := b.side(func() {
		body()
		if b.fn.dead == dead {
			ends.arrive(b.fn)
		}
	})
	return exit, value
}

// Try builds a body, its handlers, and what always runs after them (nil for none). A handler sees every variable as it was before or after
// the body.
func (b *Builder) Try(body func(), handlers []func(), finally func()) {
	fr := b.fn
	thrown, perhaps, handled := len(fr.throws), len(fr.perhaps), len(fr.handled)
	fr.tries++
	first := b.next()
	bodyDiff, bodyExit, _ := b.side(body)
	fr.tries--
	var live []diff
	if bodyExit == ExitNone {
		live = append(live, bodyDiff)
	}
	goesOn := false
	var handling Handling
	for _, h := range handlers {
		second, last := b.next(), None
		d, exit, _ := b.side(func() {
			b.merge([]diff{bodyDiff, {}})
			fr.lastExit = ExitNone
			h()
			last = b.lastCall(second)
		})
		if exit != ExitThrow {
			b.apart(first, second, b.next(), ExitNone, exit == ExitReturn)
		}
		if exit == ExitNone {
			live = append(live, d)
			goesOn = true
			handling.Calls = append(handling.Calls, last)
		}
	}
	if goesOn {
		handling.throws = b.swallow(fr.throws[thrown:])
		handling.endings = b.swallowEndings(fr.perhaps[perhaps:])
		handling.handlings = b.swallowHandlings(fr.handled[handled:])
	}
	if fr.tries == 0 || goesOn {
		fr.throws, fr.perhaps, fr.handled = fr.throws[:thrown], fr.perhaps[:perhaps], fr.handled[:handled]
	}
	joins := b.next()
	b.merge(live)
	if goesOn {
		b.handling(handling, joins, bodyExit == ExitNone)
	}
	fr.joined = b.next()
	if finally != nil {
		dead := fr.dead
		fr.dead = false
		finally()
		fr.dead = fr.dead || dead
	}
}

// swallow marks throws of branches whose handler goes on as if nothing had happened. It gives those that it marked.
func (b *Builder) swallow(branches []int32) (sides []side) {
	for _, i := range branches {
		br := &b.fn.f.Branches[i]
		if br.Then == ExitThrow {
			br.Then = ExitSwallowed
			sides = append(sides, side{i, false})
		}
		if br.Else == ExitThrow {
			br.Else = ExitSwallowed
			sides = append(sides, side{i, true})
		}
	}
	return sides
}

func (b *Builder) exit(kind Exit, v Value) {
	if !b.fn.dead {
		b.fn.lastExit, b.fn.lastValue = kind, v
	}
	b.fn.dead = true
}
