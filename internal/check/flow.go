package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/taint"
)

// flowSpec are the fields of a check of kind flow.
type flowSpec struct {
	From []string `yaml:"from"` // kinds of data
	To   []string `yaml:"to"`   // kinds of sink

	// Chosen are kinds of From that count only where the call that they come from is one whose place of the kind ChosenAt is reached by a kind of
	// ChosenBy: what is fetched of an address that the caller gives, not of the server's own.
	Chosen   []string `yaml:"chosen"`
	ChosenBy []string `yaml:"chosen-by"`
	ChosenAt string   `yaml:"chosen-at"`

	Marked  []string `yaml:"marked"`  // only data with these marks, or without ("not X")
	Named   []string `yaml:"named"`   // only what the caller gives under one of these names; "*part*" matches parts
	Unnamed []string `yaml:"unnamed"` // not that
	Says    string   `yaml:"says"`    // only where a tool that leads there says of itself what this regular expression matches, without regard to case
	Whole   *bool    `yaml:"whole"`   // only where the data is itself what the call is given, or (false) is in it
	Without []string `yaml:"without"` // not where a function on the way has one of these words in its names and texts; "*part*" matches parts
	Within  []string `yaml:"within"`  // only where one has, or what registers it as a handler
	When    string   `yaml:"when"`    // only where this surface fact holds
	Kept    string   `yaml:"kept"`    // confidence at best of data that was kept in a field of a class in between
	Known   string   `yaml:"known"`   // only data of which this state of models/kinds.yaml is known, or "not" and one

	Guarded []string `yaml:"guarded"` // not where the function of the sink, or one around it, has a call of one of these roles

	Except []string `yaml:"except"` // not a sink where the address of the call holds one of these words

	Besides []string `yaml:"besides"` // not a sink where what is sent stands under one of these names of headers: they carry no credential

	// An address that ends in one of Identity says who a token belongs to, which is validation in functions (or their callers) with
	// one of Authenticates in their names, unless a tool leads there.
	Identity      []string `yaml:"identity"`
	Authenticates []string `yaml:"authenticates"`

	// A tool whose name or description holds one of these words is there to do what is reported; the finding says so.
	Purpose []string `yaml:"purpose"`

	Least string `yaml:"least"` // certain or likely: what is less sure, such as what an object of unknown making may have kept, is left out

	Far int `yaml:"far"` // with more steps than this on its way a value is no longer sure to be the same

	Printed []string `yaml:"printed"` // methods that say what an object looks like as a text: with one, it is not known to show all of its fields

	Joined string `yaml:"joined"` // it is reported where the data becomes part of a text and gets this mark by that, not where that is sent

	Wrappers []string `yaml:"wrappers"` // of functions with such a name (or class, or file) the calls are reported, not what they do
	Unsure   []string `yaml:"unsure"`   // a call so named (".debug*": its last name), or one behind a switch for what only debugging shows, is possible at best
	Terminal []string `yaml:"terminal"` // in files with such a path it is possible at best: what they write is meant for who runs them
	Holding  string   `yaml:"holding"`  // possible at best where no tool of the unit takes what goes by such names: "personal"

	Lookups []string `yaml:"lookups"` // what a call so named, of which nothing else is known, gives is not the data

	Redacts []string `yaml:"redacts"` // what goes through a function with one of these words in its name is harmless: it leaves out the secret part
	says    *regexp.Regexp

	// Beside are descriptions of tools as checks of kind conduct have them: only where the package has a tool that one of these is true of.
	Beside []*conductSpec `yaml:"beside"`

	Forwarders string `yaml:"forwarders"` // role of calls that set up forwarding of headers named in an option "headers"
	Header     string `yaml:"header"`     // the header they must not forward
	Served     string `yaml:"served"`     // role of calls that hand a request to a proxy: where all take the header out before, its callbacks keep nothing
}

func decodeFlow(fields rule.Fields) (any, error) {
	c := &flowSpec{}
	if err := fields.Decode(c); err != nil {
		return c, err
	}
	for _, b := range c.Beside {
		if err := b.complete(); err != nil {
			return nil, fmt.Errorf("beside: %w", err)
		}
		b.Once = true // a function that answers for several tools may do it for this one
	}
	if c.Says == "" {
		return c, nil
	}
	says, err := regexp.Compile("(?i)" + c.Says)
	if err != nil {
		return nil, fmt.Errorf("says: %w", err)
	}
	c.says = says
	return c, nil
}

// flow reports data of the kinds From that reaches a sink of the kinds To.
func flow(f *Facts, r *rule.Rule, ck *rule.Check) ([]Result, Notes) {
	c := spec[flowSpec](ck)
	var results []Result
	var notes Notes
	for _, kind := range c.From { // each by itself, so that checks share what is followed
		t := f.follow([]string{kind})
		results = append(results, f.flows(r, ck, t)...)
		notes.add(t)
	}
	results = merged(results)
	results = append(results, f.forwarders(r, ck)...)
	return results, notes
}

// flows gives the results of one kind of data.
func (f *Facts) flows(r *rule.Rule, ck *rule.Check, t *taint.Result) (results []Result) {
	c := spec[flowSpec](ck)
	guards := f.near(&besideSpec{Unless: c.Guarded})
	identity := map[program.ID]bool{} // headers that an authenticating function asks with
	for _, fl := range t.Flows {
		if f.asksIdentity(c, fl) && fl.Set.Func != nil {
			identity[fl.Set.Func.Number(fl.Set.Value)] = true
		}
	}
	for _, fl := range t.Flows {
		if !slices.Contains(c.To, fl.Sink) || !f.InScope(r, fl.Func) || !f.InScope(r, fl.Steps[0].Func) || guards.around(fl.Func, 0) {
			continue
		}
		if isBeside(c, fl) || !f.isKnown(c, fl) || isRedacted(c, fl) || isLookedUp(c, &fl) || f.isGuessedBack(&fl) || isUnsure(c, fl) || f.printsItself(c, fl) {
			continue
		}
		if !f.isMarked(c, &fl) || c.says != nil && !f.says(&fl, c.says) || slices.Contains(c.Chosen, fl.Kind) && !f.chosen(c)[fl.Steps[0].Func.Number(fl.Steps[0].Value)] {
			continue
		}
		if f.isExempt(c, fl) || f.stripped(c, fl) || f.asksIdentity(c, fl) || fl.Set.Func == fl.Func && identity[fl.Func.Number(fl.Set.Value)] {
			continue
		}
		beside, ok := f.powerBeside(c, fl.Func)
		if !ok {
			continue
		}
		x := Result{
			Rule: r, Check: ck, Func: fl.Func, Value: fl.Value, From: program.None, Related: fl.Arg, Confidence: atBest(ck, fl.Confidence),
			Severity: f.severity(r, ck, fl.Func), Steps: fl.Steps, Intakes: t.Intakes(&fl), Detail: f.purpose(c.Purpose, fl),
		}
		if fl.Kept && c.Kept == "possible" {
			x.Confidence = taint.Possible
		}
		if beside != "" {
			x.Detail = strings.TrimSpace(x.Detail + " " + beside)
		}
		place(&x, fl)
		if c.Joined != "" {
			results = append(results, f.joined(x, c, &fl, t)...)
			continue
		}
		if c.Holding == "personal" && !f.holdsPersonal(fl.Func) {
			x.Confidence = taint.Possible
		}
		if len(c.Wrappers) > 0 {
			results = append(results, f.entering(x, c, &fl, t)...)
			continue
		}
		results = append(results, x)
	}
	return results
}

// isMarked tells whether what is known of the data at a sink is what the check asks for.
func (f *Facts) isMarked(c *flowSpec, fl *taint.Flow) bool {
	for _, m := range c.Marked {
		mark, negated := strings.CutPrefix(m, "not ")
		if (fl.Marks&f.Kinds.Mask([]string{mark}) != 0) == negated {
			return false
		}
	}
	if c.Whole != nil && *c.Whole != fl.Whole || c.When != "" && !f.Surface.Holds(fl.Func, c.When) {
		return false
	}
	if len(c.Without) > 0 && slices.ContainsFunc(fl.Steps, func(s taint.Step) bool { return mentions(s.Func, c.Without) }) {
		return false
	}
	if len(c.Within) > 0 && !f.isWithin(fl, c.Within) {
		return false
	}
	is := func(form string) bool { return taint.Like(form, fl.Name) }
	return (len(c.Named) == 0 || slices.ContainsFunc(c.Named, is)) && !slices.ContainsFunc(c.Unnamed, is)
}

// mentions tells whether a function, or one around it, has a name or text of one of some forms.
func mentions(f *program.Function, forms []string) bool {
	is := func(text string) bool {
		return text != "" && slices.ContainsFunc(forms, func(form string) bool { return taint.Like(form, text) })
	}
	for ; f != nil && f != f.Module.Body; f = f.Outer {
		for i := range f.Params {
			if is(f.Params[i].Name) {
				return true
			}
		}
		for i := range f.Values {
			if is(f.Values[i].Text) {
				return true
			}
		}
	}
	return false
}

// says tells whether a tool that leads to a flow says something of itself: in its description, or as the hint that it only reads.
func (f *Facts) says(fl *taint.Flow, what *regexp.Regexp) bool {
	names, _ := f.Surface.ReachedFrom(fl.Func, fl.Value)
	for i := range f.Surface.Entries {
		x := &f.Surface.Entries[i]
		if !slices.Contains(names, x.Name) {
			continue
		}
		if what.MatchString(x.Description) || x.Annotations["readOnlyHint"] == true && what.MatchString("readOnlyHint") {
			return true
		}
	}
	return false
}

// isKnown tells whether of the data of a flow is known, or not known, what a check wants.
func (f *Facts) isKnown(c *flowSpec, fl taint.Flow) bool {
	state, negated := strings.CutPrefix(c.Known, "not ")
	return state == "" || (fl.Known&f.Kinds.Mask([]string{state}) != 0) != negated
}

// isBeside tells data that was put under a header that carries no credential.
func isBeside(c *flowSpec, fl taint.Flow) bool {
	if len(c.Besides) == 0 || fl.Set.Func == nil {
		return false
	}
	in := &fl.Set.Func.Values[fl.Set.Value]
	return in.Op == program.OpSetField && slices.Contains(c.Besides, strings.ToLower(in.Text))
}

// isUnsure tells a flow that is less sure than a check wants it.
func isUnsure(c *flowSpec, fl taint.Flow) bool {
	if c.Least == "certain" && fl.Vague {
		return true
	}
	if c.Far > 0 && len(fl.Steps) > c.Far {
		return true
	}
	return c.Least == "certain" && fl.Confidence > taint.Certain || c.Least == "likely" && fl.Confidence > taint.Likely
}

// printsItself tells an object of the program's own class that says itself how it is printed.
func (f *Facts) printsItself(c *flowSpec, fl taint.Flow) bool {
	if len(c.Printed) == 0 || fl.Arg == program.None {
		return false
	}
	for t := range f.Graph.Things(fl.Func, fl.Arg) {
		if t.Kind == callgraph.Inst && slices.ContainsFunc(c.Printed, func(m string) bool { return t.Class.Method(m) != nil }) {
			return true
		}
	}
	return false
}

// isRedacted tells a way that leads through a function that leaves out what is secret, by its name: how it does that (characters replaced,
// patterns, lists of keys) is seldom seen in the data.
func isRedacted(c *flowSpec, fl taint.Flow) bool {
	return slices.ContainsFunc(fl.Steps, func(s taint.Step) bool { return s.Func != nil && redactsBy(c, s.Func) })
}

// redactsBy tells such a function.
func redactsBy(c *flowSpec, fn *program.Function) bool {
	return slices.ContainsFunc(c.Redacts, func(word string) bool { return strings.Contains(strings.ToLower(fn.Name), word) })
}

// place decides where a flow is reported: where the data was put under the key it is sent with. In the function that also sends it, the
// stretch from there to the call; a function that only sends what it is given is the last step of the path.
func place(x *Result, fl taint.Flow) {
	switch {
	case fl.Set.Func == nil:
	case fl.Value == program.None: // the end of a callback
		if fl.Set.Func == fl.Func {
			x.Value = fl.Set.Value
		}
	case fl.Set.Func == fl.Func:
		x.From = fl.Set.Value
	default:
		x.Func, x.Value = fl.Set.Func, fl.Set.Value
	}
}

// merged drops a second result at one place: the same header sent by several calls.
func merged(rs []Result) []Result {
	var out []Result
	for _, x := range rs {
		i := slices.IndexFunc(out, func(y Result) bool { return x.Func == y.Func && begins(x) == begins(y) })
		switch {
		case i < 0:
			out = append(out, x)
		case x.Confidence < out[i].Confidence:
			x.Intakes = append(x.Intakes, out[i].Intakes...)
			out[i] = x
		default:
			out[i].Intakes = append(out[i].Intakes, x.Intakes...)
		}
	}
	return out
}

// begins gives the value at which a result begins.
func begins(x Result) program.Value {
	if x.From != program.None {
		return x.From
	}
	return x.Value
}

// forwarders reports calls that configure a library to forward the header: named in the option, or forwarded when nothing is said.
func (f *Facts) forwarders(r *rule.Rule, ck *rule.Check) []Result {
	c := spec[flowSpec](ck)
	var results []Result
	if c.Forwarders == "" {
		return nil
	}
	f.Index.Calls(func(fn *program.Function, call program.Value, facts []*model.Fact) {
		for _, m := range facts {
			if m.Role != c.Forwarders || !f.InScope(r, fn) || f.IsTest(fn) {
				continue
			}
			names, given := f.Index.Option(fn, call, m.Options["headers"])
			if !given {
				names = strings.Fields(m.Default["headers"])
			}
			if !slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, c.Header) }) || handles(fn, call, c.Header) || c.Served != "" && f.servedWithout(c, fn) {
				continue
			}
			words := m.Note
			if words == "" {
				words = "the library forwards the header of the inbound request"
			}
			confidence := taint.Certain
			if m.Confidence == "possible" {
				confidence = taint.Possible
			} else if !given {
				confidence = taint.Likely
			}
			results = append(results, Result{
				Rule: r, Check: ck, Func: fn, Value: call, From: program.None, Related: program.None, Confidence: confidence, Severity: f.severity(r, ck, fn),
				Steps: []taint.Step{{Func: fn, Value: call, Words: words}},
			})
		}
	})
	return results
}

// handles tells whether the code around a call sets or removes a header itself: in its arguments, or by a call in the same function or one
// written inside it.
func handles(fn *program.Function, call program.Value, header string) bool {
	at := &fn.Values[call]
	for _, g := range fn.Module.Functions {
		if g != fn && (g.Start < fn.Start || g.End > fn.End) {
			continue
		}
		for i := range g.Values {
			in := &g.Values[i]
			if !strings.EqualFold(in.Text, header) || inList(g, program.Value(i)) {
				continue
			}
			inside := in.Start >= at.Start && in.End <= at.End
			switch in.Op {
			case program.OpSetField, program.OpDelete:
				return inside || g != fn
			case program.OpConst:
				if inside || removes(g, program.Value(i)) {
					return true
				}
			}
		}
	}
	return false
}

// removes tells a header name given to a call that removes or replaces it, by the call's name.
func removes(g *program.Function, v program.Value) bool {
	for _, u := range g.Uses(v) {
		in := &g.Values[u.By]
		if in.Op != program.OpCall || u.Arg == 0 {
			continue
		}
		if removing(g.Values[in.Args[0]].Text) {
			return true
		}
	}
	return false
}

// removing tells the name of a function that removes or replaces what it is told.
func removing(name string) bool {
	return slices.ContainsFunc([]string{"del", "remove", "set", "unset", "pop"}, func(verb string) bool {
		return strings.HasPrefix(strings.ToLower(name), verb)
	})
}

// inList tells a constant that is an element of a list: a name among others, not one that is acted on.
func inList(g *program.Function, v program.Value) bool {
	for _, u := range g.Uses(v) {
		if in := &g.Values[u.By]; in.Op == program.OpAppend || in.Op == program.OpSetField && in.Text != "" && in.Text[0] >= '0' && in.Text[0] <= '9' {
			return true
		}
	}
	return false
}
