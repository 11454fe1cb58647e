package check

import (
	"slices"
	"strings"

	"mcpsafe/internal/program"
)

// toItself tells a call whose address is made of the address of the inbound request and another path: it asks the server itself, for which the token was
// issued. Where host or whole address were changed after they were read, it may lead anywhere.
func (f *Facts) toItself(fn *program.Function, call, but program.Value) bool {
	return slices.ContainsFunc(fn.Values[call].Args[1:], func(a program.Value) bool { return a != but && ownAddress(fn, a, 6) })
}

// ownAddress tells an address that begins with the host of the inbound request and goes on with a path that the program names.
func ownAddress(fn *program.Function, v program.Value, depth int) bool {
	if depth == 0 {
		return false
	}
	in := &fn.Values[fn.Origin(v)]
	switch in.Op {
	case program.OpConcat:
		return beginsOwn(fn, in.Args) && slices.ContainsFunc(in.Args, func(a program.Value) bool { return isPath(fn, a) })
	case program.OpCall:
		switch len(in.Args) {
		case 2: // new URL(address)
			return ownAddress(fn, in.Args[1], depth-1)
		case 3: // new URL(path, base)
			return isPath(fn, in.Args[1]) && (ownPart(fn, in.Args[2]) || inboundAddress(fn, in.Args[2]))
		}
	}
	return false
}

// beginsOwn tells whether of the parts of a text all up to the path are read from the address of the inbound request, but for what stands between them.
func beginsOwn(fn *program.Function, parts []program.Value) bool {
	found := false
	for _, p := range parts {
		switch in := &fn.Values[fn.Origin(p)]; {
		case isPath(fn, p):
			return found
		case in.Op == program.OpConst:
			if t := strings.ToLower(in.Text); t != "" && t != "//" && t != "://" && t != "http://" && t != "https://" && t != ":" {
				return false
			}
		case ownPart(fn, p):
			found = true
		default:
			return false
		}
	}
	return found
}

func isPath(fn *program.Function, v program.Value) bool {
	in := &fn.Values[fn.Origin(v)]
	return in.Op == program.OpConst && len(in.Text) > 1 && in.Text[0] == '/' && in.Text[1] != '/'
}

// ownPart tells a part of the address of the inbound request that says where it was sent to.
func ownPart(fn *program.Function, v program.Value) bool {
	in := &fn.Values[fn.Origin(v)]
	if in.Op != program.OpField || !slices.Contains([]string{"origin", "host", "hostname", "protocol", "port", "scheme", "netloc"}, strings.ToLower(in.Text)) {
		return false
	}
	base := &fn.Values[fn.Origin(in.Args[0])]
	if base.Op == program.OpCall && len(base.Args) == 2 {
		return inboundAddress(fn, base.Args[1])
	}
	return inboundAddress(fn, in.Args[0])
}

// inboundAddress tells the address of an inbound request.
func inboundAddress(fn *program.Function, v program.Value) bool {
	in := &fn.Values[fn.Origin(v)]
	if in.Op != program.OpField || !slices.Contains([]string{"url", "nexturl"}, strings.ToLower(in.Text)) {
		return false
	}
	name := ""
	switch base := &fn.Values[fn.Origin(in.Args[0])]; base.Op {
	case program.OpParam:
		name = fn.Params[base.Aux].Name
	case program.OpField, program.OpGlobal:
		name = base.Text
	}
	return slices.Contains([]string{"req", "request"}, strings.ToLower(name))
}
