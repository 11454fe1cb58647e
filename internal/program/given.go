package program

// maxRename bounds how often an imported name is imported again from elsewhere.
const maxRename = 6

// GivenTo finds the call that says what a parameter gets when its caller gives nothing: its default, also one that an alias in another
// module stands for. None where there is no such call.
func (p *Program) GivenTo(f *Function, param int) (*Function, Value) {
	v := f.Params[param].Default
	if v == None || f.Outer == nil {
		return nil, None
	}
	f = f.Outer
	if m, g := p.imported(f, v); g != nil && g.Given {
		f, v = m.Body, g.Values[len(g.Values)-1]
	}
	if v = f.Origin(v); f.Values[v].Op != OpCall {
		return nil, None
	}
	return f, v
}

// giveImported lets parameters that are annotated with the imported name of an alias get what the alias says. A file by itself does not
// tell such a name from one of a type.
func (p *Program) giveImported() {
	for _, m := range p.Modules {
		for _, f := range m.Functions {
			if m.Language != "python" || f.Outer != m.Body {
				continue
			}
			for i := range f.Params {
				p.giveParameter(m, &f.Params[i])
			}
		}
	}
}

// giveParameter makes the imported alias a parameter's default; a constant default says less.
func (p *Program) giveParameter(m *Module, to *Param) {
	if len(to.Types) == 0 || to.Default != None && m.Body.Values[to.Default].Op != OpConst {
		return
	}
	g := m.Globals[to.Types[0]]
	if g == nil || len(g.Values) == 0 {
		return
	}
	v := g.Values[len(g.Values)-1]
	if _, alias := p.imported(m.Body, v); alias != nil && alias.Given {
		to.Default = v
	}
}

// imported finds the global that an imported name stands for, through modules that import it themselves to pass it on, or nil.
func (p *Program) imported(f *Function, v Value) (m *Module, g *Global) {
	for range maxRename {
		in := &f.Values[v]
		if in.Op != OpField || f.Values[in.Args[0]].Op != OpImport {
			break
		}
		from := p.Import(f.Module, f.Values[in.Args[0]].Text).Modules
		if len(from) != 1 {
			return nil, nil
		}
		b, ok := p.Member(from[0], in.Text)
		if !ok || b.Global == nil || len(b.Global.Values) == 0 {
			return nil, nil
		}
		m, g = b.Module, b.Global
		f, v = m.Body, g.Values[len(g.Values)-1]
	}
	return m, g
}
