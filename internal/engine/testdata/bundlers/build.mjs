// Builds every fixture with every tool: build.mjs FIXTURES.json OUT MAPS WORK
// FIXTURES.json lists {name, files: {relative path: absolute path}}. OUT/<variant>/<name>/ gets the code, MAPS/<variant>/<name>/ its source
// maps, so that a scan of OUT sees only the code. Prints what failed to build, one JSON line each.
import * as esbuild from "esbuild";
import commonjs from "@rollup/plugin-commonjs";
import resolve from "@rollup/plugin-node-resolve";
import fs from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { rollup } from "rollup";
import ts from "typescript";
import webpack from "webpack";

const [, , list, out, maps, work] = process.argv;
const here = path.dirname(fileURLToPath(import.meta.url));
const isCode = (f) => /\.[cm]?[jt]sx?$/.test(f) && !f.endsWith(".d.ts");
const isBare = (s) => !/^[./]/.test(s);
const isBuiltin = (s) => s.startsWith("node:") || builtinModules.includes(s.split("/")[0]);
const decorators = { compilerOptions: { experimentalDecorators: true, target: "es2022", useDefineForClassFields: false } };

// importsOf gives what a file imports: specifier → names, and whether as a whole.
function importsOf(text) {
  const found = [];
  for (const m of text.matchAll(/(?:import|export)\s+(?!type\b)([^;'"]*?)\s*from\s*["']([^"']+)["']|import\s*\(?\s*["']([^"']+)["']|require\(\s*["']([^"']+)["']\s*\)/g)) {
    found.push({ clause: m[1] ?? "", spec: m[2] ?? m[3] ?? m[4] });
  }
  return found;
}

// entriesOf gives the files that no other file imports.
function entriesOf(dir, files) {
  const imported = new Set();
  for (const f of files) {
    for (const { spec } of importsOf(fs.readFileSync(path.join(dir, f), "utf8"))) {
      if (isBare(spec)) continue;
      const stem = path.join(path.dirname(f), spec).replace(/\.[cm]?[jt]sx?$/, "");
      for (const g of files) {
        const s = g.replace(/\.[cm]?[jt]sx?$/, "");
        if (g !== f && (s === stem || s === path.join(stem, "index"))) imported.add(g);
      }
    }
  }
  const entries = files.filter((f) => !imported.has(f));
  return entries.length ? entries : files;
}

// stubs writes libraries of the names that the fixture imports: a default import makes CommonJS, named ones an ES module.
function stubs(dir, files) {
  const wanted = new Map();
  for (const f of files) {
    for (const { clause, spec } of importsOf(fs.readFileSync(path.join(dir, f), "utf8"))) {
      if (!isBare(spec) || isBuiltin(spec)) continue;
      const w = wanted.get(spec) ?? { names: new Set(), whole: false };
      wanted.set(spec, w);
      const braces = clause.match(/\{([^}]*)\}/);
      for (const part of (braces?.[1] ?? "").split(",")) {
        const name = part.trim().split(/\s+as\s+/)[0];
        if (name && !name.startsWith("type ")) w.names.add(name);
      }
      if (!clause) w.whole = true; // require
      if (!clause || w.names.has("default")) w.whole = true; // require(x), { default as x }
      if (clause.replace(/\{[^}]*\}/, "").replace(/[,\s]/g, "")) w.whole = true;
    }
  }
  for (const [spec, { names, whole }] of wanted) {
    const parts = spec.split("/");
    const name = parts.slice(0, spec.startsWith("@") ? 2 : 1).join("/");
    const root = path.join(dir, "node_modules", name);
    const sub = parts.slice(name.split("/").length).join("/");
    const file = !sub ? "index.js" : isCode(sub) ? sub : sub + "/index.js";
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    const body = [...names].filter((n) => n !== "default").map((n) => `class ${n} { constructor(...given) { this.given = given; } static of(x) { return x; } }`);
    const listed = [...names].filter((n) => n !== "default");
    if (whole) {
      body.push("function library(...given) { return { given }; }", "module.exports = library;", ...listed.map((n) => `module.exports.${n} = ${n};`));
    } else {
      body.push(`export { ${listed.join(", ")} };`);
    }
    fs.writeFileSync(path.join(root, file), body.join("\n") + "\n");
    const manifest = path.join(root, "package.json");
    if (!fs.existsSync(manifest)) fs.writeFileSync(manifest, JSON.stringify({ name, version: "1.0.0", main: "index.js" }));
    fs.writeFileSync(path.join(path.dirname(path.join(root, file)), "package.json"), JSON.stringify({ name, version: "1.0.0", type: whole ? "commonjs" : "module", main: "index.js" }));
  }
}

const withEsbuild = (options) => async (dir, entries, to) => {
  await esbuild.build({
    absWorkingDir: dir, entryPoints: entries, outdir: to, bundle: true, platform: "node", target: "es2022", sourcemap: "linked", logLevel: "silent",
    packages: "external", tsconfigRaw: decorators, outExtension: { ".js": options.format === "esm" ? ".mjs" : ".js" }, ...options,
  });
};

const withWebpack = (options, libraries) => (dir, entries, to) => new Promise((done, fail) => {
  const external = ({ request }, go) => (isBare(request) && !request.startsWith(dir) ? go(null, "commonjs " + request) : go());
  webpack({
    context: dir, target: "node", devtool: "source-map",
    entry: Object.fromEntries(entries.map((e) => [e.replace(/\.[^.]*$/, ""), "./" + e])),
    output: { path: to, filename: "[name].js", library: { type: "commonjs2" } },
    externals: libraries ? [] : [external],
    resolve: { extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs"], extensionAlias: { ".js": [".ts", ".tsx", ".js"], ".mjs": [".mts", ".mjs"] } },
    resolveLoader: { modules: [here] },
    module: { rules: [{ test: /\.[cm]?tsx?$/, exclude: /node_modules/, loader: path.join(here, "loader.cjs") }] },
    ...options,
  }, (err, stats) => (err || stats.hasErrors() ? fail(err ?? new Error(stats.toString({ all: false, errors: true }))) : done()));
});

const withRollup = (format) => async (dir, entries, to) => {
  const typescript = {
    name: "typescript",
    async resolveId(spec, from) {
      if (!from || isBare(spec)) return null;
      const stem = path.join(path.dirname(from), spec);
      for (const c of [stem, stem.replace(/\.js$/, ".ts"), stem + ".ts", stem + ".js", path.join(stem, "index.ts"), path.join(stem, "index.js")]) {
        if (fs.existsSync(c) && fs.statSync(c).isFile()) return c;
      }
      return null;
    },
    transform(code, id) {
      if (!/\.[cm]?tsx?$/.test(id)) return null;
      const r = esbuild.transformSync(code, { loader: "ts", sourcemap: true, sourcefile: id, target: "es2022", tsconfigRaw: decorators });
      return { code: r.code, map: r.map };
    },
  };
  const bundle = await rollup({
    input: entries.map((e) => path.join(dir, e)), external: (id) => isBare(id) && !path.isAbsolute(id), treeshake: { moduleSideEffects: true },
    plugins: [typescript, resolve({ preferBuiltins: true }), commonjs()], onwarn() {},
  });
  await bundle.write({ dir: to, format, sourcemap: true, entryFileNames: format === "es" ? "[name].mjs" : "[name].cjs" });
  await bundle.close();
};

const withTypescript = (target, module) => async (dir, entries, to, files) => {
  for (const f of files) {
    const r = ts.transpileModule(fs.readFileSync(path.join(dir, f), "utf8"), {
      fileName: f, compilerOptions: {
        target: ts.ScriptTarget[target], module: ts.ModuleKind[module], sourceMap: true, esModuleInterop: true, experimentalDecorators: true,
        emitDecoratorMetadata: true, downlevelIteration: true, importHelpers: false,
      },
    });
    const name = path.join(to, f.replace(/\.([cm]?)[jt]sx?$/, ".$1js"));
    fs.mkdirSync(path.dirname(name), { recursive: true });
    fs.writeFileSync(name, r.outputText);
    const map = JSON.parse(r.sourceMapText);
    map.sources = [path.relative(path.dirname(name), path.join(dir, f))];
    fs.writeFileSync(name + ".map", JSON.stringify(map));
  }
};

const variants = {
  "esbuild-esm": withEsbuild({ format: "esm" }),
  "esbuild-cjs": withEsbuild({ format: "cjs" }),
  "esbuild-minified": withEsbuild({ format: "esm", minify: true }),
  "esbuild-libraries": withEsbuild({ format: "cjs", packages: "bundle" }),
  "webpack-development": withWebpack({ mode: "development" }),
  "webpack-production": withWebpack({ mode: "production", optimization: { minimize: false } }),
  "webpack-minified": withWebpack({ mode: "production" }),
  "webpack-libraries": withWebpack({ mode: "production", optimization: { minimize: false } }, true),
  "rollup-es": withRollup("es"),
  "rollup-cjs": withRollup("cjs"),
  "tsc-commonjs": withTypescript("ES2022", "CommonJS"),
  "tsc-es5": withTypescript("ES5", "CommonJS"),
  "tsc-es2017": withTypescript("ES2017", "ES2020"),
};

// apart moves the maps away from the code, with their sources relative to the fixture.
function apart(from, to, dir) {
  for (const e of fs.readdirSync(from, { withFileTypes: true })) {
    const a = path.join(from, e.name), b = path.join(to, e.name);
    if (e.isDirectory()) {
      apart(a, b, dir);
    } else if (e.name.endsWith(".map")) {
      fs.mkdirSync(to, { recursive: true });
      const map = JSON.parse(fs.readFileSync(a, "utf8"));
      map.sources = map.sources.map((s) => (s.startsWith("webpack://") ? s.replace(/^webpack:\/\/[^/]*\/(\.\/)?/, "") : path.relative(dir, path.resolve(from, s))));
      delete map.sourcesContent;
      fs.writeFileSync(b, JSON.stringify(map));
      fs.rmSync(a);
    }
  }
}

fs.writeFileSync(path.join(here, "loader.cjs"), `
const { transformSync } = require("esbuild");
module.exports = function (code) {
  const r = transformSync(code, { loader: "ts", sourcemap: true, sourcefile: this.resourcePath, target: "es2022", tsconfigRaw: ${JSON.stringify(decorators)} });
  this.callback(null, r.code, JSON.parse(r.map));
};`);

for (const { name, files } of JSON.parse(fs.readFileSync(list, "utf8"))) {
  const dir = path.join(work, name);
  for (const [f, from] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, f)), { recursive: true });
    fs.copyFileSync(from, path.join(dir, f));
  }
  for (const f of Object.keys(files).filter(isCode)) {
    for (const { spec } of importsOf(fs.readFileSync(path.join(dir, f), "utf8"))) { // data that the fixture leaves out
      const data = path.join(dir, path.dirname(f), spec);
      if (spec.startsWith(".") && spec.endsWith(".json") && !fs.existsSync(data)) fs.writeFileSync(data, "{}");
    }
  }
  const code = Object.keys(files).filter(isCode).sort();
  const entries = entriesOf(dir, code);
  stubs(dir, code);
  for (const [variant, build] of Object.entries(variants)) {
    const to = path.join(out, variant, name);
    fs.mkdirSync(to, { recursive: true });
    try {
      await build(dir, entries, to, code);
    } catch (err) {
      console.log(JSON.stringify({ variant, name, error: String(err.message ?? err).split("\n").slice(0, 3).join(" ") }));
    }
    for (const f of Object.keys(files)) if (!isCode(f)) fs.copyFileSync(path.join(dir, f), path.join(to, path.basename(f)));
    apart(to, path.join(maps, variant, name), dir);
  }
}
