package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/clientconfig"
	"mcpsafe/internal/taint"
)

// Policies are the documents of a file that holds policies.
type Policies struct{ Roots []*clientconfig.Node }

// How much a policy gives.
const (
	inEverything = "everything" // any action on any resource
	inService    = "service"    // any action of a service, on any resource
	inSome       = "some"       // any action on given resources, or in a group of them
	inResource   = "resource"   // given actions on any resource
)

// policyReader walks through a document.
type policyReader struct {
	passes func(action string) bool // actions that the check passes over
	all    []found
	texts  int // documents within texts
	at     *clientconfig.Node
	roles  int // objects around that are roles of Kubernetes for certain
}

// wildcards finds what policies allow by a wildcard.
func wildcards(x *asked, p *Policies) []found {
	r := &policyReader{passes: func(action string) bool { return reading.MatchString(action) || x.excepts(action) }}
	for _, root := range p.Roots {
		r.walk(root, nil, false)
	}
	return r.all
}

// maxTexts bounds the documents within texts that are read of one file.
const maxTexts = 200

// walk looks at an object and what lies in it. document is true below a block whose statements allow unless they say otherwise.
func (r *policyReader) walk(n *clientconfig.Node, keys []string, document bool) {
	switch n.Kind {
	case clientconfig.Object:
		r.object(n, keys, document)
		if isRole(n) {
			r.roles++
			defer func() { r.roles-- }()
		}
		for _, f := range n.Fields {
			r.walk(f.Value, append(slices.Clip(keys), f.Name), document || f.Name == "aws_iam_policy_document")
		}
	case clientconfig.List:
		for _, item := range n.Items {
			r.walk(item, keys, document)
		}
	case clientconfig.String, clientconfig.Scalar: // with a tag, as of CloudFormation, it is none of the strings
		r.text(n, keys)
	}
}

// isRole tells objects whose rules are in force when they are applied. Elsewhere, as in the values of a chart, rules may be put into one or not.
func isRole(n *clientconfig.Node) bool {
	if kind := n.Get("kind"); kind != nil {
		return strings.HasSuffix(kind.Text, "Role") || kind.Text == "ClusterServiceVersion"
	}
	return slices.ContainsFunc(n.Fields, func(f clientconfig.Field) bool {
		return strings.HasPrefix(f.Name, "kubernetes_") && strings.Contains(f.Name, "role")
	})
}

func (r *policyReader) object(n *clientconfig.Node, keys []string, document bool) {
	if len(r.all) > MaxInFile {
		return
	}
	last := ""
	if len(keys) > 0 {
		last = keys[len(keys)-1]
	}
	switch effect := either(n, "Effect", "effect"); {
	case effect != nil && strings.EqualFold(effect.Text, "Allow"), document && effect == nil && last == "statement":
		r.statement(n, keys)
	}
	r.azure(n, keys)
	if either(n, "verbs") != nil && either(n, "resources", "nonResourceURLs", "non_resource_urls") != nil {
		r.rule(n, keys)
	}
	if ref := either(n, "roleRef", "role_ref"); ref != nil && either(ref, "name") != nil && either(ref, "name").Text == "cluster-admin" {
		name := either(ref, "name")
		confidence := taint.Certain
		if kind := either(n, "kind"); kind != nil && kind.Text == "RoleBinding" {
			confidence = taint.Likely
		}
		if bindsPeople(n) {
			confidence = taint.Possible
		}
		r.add(inEverything, name, keys, confidence, "The role cluster-admin may do everything.")
	}
}

// bindsPeople tells a binding of no account that programs run as: it makes somebody an administrator, and says nothing of the server.
func bindsPeople(n *clientconfig.Node) bool {
	subjects := words(either(n, "subjects"))
	return len(subjects) > 0 && !slices.ContainsFunc(subjects, func(s *clientconfig.Node) bool {
		kind := either(s, "kind")
		return kind == nil || kind.Text != "User" && (kind.Text != "Group" || either(s, "name") == nil || strings.HasPrefix(either(s, "name").Text, "system:"))
	})
}

// either gives the last field with one of some names, or nil.
func either(n *clientconfig.Node, names ...string) *clientconfig.Node {
	for _, name := range names {
		if v := n.Get(name); v != nil {
			return v
		}
	}
	return nil
}

// add notes a finding at a node, or at the document in a text where that is read.
func (r *policyReader) add(in string, at *clientconfig.Node, keys []string, confidence taint.Confidence, detail string) {
	if r.at != nil {
		at = r.at
	}
	r.all = append(r.all, found{in: in, start: at.Start, end: at.End, name: strings.Join(keys, "."), confidence: confidence, detail: detail})
}

// text reads a document that stands in a text, and looks for the names of roles that may do everything.
func (r *policyReader) text(n *clientconfig.Node, keys []string) {
	t := n.Text
	switch {
	case strings.HasSuffix(t, "policy/AdministratorAccess") || t == "AdministratorAccess":
		r.add(inEverything, n, keys, taint.Certain, "The policy AdministratorAccess allows every action on every resource.")
	case len(keys) > 0 && keys[len(keys)-1] == "role" && (t == "roles/owner" || t == "roles/editor"):
		r.add(inService, n, keys, taint.Certain, fmt.Sprintf("The role %s may change nearly everything of a project.", t))
	case r.at == nil && r.texts < maxTexts && len(t) < 64<<10 && strings.Contains(t, `"Effect"`):
		r.texts++
		if root, err := clientconfig.Parse("policy.json", []byte(t)); err == nil {
			r.at = n
			r.walk(root, keys, false)
			r.at = nil
		}
	}
}

// words gives the texts of a node that is one or a list of them.
func words(n *clientconfig.Node) []*clientconfig.Node {
	switch {
	case n == nil:
		return nil
	case n.Kind == clientconfig.List:
		return n.Items
	case n.Kind == clientconfig.Object: // what a template puts together
		return nil
	}
	return []*clientconfig.Node{n}
}

var (
	anyAction   = regexp.MustCompile(`^\*(:\*)?$`)
	star        = regexp.MustCompile(`^\*$`)
	anyOf       = regexp.MustCompile(`^[A-Za-z0-9-]+:\*$`)
	anyResource = regexp.MustCompile(`^(\*|arn:(aws[a-z-]*|\*|\$\{[^}]*\}):[^:]*:[^:]*:[^:]*:\*)$`)
	// reading are actions that change nothing. Many of them know no resource, and clouds want a wildcard for those.
	reading = regexp.MustCompile(`(?i)^[a-z0-9-]+:(Describe|List|Get|BatchGet|View|Search|Lookup|Check|Estimate|Query|Scan|Select|Filter|Preview|Simulate|Validate|Generate|Test)[A-Za-z0-9*]*$`)
)

func match(e *regexp.Regexp, nodes []*clientconfig.Node) *clientconfig.Node {
	i := slices.IndexFunc(nodes, func(n *clientconfig.Node) bool { return e.MatchString(n.Text) })
	if i < 0 {
		return nil
	}
	return nodes[i]
}

// statement judges one statement of a policy in the form of AWS that allows something.
func (r *policyReader) statement(n *clientconfig.Node, keys []string) {
	actions, resources := words(either(n, "Action", "action", "actions")), words(either(n, "Resource", "resource", "resources"))
	others := either(n, "NotAction", "not_actions", "notAction")
	principal := either(n, "Principal", "principals", "principal") != nil // of a resource itself, which is then what "*" means
	confidence := taint.Certain
	if either(n, "Condition", "condition") != nil {
		confidence = taint.Possible
	}
	if sid := either(n, "Sid", "sid"); sid != nil {
		keys = append(slices.Clip(keys), sid.Text)
	}
	all, service, anywhere := match(anyAction, actions), match(anyOf, actions), match(anyResource, resources)
	switch {
	case principal && (all != nil || service != nil):
		if all != nil {
			r.add(inSome, all, keys, max(confidence, taint.Likely), "Any action, for whom the statement names.")
		}
	case principal:
	case all != nil && anywhere != nil:
		r.add(inEverything, all, keys, confidence, "Any action on any resource.")
	case others != nil && anywhere != nil:
		r.add(inEverything, others, keys, max(confidence, taint.Likely), "Any action but some, on any resource.")
	case service != nil && anywhere != nil && !r.passes(service.Text):
		r.add(inService, service, keys, max(confidence, taint.Likely), fmt.Sprintf("%s on any resource.", service.Text))
	case all != nil:
		r.add(inSome, all, keys, max(confidence, taint.Likely), "Any action on the resources that are named.")
	case service != nil && anywhere == nil && len(resources) > 0:
		r.add(inSome, service, keys, max(confidence, taint.Likely), fmt.Sprintf("%s on the resources that are named.", service.Text))
	case anywhere != nil && slices.ContainsFunc(actions, func(a *clientconfig.Node) bool { return !r.passes(a.Text) }):
		r.add(inResource, anywhere, keys, taint.Possible, "The actions are named, the resource is not.")
	}
}

// azure judges a role in the form of Azure.
func (r *policyReader) azure(n *clientconfig.Node, keys []string) {
	if either(n, "notActions", "NotActions", "not_actions") == nil || either(n, "Effect", "effect", "resources") != nil {
		return
	}
	if all := match(anyAction, words(either(n, "actions", "Actions"))); all != nil {
		r.add(inEverything, all, keys, taint.Likely, "Any action in the scope of the role.")
	}
}

// rule judges one rule of a role of Kubernetes.
func (r *policyReader) rule(n *clientconfig.Node, keys []string) {
	verbs := match(star, words(either(n, "verbs")))
	resources, groups := match(star, words(either(n, "resources"))), match(star, words(either(n, "apiGroups", "api_groups")))
	names := words(either(n, "resourceNames", "resource_names"))
	certain, likely := taint.Certain, taint.Likely
	if r.roles == 0 {
		certain, likely = taint.Possible, taint.Possible
	}
	switch {
	case verbs != nil && resources != nil && groups != nil && len(names) == 0:
		r.add(inEverything, verbs, keys, certain, "Any verb on any resource of any group.")
	case verbs != nil && resources != nil:
		r.add(inSome, verbs, keys, likely, "Any verb on any resource of the groups that are named.")
	case verbs != nil:
		r.add(inSome, verbs, keys, likely, "Any verb on the resources that are named.")
	case resources != nil && groups != nil && changes(words(either(n, "verbs"))):
		r.add(inService, resources, keys, certain, "Any resource of any group, secrets and roles among them, may be changed.")
	case resources != nil && groups != nil:
		r.add(inSome, resources, keys, certain, "Any resource of any group, secrets among them, may be read.")
	case resources != nil:
		r.add(inResource, resources, keys, likely, "Any resource of the groups that are named.")
	}
}

// changes tells verbs that do more than read.
func changes(verbs []*clientconfig.Node) bool {
	return slices.ContainsFunc(verbs, func(v *clientconfig.Node) bool {
		return !slices.Contains([]string{"get", "list", "watch"}, v.Text)
	})
}
