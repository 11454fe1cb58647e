package pattern

import (
	"regexp"
	"slices"
	"sync"

	"mcpsafe/internal/syntax"
)

// Dialect says how one language differs for patterns; everything else is shared.
type Dialect struct {
	Name string // "python", "javascript", "go"
	// Grammars are tried in order for the text of a pattern.
	Grammars []*syntax.Grammar
	// Contexts are the surroundings in which the text of a pattern is parsed, tried in order; the first without error is kept.
	Contexts []Context
	// Convert adds the view of n to b in a role where the language has to say more than the tables below; false leaves n to them.
	Convert func(b *Builder, role Role, n syntax.Node) bool
	// Idents, Unwrap, Drop and Keep are sets of the grammar's kinds: identifiers; nodes that stand for their only child; nodes that carry no
	// meaning; anonymous tokens that carry some.
	Idents, Unwrap, Drop, Keep map[string]bool
	// Statements are kinds that are no expressions, so that a lone metavariable does not stand for them.
	Statements map[string]bool
	// Cases are kinds of which a pattern names some, in any order. Types are kinds that as an argument no metavariable stands for.
	Cases, Types map[string]bool
	// Optional are roles that a target may have though the pattern does not mention them.
	Optional map[string]bool
	// Rename gives nodes another kind than the grammar's: one of the shared kinds or another of the grammar. Roles does the same for fields.
	Rename, Roles map[string]string
	// Literals are kinds that each stand for one constant: true, None.
	Literals map[string]bool
	// Alike are kinds of a pattern that may match another kind.
	Alike map[string][]string
	// Words are kinds that match nothing in which the word, a keyword, does not stand.
	Words map[string]string
	// Block is the grammar's kind of blocks. Braced are kinds whose body is always such a block, and Lone are kinds of statement that a pattern's block is
	// often made of (see Alone).
	Block        string
	Braced, Lone map[string]bool
	// Ellipsis gives what an ellipsis is written as ("" for an identifier), from what stands before it since the innermost open bracket
	// (0 for none), what stands after it, and what stands before the bracket.
	Ellipsis func(before, after, opened string, bracket byte) string
	Lexis    Lexis
	// Require is the name of the function whose result is the module that it is given; "" where there is none.
	Require string
	// Local gives the name by which an import without alias is known, and what that name stands for; nil where imports always say.
	Local func(module string) (local, full string)
	// Canonical takes off a module's name what has no meaning; nil for nothing.
	Canonical func(module string) string
	// Assigning tells that every assignment declares a variable, not only declarations. Keys tells that names as keys are expressions.
	Assigning, Keys bool

	once       sync.Once
	kinds      map[string]Kind
	roles      map[string]Role
	names      []string  // of kinds
	optional   [256]bool // by Role
	statements []bool    // by Kind, as the next ones
	cases      []bool
	types      []bool
	literals   []bool
	words      []string
	braced     []bool
	alike      [][]Kind // kinds of a target that a pattern of another kind may match, by Kind
}

// Lexis says what the text of a pattern is made of, as far as ellipses and metavariables are told from it before it is parsed.
type Lexis struct {
	LineComment   string
	BlockComments bool // between /* and */
	// Quotes are the strings of the language.
	Quotes []Quote
	// Regexps tells that /x/ is a regular expression where an operand may stand.
	Regexps bool
	// Spread tells whether dots are the language's own, from what stands around them; nil for never.
	Spread func(before, after string) bool
	// Params tells that what stands before a parenthesis makes it one of parameters, in which `$X: T` is the language's own.
	Params func(before string) bool
	// TypedArgument tells that f($X: T) is a call with a typed metavariable.
	TypedArgument bool
	// Braced tells whether a metavariable has to stand in braces, from what stands before it; nil for never.
	Braced func(before string) bool
}

// Quote is a kind of string.
type Quote struct {
	Mark string
	Raw  bool // nothing in it is escaped
	Long bool // it may go over lines
	// Hole opens an interpolation; "" for none. If tells, from what stands before the string, whether it has any; nil for always.
	Hole string
	If   func(before string) bool
}

// Set makes a set of names.
func Set(names ...string) map[string]bool {
	m := map[string]bool{}
	for _, n := range names {
		m[n] = true
	}
	return m
}

// Matches gives a function that tells whether a regular expression matches somewhere in a text.
func Matches(expr string) func(string) bool { return regexp.MustCompile(expr).MatchString }

// Context is a surrounding: the pattern's text is put between Before and After, and its nodes are the largest that the text holds.
type Context struct {
	Before, After string
	// If tells for which texts the context is tried; nil for all.
	If func(text string) bool
	// Expr says that the text is an expression: exactly one node is wanted.
	Expr bool
}

// Kind is a kind of node of the view. The kinds below are those that matching itself knows; the others are a grammar's.
type Kind uint16

// Role is a field by which a node of the view holds a child; 0 for none.
type Role uint8

// The kinds that all languages share.
const (
	KindNone Kind = iota
	KindMetavar
	KindMany     // $...X
	KindEllipsis // ...
	KindDeep     // <... x ...>
	KindTyped    // ($X: T)
	KindIdent
	KindString
	KindTemplate // a string with parts
	KindNumber
	KindToken // an operator or keyword
	KindCall  // callee, then Args
	KindNew
	KindArgs
	KindKwarg  // name, value
	KindMember // object, name
	KindIndex  // object, index…
	KindAssign // target, type, value; a token "decl" for declarations
	KindFunc   // name, params, body, …
	KindLambda // params, body
	KindParams
	KindParam // name, type, value
	KindClass
	KindMembers // of a class
	KindBlock   // statements
	KindRecord  // an object whose entries are in no order, and more are no harm
	KindDict    // a dictionary whose entries are in no order
	KindPair    // key, value
	KindImport  // module, name, alias
	KindReturn
	KindBinary // left, operator, right
	KindTry
	KindElement    // JSX
	KindAttributes // JSX
	KindAttribute  // JSX
	KindLoop       // of a pattern: for (...), whatever its header
	KindJoined     // strings that stand side by side; the text is that of all where none holds an expression
	KindRegex      // a regular expression literal
)

var sharedKinds = [...]string{
	"none", "metavar", "many", "...", "deep", "typed", "ident", "string", "template", "number", "token", "call", "new", "args", "kwarg", "member", "index",
	"assign", "func", "lambda", "params", "param", "class", "members", "block", "record", "dict", "pair", "import", "return", "binary", "try",
	"element", "attributes", "attribute", "loop", "joined", "regexp",
}

// The roles that all languages share.
const (
	RoleNone Role = iota
	RoleName
	RoleObject
	RoleValue
	RoleTarget
	RoleType
	RoleParams
	RoleBody
	RoleArgs
	RoleCallee
	RoleDecorator
	RoleAttr // modifiers: async, static, the keyword of a declaration
	RoleKey
	RoleModule
	RoleAlias
	RoleLeft
	RoleOperator
	RoleRight
	RoleBases
	RoleIndex
	RoleResult // type of a result
	RoleElse
	RoleInit
	RoleTypeParams
	RoleHandler
	RoleFinally
	RoleCond
)

var sharedRoles = [...]string{
	"", "name", "object", "value", "target", "type", "parameters", "body", "arguments", "callee", "decorator", "attr", "key", "module", "alias",
	"left", "operator", "right", "bases", "index", "result", "alternative", "init", "type_parameters", "handler", "finally", "condition",
}

// load numbers the kinds and fields of the grammars, once.
func (d *Dialect) load() {
	d.once.Do(func() {
		d.kinds, d.roles = map[string]Kind{}, map[string]Role{}
		shared := map[string]Kind{}
		for i, n := range sharedKinds {
			shared[n] = Kind(i)
		}
		d.names = slices.Clone(sharedKinds[:])
		for i, n := range sharedRoles {
			d.roles[n] = Role(i)
		}
		for _, n := range []string{"children", "receiver", "implements", "attribute"} {
			d.roles[n] = Role(len(d.roles))
		}
		for _, g := range d.Grammars {
			for _, k := range g.Kinds() {
				d.number(k, shared)
			}
			for _, f := range g.Fields() {
				if to, ok := d.Roles[f]; ok {
					d.roles[f] = d.roles[to]
				} else if _, ok := d.roles[f]; !ok {
					d.roles[f] = Role(len(d.roles))
				}
			}
		}
		d.optional[RoleAttr], d.optional[RoleDecorator] = true, true
		for name := range d.Optional {
			if r, ok := d.roles[name]; ok {
				d.optional[r] = true
			}
		}
		d.alike = make([][]Kind, len(d.names))
		for from, to := range d.Alike {
			k := d.named(from, shared)
			for _, name := range to {
				d.alike[k] = append(d.alike[k], d.named(name, shared))
			}
		}
		d.words, d.braced = make([]string, len(d.names)), make([]bool, len(d.names))
		for name, word := range d.Words {
			d.words[d.named(name, shared)] = word
		}
		for name := range d.Braced {
			d.braced[d.named(name, shared)] = true
		}
		d.statements, d.cases, d.types, d.literals = d.set(d.Statements), d.set(d.Cases), d.set(d.Types), d.set(d.Literals)
	})
}

func (d *Dialect) set(names map[string]bool) []bool {
	set := make([]bool, len(d.names))
	for name := range names {
		set[d.kinds[name]] = true
	}
	return set
}

// named gives the kind of a name, shared or the grammar's.
func (d *Dialect) named(name string, shared map[string]Kind) Kind {
	if k, ok := shared[name]; ok {
		return k
	}
	return d.kinds[name]
}

func (d *Dialect) number(kind string, shared map[string]Kind) {
	if _, ok := d.kinds[kind]; ok {
		return
	}
	if to, ok := d.Rename[kind]; ok {
		if k, ok := shared[to]; ok {
			d.kinds[kind] = k
			return
		}
		d.number(to, shared)
		d.kinds[kind] = d.kinds[to]
		return
	}
	d.kinds[kind] = Kind(len(d.names))
	d.names = append(d.names, kind)
}
