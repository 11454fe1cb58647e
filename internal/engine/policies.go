package engine

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"sync"

	"mcpsafe/internal/check"
	"mcpsafe/internal/clientconfig"
	"mcpsafe/internal/literal"
	"mcpsafe/internal/terraform"
)

// maxPolicy bounds the files that are read for policies, in bytes.
const maxPolicy = 1 << 20

// mayHoldPolicy tells files in the formats that policies are written in. Lock files and other things that hold none are passed over by their names.
func mayHoldPolicy(p string) bool {
	base := path.Base(p)
	switch {
	case strings.HasSuffix(base, ".tf"), strings.HasSuffix(base, ".template"):
		return true
	case strings.HasSuffix(base, "-lock.json"), strings.HasSuffix(base, "-lock.yaml"), strings.HasPrefix(base, "tsconfig"), base == "package.json":
		return false
	}
	switch path.Ext(base) {
	case ".json", ".yaml", ".yml":
		return true
	}
	return false
}

// policyWords are what files with policies hold; whatever holds none of them is not parsed. Texts of roles count as whole names only.
var policyWords = sync.OnceValue(func() *literal.Set {
	texts := []literal.Text{{Text: "roles/owner", Fold: true}, {Text: "roles/editor", Fold: true}}
	for _, t := range []string{"effect", "verbs", "roleref", "role_ref"} {
		texts = append(texts, literal.Text{Text: t, Word: true, Fold: true})
	}
	for _, t := range []string{"aws_iam_policy_document", "administratoraccess", "notactions", "not_actions"} {
		texts = append(texts, literal.Text{Text: t, Fold: true})
	}
	return literal.New(texts)
})

var policyRole = regexp.MustCompile(`(?i)roles/(owner|editor)\b`)

func holdsPolicyWord(text []byte) bool {
	found := policyWords().Find(text)
	roles := found.Has(0) || found.Has(1)
	found.Drop(0)
	found.Drop(1)
	return found.Any() || roles && policyRole.Match(text)
}

// policies reads a file that may hold policies: of clouds, of Kubernetes, in documents of their own or within others.
func policies(_ *run, p string, text []byte) (any, []clientconfig.SyntaxError) {
	if !holdsPolicyWord(text) {
		return nil, nil
	}
	var roots []*clientconfig.Node
	var broken []clientconfig.SyntaxError
	switch ext := path.Ext(p); {
	case ext == ".tf":
		var root *clientconfig.Node
		if root, broken = terraform.Parse(text); root != nil {
			roots = append(roots, root)
		}
	case ext == ".template" && !bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")):
		roots, broken = clientconfig.ParseAll(p+".yaml", text)
	case ext != ".json" && bytes.Contains(text, []byte("{{")):
		roots, broken = clientconfig.ParseAll(p, withoutActions(text))
	default:
		roots, broken = clientconfig.ParseAll(p, text)
	}
	return &check.Policies{Roots: roots}, broken
}

// action is what a template of Helm or Go puts in.
var (
	action  = regexp.MustCompile(`\{\{[^{}\n]*\}\}`)
	comment = regexp.MustCompile(`(?s)\{\{-?\s*/\*.*?\*/\s*-?\}\}`)
)

// withoutActions replaces the actions of a template by something of the same length that parses: a line of nothing else becomes empty.
func withoutActions(text []byte) []byte {
	text = comment.ReplaceAllFunc(text, blank)
	out := bytes.Clone(text)
	for _, at := range action.FindAllIndex(out, -1) {
		start := bytes.LastIndexByte(text[:at[0]], '\n') + 1
		end := len(text)
		if n := bytes.IndexByte(text[at[1]:], '\n'); n >= 0 {
			end = at[1] + n
		}
		fill := byte('x')
		if len(bytes.TrimSpace(action.ReplaceAll(text[start:min(end, start+4096)], nil))) == 0 {
			fill = ' '
		}
		for i := at[0]; i < at[1]; i++ {
			out[i] = fill
		}
	}
	return out
}

// blank gives white space in as many bytes and lines.
func blank(text []byte) []byte {
	out := bytes.Repeat([]byte{' '}, len(text))
	for i, c := range text {
		if c == '\n' {
			out[i] = c
		}
	}
	return out
}
