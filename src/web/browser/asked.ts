/** What somebody brings to have a receipt checked, made ready; and what is wrong with it, said where it was put in. */
import { parseVkey } from '#proof/key.ts'
import { NotProven } from '#proof/not-proven.ts'
import { parsePolicy } from '#proof/policy.ts'
import type { Hash } from '#proof/tree.ts'

export interface Brought {
  readonly receipt: string
  /** A signed checkpoint kept from before; empty where there is none. */
  readonly held: string
  /** Keys or a policy, as the reader was given them by others; empty where this server's own are believed. */
  readonly mine: string
  /** The policy that this server showed when the page was loaded; undefined where it showed none. */
  readonly servers: string | undefined
  readonly payload: Uint8Array | undefined
}

export const FIELDS = ['receipt', 'mine', 'held', 'payload'] as const
export type Field = (typeof FIELDS)[number]

export interface Problem {
  readonly field: Field
  readonly text: string
}

export interface Asking {
  readonly receipt: string
  readonly held: readonly string[]
  readonly policy: string
  /** Whether the policy is this server's own. */
  readonly byServer: boolean
}

/** The text as its writer had it: what is pasted often lost its last newline, and on Windows has other ones. */
export function pasted(text: string): string {
  const trimmed = text.replaceAll(/\r\n?/g, '\n').trim()
  return trimmed === '' ? '' : `${trimmed}\n`
}

/** What can be checked; or why not, if anything that is needed is missing. */
export function askingOf(brought: Brought, hash: Hash): Asking | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const receipt = pasted(brought.receipt)
  if (receipt === '') problems.push({ field: 'receipt', text: 'Choose, drop or paste a receipt' })
  const mine = pasted(brought.mine)
  let policy = ''
  try {
    policy = mine === '' ? mustBeShown(brought.servers) : policyIn(mine, hash)
    parsePolicy(policy, hash)
  } catch (error) {
    if (!(error instanceof NotProven)) throw error
    problems.push({ field: 'mine', text: error.message })
  }
  if (problems.length > 0) return { problems }
  const held = pasted(brought.held)
  return { receipt, held: held === '' ? [] : [held], policy, byServer: mine === '' }
}

function mustBeShown(servers: string | undefined): string {
  if (servers !== undefined) return servers
  throw new NotProven('This server showed no key when this page was loaded: put in a key that you were given')
}

/** A policy as it is; or the one that believes the keys, one in each line, and asks for no witness. */
function policyIn(text: string, hash: Hash): string {
  if (/^[ \t]*(log|quorum)[ \t]/m.test(text)) return text
  const vkeys = text.split('\n').flatMap(line => (line.trim() === '' ? [] : [line.trim()]))
  const witness = vkeys.map(vkey => parseVkey(vkey, hash)).find(({ type }) => type === 'cosignature/v1')
  if (witness !== undefined) {
    throw new NotProven(`The key of ${witness.name} is a witness’s: enter the log’s, or a policy that names both`)
  }
  return [...vkeys.map(vkey => `log ${vkey}`), 'quorum none', ''].join('\n')
}
