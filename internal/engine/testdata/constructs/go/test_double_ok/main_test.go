package main

import "testing"

func TestItems(t *testing.T) { _ = handler(double{}) }

type double struct{}

func (double) Lookup(token string) string { return token }
