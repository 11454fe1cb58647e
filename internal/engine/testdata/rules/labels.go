package main

func both() {
	a := outside()
	// ok: both
	mail(a)
	b := joined(a)
	// ruleid: both
	mail(b)
	c := joined("x")
	// ok: both
	mail(c)
}

func carried(to, other, third, fourth *Buffer) {
	copyInto(to, outside())
	// ruleid: carried
	send(to)
	markInto(other, outside())
	// ok: carried
	send(other)
	// ruleid: carried
	marked(other)
	markInto(third, within())
	// ok: carried
	marked(third)
	showTo(fourth, outside())
	// ok: carried
	send(fourth)
}
