package check

import (
	"fmt"
	"regexp"
	"strings"

	"mcpsafe/internal/clientconfig"
	"mcpsafe/internal/secret"
	"mcpsafe/internal/taint"
)

// The forms of description of a server.
const (
	Entry    = "entry"    // of the MCP registry: server.json
	Card     = "card"     // published at the server's own address, below .well-known
	Bundle   = "bundle"   // manifest.json of an MCP bundle
	Smithery = "smithery" // what Smithery starts
)

// ServerManifest describes a server to registries and clients.
type ServerManifest struct {
	Root *clientconfig.Node
	Form string
}

// How a description leaves authentication open.
const (
	inDeclined = "declined" // it says that there is none
	inSilent   = "silent"   // it says nothing of it
)

// withoutAuth finds the remote servers of a description that declare no authentication. Whoever declares a public server that only reads is passed
// over, and where code of the target authenticates, what is not said is no finding.
func withoutAuth(x *asked, m *ServerManifest) []found {
	if declaredPublic(m.Root) {
		return nil
	}
	remotes := map[string]func(*clientconfig.Node) []offer{Entry: entryRemotes, Card: cardRemotes, Bundle: bundleRemotes, Smithery: smitheryRemotes}
	var all []found
	for _, r := range remotes[m.Form](m.Root) {
		switch {
		case r.auth || declaredPublic(r.node):
			continue
		case r.none != nil:
			all = append(all, found{in: inDeclined, start: r.none.Start, end: r.none.End, name: r.path, confidence: taint.Likely, detail: r.words()})
		case !x.anyAuth():
			all = append(all, found{in: inSilent, start: r.at.Start, end: r.at.End, name: r.path, confidence: taint.Possible, detail: r.words()})
		}
	}
	return all
}

// anyAuth tells whether any server in the target's code checks who calls.
func (f *Facts) anyAuth() bool {
	for _, auth := range f.Surface.Auth {
		if len(auth) > 0 {
			return true
		}
	}
	return false
}

// offer is a remote server as a description has it.
type offer struct {
	node *clientconfig.Node
	at   *clientconfig.Node // what is reported
	path string
	auth bool               // it declares authentication
	none *clientconfig.Node // where it says that there is none
}

func (r offer) words() string {
	if address := strings.TrimSuffix(bare(r.at.Text), "/"); address != "" {
		return fmt.Sprintf("The server at %s.", address)
	}
	return ""
}

var (
	credential = regexp.MustCompile(`(?i)^(proxy-)?authorization$|^x-.*(key|token|auth|secret)|api[-_]?key|token|secret|password|bearer|credential`)
	// publicWords are how a description says that a server is open on purpose.
	publicWords = regexp.MustCompile(`(?i)\bpublic\b[^.]{0,60}\bread[- ]?only\b|\bread[- ]?only\b[^.]{0,60}\bpublic\b|\bno (authentication|auth|api key|login|account|sign-?up|credentials?)( is)? (needed|required|necessary)\b|\bwithout (authentication|an? api key|an? account|login)\b`)
)

// declaredPublic tells descriptions that call the server public and read-only.
func declaredPublic(n *clientconfig.Node) bool {
	public, reads := false, false
	for _, f := range n.Fields {
		name := strings.ToLower(withoutSigns.Replace(f.Name))
		switch {
		case (name == "description" || name == "longdescription") && publicWords.MatchString(f.Value.Text):
			return true
		case name == "public" || name == "ispublic" || name == "access" && f.Value.Text == "public" || name == "visibility" && f.Value.Text == "public":
			public = public || f.Value.Text == "true" || f.Value.Text == "public"
		case name == "readonly" || name == "readonlyhint" || name == "isreadonly":
			reads = reads || f.Value.Text == "true"
		}
	}
	return public && reads
}

// entryRemotes gives the remotes of an entry of the MCP registry: they declare authentication by headers and variables that the user has to give.
func entryRemotes(root *clientconfig.Node) []offer {
	var all []offer
	for _, list := range root.All("remotes") {
		for i, n := range list.Items {
			address := n.Get("url")
			if address == nil {
				continue
			}
			r := offer{node: n, at: address, path: fmt.Sprintf("remotes.%d %s", i, bare(address.Text))}
			for _, key := range []string{"headers", "variables"} {
				if given := n.Get(key); given != nil {
					r.auth = r.auth || secretAmong(given)
				}
			}
			r.judge(n)
			r.judge(root)
			all = append(all, r)
		}
	}
	return all
}

// secretAmong tells whether inputs, a list with names or an object by name, hold a credential.
func secretAmong(inputs *clientconfig.Node) bool {
	is := func(name string, n *clientconfig.Node) bool {
		hidden := either(n, "isSecret", "is_secret")
		return credential.MatchString(name) || secret.Known().IsName(name) || hidden != nil && hidden.Text == "true"
	}
	for _, item := range inputs.Items {
		if name := item.Get("name"); name != nil && is(name.Text, item) {
			return true
		}
	}
	for _, f := range inputs.Fields {
		if is(f.Name, f.Value) {
			return true
		}
	}
	return false
}

// judge reads what an object says of authentication under one of the names for it.
func (r *offer) judge(n *clientconfig.Node) {
	for _, f := range n.Fields {
		switch strings.ToLower(f.Name) {
		case "auth", "authentication", "authorization", "security", "securityschemes", "oauth", "oauth2":
		default:
			continue
		}
		if says, none := says(f.Value); none {
			r.none = f.Value
		} else if says {
			r.auth = true
		}
	}
}

// says tells whether a value describes authentication, or that there is none.
func says(n *clientconfig.Node) (some, none bool) {
	switch n.Kind {
	case clientconfig.Object:
		required, kind := n.Get("required"), either(n, "type", "method", "scheme")
		schemes := n.Get("schemes")
		switch {
		case kind != nil && isNone(kind.Text), required != nil && required.Text == "false" && (schemes == nil || len(schemes.Items) == 0):
			return false, true
		}
		return len(n.Fields) > 0, false
	case clientconfig.List:
		return len(n.Items) > 0, len(n.Items) == 1 && isNone(n.Items[0].Text)
	}
	return !isNone(n.Text), isNone(n.Text)
}

func isNone(text string) bool {
	switch strings.ToLower(text) {
	case "none", "noauth", "no-auth", "false", "null", "anonymous":
		return true
	}
	return false
}

// cardRemotes gives the server of a card, if it is reached by HTTP.
func cardRemotes(root *clientconfig.Node) []offer {
	all := entryRemotes(root)
	at := either(root, "endpoint", "url", "serverUrl", "server_url")
	if t := root.Get("transport"); at == nil && t != nil {
		at = either(t, "endpoint", "url")
		if kind := t.Get("type"); at == nil && kind != nil && kind.Text != "stdio" {
			at = kind
		}
	}
	if at == nil {
		if info := root.Get("serverInfo"); info != nil && len(all) == 0 {
			at = info // a card is served by what it describes
		}
	}
	if at == nil {
		return all
	}
	r := offer{node: root, at: at, path: "card"}
	r.judge(root)
	return append(all, r)
}

// bundleRemotes gives the remote that a bundle only leads to, by a proxy in its command.
func bundleRemotes(root *clientconfig.Node) []offer {
	config := root.Get("server").Get("mcp_config")
	if config == nil {
		return nil
	}
	args := config.Get("args")
	if args == nil {
		return nil
	}
	var address *clientconfig.Node
	r := offer{node: root, path: "server.mcp_config.args"}
	for i, a := range args.Items {
		switch {
		case strings.HasPrefix(a.Text, "http://") || strings.HasPrefix(a.Text, "https://"):
			if i > 0 && !strings.HasPrefix(args.Items[i-1].Text, "-") { // else it is the value of some option
				address = a
			}
		case strings.HasPrefix(a.Text, "--header") || strings.Contains(a.Text, "${user_config."):
			r.auth = true
		}
	}
	if address == nil {
		return nil
	}
	r.at = address
	return []offer{r}
}

// smitheryRemotes gives the server that Smithery starts and offers by HTTP.
func smitheryRemotes(root *clientconfig.Node) []offer {
	start := root.Get("startCommand")
	kind := start.Get("type")
	if kind == nil || kind.Text != "http" {
		return nil
	}
	r := offer{node: root, at: kind, path: "startCommand"}
	if properties := start.Get("configSchema").Get("properties"); properties != nil {
		r.auth = secretAmong(properties)
	}
	r.judge(start)
	return []offer{r}
}
