package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"mcpsafe/internal/surface"
	"mcpsafe/internal/taint"
)

// order is a sentence that has another tool called: with must, always or first, or before or after something.
var order = regexp.MustCompile(`(?i)(?P<must>\b(?:must|always|should|shall|need to|needs to|have to|has to|required to|be sure to|make sure to|remember to|never|do not|don'?t)\b[^.!?]{0,40}?\s|\b(?:please|then|first|also|immediately|and|you|next)\b,?\s(?:\w+ )?|(?:^|[.!?:;)>*-]\s*))` +
	`(?:call|use|invoke|run|execute|trigger|calling|invoking|using|running)\b(?: (?:on|the|our|this|my))?(?: (?:tool|function|mcp tool))?\s*` +
	"(?P<quote>[`'\"“‘(\\[]*)(?P<name>[A-Za-z][\\w.:/-]*[A-Za-z0-9])(?:\\(\\))?[`'\"”’)\\]]*(?P<tool>\\s+(?:tool|function)\\b)?(?P<after>[^.!?]{0,90})")

var (
	parts = map[string]int{"must": order.SubexpIndex("must"), "quote": order.SubexpIndex("quote"), "name": order.SubexpIndex("name"), "tool": order.SubexpIndex("tool"), "after": order.SubexpIndex("after")}

	obliges = regexp.MustCompile(`(?i)\b(?:must|always|should|shall|need(?:s)? to|ha(?:ve|s) to|required to|be sure to|make sure to|remember to|never)\b`)
	// sequence makes advice an order: when to call the other tool instead of what it is for.
	sequence = regexp.MustCompile(`(?i)^[^.!?]{0,40}\b(?:first|before (?:this|using|calling|you|any|answering|every|each)|immediately|afterwards|after (?:this|every|each|using|calling)|prior to|every time|each time|right away|at the (?:start|end))\b`)
	urgent   = regexp.MustCompile(`(?i)\b(?:first|immediately),?\s*$`)
	// examples of use, pointers and denials are no orders.
	example = regexp.MustCompile(`(?i)\b(?:e\.g\.|for example|example|examples|see also|such as|instead of|rather than|alternatively|not (?:call|use|invoke|run)|can (?:also )?(?:use|call)|may (?:use|call))\b`)
)

// maxOrders bounds the orders looked at in one text.
const maxOrders = 50

// toolOrders reports texts that order the model to call another tool by its name. The server's own other tools are known by it; any other name counts
// where it is written as a tool's.
func toolOrders(s *surfaceCheck) {
	own := map[*surface.Unit][]string{}
	for i := range s.f.Surface.Entries {
		if x := &s.f.Surface.Entries[i]; x.Kind == "tool" && x.Name != "" {
			own[x.Unit] = append(own[x.Unit], x.Name)
		}
	}
	s.entries(func(x *surface.Entry) {
		for _, t := range s.texts(x) {
			name, quote, confidence := orders(t.Text, x.Name, own[x.Unit])
			if name != "" {
				s.report(x, &t, confidence, "In "+partOf(x, &t)+": “"+quote+"”.")
			}
		}
	})
}

// orders gives the first other tool that a text orders, and the words of the order.
func orders(text, self string, own []string) (name, quote string, confidence taint.Confidence) {
	if !mayOrder(text) {
		return "", "", 0
	}
	text = strings.Join(strings.Fields(text), " ")
	for _, at := range order.FindAllStringSubmatchIndex(text, maxOrders) {
		part := func(p string) string {
			i := parts[p]
			if at[2*i] < 0 {
				return ""
			}
			return text[at[2*i]:at[2*i+1]]
		}
		called, must, after := part("name"), part("must"), part("after")
		known := slices.Contains(own, called)
		if called == self || !known && !looksLikeTool(called, part("quote"), part("tool")) || known && !strings.ContainsAny(called, "_-") && part("quote")+part("tool") == "" && strings.ToLower(called) == called {
			continue
		}
		begin := max(0, at[0]-25)
		if example.MatchString(text[begin:at[1]]) && !obliges.MatchString(must) || example.MatchString(text[begin:at[2*parts["name"]]]) {
			continue
		}
		forced := obliges.MatchString(must)
		if !forced && !sequence.MatchString(after) && !urgent.MatchString(must) {
			continue
		}
		confidence = taint.Likely
		if !forced && known {
			confidence = taint.Possible
		}
		return called, short(text[at[0]:at[1]]), confidence
	}
	return "", "", 0
}

// orderVerbs begin the verbs of order.
var orderVerbs = []string{"call", "use", "using", "invok", "run", "execut", "trigger"}

// mayOrder tells whether one of the verbs may be in a text: other letters than those of ASCII may be the same without case.
func mayOrder(text string) bool {
	lower := strings.ToLower(text)
	return strings.ContainsFunc(text, func(c rune) bool { return c >= utf8.RuneSelf }) || slices.ContainsFunc(orderVerbs, func(v string) bool { return strings.Contains(lower, v) })
}

// looksLikeTool tells a name that is no tool of the server from a word: it is called a tool, or written as one in quotes.
func looksLikeTool(name, quote, tool string) bool {
	joined := strings.ContainsAny(name[1:], "_") || strings.Contains(name, "-") && quote != ""
	return tool != "" && (joined || quote != "") || joined && strings.ToUpper(name) != name && !strings.ContainsAny(name, "./:")
}

// maxQuote bounds what a finding repeats of a text, in runes.
const maxQuote = 140

func short(text string) string {
	r := []rune(strings.Trim(text, " .:;)>*-"))
	if len(r) > maxQuote {
		return string(r[:maxQuote]) + "…"
	}
	return string(r)
}
