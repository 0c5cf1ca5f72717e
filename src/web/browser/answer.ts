/** What came of checking a receipt: whether it holds, each check, what the receipt says, and what that is worth. */
import { hexOf } from '#proof/bytes.ts'
import { type Leaf, verifyPayload } from '#proof/leaf.ts'
import { NotProven } from '#proof/not-proven.ts'
import { accepted, type Check } from '#proof/verify/check.ts'
import type { Tools } from '#proof/verify/log-files.ts'
import { verifyReceipt } from '#proof/verify/receipt.ts'
import { askingOf, type Brought, type Problem } from './asked.ts'
import { type Meaning, meaningOf } from './meaning.ts'
import { momentOf, momentOfSeconds } from './moments.ts'

export interface Answer {
  readonly holds: boolean
  readonly title: string
  readonly sentence: string
  /** What to make of a receipt that does not hold, or of what was put beside it. */
  readonly advice: string
  readonly checks: readonly Check[]
  /** Where the receipt does not hold, this is only what it says. */
  readonly says: readonly Row[]
  /** What it proves and what it does not; undefined where it proves nothing. */
  readonly meaning: Meaning | undefined
}

export interface Row {
  readonly name: string
  readonly value: string
}

type Verified = Awaited<ReturnType<typeof verifyReceipt>>

/** Checks what was brought, or says what is missing. Nobody else is asked. */
export async function answerTo(
  brought: Brought,
  tools: Tools,
): Promise<Answer | { readonly problems: readonly Problem[] }> {
  const asking = askingOf(brought, tools.hash)
  if ('problems' in asking) return asking
  const { receipt, policy, held, byServer } = asking
  const verified = await verifyReceipt(receipt, { policy, held }, tools)
  const checks = [...verified.checks, ...payloadChecks(verified.leaf, brought.payload, tools)].map(check =>
    byServer ? saidOfServer(check) : check,
  )
  const holds = verified.leaf !== undefined && accepted(checks)
  const witnessed = witnessesOf(verified).length > 0
  return {
    holds,
    ...(holds ? { ...HOLDS, sentence: holdsBecause(verified, byServer) } : refusalOf(checks)),
    checks,
    says: rowsOf(verified),
    meaning: holds
      ? meaningOf({ byServer, witnessed, held: held.length > 0, payload: brought.payload !== undefined })
      : undefined,
  }
}

/** Whether the payload is the one that the leaf names. Whether the leaf itself stands is for the other checks. */
function payloadChecks(leaf: Leaf | undefined, payload: Uint8Array | undefined, { hash }: Tools): readonly Check[] {
  if (payload === undefined) return []
  if (leaf === undefined) {
    const sentence = 'The payload was not compared: this receipt says of no event what its payload is.'
    return [{ check: 'payloads', outcome: 'not-checked', sentence }]
  }
  try {
    verifyPayload(leaf, payload, hash)
  } catch (error) {
    if (!(error instanceof NotProven)) throw error
    return [{ check: 'payloads', outcome: 'failed', sentence: error.message }]
  }
  const sentence = `The payload is, byte for byte, the one that was recorded: ${payload.length} bytes.`
  return [{ check: 'payloads', outcome: 'passed', sentence }]
}

function holdsBecause({ index, checkpoint }: Verified, byServer: boolean): string {
  const where = `The event stands in the log ${checkpoint?.origin ?? ''} as leaf ${index ?? 0} of ${checkpoint?.size ?? 0}, counted from 0`
  return byServer
    ? `${where}. But you have only this server’s word for whose key signed that: compare the key with one that you had from somebody else.`
    : `${where}, and the key that you were given has signed that.`
}

/** The proof room takes a policy for the auditor's own; this one the reader has from the server. */
const saidOfServer = (check: Check): Check => ({
  ...check,
  sentence: check.sentence.replace('policy that you brought', 'policy that this server shows'),
})

const HOLDS = { title: 'This receipt holds', advice: '' }

/** Whether the receipt is at fault, or what was put beside it to compare. */
function refusalOf(checks: readonly Check[]): Pick<Answer, 'title' | 'sentence' | 'advice'> {
  const failed = checks.filter(({ outcome }) => outcome === 'failed')
  const first = failed.find(({ check }) => check !== 'held' && check !== 'payloads') ?? failed[0]
  const sentence = first?.sentence ?? ''
  if (first?.check === 'payloads') {
    const title = 'Checked: the receipt holds, but this is not its payload'
    return { title, sentence, advice: 'Do not rely on what the payload says.' }
  }
  if (first?.check === 'held') {
    const title = 'Checked: the receipt does not agree with the checkpoint that you kept'
    return {
      title,
      sentence,
      advice: 'If the log has signed both, keep both: they show that it has told two histories.',
    }
  }
  return { title: 'Checked: this receipt does not hold', sentence, advice: 'Do not rely on what it says.' }
}

const witnessesOf = ({ signers = [] }: Verified) => signers.filter(({ key }) => key.type === 'cosignature/v1')

function rowsOf(verified: Verified): readonly Row[] {
  const { leaf, index, checkpoint, signers = [] } = verified
  const row = (name: string, value: string | number | undefined): readonly Row[] =>
    value === undefined ? [] : [{ name, value: String(value) }]
  return [
    ...row('Event', leaf?.id),
    ...row('Leaf number, counted from 0', index),
    ...row('Stream', leaf?.stream),
    ...row('Number in its stream, counted from 0', leaf?.revision),
    ...row('Recorded, by the ledger’s clock', leaf && momentOf(leaf.recordedAt)),
    ...row('SHA-256 of the payload', leaf?.payload.sha256),
    ...row('Bytes in the payload', leaf?.payload.bytes),
    ...row('Log', checkpoint?.origin),
    ...row('Leaves in the log when it signed', checkpoint?.size),
    ...row('Root of the log', checkpoint && hexOf(checkpoint.root)),
    ...signers.flatMap(({ key, time }) =>
      time === undefined
        ? row('Signed by the log', `${key.name}, key ${key.id}`)
        : row('Seen by a witness', `${key.name}, key ${key.id}, on ${momentOfSeconds(time)} by its own clock`),
    ),
  ]
}
