package terraform_test

import (
	"fmt"
	"strings"
	"testing"

	"mcpsafe/internal/terraform"
)

const source = `# é
data "aws_iam_policy_document" "all" {
  statement {
    actions   = concat(["s3:*"], ["*"])
    resources = [aws_s3_bucket.b.arn, "${var.x}/*"]
  }
}
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [{ "Effect" = "Allow", Action = "*" }] })
  other  = <<-E
    {"a": 1}
  E
}
`

func TestReading(t *testing.T) {
	root, broken := terraform.Parse([]byte(source))
	if len(broken) > 0 {
		t.Fatal(broken)
	}
	s := root.Get("data").Get("aws_iam_policy_document").Get("all").Get("statement")
	if got := fmt.Sprint(s.Get("actions").Value(), s.Get("resources").Value()); got != "[s3:* *] [aws_s3_bucket.b.arn ${var.x}/*]" {
		t.Error(got)
	}
	p := root.Get("resource").Get("aws_iam_policy").Get("p")
	effect := p.Get("policy").Get("Statement").Items[0].Get("Effect")
	if effect.Text != "Allow" || source[effect.Start:effect.End] != `"Allow"` {
		t.Errorf("%+v", effect)
	}
	if got := strings.TrimSpace(p.Get("other").Text); got != `{"a": 1}` {
		t.Errorf("%q", got)
	}
}

func TestBrokenAndHostileFiles(t *testing.T) {
	if _, broken := terraform.Parse([]byte("a = {\nb\n")); len(broken) == 0 || broken[0].Line == 0 {
		t.Error("not noticed", broken)
	}
	for _, text := range []string{
		"a = " + strings.Repeat("[", 100_000), "a = " + strings.Repeat("!", 100_000), "a = " + strings.Repeat("true ? 1 : ", 20_000), strings.Repeat("x", terraform.MaxBytes+1),
		"a = " + strings.Repeat(`"${`, 80_000), "a = " + strings.Repeat("- ", 1999) + "1", "a = 1" + strings.Repeat(" + 1", 60_000), "\x00\xff{", "a = <<E\n", strings.Repeat("a {\n", 90) + strings.Repeat("}\n", 90),
		"a = b" + strings.Repeat("[0]", 80_000), "a = b" + strings.Repeat(".c", 100_000),
	} {
		_, _ = terraform.Parse([]byte(text))
	}
}
