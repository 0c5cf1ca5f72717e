/** Whether a receipt proves its event: checked alone, with nothing from the log but the receipt. */
import { sameBytes, utf8 } from '../bytes.ts'
import { type Checkpoint, type Opened, openCheckpoint, parseCheckpoint } from '../checkpoint.ts'
import { verifyInclusion } from '../inclusion.ts'
import { type Leaf, parseEntry } from '../leaf.ts'
import { parseNote } from '../note.ts'
import { NotProven } from '../not-proven.ts'
import { parseProof, type ProofFile } from '../proof-file.ts'
import type { Signer } from '../signers.ts'
import { leafHash } from '../tree.ts'
import type { Check } from './check.ts'
import { checked, Fault, notChecked } from './fault.ts'
import { jsonIn, objectIn } from './json.ts'
import type { Asked, Tools } from './log-files.ts'
import { quorumCheck, signatureSentence } from './signature.ts'
import { type Believed, broughtTrust } from './trust.ts'

export interface ReceiptChecked {
  readonly checks: readonly Check[]
  /** What the entry says, where it is one. */
  readonly leaf?: Leaf
  /** Which leaf, counted from 0. */
  readonly index?: number
  readonly checkpoint?: Checkpoint
  /** Who has signed, of those who are believed: the log first. */
  readonly signers?: readonly Signer[]
}

/** Checks a `.tlog-proof` file that carries its entry, or the JSON receipt of the API. Never throws for what it reads. */
export async function verifyReceipt(written: string, asked: Asked, tools: Tools): Promise<ReceiptChecked> {
  let said: Said | undefined
  const bundle = await checked('bundle', () => {
    said = saidIn(written)
    return `A receipt for event ${said.leaf.id}: leaf ${said.proof.index} of ${said.checkpoint.origin}.`
  })
  if (said === undefined) return { checks: [bundle] }
  const { leaf, proof, checkpoint } = said
  const signed = await signedBy(said, asked, tools)
  const root = await rootCheck(said, tools)
  const held = await heldCheck(checkpoint, asked, signed.believed, tools)
  const found = { leaf, index: proof.index, checkpoint }
  const { opened } = signed
  const checks = [bundle, ...signed.checks, root, held]
  return opened === undefined
    ? { checks, ...found }
    : { checks, ...found, signers: [...opened.log, ...opened.witnesses] }
}

interface Said {
  readonly proof: ProofFile
  readonly entry: Uint8Array
  readonly leaf: Leaf
  /** Not yet believed. */
  readonly checkpoint: Checkpoint
}

function saidIn(written: string): Said {
  const { proof, entry } = written.trimStart().startsWith('{') ? fromJson(written) : fromFile(written)
  return { proof, entry, leaf: parseEntry(entry), checkpoint: parseCheckpoint(parseNote(proof.checkpoint).text) }
}

function fromFile(written: string): Pick<Said, 'proof' | 'entry'> {
  const proof = parseProof(written)
  if (proof.extra === undefined)
    throw new NotProven('This proof does not carry the entry that it is for (no extra line).')
  return { proof, entry: proof.extra }
}

/** What the API answers says some things twice: they must be the same. */
function fromJson(written: string): Pick<Said, 'proof' | 'entry'> {
  const { event, leaf, proof: file, entry: text, checkpoint } = objectIn(jsonIn(written))
  if (typeof file !== 'string' || typeof text !== 'string') {
    throw new NotProven('A receipt in JSON has its proof and its entry as texts.')
  }
  const [proof, entry] = [parseProof(file), utf8(text)]
  const isOne =
    (proof.extra === undefined || sameBytes(proof.extra, entry)) &&
    (checkpoint === undefined || checkpoint === proof.checkpoint) &&
    (leaf === undefined || leaf === proof.index) &&
    (event === undefined || event === parseEntry(entry).id)
  if (!isOne) throw new NotProven('The parts of this receipt are not of one another.')
  return { proof, entry }
}

interface Signed {
  readonly checks: readonly Check[]
  readonly believed?: Believed
  readonly opened?: Opened
}

async function signedBy({ proof, checkpoint }: Said, asked: Asked, { hash, verify }: Tools): Promise<Signed> {
  const found: { believed?: Believed; opened?: Opened } = {}
  const signature = await checked('signature', async () => {
    const believed = broughtTrust(asked.policy, checkpoint.origin, hash)
    found.believed = believed
    found.opened = await openCheckpoint(proof.checkpoint, believed.trust, verify)
    return signatureSentence(found.opened, believed)
  })
  const { believed, opened } = found
  const quorum = believed && opened ? await quorumCheck(opened, believed) : QUORUM_UNASKED
  return { checks: [signature, quorum], ...found }
}

const QUORUM_UNASKED = notChecked('quorum', 'Not checked, because the signature of the log is not proven.')

const rootCheck = ({ proof, entry, checkpoint }: Said, { hash }: Tools): Promise<Check> =>
  checked('root', () => {
    const { index, path } = proof
    const { size, root } = checkpoint
    try {
      verifyInclusion({ index, size, root, leaf: leafHash(entry, hash), path }, hash)
    } catch (error) {
      if (error instanceof NotProven) throw new Fault(error.message, { leaf: index })
      throw error
    }
    return `The entry is leaf ${index} of the ${size} that the checkpoint was signed for.`
  })

/** Two checkpoints of one size must be of one tree. Of different sizes, only the log can show that one continues the other. */
async function heldCheck(
  { size, root }: Checkpoint,
  { held }: Asked,
  believed: Believed | undefined,
  { verify }: Tools,
): Promise<Check> {
  if (held.length === 0)
    return notChecked('held', 'No checkpoint that somebody kept was given to compare this one with.')
  if (believed === undefined) return notChecked('held', 'Not checked, because nobody is believed.')
  let compared = 0
  const check = await checked('held', async () => {
    for (const written of held) {
      const { checkpoint } = await openCheckpoint(written, believed.trust, verify)
      if (checkpoint.size !== size) continue
      compared += 1
      if (!sameBytes(checkpoint.root, root)) {
        throw new Fault(`You hold a checkpoint of size ${size} with another root: the log has shown two histories.`, {})
      }
    }
    return `The checkpoint of size ${size} is the one that you hold.`
  })
  if (check.outcome === 'failed' || compared > 0) return check
  return notChecked(
    'held',
    `What you hold is of another size than ${size}: whether one continues the other, only the log itself can show (verify its bundle).`,
  )
}
