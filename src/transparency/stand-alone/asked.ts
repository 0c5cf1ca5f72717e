/** What the stand-alone verifier is asked, as it was typed. */
import { parseArgs } from 'node:util'

export const USAGE =
  'node candour-verify.mjs <folder of a bundle, or file of a receipt> [--held <checkpoint file>]... [--policy <file>] [--json]'

/** Cannot be done as asked: said in one sentence. */
export class Misuse extends Error {
  override readonly name = 'Misuse'
}

export interface Typed {
  readonly path: string
  /** Files of checkpoints that somebody kept. */
  readonly held: readonly string[]
  /** A file of a C2SP tlog-policy. */
  readonly policy: string | undefined
  readonly json: boolean
}

/** @throws Misuse */
export function typed(words: readonly string[]): Typed {
  const { values, positionals } = parsed(words)
  const [path] = positionals
  if (path === undefined || positionals.length > 1) throw new Misuse(`One bundle or receipt at a time: ${USAGE}`)
  return { path, held: values.held ?? [], policy: values.policy, json: values.json ?? false }
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        held: { type: 'string', multiple: true },
        policy: { type: 'string' },
        json: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new Misuse(`${error instanceof Error ? error.message : String(error)} Usage: ${USAGE}`)
  }
}
