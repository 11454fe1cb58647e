// Package terraform reads the language of Terraform and OpenTofu as trees with places. It is pure, and evaluates nothing.
package terraform

import (
	"bytes"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"mcpsafe/internal/clientconfig"
)

// MaxBytes is the size up to which a file is read.
const MaxBytes = 256 << 10

// maxDepth bounds how deep brackets nest, and maxRun what else makes the parser recurse: signs in a row, and conditions in one file.
const (
	maxDepth = 100
	maxRun   = 2000
)

// Parse reads a file. Blocks are objects below their type and their labels: `data "a" "b" {…}` lies at data.a.b. What would have to be evaluated is
// a scalar that holds what is written; jsonencode(x) is x. What could be read is given beside the errors.
func Parse(text []byte) (*clientconfig.Node, []clientconfig.SyntaxError) {
	if line, deep := tooDeep(text); deep {
		return nil, []clientconfig.SyntaxError{{Line: line, Reason: "nested too deep, or too large"}}
	}
	file, problems := hclsyntax.ParseConfig(text, "", hcl.InitialPos)
	var broken []clientconfig.SyntaxError
	for _, p := range problems {
		if p.Severity == hcl.DiagError && p.Subject != nil {
			broken = append(broken, clientconfig.SyntaxError{Line: p.Subject.Start.Line, Reason: p.Summary})
		}
	}
	body, ok := file.Body.(*hclsyntax.Body)
	if !ok {
		return nil, broken
	}
	r := &reader{text}
	return r.body(body), broken
}

func tooDeep(text []byte) (line int, deep bool) {
	depth, run, conditions := 0, 0, 0
	line = 1
	for _, c := range text {
		switch c {
		case '\n':
			line++
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth = max(depth-1, 0)
		case '!', '-':
			run++
		case '?':
			conditions++
		}
		if c != '!' && c != '-' && c != ' ' {
			run = 0
		}
		if depth > maxDepth || run > maxRun || conditions > maxRun {
			return line, true
		}
	}
	return line, len(text) > MaxBytes
}

type reader struct{ text []byte }

func (r *reader) node(kind clientconfig.Kind, at hcl.Range) *clientconfig.Node {
	return &clientconfig.Node{Kind: kind, Start: at.Start.Byte, End: at.End.Byte, Inner: -1}
}

func (r *reader) body(b *hclsyntax.Body) *clientconfig.Node {
	n := r.node(clientconfig.Object, b.SrcRange)
	for _, a := range b.Attributes {
		n.Fields = append(n.Fields, clientconfig.Field{Name: a.Name, Start: a.NameRange.Start.Byte, End: a.NameRange.End.Byte, Value: r.value(a.Expr)})
	}
	for _, k := range b.Blocks {
		value := r.body(k.Body)
		value.Start, value.End = k.TypeRange.Start.Byte, k.OpenBraceRange.End.Byte
		for i := len(k.Labels) - 1; i >= 0; i-- {
			at := k.LabelRanges[i]
			outer := r.node(clientconfig.Object, k.TypeRange)
			outer.Fields = []clientconfig.Field{{Name: k.Labels[i], Start: at.Start.Byte, End: at.End.Byte, Value: value}}
			value = outer
		}
		n.Fields = append(n.Fields, clientconfig.Field{Name: k.Type, Start: k.TypeRange.Start.Byte, End: k.TypeRange.End.Byte, Value: value})
	}
	sortFields(n.Fields)
	return n
}

func (r *reader) value(e hclsyntax.Expression) *clientconfig.Node {
	n := r.node(clientconfig.Scalar, e.Range())
	switch x := e.(type) {
	case *hclsyntax.ParenthesesExpr:
		return r.value(x.Expression)
	case *hclsyntax.TemplateWrapExpr:
		return r.value(x.Wrapped)
	case *hclsyntax.TemplateExpr:
		n.Kind, n.Text = clientconfig.String, r.template(x)
		return n
	case *hclsyntax.TupleConsExpr:
		n.Kind = clientconfig.List
		for _, item := range x.Exprs {
			n.Items = append(n.Items, r.value(item))
		}
		return n
	case *hclsyntax.ObjectConsExpr:
		n.Kind = clientconfig.Object
		for _, item := range x.Items {
			at := item.KeyExpr.Range()
			key := strings.Trim(string(at.SliceBytes(r.text)), `"`)
			n.Fields = append(n.Fields, clientconfig.Field{Name: key, Start: at.Start.Byte, End: at.End.Byte, Value: r.value(item.ValueExpr)})
		}
		return n
	case *hclsyntax.FunctionCallExpr:
		switch {
		case x.Name == "jsonencode" && len(x.Args) == 1:
			return r.value(x.Args[0])
		case x.Name == "concat":
			n.Kind = clientconfig.List
			for _, a := range x.Args {
				n.Items = append(n.Items, r.value(a).Items...)
			}
			return n
		}
	}
	n.Text = string(e.Range().SliceBytes(r.text))
	return n
}

// template gives a text as far as it is one: what is put into it stands as it is written.
func (r *reader) template(x *hclsyntax.TemplateExpr) string {
	var b bytes.Buffer
	for _, p := range x.Parts {
		if literal, ok := p.(*hclsyntax.LiteralValueExpr); ok && literal.Val.Type().FriendlyName() == "string" {
			b.WriteString(literal.Val.AsString())
			continue
		}
		b.WriteString("${" + string(p.Range().SliceBytes(r.text)) + "}")
	}
	return b.String()
}
