package main

type double struct{}

func (double) Lookup(token string) string { return token }
