package dockerfile_test

import (
	"fmt"
	"strings"
	"testing"

	"mcpsafe/internal/dockerfile"
)

const recipe = "# syntax=docker/dockerfile:1\r\nARG VERSION=3.12\nFROM python:${VERSION}-slim AS build\n# note\nRUN --mount=type=cache,target=/c apt-get \\\n  # within\n\n  update\n" +
	"RUN <<EOF\necho a\ncurl x\nEOF\nCOPY --chmod=777 <<-\"A\" /x\n\tb\n\tA\nFROM build\nENV A=1 \"B\"='c d'\nENV OLD value with spaces\nARG VERSION\nUSER ${U:-root}\nCMD [\"a\", \"b\"]\n"

func TestReading(t *testing.T) {
	f := dockerfile.Parse([]byte(recipe))
	if len(f.Broken) > 0 || len(f.Stages) != 2 || len(f.Args) != 1 {
		t.Fatalf("%+v", f)
	}
	build, final := f.Stages[0], f.Stages[1]
	if final.Parent != build || build.Name != "build" {
		t.Error("stages are not joined")
	}
	if got, known := f.Global().Expand(build.Base.Text); got != "python:3.12-slim" || !known {
		t.Error(got, known)
	}
	run := build.Instructions[0]
	if flag, _ := run.Flag("mount"); flag.Value != "type=cache,target=/c" || strings.Join(strings.Fields(run.Text), " ") != "apt-get update" {
		t.Errorf("%+v", run)
	}
	for _, w := range append(run.Words(), build.Base) {
		if recipe[w.Start:w.End] != w.Raw {
			t.Errorf("%q lies at %q", w.Raw, recipe[w.Start:w.End])
		}
	}
	if h := build.Instructions[1].Heredocs; len(h) != 1 || h[0].Text != "echo a\ncurl x\n" || recipe[h[0].Start:][:6] != "echo a" {
		t.Errorf("%+v", h)
	}
	if h := build.Instructions[2].Heredocs; len(h) != 1 {
		t.Errorf("%+v", h)
	}
	if got := fmt.Sprint(f.Before(final, nil)); got != "map[A:1 B:c d OLD:value with spaces VERSION:3.12]" {
		t.Error(got)
	}
	if user, of := f.User(final); user == nil || of != final {
		t.Error("no user")
	} else if got, known := f.Before(final, user).Expand(user.Words()[0].Text); got != "root" || !known {
		t.Error(got, known)
	}
	if cmd := final.Instructions[4]; len(cmd.Exec) != 2 {
		t.Errorf("%+v", cmd)
	}
}

func TestBrokenFiles(t *testing.T) {
	for text, want := range map[string]string{
		"FROM a\n!\nRUN b\n":                   "[{2 no instruction}] 1",
		"FROM a\nNOTHING b\n":                  "[{2 no instruction of that name}] 0",
		"RUN a\nFROM b\n":                      "[{1 RUN in front of the first FROM}] 0",
		"FROM\n":                               "[{1 FROM without an image}] 0",
		"FROM a\nRUN <<E\nUSER b\n":            "[{2 a heredoc without an end}] 2",
		"# escape=`\nFROM a\nRUN b `\n  c\\\n": "[] 1",
	} {
		f := dockerfile.Parse([]byte(text))
		n := 0
		for _, s := range f.Stages {
			n += len(s.Instructions)
		}
		if got := fmt.Sprint(f.Broken, " ", n); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}

func TestHostileFiles(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("FROM a\n", 20_000), strings.Repeat("\\\n", 100_000), "FROM a\nRUN " + strings.Repeat("a \\\n", 100_000), "FROM a\nRUN " + strings.Repeat("<<E ", 50_000) + "\n",
		"\xff\xfe", "FROM a AS a\nFROM a AS a\nFROM 1\nFROM 3\n", "ENV", "FROM x\nENV " + "A=a " + strings.Repeat("A=$A$A ", 1000), "ONBUILD ONBUILD",
	} {
		f := dockerfile.Parse([]byte(text))
		for _, s := range f.Stages[:min(len(f.Stages), 5)] {
			f.User(s)
			f.Before(s, nil)
		}
	}
}

func TestNames(t *testing.T) {
	for name, want := range map[string]bool{
		"Dockerfile": true, "a/Containerfile": true, "dockerfile.prod": true, "web.Dockerfile": true, "Dockerfile.dockerignore": false, "dockerfile.go": false, "mydockerfile": false,
	} {
		if dockerfile.IsNamed(name) != want {
			t.Error(name)
		}
	}
}
