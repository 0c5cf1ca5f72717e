/** With one older checkpoint held, no change to a bundle is accepted: whoever makes it, and whatever key they have. */
import { describe, expect, it } from 'vitest'
import { sameBytes } from '#proof/bytes.ts'
import { vkeyOf } from '#proof/key.ts'
import { accepted, type Check } from '#proof/verify/check.ts'
import type { Asked } from '#proof/verify/log-files.ts'
import { verifyLog } from '#proof/verify/verify-log.ts'
import {
  type Bundle,
  bundleOf,
  checkpointsOf,
  type Files,
  folder,
  LOG,
  policyOf,
  tools,
  WITNESS,
} from './bundle-in-memory.ts'
import { Dice } from './dice.ts'
import { eventsOf, logged, STREAMS, withErased, withWithheld } from './events-in-memory.ts'
import { FILE_MUTATIONS } from './file-mutations.ts'
import { HISTORY_MUTATIONS, resigned, rewritten } from './history-mutations.ts'

const TIMES = Number(process.env['CANDOUR_MUTATIONS'] ?? 150)
const SEED = Number(process.env['CANDOUR_SEED'] ?? 20_000)

const SIZE = 300
const HELD = 290
const SIZES = [1, 100, 256, HELD, SIZE]

const EVENTS = withErased(eventsOf(SIZE), 40, 120)
const signed = (size: number) => (size === SIZE ? [LOG, WITNESS] : [LOG])
const witnessed = policyOf(LOG, `witness w1 ${vkeyOf(WITNESS.key)}\nquorum w1\n`)
const common = { sizes: SIZES, signers: signed, policy: witnessed }

const BUNDLES: readonly Bundle[] = [
  { ...common, events: EVENTS, packed: true, reader: 'auditor' },
  { ...common, events: withWithheld(EVENTS, STREAMS[3]), packed: true, reader: 'anyone' },
  { ...common, events: EVENTS, packed: false, reader: 'auditor' },
]
const WRITTEN = BUNDLES.map(bundleOf)
const KEPT = checkpointsOf(EVENTS, [HELD]).get(HELD)!

/** Whether the auditor knows the log's key, or has only what they kept. */
const ASKED: readonly Asked[] = [{ held: [KEPT], policy: witnessed }, { held: [KEPT] }]

interface Mutated {
  readonly kind: string
  readonly files: Files
  readonly asked: Asked
}

const KINDS = [...Object.keys(FILE_MUTATIONS), ...Object.keys(HISTORY_MUTATIONS), 'another key']

/** One change, made by dice; none where they fell on a change that changes nothing. */
function mutatedBy(dice: Dice): Mutated | undefined {
  const which = dice.below(BUNDLES.length)
  const [bundle, files, kind] = [BUNDLES[which]!, WRITTEN[which]!, dice.one(KINDS)]
  const history = HISTORY_MUTATIONS[kind]
  const changed =
    history !== undefined
      ? rewritten(bundle, history(bundle.events, HELD, dice))
      : kind === 'another key'
        ? resigned(bundle, dice)
        : FILE_MUTATIONS[kind]?.(files, dice)
  return changed === undefined || same(changed, files) ? undefined : { kind, files: changed, asked: dice.one(ASKED) }
}

const same = (a: Files, b: Files): boolean =>
  a.size === b.size && [...a].every(([path, bytes]) => b.has(path) && sameBytes(bytes, b.get(path)!))

const check = (files: Files, asked: Asked): Promise<readonly Check[]> => verifyLog(folder(files), asked, tools)

describe('with one older checkpoint held', () => {
  it.each(BUNDLES.map((_, which) => which))('bundle %d is accepted as it is', async which => {
    for (const asked of ASKED) {
      const checks = await check(WRITTEN[which]!, asked)
      expect(checks.map(({ check: name, outcome }) => [name, outcome])).toStrictEqual(
        checks.map(({ check: name }) => [name, 'passed']),
      )
    }
  })
  it(
    `none of ${TIMES} changes is, and each refusal names a leaf or a path`,
    { timeout: 60_000 + TIMES * 100 },
    async () => {
      const made = new Map<string, number>()
      let seed = SEED
      for (let done = 0; done < TIMES; seed += 1) {
        const mutated = mutatedBy(new Dice(seed))
        if (mutated === undefined) continue
        const said = `seed ${seed}: ${mutated.kind}`
        const failures = (await check(mutated.files, mutated.asked)).filter(({ outcome }) => outcome === 'failed')
        expect(failures.length, `${said} was accepted`).toBeGreaterThan(0)
        const unplaced = failures.filter(({ leaf, path }) => leaf === undefined && path === undefined)
        expect(unplaced, `${said} is refused without its place`).toStrictEqual([])
        made.set(mutated.kind, (made.get(mutated.kind) ?? 0) + 1)
        done += 1
      }
      if (TIMES >= 600) expect(KINDS.filter(kind => !made.has(kind))).toStrictEqual([])
    },
  )
})

// The table in the threat model: what nothing in the world can tell from honesty.
describe('what is accepted', () => {
  const bundle = BUNDLES[0]!
  const next = (number: number) =>
    logged({ stream: `organisation-${number}`, revision: 0, data: { type: 'Registered' }, number })

  it('an honest log that has grown since', async () => {
    const grown = rewritten(bundle, [...bundle.events, next(300), next(301)])
    expect((await check(grown, { held: [KEPT] })).find(({ check: name }) => name === 'held')?.outcome).toBe('passed')
  })
  it('another end, signed by the right key, after the last checkpoint that anybody holds', async () => {
    const events = [...bundle.events.slice(0, HELD), next(HELD)]
    const policy = policyOf()
    expect(accepted(await check(rewritten({ ...bundle, policy }, events), { held: [KEPT] }))).toBe(true)
  })
  it.each([
    'what an event says',
    'which event it was',
    'an event dropped, and its stream counted anew',
    'the end cut off',
  ])('with nothing held, a rewritten history signed by the right key: %s', async kind => {
    const plain = { ...bundle, events: eventsOf(SIZE), policy: policyOf() }
    const files = rewritten(plain, HISTORY_MUTATIONS[kind]!(plain.events, HELD, new Dice(SEED)))
    expect(accepted(await check(files, { held: [], policy: policyOf() }))).toBe(true)
    const checks = await check(files, { held: [KEPT], policy: policyOf() })
    expect(checks.filter(({ outcome }) => outcome === 'failed').map(({ check: name }) => name)).toStrictEqual(['held'])
  })
})
