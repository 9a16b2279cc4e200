import type { Format } from "../facts/index.ts";

/** The format in which a file is read by its name; null where airworthy reads no more of it than its secrets. */
export function formatOf(file: string): Format | null {
  const name = file.slice(file.lastIndexOf("/") + 1);
  for (const [pattern, format] of BY_NAME) {
    if (pattern.test(name)) return format;
  }
  if (/(^|\/)nginx\/.*\.conf(\.template)?$/.test(file)) return "nginx";
  return null;
}

/** The first match decides. */
const BY_NAME: readonly (readonly [RegExp, Format])[] = [
  [/\.(?:[cm]?[jt]s|[jt]sx|vue|svelte)$/, "typescript"],
  [/^(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lock)$/, "lockfile"],
  [/\.(?:json|jsonc|json5)$|^\.(?:babelrc|eslintrc|prettierrc|swcrc|airworthyrc)$/, "json"],
  [/\.ya?ml$/, "yaml"],
  [/\.toml$/, "toml"],
  [/^\.env(?:[.-].*)?$|^\.dev\.vars(?:\..*)?$|(?:^|.)\.env$|^\.(?:example|sample|template|dist)\.env$/, "dotenv"],
  [/^(?:Dockerfile|Containerfile)(?:[.-].*)?$|\.(?:dockerfile|Dockerfile)$/, "dockerfile"],
  [/\.(?:tf|tfvars|hcl)$/, "hcl"],
  [/\.bicep(?:param)?$/, "bicep"],
  [/^nginx.*\.conf(?:\.template)?$|\.nginx(?:\.conf)?$/, "nginx"],
  [/^Procfile(?:\..*)?$/, "procfile"],
  [/\.(?:sh|bash|zsh)$/, "shell"],
  [/^\.[a-z]+ignore$|\.dockerignore$/, "lines"],
  [/^haproxy.*\.cfg$|^Caddyfile|^(?:httpd|apache).*\.conf$|^\.htaccess$|polic(?:y|ies)[\w.-]*\.xml$/, "lines"],
  [/^(?:pre-commit|pre-push|commit-msg)$/, "lines"],
];

/** Endings of files that hold no text: passed over without being opened. */
export const BINARY_NAME =
  /\.(?:png|jpe?g|gif|webp|avif|ico|icns|bmp|tiff?|psd|heic|woff2?|ttf|otf|eot|mp[34]|m4[av]|mov|webm|wav|ogg|flac|avi|pdf|docx?|xlsx?|pptx?|zip|gz|tgz|bz2|xz|7z|rar|jar|war|exe|dll|so|dylib|a|o|class|pyc|wasm|node|bin|onnx|gguf|safetensors|pt|pkl|npy|parquet|sqlite3?|db|lockb|keystore|jks|p12|glb|riv)$/i;
