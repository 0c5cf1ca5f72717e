/** Everything that can be checked of a published log by its bytes alone: one line for each check. */
import { parseCheckpoint, type Opened } from '../checkpoint.ts'
import { parseNote } from '../note.ts'
import type { Check, CheckName } from './check.ts'
import { at, checked, counted, failed, notChecked, placed } from './fault.ts'
import { filesCheck } from './files.ts'
import { Growing } from './growing.ts'
import { heldCheck, type Held, openHeld, openRest, reachOf } from './held.ts'
import type { Asked, LogFiles, Tools } from './log-files.ts'
import { bundleSentence } from './made-for.ts'
import { type Manifest, MANIFEST, parseManifest } from './manifest.ts'
import { olderSentence, type Opening, openOlder } from './older.ts'
import { Payloads } from './payloads.ts'
import { Reading } from './reading.ts'
import { Redactions } from './redactions.ts'
import { Revisions } from './revisions.ts'
import { CHECKPOINT, openSigned, quorumCheck, signatureSentence } from './signature.ts'
import { type Believed, believed } from './trust.ts'
import { type Progress, walk } from './walk.ts'

/**
 * Whether a published log is what it says, and what the auditor holds. Never throws for what it reads: what is wrong is a failed check.
 * One bundle of entries is in memory at a time, with its payloads.
 */
export async function verifyLog(
  files: LogFiles,
  asked: Asked,
  tools: Tools,
  onProgress?: Progress,
): Promise<readonly Check[]> {
  const reading = await Reading.of(files, tools.hash)
  const checks = await checksOf(reading, asked, tools, onProgress)
  // Last, because every file that was read on the way is compared already.
  return inOrder([...checks, await filesCheck(reading)])
}

const ORDER: readonly CheckName[] = [
  'bundle',
  'files',
  'signature',
  'quorum',
  'root',
  'checkpoints',
  'held',
  'revisions',
  'payloads',
  'redactions',
]

/** One line for each, also for those that nothing could be said of. What has failed in one part has failed. */
const inOrder = (checks: readonly Check[]): readonly Check[] =>
  ORDER.map(name => {
    const about = checks.filter(({ check }) => check === name)
    const said = about.find(({ outcome }) => outcome === 'failed') ?? about[0]
    return said ?? notChecked(name, 'Not checked, because of what failed before.')
  })

async function checksOf(
  reading: Reading,
  asked: Asked,
  tools: Tools,
  onProgress: Progress | undefined,
): Promise<readonly Check[]> {
  let opening: Opening
  try {
    const bytes = await reading.read(MANIFEST)
    const manifest = await at({ path: MANIFEST }, () => parseManifest(bytes))
    const written = await reading.text(CHECKPOINT)
    opening = {
      manifest,
      written,
      stated: await at({ path: CHECKPOINT }, () => parseCheckpoint(parseNote(written).text)),
    }
  } catch (error) {
    return [failed('bundle', placed(error, {}))]
  }
  const { manifest, stated, written } = opening
  const { signature, belief } = await signatureOf(reading, written, manifest, asked, tools)
  const kept = belief && (await openHeld(asked.held, belief.believed, tools))
  const wanted = { expect: asked.expect ?? {}, reach: kept && reachOf(kept), isWeb: reading.paths === undefined }
  const bundle = await checked('bundle', () => bundleSentence(manifest, stated, wanted))
  const rest =
    bundle.outcome === 'failed' ? [] : await leafChecks(reading, opening, { kept, belief, tools, onProgress })
  return [bundle, signature, ...rest]
}

interface Belief {
  readonly believed: Believed
  readonly opened: Opened
}

async function signatureOf(
  reading: Reading,
  written: string,
  { origin }: Manifest,
  asked: Asked,
  tools: Tools,
): Promise<{ readonly signature: Check; readonly belief?: Belief }> {
  let belief: Belief | undefined
  const signature = await checked('signature', async () => {
    const whom = await believed(reading, origin, asked, tools)
    belief = { believed: whom, opened: await openSigned(written, whom, tools) }
    return signatureSentence(belief.opened, whom)
  })
  return belief === undefined ? { signature } : { signature, belief }
}

interface Looking {
  readonly kept: Held | undefined
  /** Undefined where nobody who is believed has signed: the leaves are looked at all the same, to say where else something is wrong. */
  readonly belief: Belief | undefined
  readonly tools: Tools
  readonly onProgress: Progress | undefined
}

async function leafChecks(
  reading: Reading,
  opening: Opening,
  { kept, belief, tools, onProgress }: Looking,
): Promise<readonly Check[]> {
  const { manifest, stated } = opening
  const { size, since } = manifest
  const { hash } = tools
  const older = belief && (await openOlder(reading, opening, belief.believed, tools))
  const held = older && kept && (await openRest(kept, older.keys))
  const wanted = [size, ...(older?.stated ?? []).map(one => one.size), ...(held?.all ?? []).map(one => one.size)]
  const growing = new Growing(reading, wanted, since, hash)
  const revisions = new Revisions(since)
  const redactions = new Redactions()
  const payloads = new Payloads(reading, manifest, redactions, hash)
  const read = await walk(manifest, { reading, growing, revisions, payloads, hash }, onProgress)
  const { roots } = growing
  return [
    ...(belief && older ? [await quorumCheck(belief.opened, belief.believed, older.met)] : []),
    await checked('root', () => growing.sentence(stated)),
    ...(older ? [await checked('checkpoints', () => olderSentence(older, roots))] : []),
    ...(belief && held ? [await heldCheck(held, { roots, size, brought: belief.believed.brought })] : []),
    ...(await contentChecks(read, size, { revisions, payloads, redactions })),
  ]
}

/** What says why a payload is gone may itself be withheld from the public: then nobody can tell from such a bundle. */
function unsureOf(check: Check, { unsure }: Redactions): Check {
  if (check.outcome !== 'passed' || unsure === 0) return check
  const more = `${counted(unsure, 'payload is', 'payloads are')} missing, and what may say why is withheld from the public.`
  return notChecked(check.check, `${check.sentence} ${more}`.trim())
}

/** What was found in the leaves, as far as they were read. */
async function contentChecks(
  read: number,
  size: number,
  { revisions, payloads, redactions }: { revisions: Revisions; payloads: Payloads; redactions: Redactions },
): Promise<readonly Check[]> {
  const isWhole = read === size
  const sofar = (check: Check): Check =>
    check.outcome === 'passed' && !isWhole ? notChecked(check.check, `Not checked from leaf ${read} on.`) : check
  const found = sofar(await checked('payloads', () => payloads.sentence(isWhole)))
  const unseen = payloads.unseen()
  const erased = unsureOf(sofar(await checked('redactions', () => redactions.sentence())), redactions)
  const isUnsure = found.outcome === 'failed' && erased.outcome !== 'failed'
  return [
    ...(isWhole ? [await checked('bundle', () => payloads.mustHaveContract())] : []),
    sofar(await checked('revisions', () => revisions.sentence())),
    unseen === undefined ? found : { ...found, unseen },
    isUnsure ? notChecked('redactions', 'Not checked, because payloads are not as they should be.') : erased,
  ]
}
