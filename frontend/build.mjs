// Bundle styles and scripts; no source address outside this project ends up in the result.
import { build } from "esbuild";

const shared = {
  bundle: true,
  minify: true,
  sourcemap: false,
  target: ["es2022"],
  logLevel: "warning",
  outdir: "../src/daglicht/site/static/daglicht/build",
  legalComments: "linked",
};

await build({ ...shared, entryPoints: ["src/daglicht.js", "src/kaart.js", "src/tekenen.js", "src/veiligheid.js", "src/veldwerk.js"], format: "esm" });
await build({ ...shared, entryPoints: ["src/daglicht.css"], loader: { ".woff2": "file", ".svg": "dataurl" } });
