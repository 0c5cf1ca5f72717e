/** Whom the verifier believes: those in the policy that the auditor brings; else, and it says so, those that the log itself names. */
import type { Trust } from '../checkpoint.ts'
import { NotProven } from '../not-proven.ts'
import { parsePolicy, type Policy, trustIn } from '../policy.ts'
import type { Hash } from '../tree.ts'
import { at, Fault, placed } from './fault.ts'
import type { Asked, Tools } from './log-files.ts'
import type { Reading } from './reading.ts'

export const POLICY = 'policy'

export interface Believed {
  readonly policy: Policy
  readonly trust: Trust
  /** Whether the auditor brought the policy. */
  readonly brought: boolean
}

/** Of a bundle: the policy that the auditor brings, else its own. */
export async function believed(
  reading: Reading,
  origin: string,
  { policy: text }: Pick<Asked, 'policy'>,
  { hash }: Pick<Tools, 'hash'>,
): Promise<Believed> {
  if (text !== undefined) return broughtTrust(text, origin, hash)
  const own = await reading.text(POLICY)
  const policy = await at({ path: POLICY }, () => parsePolicy(own, hash))
  const trust = trustIn(policy, origin)
  if (trust.log.length === 0) throw new Fault(`${POLICY} names no key of the log ${origin}.`, { path: POLICY })
  return { policy, trust, brought: false }
}

/** Of what has no policy of its own. */
export function broughtTrust(text: string | undefined, origin: string, hash: Hash): Believed {
  if (text === undefined) {
    throw new NotProven(
      `Whose signature counts? Bring a policy with the key of ${origin}, as you were given it another way.`,
    )
  }
  const policy = policyIn(text, hash)
  const trust = trustIn(policy, origin)
  if (trust.log.length === 0) throw new NotProven(`The policy that you brought names no key of the log ${origin}.`)
  return { policy, trust, brought: true }
}

function policyIn(text: string, hash: Hash): Policy {
  try {
    return parsePolicy(text, hash)
  } catch (error) {
    throw new NotProven(`The policy that you brought cannot be used. ${placed(error, {}).message}`)
  }
}
