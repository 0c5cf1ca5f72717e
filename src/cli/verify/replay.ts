/** Whether the supply chains that are shown are what the events give: folded anew from the payloads, by the same code as the site's. */
import type { RecordedFact } from '#events/catalogue.ts'
import { canonicalJson } from '#proof/canonical.ts'
import { NotProven } from '#proof/not-proven.ts'
import { TILE_WIDTH } from '#proof/tiles.ts'
import type { Check } from '#proof/verify/check.ts'
import type { LogFiles } from '#proof/verify/log-files.ts'
import { type Manifest, MANIFEST, parseManifest } from '#proof/verify/manifest.ts'
import { asItWas } from '#projections/as-it-was.ts'
import { evolveSupplyChain, noSupplyChain } from '#projections/supply-chain/chain.ts'
import { contractLeaves, contractOf, leavesOf, type WholeContract } from './contract-leaves.ts'
import { dataOf } from './payload-data.ts'
import type { Shown } from './shown.ts'

/** Facts in memory at once; a contract with more is folded alone. A larger log is read several times. */
const TOGETHER_MAX = 200_000

const say = (outcome: Check['outcome'], sentence: string): Check => ({ check: 'replay', outcome, sentence })

const NO_SITE =
  'There is no site beside the log at this address, and so nothing that it shows. What lies in its shown/ folder is compared where the bundle is: in a folder.'

const UNPROVEN = 'Nothing proves that those were said: an excerpt has no digest in the log.'

/** `shown` gives what is to be compared. Only a log whose bytes are accepted is worth folding. */
export async function replayCheck(
  files: LogFiles,
  shown: () => Promise<Shown | undefined>,
  bytesAccepted: boolean,
): Promise<Check> {
  if (!bytesAccepted)
    return say('not-checked', 'Supply chains are worked out only from bytes that pass the other checks.')
  try {
    return await compared(files, shown)
  } catch (error) {
    // Payloads may be anything that somebody has signed for: whatever a fold trips over is the log's fault.
    return say(
      'failed',
      `The supply chains cannot be worked out: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

async function compared(files: LogFiles, findShown: () => Promise<Shown | undefined>): Promise<Check> {
  const manifest = parseManifest((await files.read(MANIFEST)) ?? new Uint8Array(0))
  const { whole, begunBefore } = await contractLeaves(files, manifest)
  const shown = await findShown()
  if (whole.length === 0) return say('not-checked', 'No contract stands in this bundle from its beginning on.')
  if (shown === undefined && files.list === undefined) return say('not-checked', NO_SITE)
  if (shown === undefined) throw new NotProven('there is nothing to compare them with.')
  const known = new Set(whole.map(({ contractId }) => contractId))
  const stray = shown.contracts?.find(contractId => !known.has(contractId) && !begunBefore.has(contractId))
  if (stray !== undefined)
    throw new NotProven(`${shown.where} shows the contract ${stray}, of which there is no event.`)
  for (const group of groups(whole)) {
    const facts = await factsOf(files, manifest, group)
    for (const { contractId, leaves } of group) {
      const expected = fold(facts.get(contractId) ?? [])
      if ((await shown.of(contractId, leaves.length - 1)) === expected) continue
      const sentence = `The supply chain of the contract ${contractId} that ${shown.where} shows is not what its events give.`
      return say('failed', sentence)
    }
  }
  const said = sentence(manifest, whole.length, begunBefore.size, shown.where)
  return manifest.reader === 'public' ? say('not-checked', `${said} ${UNPROVEN}`) : say('passed', said)
}

function sentence({ reader }: Manifest, whole: number, begunBefore: number, where: string): string {
  const from = reader === 'public' ? 'the parts of its events that the public may read' : 'its events'
  const what = whole === 1 ? 'The supply chain of one contract' : `Each of ${whole} supply chains`
  const rest =
    begunBefore === 0 ? '' : ` ${begunBefore} more began before this bundle does, and could not be worked out.`
  return `${what} that ${where} shows is what ${from} give.${rest}`
}

/** Contracts in groups that are folded together. */
function* groups(contracts: readonly WholeContract[]): Generator<readonly WholeContract[]> {
  let group: WholeContract[] = []
  let facts = 0
  for (const contract of contracts) {
    if (group.length > 0 && facts + contract.leaves.length > TOGETHER_MAX) {
      yield group
      group = []
      facts = 0
    }
    group.push(contract)
    facts += contract.leaves.length
  }
  yield group
}

/** The facts of these contracts, each contract's in its own order. */
async function factsOf(
  files: LogFiles,
  manifest: Manifest,
  group: readonly WholeContract[],
): Promise<ReadonlyMap<string, readonly RecordedFact[]>> {
  const facts = new Map<string, RecordedFact[]>(group.map(({ contractId }) => [contractId, []]))
  const bundles = new Set(group.flatMap(({ leaves }) => leaves.map(leaf => Math.floor(leaf / TILE_WIDTH))))
  for (const bundle of [...bundles].sort((a, b) => a - b)) {
    const leaves = await leavesOf(files, bundle, manifest.size)
    const wanted = leaves.filter(({ stream }) => facts.has(contractOf(stream) ?? ''))
    const data = await dataOf(files, manifest, bundle, wanted)
    for (const { id, stream, revision, recordedAt, payload, number } of wanted) {
      const said = (data.get(number) ?? null) as RecordedFact['data']
      const fact = { id, stream, revision, position: number + 1, recordedAt, digest: payload.sha256, data: said }
      facts.get(contractOf(stream) ?? '')?.push(fact)
    }
  }
  return facts
}

/** The chain in canonical JSON, without members that are undefined: as it goes over the wire. */
function fold(facts: readonly RecordedFact[]): string {
  const chain = asItWas(facts, {}).reduce(evolveSupplyChain, noSupplyChain)
  return canonicalJson(JSON.parse(JSON.stringify(chain)))
}
