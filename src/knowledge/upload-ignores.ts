/** A command that sends a developer's folder to a platform, and the file that says what it leaves out. */
export interface UploadIgnore {
  /** Beside what is sent. Without it these commands go by .gitignore, with it only by what it says. */
  readonly file: string;
  /** Left out whatever the file says. */
  readonly never: RegExp | null;
  /** A script that sends the folder; null where nothing but such a command reads the file. */
  readonly command: RegExp | null;
}

/**
 * cloud.google.com "gcloud topic gcloudignore" (`#!include:` takes another file in); vercel.com "Exclude Files from
 * Deployments with .vercelignore" and "Ignored files and folders", which a platform that builds from git reads too;
 * read 2026-11-29.
 */
export const uploadIgnores: readonly UploadIgnore[] = [
  { file: ".gcloudignore", never: null, command: null },
  {
    file: ".vercelignore",
    never: /(?:^|\/)\.env(?:\.[^/]+)?\.local$/,
    command: /(?:^|[\s;&|])vercel(?:\s+deploy\b|\s+--prod\b|\s*$|\s*[;&|])(?!.*--prebuilt)/,
  },
];
