// Package program is the language-neutral model of a program: modules, functions, values, calls, classes, imports.
//
// A function is a list of values in static single assignment form. Objects have value semantics: writing a field of an
// object yields a new version of it (OpSetField), and every local that held the old version then holds the new one; a write
// to a field of a field is written back along the loads to the variable it started from. So one mechanism, the
// def-use graph, carries strong updates, deletions and guards, and no analysis needs a control-flow graph.
//
// What it is not: an executable form. Loops have no bounds, exceptions no unwinding; order between statements is kept only as
// far as it decides which version of a value is read. Variables that inner functions share, module variables and
// class fields are cells, read and written in no order.
//
// The construction on the fly follows Braun et al., "Simple and Efficient Construction of Static Single Assignment Form"
// (CC 2013); versions of objects follow the idea of post-update nodes in CodeQL's data flow library; guards are
// the sigma nodes of Ananian's SSI form.
package program

// Value names a value of one function: an index into Function.Values.
type Value int32

// None is no value.
const None Value = -1

// Op says how a value came to be. The comment gives Args; Text and Aux where they matter.
type Op uint8

const (
	OpInvalid   Op = iota
	OpParam        // Aux: index into Function.Params
	OpConst        // Text: literal text; Aux: a ConstKind
	OpCopy         // value
	OpCast         // value; Text: type name. A copy that is known (declared, asserted) to have that type
	OpPhi          // alternatives
	OpGuard        // value, condition; Aux: 1 where the condition held, 0 where it did not
	OpField        // base; Text: constant key
	OpIndex        // base, key
	OpSetField     // base, stored; Text: constant key. The new version of base
	OpSetIndex     // base, key, stored. The new version of base
	OpAppend       // base, stored: stored becomes some element of base. The new version of base
	OpDelete       // base[, key]; Text: constant key when there is no key value. The new version of base
	OpSpread       // base, other: all fields of other written over those of base
	OpRest         // base; Text: the keys left out, joined by NUL. The base without those keys
	OpObject       // a new object; Text: its type name or ""; Aux: an ObjectKind
	OpElem         // collection: some element (of a pair loop: the value part); Aux: the partner OpKey or -1
	OpKey          // collection: some key of it; Aux: the partner OpElem or -1
	OpConcat       // parts of a string, in order
	OpBinary       // operands; Text: operator. Arithmetic and the like: the result is not the operands
	OpUnary        // operand; Text: operator
	OpNot          // operand
	OpLogic        // left, right; Text: "and", "or" or "??". The value is one of both
	OpCompare      // left, right; Text: "==", "!=", "in", "not in", "<", …
	OpCall         // callee, arguments…; Aux: index into Function.Calls
	OpPost         // call, argument: the argument (or the receiver) after the call; Aux: index into the call's arguments or -1 for the receiver
	OpFunc         // Aux: index into Module.Functions
	OpClass        // Aux: index into Module.Classes
	OpDecorated    // function or class, result of the decorator call: either may be what the name stands for
	OpImport       // Text: the import specifier as written. The module object
	OpGlobal       // Text: a name of module scope (or a builtin), read from inside a function
	OpSetGlobal    // value; Text: the name
	OpCellRead     // Aux: index into Module.Cells
	OpCellWrite    // value; Aux: index into Module.Cells
	OpReturn       // value or nothing
	OpYield        // value: becomes an element of what the function returns
	OpThrow        // value or nothing
	OpExit         // what the variables hold where the function ends: at a return, a throw, or behind what it does last, of which it has the range. Only where places are recorded
	OpTypeOf       // value: its type, class or prototype
	OpUnknown      // operands; Text: what it is. Not understood; carries nothing
)

var opNames = [...]string{
	OpInvalid: "invalid", OpParam: "param", OpConst: "const", OpCopy: "copy", OpCast: "cast", OpPhi: "phi", OpGuard: "guard",
	OpField: "field", OpIndex: "index", OpSetField: "setfield", OpSetIndex: "setindex", OpAppend: "append", OpDelete: "delete",
	OpSpread: "spread", OpRest: "rest", OpObject: "object", OpElem: "elem", OpKey: "key", OpConcat: "concat",
	OpBinary: "binary", OpUnary: "unary", OpNot: "not", OpLogic: "logic", OpCompare: "compare", OpCall: "call",
	OpPost: "post", OpFunc: "func", OpClass: "class", OpDecorated: "decorated", OpImport: "import", OpGlobal: "global",
	OpSetGlobal: "setglobal", OpCellRead: "cellread", OpCellWrite: "cellwrite", OpReturn: "return", OpYield: "yield",
	OpThrow: "throw", OpExit: "exit", OpTypeOf: "typeof", OpUnknown: "unknown",
}

func (o Op) String() string { return opNames[o] }

// ConstKind is the kind of an OpConst.
type ConstKind int32

const (
	ConstString ConstKind = iota // Text is the unquoted, unescaped content
	ConstNumber
	ConstBool // Text is "true" or "false"
	ConstNull // null, nil, None, undefined
	ConstRegexp
)

// ObjectKind is the kind of an OpObject.
type ObjectKind int32

const (
	ObjectMap  ObjectKind = iota // dict, object literal, map literal, struct literal (Text names the type)
	ObjectList                   // list, tuple, array, slice; elements have keys "0", "1", …
	ObjectSet                    // elements appended
)

// WriteBack is the Aux of an OpSetField or OpSetIndex that no one wrote: it puts the new version of an object back into the
// field it was read from.
const WriteBack = 1

// PartOfText is the Text of an OpCopy that is the beginning or the end of its operand, cut by a number: what is left of "Bearer TOKEN" behind
// the first word is no such part.
const PartOfText = "part"

// Element is the Text of an OpUnknown that is an element of JSX: its operands are shown as text.
const Element = "jsx"

// ByFormat is the Text of an OpConcat whose first part is a format with places for the others, as with Python's %.
const ByFormat = "format"

// BySize is the Text of an OpUnknown that says how large what is made behind it is: Go's make with a size that is no number written down.
const BySize = "make"

// Instr is the definition of one value.
type Instr struct {
	Op         Op
	Aux        int32
	Args       []Value
	Text       string
	Start, End uint32 // byte range in the module's source
}

// ArgKind says how an argument is passed.
type ArgKind uint8

const (
	ArgPlain     ArgKind = iota
	ArgSpread            // *list, ...list
	ArgSpreadMap         // **map
)

// Arg is one argument at a call.
type Arg struct {
	Value Value
	Name  string // keyword, or ""
	Kind  ArgKind
}

// Call is what an OpCall has beside its operands.
type Call struct {
	Names     []string  // keyword of each argument, "" for positional; nil when there are no keywords
	Kinds     []ArgKind // nil when all are plain
	New       bool      // new C(…)
	Decorator bool      // the call of a decorator with what it decorates as its only argument
	Deferred  bool      // go, defer: runs later
}

// ParamKind says which arguments a parameter takes.
type ParamKind uint8

const (
	ParamPlain    ParamKind = iota
	ParamKeyword            // by keyword only
	ParamRest               // *args, ...rest
	ParamKeywords           // **kwargs
	ParamReceiver           // self, this, cls, the receiver of a Go method
)

// Param is a parameter of a function. Destructured parameters have an invented name beginning with '$'.
type Param struct {
	Name       string
	Types      []string // declared type names as written, without pointers, generics, optional and union parts (each alternative its own element)
	Elems      []string // types of the elements of a list (Python only)
	Scalar     bool     // declared to be a text, a number or a truth: nothing lies below a key of it
	Kind       ParamKind
	Default    Value // in the function that holds the definition (Function.Outer), or None
	Start, End uint32
}

// Exit says how one side of a branch ends.
type Exit uint8

const (
	ExitNone      Exit = iota // goes on behind the branch
	ExitReturn                // returns
	ExitThrow                 // raises, throws, panics out of the function
	ExitJump                  // break, continue
	ExitSwallowed             // throws, and a handler of the same function goes on
)

// Branch is one two-way decision.
type Branch struct {
	Cond       Value
	Then, Else Exit
	ThenValue  Value // what the side returns, or None
	ElseValue  Value
	Tried      bool  // in the body of a try of the same function
	First      Value // of the values of the side where the condition holds, up to Second
	Second     Value
	Start      uint32
}

// Apart is a stretch of code of which either the first part runs or the second: the sides of a decision; what is tried and what handles its
// failure.
type Apart struct {
	First, Second, Behind Value // the first value of each, and of what follows
	Leaves                bool  // the first part does not go on behind them
	Ends                  bool  // nor does the second, which handles a failure
}

// Function is a function, method, lambda, or the body of a module (Name "<module>").
type Function struct {
	Module             *Module
	Index              int    // in Module.Functions
	Name               string // own name or "<lambda>", "<module>"
	Qual               string // qualified name without the file: Class.method, outer.inner
	Class              *Class // of a method, else nil; set by linking where Recv is given
	Recv               string // Go: name of the receiver type, which may be declared in another file
	Outer              *Function
	Params             []Param
	Results            []string // declared result types as written, in order; see Param.Types
	Values             []Instr
	Calls              []*Call // not to be changed: calls alike share one
	Returns            []Value // operands of OpReturn (and of OpYield), in order
	Outs               []Value // per parameter: what the object passed in is when the function ends; the OpParam itself where never changed
	Branches           []Branch
	Aparts             []Apart
	Endings            []Ending
	Handlings          []Handling
	Answers            bool   // it has a return that is reached
	FallsOff           bool   // its end is reached
	Last               Value  // FallsOff: the call that it ends with, or None
	Doc                string // docstring or leading comment, trimmed
	Static             bool   // a static or class-level method: takes no instance
	Async              bool
	Generator          bool
	Getter             bool // a property: read like a field
	Start, End         uint32
	NameStart, NameEnd uint32 // where the name stands (0,0 for none)

	ID        int   // in Program.Functions; set by Link
	Base      ID    // number of the first value; set by Link
	FirstCall int32 // number of the first of Calls across the program; set by Link
	uses      []Use
	useStart  []int32
}

// Origin gives what a value is but a copy, cast or guarded version of, or what it was before the calls it was given to.
// What is no value of the function is given back.
func (f *Function) Origin(v Value) Value {
	for v >= 0 {
		switch in := &f.Values[v]; in.Op {
		case OpCopy, OpCast, OpGuard:
			v = in.Args[0]
		case OpPost:
			v = in.Args[1]
		default:
			return v
		}
	}
	return v
}

// Exclusive tells whether never both of two values are made in one round.
func (f *Function) Exclusive(a, b Value) bool {
	if b < a {
		a, b = b, a
	}
	for _, x := range f.Aparts {
		if x.First <= a && a < x.Second && x.Second <= b && (b < x.Behind || x.Leaves) {
			return true
		}
	}
	return false
}

// Field is a declared field of a class or struct.
type Field struct {
	Name       string
	Types      []string
	Many       bool     // a list; Types are its elements' (Go only)
	Elems      []string // types of the elements of a list (Python only)
	Scalar     bool     // see Param
	Doc        string   // comment or description
	Tag        string   // Go struct tag
	Default    Value    // in the function that holds the class (Class.Outer), or None
	Start, End uint32
}

// Class is a class, struct, interface or named type.
type Class struct {
	Module     *Module
	Index      int // in Module.Classes
	Name       string
	Outer      *Function // the function whose body defines it
	Bases      []string  // type names as written: base classes, embedded types, the underlying named type
	Fields     []Field
	Methods    []*Function // in source order; a constructor is the one named by Ctor
	Ctor       string      // "__init__", "constructor", or ""
	Interface  bool
	Doc        string
	Start, End uint32
}

// Method gives the method of that name that the class itself declares, or nil.
func (c *Class) Method(name string) *Function {
	for _, m := range c.Methods {
		if m.Name == name {
			return m
		}
	}
	return nil
}

// Cell is a variable that inner functions share.
type Cell struct {
	Name  string
	Owner *Function
}

// Global is a name of module scope. Values are all values assigned to it in the module's body, in order.
type Global struct {
	Name   string
	Values []Value
	Types  []string // declared types
	Given  bool     // Python: an alias that says what parameters annotated with it get: X = Annotated[T, f()]
}

// Export is a name that a JavaScript module gives to others: a value of its body, or a name of another module.
type Export struct {
	Name  string // "default", "=" for module.exports, "*" for all names of From
	Value Value  // in the module's body, or None when From is set
	From  string // import specifier
	Orig  string // name in From; "*" for its namespace
}

// Comment is a comment of the source.
type Comment struct{ Start, End uint32 }

// Import is one import specifier that a module mentions.
type Import struct {
	Spec       string
	TypeOnly   bool
	Start, End uint32
}

// Module is one source file, or a part of one that has a scope and exports of its own, as bundlers write them.
type Module struct {
	Path      string // relative, '/'-separated; of a part, the file's followed by a name of the part
	File      string // the file that positions are in
	Language  string // "python", "javascript", "go"
	Package   string // Go package name; Python dotted name where known; else ""
	Body      *Function
	Functions []*Function // Functions[0] is Body
	Classes   []*Class
	Cells     []Cell
	Globals   map[string]*Global
	Exports   []Export
	Imports   []Import
	Comments  []Comment
	Places    []Place           // of all expressions, sorted, where they were asked for
	TypeNames map[string]string // names of imported types and type aliases: local name → dotted name as imported: "library.Type"
	Limits    []string          // what lowering had to cut, in words
	Outer     *Module           // of a part: the module whose names it sees
	Parts     []*Module         // modules of their own in the same file
	Test      bool              // only tests use it: other code never calls what it holds
	Libraries map[string]int    // names of the libraries whose code the file holds, by its own word, with the bytes of each
}
