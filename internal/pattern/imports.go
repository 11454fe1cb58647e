package pattern

// importedNames gives the full name of every name that the file imports: "foo.bar" for b after `from foo import bar as b`, "crypto/md5" for m
// after `import m "crypto/md5"`, "child_process.exec" for exec after `const {exec} = require("child_process")`.
func (f *File) importedNames() map[string][]imported {
	out := map[string][]imported{}
	for _, t := range f.byKind[KindImport] {
		f.importedBy(t, out)
	}
	if f.d.Require != "" {
		for _, t := range f.byKind[KindAssign] {
			f.required(t, out)
		}
	}
	return out
}

// imported is what a name stands for in the function that imports it, or in the whole file.
type imported struct {
	full       string
	at         uint32 // where the import stands
	start, end uint32
}

// give notes that a statement gives a name of its function a meaning.
func (f *File) give(t int32, local, full string, out map[string][]imported) {
	x := imported{full: full, at: f.nodes[t].start, end: uint32(len(f.source)) + 1}
	for p := f.nodes[t].parent; p >= 0; p = f.nodes[p].parent {
		if k := f.nodes[p].kind; k == KindFunc || k == KindLambda {
			x.start, x.end = f.nodes[p].start, f.nodes[p].end
			break
		}
	}
	out[local] = append(out[local], x)
}

// meaning gives what a name stands for at a place: what the innermost function imports, by the last import before the place. A function may
// use what the file imports behind it.
func (f *File) meaning(name string, at uint32, inFunction bool) string {
	best := imported{end: ^uint32(0)}
	for _, x := range f.imports[name] {
		if at < x.start || at >= x.end || x.at > at && !(inFunction && x.start == 0) {
			continue
		}
		if x.end-x.start <= best.end-best.start && (x.at <= at || best.full == "") {
			best = x
		}
	}
	return best.full
}

// inFunction tells whether a node stands in a function.
func (f *File) inFunction(t int32) bool {
	for p := f.nodes[t].parent; p >= 0; p = f.nodes[p].parent {
		if k := f.nodes[p].kind; k == KindFunc || k == KindLambda {
			return true
		}
	}
	return false
}

// part gives the child of a node in a role, or -1.
func (f *File) part(t int32, role Role) int32 {
	for c := t + 1; c < f.nodes[t].after; c = f.nodes[c].after {
		if f.nodes[c].role == role {
			return c
		}
	}
	return -1
}

func (f *File) importedBy(t int32, out map[string][]imported) {
	text := func(role Role) string {
		if c := f.part(t, role); c >= 0 {
			return f.nodes[c].text
		}
		return ""
	}
	module, name, alias := f.d.canonical(text(RoleModule)), text(RoleName), text(RoleAlias)
	full, local := module, alias
	switch {
	case name == "default" || name == "*":
	case name != "":
		full += "." + name
		if local == "" {
			local = name
		}
	case local == "" && f.d.Local != nil:
		local, full = f.d.Local(module)
	}
	if local != "" && local != "_" && local != "." {
		f.give(t, local, full, out)
	}
}

func (d *Dialect) canonical(module string) string {
	if d.Canonical == nil {
		return module
	}
	return d.Canonical(module)
}

// required reads `x = require("m")` and `{a, b: c} = require("m")`, whatever that function is called.
func (f *File) required(t int32, out map[string][]imported) {
	target, v := f.part(t, RoleTarget), f.part(t, RoleValue)
	if target < 0 || v < 0 || f.nodes[v].kind != KindCall {
		return
	}
	callee, args := f.part(v, RoleCallee), f.part(v, RoleArgs)
	if callee < 0 || args < 0 || f.nodes[callee].text != f.d.Require || f.nodes[callee].kind != KindIdent {
		return
	}
	list := f.kids(args)
	if len(list) != 1 || f.nodes[list[0]].kind != KindString {
		return
	}
	module := f.d.canonical(f.nodes[list[0]].text)
	if f.nodes[target].kind == KindIdent {
		f.give(t, f.nodes[target].text, module, out)
		return
	}
	for _, p := range f.kids(target) {
		key, local := f.part(p, RoleKey), f.part(p, RoleValue)
		if key >= 0 && local >= 0 && f.nodes[local].kind == KindIdent {
			f.give(t, f.nodes[local].text, module+"."+f.nodes[key].text, out)
		}
	}
}
