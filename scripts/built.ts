/** Makes the two files that run where this house does not: the stand-alone verifier and the module of the page /verify (`npm run built`). */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type BuildOptions } from 'esbuild'

const ROOT = fileURLToPath(new URL('../', import.meta.url))

/** A file that is made, from what, and how. */
export interface Built {
  readonly path: string
  readonly source: string
  readonly options: BuildOptions
}

const STAND_ALONE_SAYS = `#!/usr/bin/env node
/**
 * Checks a bundle or a receipt of a Candour ledger by itself: Node 20 or later, no packages, no network, nothing of the ledger's server.
 *
 *   node candour-verify.mjs <folder or receipt> [--held <checkpoint>]... [--policy <file>] [--reader <reader>] [--contract <id>] [--json]
 *
 * Made by esbuild out of src/transparency/stand-alone and src/proof ("npm run built"), and not edited by hand. The comments that explain
 * the code stand in those sources. MIT licence.
 */`

const PAGE_SAYS = `/**
 * Checks a receipt in the page /verify: nothing is sent anywhere. Made by esbuild out of src/web/browser, src/proof, @noble/hashes and
 * @noble/curves ("npm run built"), and not edited by hand. MIT licence, as are those packages.
 */`

export const BUILT: readonly Built[] = [
  {
    path: 'src/transparency/assets/candour-verify.mjs',
    source: 'src/transparency/stand-alone/candour-verify.ts',
    options: { platform: 'node', target: 'node20', banner: { js: STAND_ALONE_SAYS } },
  },
  {
    path: 'src/web/assets/verify.js',
    source: 'src/web/browser/page.ts',
    options: { platform: 'browser', target: 'es2022', banner: { js: PAGE_SAYS } },
  },
]

/** The text of a built file, and the sources that it is made of. The same on every machine: the paths in it start at the project. */
export async function textOf({ source, options }: Built): Promise<{ text: string; inputs: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    ...options,
    absWorkingDir: ROOT,
    entryPoints: [source],
    bundle: true,
    format: 'esm',
    charset: 'utf8',
    legalComments: 'inline',
    // Where packages lie behind a link, their paths must not be those of another folder.
    preserveSymlinks: true,
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  const [output] = outputFiles
  if (output === undefined) throw new Error(`Nothing was made of ${source}.`)
  return { text: output.text, inputs: Object.keys(metafile.inputs) }
}

if (import.meta.main) {
  for (const built of BUILT) {
    const path = join(ROOT, built.path)
    mkdirSync(dirname(path), { recursive: true })
    const { text } = await textOf(built)
    writeFileSync(path, text)
    console.log(`${built.path}: ${Buffer.byteLength(text)} bytes`)
  }
}
