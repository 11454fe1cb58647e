package check

import (
	"strings"

	"mcpsafe/internal/clientconfig"
	"mcpsafe/internal/secret"
)

// The parts of a client's configuration that hold texts.
const (
	inEnvironment = "environment"
	inHeader      = "header"
	inArgument    = "argument"
	inAddress     = "address"
	inField       = "field"
)

// text is a text of a configuration.
type text struct {
	in     string
	server string // "" outside of servers
	name   string // what the text goes by: a variable, a header, an option, a field
	path   string // keys that lead there
	node   *clientconfig.Node
	at     int    // offset in the node's text
	value  string // what stands there

	secrets []secret.Match // in value
}

// place gives the range in the file of a part of the text; that of the whole node where the file writes it with escapes.
func (t *text) place(start, end int) (int, int) {
	if t.node.Inner < 0 {
		return t.node.Start, t.node.End
	}
	at := t.node.Inner + t.at
	return at + start, at + end
}

// partKeys are the keys below which a part of a server lies.
var partKeys = map[string]string{
	"env": inEnvironment, "environment": inEnvironment, "envs": inEnvironment,
	"headers": inHeader, "http_headers": inHeader, "httpheaders": inHeader,
	"args": inArgument, "command": inArgument, "cmd": inArgument,
	"url": inAddress, "httpurl": inAddress, "serverurl": inAddress, "uri": inAddress,
}

// allTexts lists the texts of a configuration, those of servers first.
func (c *Config) allTexts() []text {
	if c.texts != nil {
		return c.texts
	}
	seen := map[*clientconfig.Node]bool{}
	for _, s := range c.Servers {
		w := &texts{server: s.Name, seen: seen}
		w.walk(s.Node, inField, "", s.Path)
		c.texts = append(c.texts, w.all...)
	}
	w := &texts{seen: seen}
	w.walk(c.Root, inField, "", "")
	c.texts = append(c.texts, w.all...)
	for i := range c.texts {
		t := &c.texts[i]
		t.secrets = secret.Known().In(t.name, t.value)
	}
	return c.texts
}

type texts struct {
	server string
	seen   map[*clientconfig.Node]bool
	all    []text
}

func (w *texts) walk(n *clientconfig.Node, in, name, path string) {
	if w.seen[n] {
		return
	}
	w.seen[n] = true
	for _, f := range n.Fields {
		part, ok := partKeys[strings.ToLower(f.Name)]
		if !ok || w.server == "" || in != inField && in != inArgument {
			part = in
		}
		if strings.HasSuffix(strings.ToLower(f.Name), "env_http_headers") {
			continue // names of variables
		}
		w.walk(f.Value, part, f.Name, strings.TrimPrefix(path+"."+f.Name, "."))
	}
	if in == inArgument && n.Kind == clientconfig.List {
		w.arguments(n.Items, path)
		return
	}
	for _, item := range n.Items {
		w.walk(item, in, name, path)
	}
	if n.Kind == clientconfig.String {
		w.add(text{in: in, name: name, path: path, node: n, value: n.Text})
	}
}

func (w *texts) add(t text) {
	t.server = w.server
	if t.in == inArgument && strings.ContainsAny(t.value, " \t\n") {
		w.words(t)
		return
	}
	w.all = append(w.all, t)
}

// arguments adds the elements of a list; the value of an option goes by its name.
func (w *texts) arguments(items []*clientconfig.Node, path string) {
	option := ""
	for _, item := range items {
		w.seen[item] = true
		name := option
		option = optionName(item.Text)
		if option != "" {
			name = ""
		}
		if item.Kind == clientconfig.String {
			w.add(text{in: inArgument, name: name, path: path, node: item, value: item.Text})
		}
	}
}

// optionName gives the name of an option whose value is the next word, or "".
func optionName(word string) string {
	if !strings.HasPrefix(word, "-") || strings.ContainsAny(word, "= ") {
		return ""
	}
	return strings.TrimLeft(word, "-")
}

// words adds the words of a command that is one text, and the text itself for what spans words, such as a header.
func (w *texts) words(t text) {
	known := secret.Known()
	if _, named := known.Named(t.name, t.value); named || len(known.In(t.name, t.value)) > 0 {
		w.all = append(w.all, t)
		return
	}
	option, at, added := "", 0, 0
	for word := range strings.FieldsSeq(t.value) {
		at += strings.Index(t.value[at:], word)
		part := t
		part.name, part.at, part.value = option, t.at+at, strings.Trim(word, `"'`)
		part.at += strings.Index(word, part.value)
		if option = optionName(word); option != "" {
			part.name = ""
		}
		w.all = append(w.all, part)
		at += len(word)
		if added++; added > 1000 {
			break
		}
	}
}
