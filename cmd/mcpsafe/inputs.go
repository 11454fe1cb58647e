package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"mcpsafe"
)

// inputs gathers what to scan: the arguments, the lines of the files, "-" for
// the standard input, and the configurations on this machine.
func (f *scanFlags) inputs(args []string, stdin io.Reader) ([]string, error) {
	var all []string
	for _, a := range args {
		if a != "-" {
			all = append(all, a)
		}
	}
	files := f.fromFiles
	if slices.Contains(args, "-") {
		files = append(files, "-")
	}
	for _, name := range files {
		lines, err := readList(name, stdin)
		if err != nil {
			return nil, err
		}
		all = append(all, lines...)
	}
	if f.installed {
		found := mcpsafe.Installed()
		if len(found) == 0 && len(all) == 0 {
			return nil, &mcpsafe.Error{What: "no MCP client on this machine configures a server", Try: "name the client's configuration file"}
		}
		all = append(all, found...)
	}
	if len(all) == 0 {
		return nil, &mcpsafe.Error{What: "scan needs a target", Try: "name the folder of a server, such as: mcpsafe scan ."}
	}
	return all, nil
}

// readList reads targets, one a line; empty lines and those that begin with '#'
// are passed over.
func readList(name string, stdin io.Reader) ([]string, error) {
	r := stdin
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, &mcpsafe.Error{What: fmt.Sprintf("--from-file: %s cannot be read", name), Try: "check the path; - reads the standard input", Err: err}
		}
		defer file.Close()
		r = file
	}
	var lines []string
	scanner := bufio.NewScanner(r)
	for scanner.Scan() {
		line := strings.TrimSpace(scanner.Text())
		if line != "" && !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	if err := scanner.Err(); err != nil {
		return nil, &mcpsafe.Error{What: fmt.Sprintf("--from-file: %s: %v", name, err), Try: "write one target a line", Err: err}
	}
	return lines, nil
}

// targets opens the lists among the inputs. What several lists name is scanned
// once.
func targets(ctx context.Context, inputs []string, o mcpsafe.Options) []mcpsafe.Item {
	var all []mcpsafe.Item
	seen := map[string]bool{}
	for _, input := range inputs {
		items, err := mcpsafe.Targets(ctx, input, o)
		if err != nil {
			items = []mcpsafe.Item{{Err: err}}
		}
		for _, item := range items {
			if item.ListedIn != "" && item.Err == nil && seen[item.Input] {
				continue
			}
			seen[item.Input] = true
			all = append(all, item)
		}
	}
	return all
}
