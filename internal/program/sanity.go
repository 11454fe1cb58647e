package program

import "fmt"

// Check gives the first violation of what every module must keep, or nil: operands exist, indices are in range, positions are ordered and
// inside the source of the given size.
func (m *Module) Check(size int) error {
	for i, f := range m.Functions {
		if f.Index != i || f.Module != m {
			return fmt.Errorf("%s: function %d %s has index %d", m.Path, i, f.Qual, f.Index)
		}
		if len(f.Outs) != len(f.Params) {
			return fmt.Errorf("%s: function %s has %d outs for %d parameters", m.Path, f.Qual, len(f.Outs), len(f.Params))
		}
		for v := range f.Values {
			if err := f.check(Value(v), size); err != nil {
				return fmt.Errorf("%s: %s: v%d: %w", m.Path, f.Qual, v, err)
			}
		}
	}
	return nil
}

func (f *Function) check(v Value, size int) error {
	in := &f.Values[v]
	if in.Op == OpInvalid || int(in.Op) >= len(opNames) {
		return fmt.Errorf("invalid op %d", in.Op)
	}
	if in.Start > in.End || int(in.End) > size {
		return fmt.Errorf("range %d–%d of %d bytes", in.Start, in.End, size)
	}
	for _, a := range in.Args {
		if a < 0 || int(a) >= len(f.Values) {
			return fmt.Errorf("%s has operand %d of %d", in.Op, a, len(f.Values))
		}
	}
	limit := map[Op]int{
		OpParam: len(f.Params), OpFunc: len(f.Module.Functions), OpClass: len(f.Module.Classes), OpCall: len(f.Calls),
		OpCellRead: len(f.Module.Cells), OpCellWrite: len(f.Module.Cells),
	}
	if n, ok := limit[in.Op]; ok && (in.Aux < 0 || int(in.Aux) >= n) {
		return fmt.Errorf("%s has index %d of %d", in.Op, in.Aux, n)
	}
	return nil
}
