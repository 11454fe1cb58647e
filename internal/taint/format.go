package taint

import (
	"regexp"
	"strconv"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// formatted gives the kinds of sink that data is harmless at where a call puts it into a text by a format: what stands before its place
// counts as in a text that is put together. What is not known of the format does not clean.
func (e *engine) formatted(x *fact, call program.Value, arg int, m *model.Fact) uint64 {
	if m.Format.None() || !e.isText(x) || arg < 0 {
		return 0
	}
	texts := e.ix.Texts(x.fn, call, model.Places{m.Format})
	if len(texts) != 1 {
		return 0
	}
	nth, name := arg, ""
	if info := x.fn.Calls[x.fn.Values[call].Aux]; info.Names != nil {
		name = info.Names[arg]
	}
	if m.Format.Root == model.Arg {
		for a := range x.fn.Values[call].Args[1:] {
			if callgraph.Selects(x.fn, call, m.Format, a) {
				nth -= a + 1
			}
		}
	}
	before, known, of, ok := beforePlaceholder(texts[0], nth, name)
	if !ok {
		return 0
	}
	if numeric.MatchString(of) {
		return ^uint64(0)
	}
	return e.behind(before, known) | e.marks.inside(texts[0], before)
}

// placeholder is one of a format: %s, %-5d, {}, {0}, {name:>5}.
var placeholder = regexp.MustCompile(`%%|%[-+# 0-9.*]*[a-zA-Z]|\{\{|\{([A-Za-z0-9_]*)[^{}]*\}`)

// numeric are placeholders that nothing but a number or a truth has a place in.
var numeric = regexp.MustCompile(`^(?:%[-+# 0-9.*]*[bdoOxXUeEfFgGt]|\{[^{}]*:[^{}]*[bdoxXeEfFgGn%]\})$`)

// beforePlaceholder gives the literal text before the place of the nth value (or that of the name) in a format, and that place; known is false
// where another value stands before it.
func beforePlaceholder(format string, nth int, name string) (before string, known bool, place string, ok bool) {
	known = true
	at, last := 0, 0
	var b strings.Builder
	for _, p := range placeholder.FindAllStringSubmatchIndex(format, -1) {
		b.WriteString(format[last:p[0]])
		last = p[1]
		text := format[p[0]:p[1]]
		if text == "%%" || text == "{{" {
			b.WriteByte(text[0])
			continue
		}
		is := name == "" && at == nth
		if p[2] >= 0 && p[3] > p[2] { // {0}, {name}
			if n, err := strconv.Atoi(format[p[2]:p[3]]); err == nil {
				is = name == "" && n == nth
			} else {
				is = format[p[2]:p[3]] == name
			}
		}
		if is {
			return b.String(), known, text, true
		}
		at++
		known = false
		parted(&b)
	}
	return "", false, "", false
}

// parted keeps two constant texts apart that another value stands between: "%s/%s/" has no "//".
func parted(b *strings.Builder) {
	if b.Len() > 0 {
		b.WriteByte(0)
	}
}

// behind gives the kinds of sink that data behind a text is harmless at.
func (e *engine) behind(before string, known bool) (mask uint64) {
	if before != "" || !known {
		mask |= e.starts
		if strings.HasSuffix(before, "://") { // a scheme is no folder
			mask &^= e.path.Relative | e.path.Placed
		}
	}
	if !opensAuthority(before) || !known && !strings.Contains(before, "//") {
		mask |= e.hosts
	}
	return mask | e.o.Kinds.Fencing(before)
}
