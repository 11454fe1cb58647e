package model

import "testing"

func TestPatternsOfLocalPaths(t *testing.T) {
	for pattern, want := range map[string]bool{
		`^\d{4}\.\d{4,5}$`:             true,
		`^[a-z-]+(\.[A-Z]{2})?/\d{7}$`: true,
		`^[a-z]+(/[a-z]+)*$`:           true,
		`^[a-z]+(\.[a-z]+)*$`:          true,
		`^[a-z.]+$`:                    false,
		`^[a-z]\.?\.?$`:                false,
		`^/[a-z]+$`:                    false,
		`^[a-z/]*$`:                    false,
		`^[a-z]+`:                      false, // not to the end
		`^.+$`:                         false,
		`^(a|\.)(\.|b)$`:               false,
	} {
		if got, _ := PatternForm("pattern local", pattern); got != want {
			t.Errorf("%s: %t", pattern, got)
		}
	}
}
