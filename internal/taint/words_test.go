package taint

import "testing"

func TestCalled(t *testing.T) {
	for qual, want := range map[string]string{
		"Client.get": "Client.get", "<lambda>": "an unnamed function", "<lambda>.<lambda>": "an unnamed function",
		"register.<lambda>": "an unnamed function in register", "register.<lambda>.handler": "register.handler", "<module>.<lambda>": "an unnamed function",
	} {
		if got := called(qual); got != want {
			t.Errorf("%s: %q, want %q", qual, got, want)
		}
	}
}
