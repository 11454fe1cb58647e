package program

import "sync"

// frames are those of modules that are built: their buffers serve the next ones.
var frames sync.Pool // of *frame

// maxFrame bounds the values of a function whose buffers are kept.
const maxFrame = 4096

// usedFrame gives an empty frame.
func usedFrame() *frame {
	if fr, ok := frames.Get().(*frame); ok {
		return fr
	}
	return &frame{more: map[Value][]int32{}}
}

// reset empties a frame for another function of the module.
func (fr *frame) reset() {
	clear(fr.more)
	*fr = frame{
		values: fr.values[:0], scopes: fr.scopes[:0], variables: fr.variables[:0], env: fr.env[:0], since: fr.since[:0], log: fr.log[:0],
		named: fr.named[:0], traces: fr.traces[:0], more: fr.more, found: fr.found[:0], hidden: fr.hidden[:0], outs: fr.outs[:0],
		regions: fr.regions[:0], open: fr.open[:0], throws: fr.throws[:0], perhaps: fr.perhaps[:0], handled: fr.handled[:0],
	}
}

// release lets another module have the frame, without what keeps this one alive.
func (fr *frame) release() {
	if cap(fr.values) > maxFrame {
		return
	}
	fr.reset()
	clear(fr.values[:cap(fr.values)])
	clear(fr.named[:cap(fr.named)])
	clear(fr.outs[:cap(fr.outs)])
	clear(fr.regions[:cap(fr.regions)])
	clear(fr.open[:cap(fr.open)])
	for _, x := range fr.variables[:cap(fr.variables)] {
		if x != nil {
			*x = variable{}
		}
	}
	scopes := fr.scopes[:cap(fr.scopes)]
	for i := range scopes {
		s := &scopes[i]
		clear(s.names[:cap(s.names)])
		clear(s.variables[:cap(s.variables)])
		s.index = nil
	}
	frames.Put(fr)
}
