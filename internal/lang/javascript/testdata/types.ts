type Handler = (req: Request, extra?: Extra) => Promise<Result>;
type Wide = { req: express.Request; opts: Opts } & Base;
type Named = ns.Other<string>;
type Either = A | B | null;
enum Level { Low, Mid = 5, High = "high" }
const enum Flag { On = 1 << 2 }
namespace Outer {
  export const inner = 1;
  const hidden = inner;
  export function make(): Wide { return hidden as any; }
}
declare module "x" { export const y: number; }
declare const GLOBAL: string;
abstract class Gen<T extends Base> { constructor(readonly items: Array<T>, protected map: Map<string, T>) {} }
function over(x: string): string;
function over(x: number): number;
function over(this: Window, x: any, y?: Req | undefined, ...zs: Item[]): x is string { return x!; }
const casts = [v as Foo, <Bar>v, v as const, v satisfies Baz, v as unknown as Deep.Type, (v as { auth: AuthInfo }).auth];
let typed: Session | undefined, both: Left & Right;
const opts: Options = { a: 1 };
const fn = ({ id }: { id: string; who: User }, extra: { n: number }): Promise<[A, B]> => over<string>(id);
function isFoo(x: unknown): asserts x is Foo {}
const shaped = v as Record<string, Inner>;
