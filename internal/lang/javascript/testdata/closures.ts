const store = createStore();
let current: string | null = null;

export function middleware(req: any, next: () => void) {
  const token = req.headers["authorization"];
  store.run({ token }, () => next());
  current = token;
}

class Server {
  private handlers = new Map<string, Handler>();
  token?: string;
  start() {
    const self = this;
    setTimeout(() => this.tick(), 10);
    setTimeout(function () {
      self.stop(this);
    }, 10);
    let count = 0;
    const bump = () => {
      count += 1;
      return count;
    };
    bump();
    return count;
  }
  on = async (name: string) => this.handlers.get(name)?.(store.getStore());
  later = this.tick.bind(this);
}

(function () {
  early();
  function early() {
    return late;
  }
  var late = 1;
})();

const fact = function self(n: number): number {
  return n ? n * self(n - 1) : 1;
};
