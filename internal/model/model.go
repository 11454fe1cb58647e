// Package model loads what is known of libraries (models/) and answers by qualified name: what a call, a field, a class or a
// parameter is. It sees no program.
//
// A file holds a list of facts. A fact names what it is about and what is true of it:
//
//   - {call: "httpx.{AsyncClient,Client}.{get,post}", sink: outbound-credential, at: "arg[headers].authorization"}
//
// Names. Qualified as the language imports them: "httpx.AsyncClient.get", "express.Request.headers", "net/http.Header.Get"; module
// specifier, then the members. An instance of class C is named C, so its methods are C.method; what an unmodelled call of
// f returns is named "f()". Braces list alternatives. "*.strip" is the method of any receiver of unknown type; "**.New*Client"
// matches the last part of any outside call that no other fact names.
//
// Places. "receiver", "result", "arg[0]", "arg[headers]" (keyword), "arg[**]" (a map of keyword arguments as a whole, of data that is text), "arg[1|headers]", "arg[*]" (any), "arg[func]" (any function
// passed), "arg[last]", "outer.arg[0]" (argument of the call that made the callee, as in a decorator with arguments), "value" (what is
// assigned to a field); each followed by keys: ".authorization" (case folded), ".*" (any), ".(arg[0])" (the key is that argument).
package model

// Fact is one item of knowledge.
type Fact struct {
	Call  Names `yaml:"call"`  // a function, method or constructor
	Field Names `yaml:"field"` // an attribute of an instance or module
	Class Names `yaml:"class"` // a type
	Param Names `yaml:"param"` // an untyped parameter of this name; or, with dots, a function whose parameters have these types (and whose first result is Returns); together with Call: only where the call is the default of a parameter so named

	Methods []string `yaml:"methods"` // of Class: a class of the program that has all of these methods is a copy of it, as in a minified bundle

	Beside   Names      `yaml:"beside"`   // of Param: only where the function has another parameter of one of these names
	When     string     `yaml:"when"`     // holds only where this surface fact does; "not X" where it does not
	New      bool       `yaml:"new"`      // only where the call is written with new
	Where    Conditions `yaml:"where"`    // holds only where the constants given at places are these
	Versions string     `yaml:"versions"` // holds unless the library is known to be of another version: "<2.14", ">=2, <2.14"; "known <2.14": only where it is known to be of one of these
	Note     string     `yaml:"note"`     // words for the path of a finding

	Source     string `yaml:"source"`    // kind that appears at At (default result)
	Keys       Names  `yaml:"keys"`      // of a Field that is a Source: only what is read from it under a constant key of one of these forms (see Condition) is
	Sink       string `yaml:"sink"`      // kind that must not reach At
	Marked     Names  `yaml:"marked"`    // of Sink: only for data with these marks
	Sanitizer  string `yaml:"sanitizer"` // kind that the result does not carry any more
	Cleans     Names  `yaml:"cleans"`    // kinds of sink that what is in the result is harmless at; "all" for all
	Uncovers   Names  `yaml:"uncovers"`  // of a fact with flow: kinds of sink at which what comes out does harm again, wherever in the text it stood: a split at blanks
	Guards     Names  `yaml:"guards"`    // kinds of sink that what is at At (default receiver and arguments) is harmless at where the call is true; "all" for all
	Unless     bool   `yaml:"unless"`    // of Guards: where the call is false
	Equal      bool   `yaml:"equal"`     // of Guards: where what it gives equals something else
	Demands    Names  `yaml:"demands"`   // kinds of sink that what is at At (default receiver and arguments) is harmless at when the call comes back: else it fails
	Each       Places `yaml:"each"`      // its truth is that of elements of the list there, or of what the function there says of elements
	Part       bool   `yaml:"part"`      // of Guards: only where a part of it is asked about, or what was computed from it: an address itself is no IP
	Numbers    bool   `yaml:"numbers"`   // its truth is whether the host at At is spelled out as a number
	Does       Names  `yaml:"does"`      // what it does for whoever leads here, see does in models/kinds.yaml; a sink does what its kind says
	At         Places `yaml:"at"`
	Confidence string `yaml:"confidence"` // certain (default), likely, possible

	Keeps   bool       `yaml:"keeps"`   // as a decorator it leaves what it decorates as it is to those that call it
	Returns string     `yaml:"returns"` // type of the result, of the field's value, of the parameter
	Is      string     `yaml:"is"`      // this name is another name of Is
	Flow    []Step     `yaml:"flow"`    // propagator
	Format  Place      `yaml:"format"`  // where the format of the text is that the call makes of its arguments
	Clear   Places     `yaml:"clear"`   // what is removed
	Calls   []Callback `yaml:"calls"`   // functions it calls back

	Write Place  `yaml:"write"` // carrier: the cell identified by this place takes Value
	Value Place  `yaml:"value"`
	Read  Place  `yaml:"read"` // carrier: the result is what the cell identified by this place holds
	Cell  string `yaml:"cell"` // the place At (default result) is a global cell of that name, read and written

	Compare string `yaml:"compare"` // the call is a comparison: "==" or "in" (left in right) or "prefix"; or it finds something only where left "has" something in right
	Left    Place  `yaml:"left"`
	Right   Place  `yaml:"right"`

	Registers   *Registration `yaml:"registers"`
	Schema      *Schema       `yaml:"schema"`       // it makes a JSON schema
	Method      string        `yaml:"method"`       // it names this protocol method, as the schema of its request does
	Server      string        `yaml:"server"`       // it makes an MCP server of that flavour, in words
	Transport   string        `yaml:"transport"`    // it serves over stdio, http or sse; with TransportAt: where nothing is said there
	TransportAt Places        `yaml:"transport-at"` // the transport's name is there
	Auth        string        `yaml:"auth"`         // surface fact that its use establishes: token-swap, verifier, …
	AuthAt      Places        `yaml:"auth-at"`      // of Server: what authenticates its callers is there
	Evidence    string        `yaml:"evidence"`     // mcp-server: using it makes the unit MCP code; http-server: it listens, so that its name counts

	Instructions Places `yaml:"instructions"` // of Server: what it tells every client for its model is there

	Role    string            `yaml:"role"`    // what an absence check looks for: jwt-verify, jwt-decode, jwt-verifier; unique-key: gives a key that no constant equals
	Options map[string]Places `yaml:"options"` // named options of that role and where they are given
	Default map[string]string `yaml:"default"` // value of an option that is not given
	Token   Place             `yaml:"token"`
	Claims  Places            `yaml:"claims"`

	NeverReturns string `yaml:"never-returns"` // exits: it ends the process; throws: it always throws
	// Shape: the call is true where what is at At is a "list", or a "text".
	Shape string `yaml:"shape"`

	Safe bool  `yaml:"safe"` // proven harmless: patterns do not apply
	Not  Names `yaml:"not"`  // for patterns: last parts they do not match

	CleansMask, GuardsMask, DemandsMask, SinkMask, UncoversMask, MarkedMask uint64 `yaml:"-"` // Cleans, Guards, Demands, Sink, Uncovers and Marked as bits of Kinds.Sinks and Kinds.States
	SinkWords                                                               string `yaml:"-"` // what happens there, of the kind of Sink

	File string `yaml:"-"` // models/<language>/<library>.yaml
	Line int    `yaml:"-"`
}

// Condition is what must be given at a place.
type Condition struct {
	At Places
	Is []string // constants, compared without case; "prefix*" and "*suffix" match parts; "absent": nothing is given there
}

// Step is one way a call moves data.
type Step struct {
	From Place `yaml:"from"`
	To   Place `yaml:"to"`
}

// Callback is a function that a call runs.
type Callback struct {
	Func   Place    `yaml:"func"`
	With   []string `yaml:"with"`   // per parameter: "type:NAME", "source:KIND", "place:PLACE", or "-"
	Result Place    `yaml:"result"` // where what it returns goes
	Cell   string   `yaml:"cell"`   // the named cell that takes what it returns
	Sink   string   `yaml:"sink"`   // kind that must not be in what it returns
	Marked Names    `yaml:"marked"` // of Sink: only data with these marks
}

// Registration says that a call registers a tool, resource, prompt or protocol method; or, of a class, that its instances (what is written
// as one, or a class of the program that extends it: the receiver) are such.
type Registration struct {
	Kind        string     `yaml:"kind"`   // tool, resource, prompt, method
	Method      string     `yaml:"method"` // of a method: which, if it is not at Name
	Name        Places     `yaml:"name"`   // the first that has a text
	Description Places     `yaml:"description"`
	Schema      Places     `yaml:"schema"` // the first that is one
	Arguments   *Arguments `yaml:"arguments"`
	Annotations Places     `yaml:"annotations"`
	Handler     Places     `yaml:"handler"`
	Inputs      []string   `yaml:"inputs"`   // parameters of the handler that hold what the client gives, where Arguments does not say: "0", "last", "0.key"; of a method "request": the first is the request of the protocol
	Declares    bool       `yaml:"declares"` // it only describes: an entry where nothing else registers one of its name
}

// Arguments says how a handler's parameters tell what a tool takes.
type Arguments struct {
	From    string   `yaml:"from"`    // parameters: they are its arguments; last: the fields of the last one's type are
	Without Names    `yaml:"without"` // types of parameters that a framework fills
	Tags    []string `yaml:"tags"`    // keys of the struct tags that describe a field
}

// Schema says what a call of a schema library means in JSON schema.
type Schema struct {
	Type        string `yaml:"type"`
	Of          Place  `yaml:"of"`   // it begins as the schema there
	With        Places `yaml:"with"` // schemas, options or objects whose parts are added
	Name        Place  `yaml:"name"` // it is that property of the object it is an option of
	Properties  Place  `yaml:"properties"`
	Items       Place  `yaml:"items"`
	Enum        Place  `yaml:"enum"`
	Const       Place  `yaml:"const"`
	AnyOf       Place  `yaml:"any-of"`
	Description Place  `yaml:"description"`
	Default     Place  `yaml:"default"`
	Pattern     Place  `yaml:"pattern"`  // the regular expression that a text has to match
	Matches     string `yaml:"matches"`  // the same, where the call itself means one
	Maximum     Places `yaml:"maximum"`  // of a number, a text's length, a list's items
	Optional    bool   `yaml:"optional"` // the property need not be given
	Required    bool   `yaml:"required"` // it must; what does not say so need not
}
