package engine

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"slices"
	"sort"

	"mcpsafe/internal/program"
	"mcpsafe/internal/surface"
)

// maxReached bounds the functions that one handler's digest is made of.
const maxReached = 5000

// digests makes the digests of handlers.
type digests struct {
	r     *run
	sums  map[*program.Function]string
	calls map[*program.Function][]callee
}

// digestHandlers makes the digests of the handlers of all entries.
func (r *run) digestHandlers() {
	d := &digests{r: r, sums: map[*program.Function]string{}, calls: map[*program.Function][]callee{}}
	all := make([]string, len(r.surface.Entries))
	for i := range all {
		all[i] = d.of(&r.surface.Entries[i])
	}
	r.digested = all
}

// callee is a function that another one calls at a place.
type callee struct {
	at uint32
	f  *program.Function
}

// of gives the digest of an entry's handler: its code, and that of all functions of the target that it leads to by calls, without
// comments, empty lines and common indentation. It names no file and no order of functions. Values that the module
// keeps are no part of it.
func (d *digests) of(e *surface.Entry) string {
	h := e.Handler
	if h == nil {
		return ""
	}
	start, end, part := e.Part()
	if !part {
		start, end = h.Start, h.End
	}
	seen := map[*program.Function]bool{h: true}
	queue := []*program.Function{}
	visit := func(f *program.Function) {
		if f != nil && !seen[f] && len(seen) < maxReached && f.Outer != nil && !f.Module.Test {
			seen[f] = true
			queue = append(queue, f)
		}
	}
	for _, c := range d.callees(h) {
		if !part || c.at >= start && c.at < end {
			visit(c.f)
		}
	}
	for i := 0; i < len(queue); i++ {
		for _, c := range d.callees(queue[i]) {
			visit(c.f)
		}
	}
	var sums []string
	for _, f := range queue {
		sums = append(sums, d.sum(f))
	}
	slices.Sort(sums)
	sum := sha256.New()
	sum.Write(d.code(h, start, end))
	for _, s := range slices.Compact(sums) {
		sum.Write([]byte{0})
		sum.Write([]byte(s))
	}
	return "sha256:" + hex.EncodeToString(sum.Sum(nil))
}

// callees lists the functions that a function calls, has called or defines, in order of place.
func (d *digests) callees(f *program.Function) []callee {
	if all, ok := d.calls[f]; ok {
		return all
	}
	var all []callee
	for v := range f.Values {
		in := &f.Values[v]
		switch in.Op {
		case program.OpCall:
			for _, t := range d.r.graph.Targets(f, program.Value(v)) {
				all = append(all, callee{in.Start, t.Func})
			}
			for _, c := range d.r.graph.Callbacks(f, program.Value(v)) {
				all = append(all, callee{in.Start, c.Func})
			}
		case program.OpFunc:
			all = append(all, callee{in.Start, f.Module.Functions[in.Aux]})
		}
	}
	slices.SortStableFunc(all, func(a, b callee) int { return int(a.at) - int(b.at) })
	d.calls[f] = all
	return all
}

// sum is the digest of one function.
func (d *digests) sum(f *program.Function) string {
	s, ok := d.sums[f]
	if !ok {
		sum := sha256.Sum256(d.code(f, f.Start, f.End))
		s = string(sum[:])
		d.sums[f] = s
	}
	return s
}

// code gives the code of a range without what does not run.
func (d *digests) code(f *program.Function, start, end uint32) []byte {
	text := d.r.source(f.Module.File).text
	start, end = clamp(start, text), clamp(end, text)
	var comments []program.Comment
	if file := d.r.byPath[f.Module.File]; file != nil && file.module != nil {
		comments = file.module.Comments
	}
	i := sort.Search(len(comments), func(i int) bool { return comments[i].Start >= start })
	var code []byte // text where it has no comments
	at := start
	for ; i < len(comments) && comments[i].End <= end; i++ {
		if comments[i].Start >= at {
			code = append(code, text[at:comments[i].Start]...)
			at = comments[i].End
		}
	}
	if at == start {
		return dedented(text[start:end])
	}
	return dedented(append(code, text[at:end]...))
}

// dedented takes empty lines, white space at the ends of lines and the indentation that all lines but the first share away.
func dedented(code []byte) []byte {
	common, first := -1, true
	for line := range writtenLines(code) {
		if indent := len(line) - len(bytes.TrimLeft(line, " \t")); !first && (common < 0 || indent < common) {
			common = indent
		}
		first = false
	}
	out := make([]byte, 0, len(code))
	first = true
	for line := range writtenLines(code) {
		if !first {
			out, line = append(out, '\n'), line[common:]
		}
		out = append(out, line...)
		first = false
	}
	return out
}

// writtenLines yields the lines that are not empty, without white space at their ends.
func writtenLines(code []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for line := range bytes.Lines(code) {
			if line = bytes.TrimRight(line, " \t\r\n\f"); len(line) > 0 && !yield(line) {
				return
			}
		}
	}
}
