package program

// scope is the names of a block: few, as a rule, and looked through one by one; where there are more they are indexed.
type scope struct {
	names     []string
	variables []*variable // of the names
	index     map[string]*variable
}

// fewNames is how many names are looked through.
const fewNames = 8

// find gives the variable of a name, or nil.
func (s *scope) find(name string) *variable {
	if len(s.names) > fewNames {
		return s.index[name]
	}
	for i, n := range s.names {
		if n == name {
			return s.variables[i]
		}
	}
	return nil
}

// add adds a name that the scope does not have.
func (s *scope) add(name string, x *variable) {
	s.names, s.variables = append(s.names, name), append(s.variables, x)
	switch {
	case len(s.names) == fewNames+1:
		s.index = map[string]*variable{}
		for i, n := range s.names {
			s.index[n] = s.variables[i]
		}
	case len(s.names) > fewNames:
		s.index[name] = x
	}
}

// openScope opens a scope, in the buffers of one that was closed where there is one.
func (fr *frame) openScope() {
	n := len(fr.scopes)
	if n == cap(fr.scopes) {
		fr.scopes = append(fr.scopes, scope{})
		return
	}
	fr.scopes = fr.scopes[:n+1]
	s := &fr.scopes[n]
	s.names, s.variables, s.index = s.names[:0], s.variables[:0], nil
}

// newVariable adds a variable, in the place of one of a closed function where there is one.
func (fr *frame) newVariable() *variable {
	n := len(fr.variables)
	if n < cap(fr.variables) {
		if x := fr.variables[:n+1][n]; x != nil {
			fr.variables = fr.variables[:n+1]
			*x = variable{cell: -1}
			return x
		}
	}
	x := &variable{cell: -1}
	fr.variables = append(fr.variables, x)
	return x
}
