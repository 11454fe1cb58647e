import { Base } from "./base";

/** What a client can do. */
interface Api extends Closable, Named<string> {
  /** where it is */
  url: string;
  auth?: AuthInfo | null;
  call(path: string, req: Request): Promise<Reply>;
}

@Injectable()
export class Client extends Base<Options> implements Api {
  static #made = 0;
  static shared = new Client("x");
  url = "https://example.test";
  readonly #key: Key;
  [computed] = 1;
  declare later: Later;
  constructor(
    private readonly tok: string,
    @Inject(KEY) key: Key,
    public opts = {},
  ) {
    super(opts);
    this.#key = key;
    Client.#made++;
  }
  static create(tok: string) {
    return new this(tok, this.defaultKey);
  }
  static {
    this.shared.url = "";
  }
  get key() {
    return this.#key;
  }
  set key(k) {
    throw k;
  }
  @Tool("call") async call(path: string, req: Request): Promise<Reply> {
    return super.call(path, { ...req, key: this.#key });
  }
  *items(): Iterable<Item> {
    yield this.first;
    yield* this.rest;
  }
  over(a: string): void;
  over(a: number): void;
  over(a: any) {}
}

abstract class Shape {
  abstract area(unit: Unit): number;
}

const make = () => class extends mixin(Base) {
  size = 1;
};
export default class {}
