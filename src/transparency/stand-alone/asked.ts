/** What the stand-alone verifier is asked, as it was typed. */
import { parseArgs } from 'node:util'
import type { Expected } from '#proof/verify/log-files.ts'
import { READERS } from '#proof/verify/manifest.ts'

export const USAGE =
  'node candour-verify.mjs <folder of a bundle, or file of a receipt> [--held <checkpoint file>]... [--policy <file>] [--reader auditor|anyone|public] [--contract <id>] [--json]'

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
  readonly expect: Expected
}

/** What somebody demands of a bundle. @throws Misuse */
export function expected(reader: string | undefined, contract: string | undefined): Expected {
  const known = READERS.find(one => one === reader)
  if (reader !== undefined && known === undefined) throw new Misuse(`--reader is ${READERS.join(' or ')}.`)
  return { ...(known === undefined ? {} : { reader: known }), ...(contract === undefined ? {} : { contract }) }
}

/** @throws Misuse */
export function typed(words: readonly string[]): Typed {
  const { values, positionals } = parsed(words)
  const [path] = positionals
  if (path === undefined || positionals.length > 1) throw new Misuse(`One bundle or receipt at a time: ${USAGE}`)
  const { held = [], policy, json = false } = values
  return { path, held, policy, json, expect: expected(values.reader, values.contract) }
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        held: { type: 'string', multiple: true },
        policy: { type: 'string' },
        reader: { type: 'string' },
        contract: { type: 'string' },
        json: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new Misuse(`${error instanceof Error ? error.message : String(error)} Usage: ${USAGE}`)
  }
}
