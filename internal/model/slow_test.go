package model

import "testing"

func TestSlowExpressions(t *testing.T) {
	for pattern, want := range map[string]bool{
		`(a+)+$`: true, `^(/?[a-z]+)+$`: true, `^([a-z]*)*$`: true, `(.*,)*$`: false, `^(\w+\s?)*$`: true, `/^(\d+)*$/g`: true, `(x|y+)*z`: true, `^((a+))+$`: true,
		`^[a-z]+(-[a-z]+)*$`: false, `^\d+$`: false, `(ab)+`: false, `^(\d{1,3}\.){3}\d+$`: false, `(?=a)(b+)+`: false, `[`: false,
	} {
		if got, isForm := PatternForm("pattern slow", pattern); got != want || !isForm {
			t.Errorf("%s: %v", pattern, got)
		}
	}
}
